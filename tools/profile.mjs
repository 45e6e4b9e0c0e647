/**
 * Finds out which functions no first view needs, and writes their names to tools/late-functions.txt, which
 * tools/split-wasm.mjs reads at every release build.
 *
 *     make profile
 *
 * A first view is every state of the gallery that a patient comes to without doing anything (articles, failures), and
 * what the first half of the core must answer by itself: opening and closing sections, following links to them, trying
 * again, everything that a page may ask of the element, and its removal. Run it when `make size` says that the first
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

const server = createServer((request, answer) => {
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

for (const fixture of fixtures.filter(({ steps }) => !steps)) {
  // Time runs fifty times as fast, so that limits of time and later tries come within a second.
  await visit(`${here}/gallery/?fixture=${fixture.name}`, { hurried: true });
}
await visit(`${here}/`, {});
// An article of another language than English, and one whose language nobody has words for.
for (const lang of ["cy", "fr"]) await visit(`${here}/gallery/?fixture=sample`, { lang });
await browser.close();
server.close();

// Two functions may have the same plain name: what one of them needs, both have.
const all = new Set(names.map(plainName));
const late = [...all].filter((name) => !needed.has(name)).sort();
writeFileSync(join(root, "tools/late-functions.txt"), `${late.join("\n")}\n`);
console.log(`${needed.size} functions are needed at first, ${late.length} can wait: tools/late-functions.txt`);

async function visit(url, { hurried, lang }) {
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
  if (lang) await widget.evaluate((element, to) => element.setAttribute("lang", to), lang);
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
  for (const [name, value] of [["heading-level", "3"], ["heading-level", "x"], ["open", "all"], ["open", section], ["lang", "pl"], ["credentials", "omit"], ["captcha", "page"], ["feedback", "/other"]]) {
    element.setAttribute(name, value);
    await turn();
  }
  element.words = { show_all: "Everything", nonsense: "?" };
  await turn();
  element.reload();
  await turn();
  const article = { format: 1, id: "given", lang: "en", title: "Given", modified: "2026-01-01T00:00:00Z", intro: [{ type: "paragraph", content: ["Given."] }] };
  for (const given of [article, { format: 1 }, 5, null]) {
    element.article = given;
    await turn();
  }
  element.src = "/no-such-article.json";
  await turn();
  const parent = element.parentNode;
  element.remove();
  await turn();
  parent.append(element);
  await turn();
  element.remove();
  await turn();
}
