/**
 * Subresource integrity for a release: the hash of each file that a page loads, for `integrity` attributes
 * (docs/EMBEDDING.md). Writes `integrity.json` beside the files and says what to put into a page; with `--print` it writes
 * nothing, and prints that file.
 *
 * Run it last (tools/build.sh does): a file that changes afterwards is refused by every page that names its hash.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const dist = process.env.PCH_DIST ?? join(root, "dist");
const version = /^version = "(.*)"$/m.exec(readFileSync(join(root, "Cargo.toml"), "utf8"))?.[1];

const ENTRY = "patientcentre-help.js";
/** What the entry imports. */
const MODULES = ["patientcentre-help-core.js", "patientcentre-help-first.js"];
if (!existsSync(join(dist, ENTRY))) throw new Error(`there is no release in ${dist}: run \`make build\``);

const loaded = (name) => /^patientcentre-help.*\.(js|wasm|css)$/.test(name);
const words = readdirSync(join(dist, "words")).filter((name) => name.endsWith(".js"));
const names = [...readdirSync(dist).filter(loaded), ...words.map((name) => `words/${name}`)].sort();
// SHA-384: what the standard's own examples use, and every browser knows.
const hash = (name) => `sha384-${createHash("sha384").update(readFileSync(join(dist, name))).digest("base64")}`;
const files = Object.fromEntries(names.map((name) => [name, hash(name)]));
const text = `${JSON.stringify({ version, files }, null, 2)}\n`;

if (process.argv.includes("--print")) {
  process.stdout.write(text);
} else {
  writeFileSync(join(dist, "integrity.json"), text);
  const integrity = Object.fromEntries(MODULES.map((name) => [`/help/${name}`, files[name]]));
  console.log(`integrity.json: ${names.length} files. In a page that names them:
  <script type="importmap" nonce="...">${JSON.stringify({ integrity })}</script>
  <script type="module" src="/help/${ENTRY}" integrity="${files[ENTRY]}"></script>`);
}
