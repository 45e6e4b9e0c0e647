// The comparison that fails a build: what it lets through and what it does not. `node --test bench/widget/*.test.mjs`
import assert from "node:assert/strict";
import { test } from "node:test";
import { compare, report } from "./compare.mjs";
import { METRICS } from "./variants.mjs";

const USUAL = { firstBytes: 90_000, bytes: 100_000, requests: 6, visible: 1000, usable: 1020, longTasks: 2, longTasksMs: 200, shift: 0, heap: 3_000_000, openMs: 6, showAllMs: 40 };

/** Seven rounds in which every variant measures the same, but for what `changes` says of the widget in each round. */
function measured(changes = () => ({})) {
  const result = (variant, change) => {
    const runs = Array.from({ length: 7 }, (_, round) => ({ ...USUAL, ...change(round) }));
    const middle = (key) => runs.map((run) => run[key]).sort((a, b) => a - b)[3];
    const medians = Object.fromEntries(METRICS.map(({ key }) => [key, middle(key)]));
    return { variant, sections: 5, runs, medians };
  };
  const same = () => ({});
  return {
    date: "2026-01-01T00:00:00Z",
    results: [result("widget", changes), result("widget-static", same), result("preact", same), result("plain", same)],
  };
}

const verdicts = (fresh) =>
  Object.fromEntries(compare(fresh, measured()).filter(({ pair }) => pair === "widget / preact").map(({ metric, verdict }) => [metric, verdict]));
const quiet = () => {};

test("within ten per cent is the same", () => {
  const fresh = measured(() => ({ visible: 1090, openMs: 6.5, bytes: 109_000 }));
  assert.ok(Object.values(verdicts(fresh)).every((verdict) => verdict === "same"));
  assert.equal(report(fresh, measured(), quiet), true);
});

test("beyond ten per cent is worse, and only that figure", () => {
  const fresh = measured(() => ({ visible: 1110 }));
  const { "visible, ms": visible, ...others } = verdicts(fresh);
  assert.equal(visible, "worse");
  assert.ok(Object.values(others).every((verdict) => verdict === "same"));
  assert.equal(report(fresh, measured(), quiet), false);
});

test("a slow machine is not a slow widget", () => {
  const fresh = measured();
  for (const { runs, medians } of fresh.results) for (const values of [...runs, medians]) values.visible *= 3;
  assert.equal(verdicts(fresh)["visible, ms"], "same");
});

test("a difference that cannot be measured does not count", () => {
  assert.equal(verdicts(measured(() => ({ openMs: 6.9 })))["opens, ms"], "same");
  assert.equal(verdicts(measured(() => ({ openMs: 7.1 })))["opens, ms"], "worse");
});

test("a few bad rounds are unsure, and do not fail", () => {
  const fresh = measured((round) => ({ visible: round < 4 ? 1200 : 900 }));
  assert.equal(verdicts(fresh)["visible, ms"], "unsure");
  assert.equal(report(fresh, measured(), quiet), true);
});

test("layout shift and long tasks are compared although they may be nothing", () => {
  assert.equal(verdicts(measured(() => ({ shift: 0.1 }))).shift, "worse");
  assert.equal(verdicts(measured(() => ({ shift: 0.001 }))).shift, "same");
  assert.equal(verdicts(measured(() => ({ longTasks: 3 })))["long tasks"], "same");
  assert.equal(verdicts(measured(() => ({ longTasks: 4, longTasksMs: 400 })))["in them, ms"], "worse");
});

test("what has become better is told", () => {
  assert.equal(verdicts(measured(() => ({ bytes: 75_000 }))).KB, "better");
});

test("two measurements with nothing in common fail", () => {
  assert.equal(report({ ...measured(), results: [] }, measured(), quiet), false);
});
