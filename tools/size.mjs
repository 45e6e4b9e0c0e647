// Prints the bytes of each file in dist/, raw and brotli 11, and fails when what a page downloads for the widget is
// above bench/budget.json: for the article with the feedback question, and with what comes when a patient does something
// (the form, find). Builds nothing. `node tools/size.mjs [folder] [--json]`
import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const asJson = process.argv.includes("--json");
const folder = process.argv.slice(2).find((argument) => !argument.startsWith("--")) ?? join(root, "dist");
const budget = JSON.parse(readFileSync(join(root, "bench/budget.json"), "utf8"));

/** What a page downloads for the widget: its script, wasm and style, and the snippets that wasm-bindgen may add. */
const isDownloaded = (name) => /^(patientcentre-help[^/]*|snippets\/.*)\.(js|wasm|css)$/.test(name);
/** What is downloaded only when a patient does something that needs it. */
const isLate = (name) => /^patientcentre-help-late\./.test(name);
/** Copies for servers that send files as they lie; they weigh what the brotli column says. */
const isPrecompressed = (name) => /\.(br|gz|zst)$/.test(name);

const brotli = (bytes) =>
  brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  }).length;

const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  .map((path) => ({ path, name: relative(folder, path).replaceAll("\\", "/") }))
  .filter(({ name }) => !isPrecompressed(name))
  .map(({ path, name }) => {
    const bytes = readFileSync(path);
    return { name, raw: bytes.length, brotli: brotli(bytes), downloaded: isDownloaded(name) };
  })
  .sort((a, b) => b.downloaded - a.downloaded || a.name.localeCompare(b.name));

const sum = (of) => ({
  raw: of.reduce((total, file) => total + file.raw, 0),
  brotli: of.reduce((total, file) => total + file.brotli, 0),
});
const downloaded = files.filter((file) => file.downloaded);
const limits = [
  { what: "a page with the widget", limit: budget.first_view_brotli_bytes, ...sum(downloaded.filter(({ name }) => !isLate(name))) },
  { what: "with the form or find used", limit: budget.all_brotli_bytes, ...sum(downloaded) },
];

if (asJson) {
  console.log(JSON.stringify({ files, downloaded: limits }, null, 2));
} else {
  const number = (value) => value.toLocaleString("en-GB").padStart(10);
  const width = Math.max(32, ...files.map((file) => file.name.length));
  const row = (mark, name, raw, compressed, limit = "") =>
    console.log(`${mark} ${name.padEnd(width)} ${number(raw)} ${number(compressed)} ${limit}`.trimEnd());
  console.log(`  ${"file".padEnd(width)} ${"bytes".padStart(10)} ${"brotli 11".padStart(10)}`);
  for (const file of files) row(file.downloaded ? (isLate(file.name) ? "+" : "*") : " ", file.name, file.raw, file.brotli);
  for (const { what, raw, brotli, limit } of limits) row("=", what, raw, brotli, `${number(limit)} at most`);
}

for (const kind of ["patientcentre-help.js", "patientcentre-help_bg.wasm"]) {
  if (!files.some((file) => file.name === kind)) {
    console.error(`error: ${kind} is missing from ${relative(process.cwd(), folder) || folder}. Build it:  make build`);
    process.exitCode = 1;
  }
}
for (const { what, brotli, limit } of limits) {
  if (brotli > limit) {
    console.error(`error: ${what}: ${brotli - limit} bytes above the ${limit} of bench/budget.json.`);
    process.exitCode = 1;
  }
}
