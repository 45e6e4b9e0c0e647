// Prints the bytes of each file in dist/, raw and brotli 11, and of the wasm's code by crate, each with the change since the
// last release (bench/released.json). Fails when what a page downloads for the widget is above bench/budget.json. Builds
// nothing.
//
//     node tools/size.mjs [folder] [--json]
//     node tools/size.mjs [folder] --release      keeps the figures as those of the last release, and lowers the budget to them
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { fileURLToPath } from "node:url";
import { isDownloaded, lowered, table, total } from "./size-table.mjs";
import { recorded } from "./wasm-crates.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const has = (option) => process.argv.includes(option);
const folder = process.argv.slice(2).find((argument) => !argument.startsWith("--")) ?? join(root, "dist");
const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));
const writeJson = (path, value) => writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
const released = join(root, "bench/released.json");
const budget = join(root, "bench/budget.json");
const built = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "patientcentre-help-crates.json");

/** Copies for servers that send files as they lie; they weigh what the brotli column says. */
const isPrecompressed = (name) => /\.(br|gz|zst)$/.test(name);

const brotli = (bytes) =>
  brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  }).length;

const kept = existsSync(built) ? readJson(built) : undefined;
const files = {};
let crates;
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath ?? entry.path, entry.name);
  const name = relative(folder, path).replaceAll("\\", "/");
  if (!entry.isFile() || isPrecompressed(name)) continue;
  const bytes = readFileSync(path);
  files[name] = { raw: bytes.length, brotli: brotli(bytes) };
  if (name.endsWith(".wasm")) crates = recorded(kept, bytes);
}

const now = { files, crates };
const allowed = readJson(budget);
const page = total(files);
if (has("--release")) {
  if (!crates) throw new Error("the wasm was built elsewhere, or not as a release. Build it:  make build");
  const version = readFileSync(join(root, "Cargo.toml"), "utf8").match(/^version = "(.*)"$/m)?.[1];
  const date = new Date().toISOString().slice(0, 10);
  const ours = Object.fromEntries(Object.entries(files).filter(([name]) => isDownloaded(name)));
  writeJson(released, { version, date, files: ours, crates });
  writeJson(budget, lowered(allowed, files));
  console.log(`${relative(root, released)} and ${relative(root, budget)}: the figures of ${version}, ${page.brotli} bytes`);
} else if (has("--json")) {
  console.log(JSON.stringify({ ...now, page, allowed }, null, 2));
} else {
  console.log(table(now, readJson(released), allowed));
  if (!crates) console.log("\nBy crate: only for what was built here as a release.");
}

for (const name of ["patientcentre-help.js", "patientcentre-help_bg.wasm"]) {
  if (!files[name]) {
    console.error(`error: ${name} is missing from ${relative(process.cwd(), folder) || folder}. Build it:  make build`);
    process.exitCode = 1;
  }
}
const above = page.brotli - allowed.page_brotli_bytes;
if (above > 0) {
  console.error(`error: a page with the widget: ${above} bytes above the ${allowed.page_brotli_bytes} of bench/budget.json.`);
  process.exitCode = 1;
}
