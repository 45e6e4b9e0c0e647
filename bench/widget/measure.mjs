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
async function memory(protocol) {
  await protocol.send("HeapProfiler.collectGarbage");
  await protocol.send("HeapProfiler.collectGarbage");
  const heap = await protocol.send("Runtime.getHeapUsage");
  const { usedSize: js, embedderHeapUsedSize: dom = 0, backingStorageSize: buffers = 0 } = heap;
  // Chromium counts these memories in none of the three. Asked for last, because asking makes objects.
  const { result } = await protocol.send("Runtime.evaluate", { expression: "WebAssembly.Memory.prototype" });
  const { objects } = await protocol.send("Runtime.queryObjects", { prototypeObjectId: result.objectId });
  const { result: wasm } = await protocol.send("Runtime.callFunctionOn", {
    objectId: objects.objectId,
    functionDeclaration: "function () { return this.reduce((sum, { buffer }) => sum + buffer.byteLength, 0); }",
    returnByValue: true,
  });
  return { heap: js + dom + buffers + wasm.value, heapParts: { js, dom, buffers, wasm: wasm.value } };
}

/** ms that a page may take for one thing before the measurement gives up. */
const PATIENCE = 60_000;

export async function run(browser, origin, probe, variant, sections) {
  const { page, protocol, slow, close } = await coldPage(browser, origin, probe);
  try {
    const requests = new Map();
    protocol.on("Network.requestWillBeSent", ({ requestId, request, timestamp }) =>
      requests.set(requestId, { url: request.url, bytes: 0, at: timestamp * 1000 }),
    );
    protocol.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      if (requests.has(requestId)) requests.get(requestId).bytes = encodedDataLength;
    });
    const failed = [];
    const said = [];
    page.on("pageerror", (error) => failed.push(error.message));
    page.on("pageerror", (error) => said.push(error.message));
    page.on("console", (message) => message.text().includes("rel=icon") || said.push(message.text()));
    await page.goto(`${origin}/${variant}-${sections}.html`, { waitUntil: "commit" });
    const ask = async (call) => {
      const evaluated = protocol.send("Runtime.evaluate", { expression: `pchBench.${call}`, awaitPromise: true, returnByValue: true });
      const answer = await Promise.race([evaluated, new Promise((resolve) => setTimeout(resolve, PATIENCE, null).unref())]);
      const what = `${variant}, ${sections} sections, ${call}`;
      if (!answer) throw new Error(`${what}: no end after ${PATIENCE / 1000} s. The page said: ${said.join("; ") || "nothing"}`);
      const { result, exceptionDetails: fault } = answer;
      if (fault) throw new Error(`${what}: ${fault.exception?.description ?? fault.text}. The page said: ${said.join("; ") || "nothing"}`);
      return result.value;
    };
    const loaded = await ask("settled()");
    if (failed.length > 0) throw new Error(`${variant}, ${sections} sections: ${failed.join("; ")}`);
    const loads = [...requests.values()]
      .filter(({ url }) => url.startsWith(origin))
      .map(({ url, bytes, at }, _, [document]) => ({ path: new URL(url).pathname, bytes, at: Math.round(at - document.at) }));
    const first = loads.filter(({ at }) => at <= loaded.visible);
    const worked = await work(protocol);
    await slow(1);
    const held = await memory(protocol);
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
  } finally {
    await close();
  }
}
