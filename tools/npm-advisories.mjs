// Asks npm's advisories about package-lock.json. Exit codes: 0 nothing is known, 1 something is, 2 they could not be asked.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
// npm exits with 1 for a finding and for a registry that does not answer alike: what it said tells which.
const { stdout = "" } = spawnSync("npm", ["audit", "--json", "--package-lock-only"], { cwd: root, encoding: "utf8" });
let said = {};
try {
  said = JSON.parse(stdout);
} catch {
  // No JSON is no answer.
}
if (!said.auditReportVersion) {
  console.log(said.message?.replace(/ - .*/, "") ?? said.error?.summary ?? "npm did not say why");
  process.exit(2);
}
for (const [name, { range, severity, via }] of Object.entries(said.vulnerabilities)) {
  const why = via.map((each) => (typeof each === "string" ? `by ${each}` : `${each.title} (${each.url})`));
  console.log(`${name} ${range}, ${severity}: ${why.join("; ")}`);
}
const { total } = said.metadata.vulnerabilities;
if (total > 0) process.exit(1);
console.log("none is known");
