// One run: a cold page, loaded, left alone for a second, pressed. Returns plain numbers; what they mean stands in
// README.md beside this file.
import { CONDITIONS, coldPage } from "./browser.mjs";
import { median } from "./statistics.mjs";

/** How many sections are opened for "a section opens". Fewer where each takes long. */
const presses = (sections) => (sections > 500 ? 5 : 10);

/** Main-thread work since the navigation, in ms. */
async function work(protocol) {
  const { metrics } = await protocol.send("Performance.getMetrics");
  const ms = (wanted) => (metrics.find(({ name }) => name === wanted)?.value ?? 0) * 1000;
  return { scriptMs: ms("ScriptDuration"), layoutMs: ms("LayoutDuration") + ms("RecalcStyleDuration") };
}

/** What JavaScript objects, DOM objects, buffers and WebAssembly's memories take after a garbage collection. */
async function memory(protocol, wasm) {
  await protocol.send("HeapProfiler.collectGarbage");
  await protocol.send("HeapProfiler.collectGarbage");
  const heap = await protocol.send("Runtime.getHeapUsage");
  const { usedSize: js, embedderHeapUsedSize: dom = 0, backingStorageSize: buffers = 0 } = heap;
  // Chromium counts WebAssembly's memories in none of the three.
  return { heap: js + dom + buffers + wasm, heapParts: { js, dom, buffers, wasm } };
}

/** ms that a page may take in all before the measurement gives up. */
const PATIENCE = 120_000;

/** One run. A page that crashes, throws or never ends is an error that says so. */
export async function run(browser, origin, probe, variant, sections) {
  const cold = await coldPage(browser, origin, probe);
  const said = [];
  let timer;
  const gone = new Promise((_, reject) => {
    const giveUp = (why) => reject(new Error(`${variant}, ${sections} sections: ${why}. The page said: ${said.join("; ") || "nothing"}`));
    timer = setTimeout(giveUp, PATIENCE, `no end after ${PATIENCE / 1000} s`);
    cold.page.on("crash", () => giveUp("the page crashed"));
    cold.page.on("pageerror", (error) => giveUp(error.message));
    // The policy refuses the empty icon that keeps browsers from asking for one: that is as it should be.
    cold.page.on("console", (message) => message.text().includes("'data:,'") || said.push(message.text()));
  });
  try {
    return await Promise.race([gone, measure(cold, `${origin}/${variant}-${sections}.html`, sections)]);
  } finally {
    clearTimeout(timer);
    await cold.close();
  }
}

async function measure({ page, protocol, slow }, url, sections) {
  const requests = new Map();
  protocol.on("Network.requestWillBeSent", ({ requestId, request, timestamp }) =>
    requests.set(requestId, { url: request.url, bytes: 0, at: timestamp * 1000 }),
  );
  protocol.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (requests.has(requestId)) requests.get(requestId).bytes = encodedDataLength;
  });
  const ask = async (call) => {
    const { result, exceptionDetails: fault } = await protocol.send("Runtime.evaluate", {
      expression: `pchBench.${call}`,
      awaitPromise: true,
      returnByValue: true,
    });
    if (fault) throw new Error(`${url}, ${call}: ${fault.exception?.description ?? fault.text}`);
    return result.value;
  };
  await page.goto(url, { waitUntil: "commit" });
  const { wasm, ...loaded } = await ask("settled()");
  const loads = [...requests.values()]
    .filter((request) => new URL(request.url).origin === new URL(url).origin)
    .map((request, _, [document]) => ({
      path: new URL(request.url).pathname,
      bytes: request.bytes,
      at: Math.round(request.at - document.at),
    }));
  const first = loads.filter(({ at }) => at <= loaded.visible);
  const worked = await work(protocol);
  await slow(1);
  const held = await memory(protocol, wasm);
  await slow(CONDITIONS.cpu);
  const opens = await ask(`open(${presses(sections)})`);
  const showAllMs = await ask("showAll()");
  return {
    firstBytes: first.reduce((sum, { bytes }) => sum + bytes, 0),
    bytes: loads.reduce((sum, { bytes }) => sum + bytes, 0),
    requests: loads.length,
    ...loaded,
    ...worked,
    ...held,
    openMs: median(opens),
    opens,
    showAllMs,
    loads,
  };
}
