// Refuses a Markdown file that links to a file that is not there, or that is there but not in git. Looks at tracked
// files and at relative links only: addresses of other sites are not asked.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const tracked = execFileSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8" }).split("\0").filter(Boolean);

/** Files, and the folders that they stand in. */
const there = new Set(tracked);
for (const file of tracked) for (let folder = dirname(file); folder !== "."; folder = dirname(folder)) there.add(folder);

const dead = tracked
  // What the authoring tests read is wrong on purpose.
  .filter((file) => file.endsWith(".md") && !file.startsWith("crates/authoring/tests/"))
  .flatMap((file) => {
    const text = readFileSync(join(root, file), "utf8").replaceAll(/^```.*?^```/gms, "");
    return [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
      .map(([, target]) => target)
      .filter((target) => !/^[a-z]+:/.test(target))
      .filter((target) => !there.has(normalize(join(dirname(file), target)).replace(/\/$/, "")))
      .map((target) => `${file}: ${target}`);
  });
for (const line of dead) console.error(`a link to nothing: ${line}`);
if (dead.length > 0) process.exit(1);
console.log("every link in a Markdown file leads somewhere");
