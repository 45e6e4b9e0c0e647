// Everything that the measured pages load, made once and kept in memory with its brotli form: dist/ as it was built, the
// two competitors' bundles, the articles, the pages. Not here: serving it (server.mjs).
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import esbuild from "esbuild";
import { article } from "./articles.mjs";
import * as pages from "./pages.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = join(here, "../..");

const TYPES = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  json: "application/json",
  wasm: "application/wasm",
};

const compress = promisify(brotliCompress);
async function answer(path, content) {
  const body = Buffer.from(content);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
  const tag = `W/"${createHash("sha256").update(body).digest("base64url").slice(0, 16)}"`;
  return [path, { type: TYPES[path.split(".").at(-1)], tag, raw: body.length, brotli: await compress(body, { params }) }];
}

async function bundle(entry) {
  const built = await esbuild.build({
    entryPoints: [join(here, entry)],
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    jsxImportSource: "preact",
    legalComments: "none",
    write: false,
  });
  return built.outputFiles[0].contents;
}

/**
 * The same looks for a page that has no shadow root: what the sheet says of the host holds for the page. What is in
 * <details> inherits from its slot and not from it, so box-sizing is said there.
 */
const forPages = (css) =>
  css.replaceAll(/:host\(([^)]*)\)/g, ":root$1").replaceAll(":host", ":root") + ".pch-root details>*{box-sizing:border-box}";

/**
 * `help-article render FILE --as fragment`, or null where the command is not built or does not know how yet.
 * PCH_HELP_ARTICLE names the program; else it is the one that cargo built.
 */
function renderer() {
  const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");
  const candidates = [process.env.PCH_HELP_ARTICLE, join(target, "debug/help-article")];
  const program = candidates.find((path) => path && existsSync(path));
  if (!program) return null;
  const render = (content) => {
    const folder = mkdtempSync(join(tmpdir(), "pch-bench-"));
    try {
      writeFileSync(join(folder, "article.json"), JSON.stringify(content));
      const args = ["render", join(folder, "article.json"), "--as", "fragment"];
      return execFileSync(program, args, { encoding: "utf8", maxBuffer: 2 ** 26, stdio: ["ignore", "pipe", "ignore"] });
    } catch {
      return null;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
  return render(article(5))?.includes("<details") ? render : null;
}

/**
 * The site for these numbers of sections.
 *
 * @returns {Promise<{files: Map<string, {type: string, tag: string, raw: number, brotli: Buffer}>, fragments: string}>} by path;
 *   `fragments` says what made the text of widget-static
 */
export async function site(sizes, dist = join(root, "dist")) {
  if (!existsSync(join(dist, "patientcentre-help.js"))) throw new Error("dist/ is not there. Build it:  make build");
  const made = [];
  const add = (path, content) => made.push(answer(path, content));

  const built = readdirSync(dist, { recursive: true })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => /^(patientcentre-help[^/]*|(words|snippets)\/.*)\.(js|wasm|css)$/.test(name));
  for (const name of built) add(`/help/${name}`, readFileSync(join(dist, name)));
  add("/style.css", forPages(readFileSync(join(dist, "patientcentre-help.css"), "utf8")));
  add("/preact.js", await bundle("preact/main.jsx"));
  add("/plain.js", await bundle("plain/plain.js"));

  // What the article's words need (docs/EMBEDDING.md). The code besides would share the network with them.
  const preloaded = ["patientcentre-help-first.js", "patientcentre-help.css"]
    .filter((name) => built.includes(name))
    .map((name) => `/help/${name}`);
  const render = renderer();
  for (const size of sizes) {
    const content = article(size);
    const src = `/articles/${content.id}.json`;
    add(src, JSON.stringify(content));
    add(`/widget-${size}.html`, pages.widget(src));
    add(`/widget-preload-${size}.html`, pages.widgetPreload(src, preloaded));
    add(`/widget-static-${size}.html`, pages.widgetStatic(src, render?.(content) ?? pages.standInFragment(content)));
    add(`/preact-${size}.html`, pages.preact(src));
    add(`/preact-preload-${size}.html`, pages.preactPreload(src));
    add(`/plain-${size}.html`, pages.plain(content));
  }
  add("/blank.html", '<!doctype html><html lang="en"><title>Blank</title><link rel="icon" href="data:,"></html>');
  return { files: new Map(await Promise.all(made)), fragments: render ? "help-article render" : "stand-in" };
}
