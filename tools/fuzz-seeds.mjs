// What a fuzzer begins with, in fuzz/seeds/TARGET/: our own articles and fixtures, and every hostile string. Written anew
// each time, so that a new fixture is a new beginning.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (path) => readFileSync(join(root, path), "utf8");
const files = (folder, ending) =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile() && extname(entry.name) === ending)
    .map((entry) => read(join(folder, entry.name)));

const groups = Object.values(JSON.parse(read("tests/fixtures/hostile.json"))).filter(Array.isArray);
// The longest ones only slow a fuzzer down.
const hostile = groups.flat().filter((text) => text.length <= 500);

const article = (fields) =>
  JSON.stringify({ format: 1, id: "a", lang: "en-GB", title: "T", modified: "2026-04-09T09:56:00+01:00", ...fields });
const feedback = (fields) =>
  JSON.stringify({ article: "a", modified: "2026-04-09T09:56:00+01:00", lang: "en-GB", helpful: false, ...fields });
const paragraph = (content) => ({ type: "paragraph", content });
const front = "---\nid: a\nlang: en-GB\nmodified: 2026-04-09T09:56:00+01:00\n---\n\n";

const json = [...files("articles", ".json"), ...files("tests/fixtures/articles", ".json")];
const help = files("crates/authoring/tests/import", ".json");
const seeds = {
  article: [
    ...json,
    ...hostile.map((text) => article({ title: text, intro: [paragraph([text, { text, href: text }])] })),
  ],
  feedback: [
    feedback({ reasons: ["inaccurate"], comment: "c", sections_opened: ["a"], altcha: "e30=" }),
    ...hostile.map((text) => feedback({ comment: text })),
    ...hostile.map((text) => feedback({ reasons: [text], lang: text })),
  ],
  href: hostile,
  markdown: [
    ...files("articles", ".md"),
    ...files("crates/authoring/tests/markdown", ".md"),
    ...hostile.map((text) => `${front}# T\n\n${text}\n\n## H {#h}\n\n[x](${text})\n`),
  ],
  import_json: [
    ...help.flatMap((text) => ["0", "1"].map((whose) => whose + text)),
    ...hostile.map((text) => `0${JSON.stringify({ id: 1, title: "T", description: text, status: 2 })}`),
    ...hostile.map((text) => `1${JSON.stringify({ article: { id: 1, title: text, body: text, locale: "en-gb" } })}`),
  ],
  import_html: [
    ...files("crates/authoring/tests/import", ".html"),
    ...hostile.map((text) => `<main><h1>T</h1><p>x<a href="${text}">${text}</a></p><h2>H</h2>${text}</main>`),
  ],
};

for (const [target, texts] of Object.entries(seeds)) {
  const folder = join(root, "fuzz/seeds", target);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const text of texts) writeFileSync(join(folder, createHash("sha1").update(text).digest("hex")), text);
}
