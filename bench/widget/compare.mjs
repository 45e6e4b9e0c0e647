// Compares a measurement with the stored one, and fails where the widget has become more than 10 % worse against Preact or
// plain HTML. `node bench/widget/compare.mjs NEW.json [STORED.json]`
//
// Ratios are compared and not times: they are nearly the same on a quick and on a slow machine. What noise does to them is
// held off in three ways. A ratio is one of medians. A difference that is smaller than what can be measured (`floor`, see
// variants.mjs) does not count. And in three of four rounds the ratio must have been worse than the stored one: variants
// are measured in turn, so what slowed a round slowed all of it.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { quantile } from "./statistics.mjs";
import { METRICS, PAIRS } from "./variants.mjs";

export const LIMIT = 1.1;

const find = (document, variant, sections) =>
  document.results.find((result) => result.variant === variant && result.sections === sections);

/** Figures that can be nothing (layout shift, long tasks) are raised by what cannot be measured, so that a ratio is a number. */
const ratio = ({ floor, ratio: plain }, a, b) => (plain ? a / b : (a + floor) / (b + floor));

/**
 * Every comparison that both documents allow.
 *
 * @returns {{sections: number, pair: string, metric: string, before: number, after: number,
 *   verdict: "worse" | "better" | "same" | "unsure"}[]} `unsure`: above the limit, but not in most rounds
 */
export function compare(fresh, stored) {
  const found = [];
  for (const sections of new Set(fresh.results.map((result) => result.sections))) {
    for (const [a, b] of PAIRS) {
      const [newA, newB, oldA, oldB] = [find(fresh, a, sections), find(fresh, b, sections), find(stored, a, sections), find(stored, b, sections)];
      if (!newA || !newB || !oldA || !oldB) continue;
      for (const metric of METRICS) {
        const { key, floor, title } = metric;
        const of = (result) => result.medians[key];
        const before = ratio(metric, of(oldA), of(oldB));
        const after = ratio(metric, of(newA), of(newB));
        if (!Number.isFinite(before) || !Number.isFinite(after)) continue;
        const rounds = newA.runs.map((run, index) => ratio(metric, run[key], newB.runs[index]?.[key]));
        const measurable = Math.abs(after - before) * (metric.ratio ? of(newB) : of(newB) + floor) > floor;
        let verdict = "same";
        if (measurable && after > before * LIMIT) verdict = quantile(rounds, 0.25) > before ? "worse" : "unsure";
        else if (measurable && after * LIMIT < before) verdict = "better";
        found.push({ sections, pair: `${a} / ${b}`, metric: title, before, after, verdict });
      }
    }
  }
  return found;
}

/** Says what was found; true if nothing is worse. */
export function report(fresh, stored, say = console.log) {
  const found = compare(fresh, stored);
  if (found.length === 0) {
    say("the two measurements have nothing in common");
    return false;
  }
  const words = {
    worse: "more than 10 % worse",
    unsure: "above 10 %, but not in three of four rounds: measure again on a quiet machine",
    better: "more than 10 % better; storing it holds it",
  };
  for (const { sections, pair, metric, before, after, verdict } of found) {
    if (words[verdict]) say(`${sections} sections, ${pair}, ${metric}: ${before.toFixed(2)} -> ${after.toFixed(2)}, ${words[verdict]}`);
  }
  const count = (wanted) => found.filter(({ verdict }) => verdict === wanted).length;
  say(`${found.length} ratios compared with those of ${stored.date.slice(0, 10)}: ${count("worse")} worse, ${count("unsure")} unsure, ${count("better")} better`);
  return count("worse") === 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const read = (path) => JSON.parse(readFileSync(path, "utf8"));
  const [fresh, stored = new URL("../results/widget.json", import.meta.url)] = process.argv.slice(2);
  if (!fresh) {
    console.error("usage: node bench/widget/compare.mjs NEW.json [STORED.json]");
    process.exit(2);
  }
  process.exit(report(read(fresh), read(stored)) ? 0 : 1);
}
