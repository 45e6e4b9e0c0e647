// What grows with an article, and what must not: scripting of a press, scripting and memory of the whole at 5 to 2,000
// sections; and memory over a thousand elements that are made, used and removed. `bench/grow.sh` calls it.
//
//   SIZES=5,2000      only these numbers of sections
//   ROUNDS=500        so many elements
//
// Fails where a press costs more scripting in a long article than in a short one, or where memory grows with the rounds.
import { CONDITIONS, coldPage, launch } from "./browser.mjs";
import { serve } from "./server.mjs";
import { site } from "./site.mjs";
import { quantile } from "./statistics.mjs";
import { SIZES } from "./variants.mjs";

const sizes = process.env.SIZES ? process.env.SIZES.split(",").map(Number) : SIZES;
const rounds = Number(process.env.ROUNDS ?? 1000);

/** A press in the longest article may cost so many times the scripting of one in the shortest, and so many ms more. */
const DEARER = { times: 1.5, ms: 2 };
/** JavaScript's memory, which no engine keeps to the byte: so much of it may come on top after the first tenth. */
const HEAP = 0.1;

/** Notes WebAssembly's memories; runs before everything else in a page. */
const SPY = `{
  const memories = new Set();
  const { Instance } = WebAssembly;
  WebAssembly.Instance = function (...given) {
    const made = new Instance(...given);
    memories.add(made.exports.memory);
    return made;
  };
  window.pchMemory = () => [...memories].reduce((sum, memory) => sum + memory.buffer.byteLength, 0);
}`;

const root = `document.querySelector("patientcentre-help").shadowRoot`;
const frame = "new Promise((done) => requestAnimationFrame(() => setTimeout(done)))";

function asker(protocol) {
  return async (expression) => {
    const answer = await protocol.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception?.description ?? answer.exceptionDetails.text);
    return answer.result.value;
  };
}

async function scripting(protocol) {
  const { metrics } = await protocol.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "ScriptDuration").value * 1000;
}

async function held(protocol, ask) {
  // What is collected may hold what is collected next.
  for (let turn = 0; turn < 3; turn += 1) {
    await protocol.send("HeapProfiler.collectGarbage");
    await ask(frame);
  }
  const { usedSize: heap } = await protocol.send("Runtime.getHeapUsage");
  const { nodes, jsEventListeners: listeners } = await protocol.send("Memory.getDOMCounters");
  return { heap, wasm: await ask("pchMemory()"), nodes, listeners };
}

/** One article of so many sections, at a quarter of the processor. */
async function article(browser, origin, sections) {
  const { page, protocol, close, slow } = await coldPage(browser, origin, SPY);
  const ask = asker(protocol);
  try {
    await page.goto(`${origin}/widget-${sections}.html`);
    await page.waitForFunction((count) => globalThis.document.querySelector("patientcentre-help").shadowRoot?.querySelectorAll("button.pch-section__button").length === count, sections);
    await ask(frame);
    const drawn = await scripting(protocol);
    await slow(1);
    const memory = await held(protocol, ask);
    await slow(CONDITIONS.cpu);
    const presses = [];
    // The first ones are slower, in every article: the engine has not met that code yet.
    for (let turn = 0; turn < 20; turn += 1) {
      const before = await scripting(protocol);
      await ask(`${root}.querySelectorAll("button.pch-section__button")[${turn % Math.min(sections, 10)}].click(), ${frame}`);
      presses.push((await scripting(protocol)) - before);
    }
    const all = await ask(`(async () => {
      const begin = performance.now();
      ${root}.querySelector(".pch-show-all").click();
      await ${frame};
      return performance.now() - begin;
    })()`);
    return { sections, drawn, press: quantile(presses.slice(8), 0.5), all, ...memory };
  } finally {
    await close();
  }
}

/** Elements that come and go, one after the other, beside one that stays. */
async function elements(browser, origin) {
  const { page, protocol, close, slow } = await coldPage(browser, origin, SPY);
  const ask = asker(protocol);
  try {
    await slow(1);
    await protocol.send("Network.emulateNetworkConditions", { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
    await page.goto(`${origin}/widget-${sizes[0]}.html`);
    await page.waitForFunction(() => globalThis.document.querySelector("patientcentre-help").shadowRoot?.querySelector("button.pch-section__button"));
    await ask(`window.pchRounds = async (count) => {
      const task = () => new Promise((done) => setTimeout(done));
      const src = document.querySelector("patientcentre-help").getAttribute("src");
      for (let round = 0; round < count; round += 1) {
        const made = document.createElement("patientcentre-help");
        made.setAttribute("src", src);
        made.setAttribute("feedback", "/feedback");
        const heard = (name) => new Promise((done) => made.addEventListener("patientcentre-help:" + name, done, { once: true }));
        const [ready, toggled] = [heard("ready"), heard("toggle")];
        document.body.append(made);
        await ready;
        await task();
        made.shadowRoot.querySelector("button.pch-section__button").click();
        await toggled;
        made.remove();
        await task();
      }
    }`);
    const taken = [];
    let before = 0;
    for (const share of [0.1, 0.5, 1]) {
      const until = Math.round(rounds * share);
      // A few at a time: no call of the protocol waits for all.
      for (; before < until; before += 50) await ask(`pchRounds(${Math.min(50, until - before)})`);
      before = until;
      taken.push({ rounds: until, ...(await held(protocol, ask)) });
    }
    return taken;
  } finally {
    await close();
  }
}

const { files } = await site(sizes);
const server = await serve(files);
const browser = await launch();
const wrong = [];
const line = (...cells) => console.log(cells.map((cell, at) => String(cell).padStart(at === 0 ? 9 : 12)).join(""));
const mb = (bytes) => (bytes / 1e6).toFixed(2);
try {
  line("sections", "drawn, ms", "press, ms", "all, ms", "heap, MB", "wasm, MB", "nodes", "listeners");
  const measured = [];
  for (const size of sizes) {
    const one = await article(browser, server.origin, size);
    measured.push(one);
    line(one.sections, one.drawn.toFixed(0), one.press.toFixed(1), one.all.toFixed(0), mb(one.heap), mb(one.wasm), one.nodes, one.listeners);
  }
  const [short, long] = [measured[0], measured.at(-1)];
  if (long.press > Math.max(short.press * DEARER.times, short.press + DEARER.ms)) {
    wrong.push(`a press among ${long.sections} sections costs ${long.press.toFixed(1)} ms of scripting, among ${short.sections} ${short.press.toFixed(1)}`);
  }
  if (long.all > 1000) wrong.push(`Show all of ${long.sections} sections takes ${long.all.toFixed(0)} ms`);

  console.log();
  line("elements", "heap, MB", "wasm, MB", "nodes", "listeners");
  const taken = await elements(browser, server.origin);
  for (const { rounds: count, heap, wasm, nodes, listeners } of taken) line(count, mb(heap), mb(wasm), nodes, listeners);
  const [first, last] = [taken[0], taken.at(-1)];
  for (const what of ["wasm", "nodes", "listeners"]) {
    if (last[what] > first[what]) wrong.push(`${what}: ${first[what]} after ${first.rounds} elements, ${last[what]} after ${last.rounds}`);
  }
  if (last.heap > first.heap * (1 + HEAP)) wrong.push(`JavaScript holds ${mb(first.heap)} MB after ${first.rounds} elements, ${mb(last.heap)} after ${last.rounds}`);
} finally {
  await browser.close();
  await server.close();
}
for (const what of wrong) console.error(`error: ${what}`);
if (wrong.length > 0) process.exitCode = 1;
