/**
 * Finds out which functions no first view needs, and writes their names to tools/late-functions.txt, which
 * tools/split-wasm.mjs reads at every release build.
 *
 *     make profile
 *
 * A first view is every state of the gallery that a patient comes to without doing anything (articles, failures), and
 * what the first half of the core answers by itself: opening and closing sections, by whomever, following links to them,
 * trying again, and the removal of the element. For everything else the entry waits for the second half. Run it when `make size` says that the first
 * half has grown: a function that is not in the list counts as needed.
 */
import { createServer } from "node:http";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { plainName } from "./split-wasm.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const dist = process.argv[2] ?? join(root, "target/profile-dist");
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm", ".json": "application/json", ".css": "text/css", ".svg": "image/svg+xml" };

/**
 * What may wait at all: what the entry waits with (the form, find, the browser's history), what ends everything anyway
 * (panics and their messages), and what of Yew the widget does not use. Other code that did not run here may run in a
 * first view elsewhere: what a table of hashes does when it grows depends on the article.
 */
const MAY_WAIT =
  /patientcentre_help::(feedback|find|history|views::find)\b|^<?core::fmt::|core::fmt::(Debug|Display)>::fmt|panick|_fail\b|escape_debug|rust_oom|alloc_error|VRaw|BRaw|VPortal|BPortal|Suspense|SuspenseMsg|unwrap_failed|expect_failed/;

/** The sample article in a page of its own, in words of another language. */
const sample = (lang) => `<!doctype html><title>Profile</title><script type="module" src="/patientcentre-help.js"></script>
<patientcentre-help src="/articles/cannot-log-in.json" feedback="/feedback" lang="${lang}"></patientcentre-help>`;

const server = createServer((request, answer) => {
  const lang = request.url.match(/^\/in\/(\w+)$/)?.[1];
  if (lang) return answer.writeHead(200, { "content-type": "text/html" }).end(sample(lang));
  let path = join(dist, decodeURIComponent(new URL(request.url, "http://localhost").pathname));
  if (existsSync(path) && statSync(path).isDirectory()) path = join(path, "index.html");
  if (!path.startsWith(dist) || !existsSync(path)) return answer.writeHead(404).end();
  return answer.writeHead(200, { "content-type": TYPES[extname(path)] ?? "text/plain" }).end(readFileSync(path));
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const here = `http://127.0.0.1:${server.address().port}`;

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const names = JSON.parse(readFileSync(join(dist, "functions.json"), "utf8"));
const { fixtures } = JSON.parse(readFileSync(join(root, "tests/fixtures/fixtures.json"), "utf8"));
const needed = new Set();

for (const fixture of fixtures.filter(({ steps = [] }) => steps.every(({ wait }) => wait))) {
  // Time runs fifty times as fast, so that limits of time and later tries come within a second.
  await visit(`${here}/gallery/?fixture=${fixture.name}`, { hurried: true });
}
await visit(`${here}/`, {});
// Another language than English, and one that nobody has words for.
for (const lang of ["cy", "fr"]) await visit(`${here}/in/${lang}`, {});
await browser.close();
server.close();

// Two functions may have the same plain name: what one of them needs, both have.
const all = new Set(names.map(plainName));
const late = [...all].filter((name) => MAY_WAIT.test(name) && !needed.has(name)).sort();
writeFileSync(join(root, "tools/late-functions.txt"), `${late.join("\n")}\n`);
console.log(`${needed.size} functions are needed at first, ${late.length} can wait: tools/late-functions.txt`);

async function visit(url, { hurried }) {
  const page = await browser.newPage();
  page.on("pageerror", (error) => console.error(`${url}: ${error}`));
  if (hurried) {
    await page.addInitScript(() => {
      const wait = globalThis.setTimeout;
      globalThis.setTimeout = (act, time, ...rest) => wait(act, (time ?? 0) / 50, ...rest);
    });
  }
  await page.goto(url);
  const widget = page.locator("patientcentre-help").first();
  await widget.locator(".pch-article, .pch-failure, .pch-skeleton[role=status]").first().waitFor();
  if (hurried) await page.waitForTimeout(1500);
  await widget.evaluate(use);
  for (const place of await page.evaluate(() => [...globalThis.pchCalled])) needed.add(plainName(names[place]));
  await page.close();
}

/** Runs in the page: all that the first half answers by itself. */
async function use(element) {
  const turn = () => new Promise((resolve) => setTimeout(resolve, 100));
  const press = async (selector) => {
    for (const control of [...element.shadowRoot.querySelectorAll(selector)].slice(0, 3)) {
      control.click();
      await turn();
    }
  };
  await press(".pch-section__button");
  await press(".pch-section__button");
  await press(".pch-show-all");
  await press(".pch-show-all");
  await press(".pch-link[href^='#']");
  await press("#try-again");
  const [panel] = element.shadowRoot.querySelectorAll(".pch-section__panel");
  panel?.dispatchEvent(new Event("beforematch", { bubbles: true }));
  const section = panel?.id.replace("panel-", "") ?? "none";
  for (const hash of [section, "no-such-section", "%zz", ""]) {
    location.hash = hash;
    await turn();
  }
  element.open(section);
  element.close(section);
  element.open("No id");
  element.openAll();
  element.closeAll();
  await turn();
  const parent = element.parentNode;
  element.remove();
  await turn();
  parent.append(element);
  await turn();
  element.remove();
  await turn();
}
