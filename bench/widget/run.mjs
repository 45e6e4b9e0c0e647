// Measures all variants at all sizes, in turn, and prints the tables. `bench/widget.sh` calls it; README.md beside this file
// says what the figures mean.
//
//   RUNS=7            rounds
//   SIZES=5,50        only these numbers of sections
//   VARIANTS=widget   only these variants
//   STORE=1           keep the result as the one to compare with, and write it into the documents
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { CONDITIONS, launch } from "./browser.mjs";
import { report } from "./compare.mjs";
import { BUSY, busyShare, describe } from "./machine.mjs";
import { run } from "./measure.mjs";
import { serve } from "./server.mjs";
import { site } from "./site.mjs";
import { median } from "./statistics.mjs";
import { full, short } from "./tables.mjs";
import { METRICS, PRELOADED, SIZES, VARIANTS } from "./variants.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const fresh = join(root, "target/bench/widget.json");
const stored = join(root, "bench/results/widget.json");

const rounds = Number(process.env.RUNS ?? 7);
const sizes = process.env.SIZES ? process.env.SIZES.split(",").map(Number) : SIZES;
const wanted = process.env.VARIANTS?.split(",");
const store = Boolean(process.env.STORE);
if (!Number.isInteger(rounds) || rounds < 1 || sizes.some((size) => !Number.isInteger(size) || size < 1 || size > 2000)) {
  throw new Error("RUNS is a number from 1, SIZES numbers from 1 to 2000 with commas between them");
}
if (store && (rounds < 7 || wanted || process.env.SIZES)) throw new Error("STORE=1 wants the whole measurement: no RUNS, SIZES, VARIANTS");

const variantsAt = (size) =>
  [...Object.keys(VARIANTS), ...(size === SIZES[0] ? Object.keys(PRELOADED) : [])].filter((variant) => wanted?.includes(variant) ?? true);

function warnIfBusy(share) {
  if (share > BUSY) console.error(`warning: something else uses ${Math.round(share * 100)} % of this machine; the figures are for trying only`);
}

const rounded = (value) => {
  if (Array.isArray(value)) return value.map(rounded);
  return typeof value === "number" ? Number(value.toFixed(4)) : value;
};

/** The runs of one variant at one size, and their medians. What was loaded is the same in each run: it is kept once. */
function summary(variant, sections, all) {
  const loads = all[0].loads;
  const runs = all.map((one) => Object.fromEntries(Object.entries(one).filter(([key]) => key !== "loads").map(([key, value]) => [key, rounded(value)])));
  const keys = [...METRICS.map(({ key }) => key), "firstPaint", "scriptMs", "layoutMs", "presses"];
  const medians = Object.fromEntries(keys.map((key) => [key, rounded(median(runs.map((one) => one[key])))]));
  return { variant, sections, medians, stillOpen: runs.every((one) => one.stillOpen), loads, runs };
}

async function measureAll() {
  const started = Date.now();
  const { files, fragments } = await site(sizes);
  const probe = readFileSync(new URL("probe.js", import.meta.url), "utf8");
  const server = await serve(files);
  const browser = await launch();
  try {
    let busy = await busyShare();
    warnIfBusy(busy);
    const document = {
      date: new Date().toISOString(),
      machine: describe(browser.version()),
      conditions: CONDITIONS,
      rounds,
      fragments,
      results: [],
    };
    // Once without counting: the browser's own first time is nobody's fault.
    for (const variant of variantsAt(sizes[0])) await run(browser, server.origin, probe, variant, sizes[0]);
    for (const size of sizes) {
      const variants = variantsAt(size);
      const runs = new Map(variants.map((variant) => [variant, []]));
      for (let round = 0; round < rounds; round += 1) {
        // Each round begins with another one, so that none always follows the same.
        for (let turn = 0; turn < variants.length; turn += 1) {
          const variant = variants[(turn + round) % variants.length];
          runs.get(variant).push(await run(browser, server.origin, probe, variant, size));
        }
        process.stderr.write(`\r${size} sections: round ${round + 1} of ${rounds}, ${Math.round((Date.now() - started) / 1000)} s `);
      }
      process.stderr.write("\n");
      for (const [variant, all] of runs) document.results.push(summary(variant, size, all));
      busy = Math.max(busy, await busyShare(1000));
    }
    document.busy = rounded(busy);
    document.seconds = Math.round((Date.now() - started) / 1000);
    return document;
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Puts a text between `<!-- bench:NAME -->` and `<!-- /bench:NAME -->`. */
function fill(path, name, text) {
  const before = readFileSync(path, "utf8");
  const [open, close] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
  const [start, end] = [before.indexOf(open), before.indexOf(close)];
  if (start < 0 || end < start) throw new Error(`${path} has no ${open} … ${close}`);
  writeFileSync(path, `${before.slice(0, start + open.length)}\n${text}\n${before.slice(end)}`);
}

/** A line for each run, so that a change of the file can be read. */
const json = (document) => JSON.stringify(document, null, 1).replaceAll(/\n {5,}/g, " ").replaceAll(/\n {4}([\]}])/g, " $1") + "\n";

const document = await measureAll();
mkdirSync(dirname(fresh), { recursive: true });
writeFileSync(fresh, json(document));
console.log(`\n${full(document)}\n`);
for (const { variant, sections, stillOpen, medians } of document.results) {
  if (!stillOpen) console.log(`${variant}, ${sections} sections: what the patient had opened did not stay open`);
  if (medians.presses > 1) console.log(`${variant}, ${sections} sections: the first press was lost`);
}
if (document.fragments !== "help-article render") console.log("widget-static: help-article is not built, its text was made by a stand-in");
warnIfBusy(document.busy);
console.log(`${document.seconds} s; every run: target/bench/widget.json`);

if (store) {
  if (document.busy > BUSY && process.env.STORE !== "anyway") throw new Error("not stored: the machine was busy. Wait until it is not, or STORE=anyway");
  mkdirSync(dirname(stored), { recursive: true });
  writeFileSync(stored, json(document));
  fill(join(root, "README.md"), "widget", short(document));
  fill(join(root, "bench/README.md"), "widget", full(document));
  console.log("stored in bench/results/widget.json; the tables stand in README.md and bench/README.md");
} else if (!existsSync(stored)) {
  console.log("nothing is stored to compare with; STORE=1 stores this");
} else if (!report(document, JSON.parse(readFileSync(stored, "utf8")))) {
  process.exitCode = 1;
}
