// Where the time to the first section goes: which request waits for which, what WebAssembly costs to compile and to
// instantiate, and what the main thread does. `node bench/widget/profile.mjs [VARIANT] [SECTIONS]`, RUNS=5.
//
// It looks into the page more closely than run.mjs does and so slows it down a little: for finding causes, not for figures.
import { readFileSync } from "node:fs";
import { coldPage, launch } from "./browser.mjs";
import { serve } from "./server.mjs";
import { site } from "./site.mjs";
import { median } from "./statistics.mjs";

const [variant = "widget", size = "5"] = process.argv.slice(2);
const rounds = Number(process.env.RUNS ?? 5);

/** Self time of what the main thread did until `until` (ms since the navigation), by kind. */
function mainThread(events, until) {
  const begin = events.find(({ name, args }) => name === "navigationStart" && args?.data?.documentLoaderURL?.endsWith(".html") && !args.data.documentLoaderURL.endsWith("/blank.html"));
  const thread = events.find(({ name, args, pid }) => name === "thread_name" && args.name === "CrRendererMain" && pid === begin?.pid);
  if (!begin || !thread) return null;
  const spans = events
    .filter(({ ph, tid, pid, ts, dur }) => ph === "X" && dur > 0 && pid === thread.pid && tid === thread.tid && ts >= begin.ts && ts < begin.ts + until * 1000)
    .sort((a, b) => a.ts - b.ts || b.dur - a.dur);
  const self = new Map();
  const stack = [];
  const add = (name, us) => self.set(name, (self.get(name) ?? 0) + us / 1000);
  for (const { name, ts, dur } of spans) {
    while (stack.length > 0 && stack.at(-1).end <= ts) stack.pop();
    if (stack.length > 0) add(stack.at(-1).name, -dur);
    add(name, dur);
    stack.push({ name, end: ts + dur });
  }
  return self;
}

const { files } = await site([Number(size)]);
const server = await serve(files);
const browser = await launch();
const script = (name) => readFileSync(new URL(name, import.meta.url), "utf8");
const probe = script("spy.js") + script("probe.js");
const moments = new Map();
const work = new Map();
const note = (map, name, value) => {
  if (!map.has(name)) map.set(name, []);
  map.get(name).push(value);
};

try {
  for (let round = 0; round < rounds; round += 1) {
    const { page, protocol, close } = await coldPage(browser, server.origin, probe);
    const events = [];
    protocol.on("Tracing.dataCollected", ({ value }) => events.push(...value));
    const traced = new Promise((resolve) => protocol.once("Tracing.tracingComplete", resolve));
    await protocol.send("Tracing.start", {
      transferMode: "ReportEvents",
      traceConfig: { includedCategories: ["devtools.timeline", "blink.user_timing", "loading", "v8", "v8.wasm", "disabled-by-default-v8.wasm.detailed", "__metadata"] },
    });
    await page.goto(`${server.origin}/${variant}-${size}.html`, { waitUntil: "commit" });
    await protocol.send("Runtime.evaluate", { expression: "pchBench.settled()", awaitPromise: true });
    const { result } = await protocol.send("Runtime.evaluate", {
      returnByValue: true,
      expression: `({
        visible: pchBench.visible, usable: pchBench.usable, taken: pchBench.taken, moments: pchMoments,
        paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
        resources: [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
          .map(({ name, startTime, requestStart, responseStart, responseEnd }) =>
            ({ name: new URL(name).pathname, startTime, requestStart, responseStart, responseEnd })),
      })`,
    });
    await protocol.send("Tracing.end");
    await traced;
    await close();
    const { visible, usable, taken, paint, resources, moments: marked } = result.value;
    for (const { name, startTime, responseStart, responseEnd } of resources) {
      note(moments, `${name}: asked for`, startTime);
      note(moments, `${name}: first byte`, responseStart);
      note(moments, `${name}: all there`, responseEnd);
    }
    for (const [name, at] of marked) note(moments, name, at);
    note(moments, "FIRST PAINT of the page", paint);
    note(moments, "FIRST SECTION VISIBLE", visible);
    note(moments, "FIRST SECTION USABLE", usable);
    if (taken) note(moments, "DRAWN BY THE WIDGET", taken);
    for (const [name, ms] of mainThread(events, visible) ?? []) note(work, name, ms);
  }
} finally {
  await browser.close();
  await server.close();
}

console.log(`${variant}, ${size} sections, medians of ${rounds}\n\nms since the navigation began`);
const sorted = [...moments].map(([name, all]) => [name, median(all)]).sort((a, b) => a[1] - b[1]);
let before = 0;
for (const [name, at] of sorted) {
  console.log(`${Math.round(at).toString().padStart(6)}  ${`+${Math.round(at - before)}`.padStart(6)}  ${name}`);
  before = at;
}
console.log("\nmain thread until the first section is visible, ms of its own");
const busiest = [...work].map(([name, all]) => [name, median(all)]).sort((a, b) => b[1] - a[1]);
for (const [name, ms] of busiest.filter(([, ms]) => ms >= 1).slice(0, 25)) console.log(`${ms.toFixed(1).padStart(8)}  ${name}`);
