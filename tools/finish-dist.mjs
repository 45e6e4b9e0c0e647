/**
 * Makes the files of a release out of what trunk built (trunk's post_build hook).
 *
 * trunk leaves wasm-bindgen's glue and the wasm in the staging folder; this gives them the contract's names
 * (docs/ARCHITECTURE.md), renames Yew's node properties, runs wasm-opt, compiles Sass, and adds the entry, the demo's
 * and the gallery's files. A debug build gets the same files, unoptimised, in a second.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { makeSmall } from "./make-small.mjs";
import { importsOf, shortenNames } from "./shorten-names.mjs";
import { smallGlue } from "./small-glue.mjs";
import { record } from "./wasm-crates.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const out = process.env.TRUNK_STAGING_DIR;
const release = process.env.TRUNK_PROFILE === "release";
/** Where cargo builds. */
const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");
if (!out) throw new Error("finish-dist.mjs is trunk's hook: run `trunk build`");
if (!existsSync(join(root, "node_modules"))) throw new Error("npm packages are missing: run `npm ci`");

const require = createRequire(import.meta.url);
const esbuild = require("esbuild");
const sass = require("sass");

const read = (path) => readFileSync(path, "utf8");
const version = read(join(root, "Cargo.toml")).match(/^version = "(.*)"$/m)?.[1];
if (!version) throw new Error("no version in Cargo.toml");

/**
 * Two separately built Yew programs on one page answer each other's events, because every Yew brands nodes with the same
 * three properties. Ours get names of our own, with the version, so that two versions get along too.
 */
function renameNodeProperties(glue) {
  const names = ["__yew_subtree_id", "__yew_subtree_cache_key", "__yew_listener_id"];
  const own = version.replaceAll(/[^0-9A-Za-z]/g, "_");
  for (const name of names) {
    if (!glue.includes(name)) throw new Error(`the glue does not hold ${name}: has Yew changed how it brands nodes?`);
    glue = glue.replaceAll(name, name.replace("__yew", `__pch_${own}`));
  }
  return glue;
}

// The wasm, and the glue with no more than what that asks for.
const wasm = join(out, "patientcentre-help_bg.wasm");
const glue = join(out, "patientcentre-help.js");
const made = release && makeSmall({ target, wasm });
if (made) writeFileSync(glue, smallGlue(read(glue), importsOf(made.delivered)));

// The glue: only what the entry uses, under its own name.
const core = join(out, "patientcentre-help-core.js");
const bundled = await esbuild.build({
  stdin: { contents: `export { initSync, setStage, ${release ? "" : "start, "}Widget } from "./patientcentre-help.js";`, resolveDir: out },
  bundle: true,
  format: "esm",
  minify: release,
  legalComments: "none",
  write: false,
});
// esbuild's way to make a namespace goes through inherited names too: in a page that has put more into every object, it fails.
const ownOnly = (text) => text.replaceAll(/for ?\(var (\w+) in (\w+)\)/g, "for(var $1 of Object.keys($2))");
writeFileSync(core, renameNodeProperties(ownOnly(bundled.outputFiles[0].text)));
rmSync(glue);
// The scripts that the glue imports are in it now.
rmSync(join(out, "snippets"), { recursive: true, force: true });
if (made) {
  const short = shortenNames(readFileSync(wasm), read(core));
  writeFileSync(wasm, short.wasm);
  writeFileSync(core, short.glue);
  // For `make size`.
  const delivered = readFileSync(wasm);
  writeFileSync(join(target, "patientcentre-help-crates.json"), JSON.stringify(record({ named: made.named, delivered })));
}

// The entry, and what it asks for besides the core.
await esbuild.build({
  entryPoints: {
    "patientcentre-help": join(root, "src/element/patientcentre-help.js"),
    "patientcentre-help-first": join(root, "src/element/first-text.js"),
  },
  outdir: out,
  bundle: true,
  format: "esm",
  minify: release,
  target: "es2022",
  legalComments: "none",
});
cpSync(join(root, "src/element/patientcentre-help.d.ts"), join(out, "patientcentre-help.d.ts"));

// The words of other languages: a file each, a line for each message, in the order that build.rs gives them in the wasm.
const catalogues = join(root, "src/words/catalogues");
const english = JSON.parse(read(join(catalogues, "en.json")));
const keys = Object.keys(english).sort();
mkdirSync(join(out, "words"), { recursive: true });
for (const name of readdirSync(catalogues)) {
  if (name === "en.json") continue;
  const catalogue = JSON.parse(read(join(catalogues, name)));
  const lines = keys.map((key) => {
    if (!(key in catalogue)) throw new Error(`${name} lacks the message ${key}`);
    return typeof catalogue[key] === "string" ? catalogue[key] : JSON.stringify(catalogue[key]);
  });
  writeFileSync(join(out, "words", name.replace(/json$/, "js")), `export default ${JSON.stringify(lines.join("\n"))};\n`);
}
const counting = keys.filter((key) => typeof english[key] !== "string");
await esbuild.build({
  entryPoints: [join(root, "src/words/own.js")],
  outfile: join(out, "words/own.js"),
  bundle: true,
  format: "esm",
  minify: release,
  legalComments: "none",
  plugins: [
    {
      name: "keys",
      setup(build) {
        build.onResolve({ filter: /^keys$/ }, () => ({ path: "keys", namespace: "keys" }));
        const contents = JSON.stringify({ keys, counting });
        build.onLoad({ filter: /.*/, namespace: "keys" }, () => ({ contents, loader: "json" }));
      },
    },
  ],
});

// A release does not tell where it was made (tools/env.sh takes the folders out of the messages of panics).
if (release) {
  const folders = [root, target, homedir(), process.env.CARGO_HOME].filter((folder) => folder && folder !== "/");
  for (const name of readdirSync(out).filter((name) => /\.(wasm|js)$/.test(name))) {
    const folder = folders.find((folder) => readFileSync(join(out, name)).includes(folder));
    if (folder) throw new Error(`${name} names ${folder}, a folder of this machine: was tools/env.sh sourced?`);
  }
}

// The looks.
const css = (from, to) => {
  const style = release ? "compressed" : "expanded";
  const result = sass.compile(join(root, from), { style, loadPaths: [join(root, "node_modules")], quietDeps: true, charset: false });
  writeFileSync(join(out, to), result.css);
};
css("styles/widget.scss", "patientcentre-help.css");
css("styles/demo.scss", "demo.css");

// The demo and the gallery.
cpSync(join(root, "src/demo/demo.js"), join(out, "demo.js"));
mkdirSync(join(out, "gallery"), { recursive: true });
cpSync(join(root, "tests/gallery"), join(out, "gallery"), { recursive: true });
cpSync(join(root, "tests/fixtures"), join(out, "gallery/fixtures"), { recursive: true });

// The articles' sources lie beside them; a patient gets only what was built of them.
const withoutSources = (folder) => {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) withoutSources(path);
    else if (entry.name.endsWith(".md")) rmSync(path);
  }
};
withoutSources(join(out, "articles"));

// Compressed once, as small as brotli can, instead of at every request.
if (release) {
  const worth = /\.(js|wasm|css|html|json|svg)$/;
  const compress = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) compress(path);
      else if (worth.test(entry.name) && statSync(path).size > 200) {
        const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: statSync(path).size };
        writeFileSync(`${path}.br`, brotliCompressSync(readFileSync(path), { params }));
      }
    }
  };
  compress(out);
}
