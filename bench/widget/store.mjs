// Keeps a measurement as the one that later ones are compared with, and writes its tables into the documents.
// `node bench/widget/store.mjs [target/bench/widget.json] [--anyway]`
//
// Refuses what is not the whole measurement and what was measured while the machine was busy; --anyway takes it.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { BUSY } from "./machine.mjs";
import { full, medians, short } from "./tables.mjs";
import { SIZES, VARIANTS } from "./variants.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
export const FRESH = join(root, "target/bench/widget.json");
export const STORED = join(root, "bench/results/widget.json");

/** A line for each run, so that a change of the file can be read. */
const json = (document) => JSON.stringify(document, null, 1).replaceAll(/\n {5,}/g, " ").replaceAll(/\n {4}([\]}])/g, " $1") + "\n";

export function write(path, document) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, json(document));
}

/** Puts a text between `<!-- bench:widget -->` and `<!-- /bench:widget -->`. */
function fill(path, text) {
  const before = readFileSync(path, "utf8");
  const [open, close] = ["<!-- bench:widget -->", "<!-- /bench:widget -->"];
  const [start, end] = [before.indexOf(open), before.indexOf(close)];
  if (start < 0 || end < start) throw new Error(`${path} has no ${open} … ${close}`);
  writeFileSync(path, `${before.slice(0, start + open.length)}\n${text}\n${before.slice(end)}`);
}

/** Why this measurement should not be stored; null if it may. */
export function objection(document) {
  const whole = SIZES.every((size) => Object.keys(VARIANTS).every((variant) => medians(document, variant, size)));
  if (!whole || document.rounds < 7) return "it is not the whole measurement (all sizes, all variants, seven rounds)";
  if (document.busy > BUSY) return `something else used ${Math.round(document.busy * 100)} % of the machine`;
  if (document.fragments !== "help-article render") return "the text in the page was not made by help-article";
  if (!document.results.every(({ stillOpen }) => stillOpen)) return "what the patient had opened did not stay open";
  return null;
}

export function store(document) {
  write(STORED, document);
  fill(join(root, "README.md"), short(document));
  fill(join(root, "bench/README.md"), full(document));
  console.log("stored in bench/results/widget.json; the tables stand in README.md and bench/README.md");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = process.argv.slice(2).find((argument) => !argument.startsWith("--")) ?? FRESH;
  const document = JSON.parse(readFileSync(path, "utf8"));
  const why = process.argv.includes("--anyway") ? null : objection(document);
  if (why) {
    console.error(`not stored: ${why}. Measure again, or --anyway`);
    process.exit(1);
  }
  store(document);
}
