// Measures all variants at all sizes, in turn, and prints the tables. `bench/widget.sh` calls it; README.md beside this file
// says what the figures mean.
//
//   RUNS=7            rounds
//   SIZES=5,50        only these numbers of sections
//   VARIANTS=widget   only these variants
//
// The result lies in target/bench/widget.json and is compared with the stored one; store.mjs stores it.
import { existsSync, readFileSync } from "node:fs";
import { CONDITIONS, launch } from "./browser.mjs";
import { report } from "./compare.mjs";
import { BUSY, busyShare, describe } from "./machine.mjs";
import { run } from "./measure.mjs";
import { serve } from "./server.mjs";
import { site } from "./site.mjs";
import { median } from "./statistics.mjs";
import { FRESH, STORED, write } from "./store.mjs";
import { full } from "./tables.mjs";
import { METRICS, PRELOADED, SIZES, VARIANTS } from "./variants.mjs";

const rounds = Number(process.env.RUNS ?? 7);
const sizes = process.env.SIZES ? process.env.SIZES.split(",").map(Number) : SIZES;
const wanted = process.env.VARIANTS?.split(",");
if (!Number.isInteger(rounds) || rounds < 1 || sizes.some((size) => !Number.isInteger(size) || size < 1 || size > 2000)) {
  throw new Error("RUNS is a number from 1, SIZES numbers from 1 to 2000 with commas between them");
}

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

const document = await measureAll();
write(FRESH, document);
console.log(`\n${full(document)}\n`);
for (const { variant, sections, stillOpen, medians } of document.results) {
  const wrong = [
    !stillOpen && "what the patient had opened did not stay open",
    medians.presses > 1 && "the first press was lost",
  ].filter(Boolean);
  for (const what of wrong) console.error(`error: ${variant}, ${sections} sections: ${what}`);
  if (wrong.length > 0) process.exitCode = 1;
}
if (document.fragments !== "help-article render") console.log("widget-static: help-article is not built, its text was made by a stand-in");
warnIfBusy(document.busy);
console.log(`${document.seconds} s; every run: target/bench/widget.json`);

if (!existsSync(STORED)) {
  console.log("nothing is stored to compare with: node bench/widget/store.mjs");
} else if (!report(document, JSON.parse(readFileSync(STORED, "utf8")))) {
  process.exitCode = 1;
}
