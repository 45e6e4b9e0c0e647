// Starts Chromium and opens a throttled, cold page in it. Not here: what is measured in the page (probe.js, measure.mjs).
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

/** Slow 4G as in Chromium's own developer tools, without their correction factors, and a processor four times slower. */
export const CONDITIONS = { downMbit: 1.6, upMbit: 0.75, latencyMs: 150, cpu: 4 };

function executable() {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const paths = [
    process.env.PCH_CHROMIUM,
    ...(process.env.PATH ?? "").split(delimiter).flatMap((folder) => names.map((name) => join(folder, name))),
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  ];
  const found = paths.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return Boolean(path);
    } catch {
      return false;
    }
  });
  if (!found) throw new Error("no Chromium found. Install it (tools/install.sh bench), or name it in PCH_CHROMIUM");
  return found;
}

export const launch = () => chromium.launch({ executablePath: executable(), headless: true, chromiumSandbox: process.getuid?.() !== 0 });

/**
 * A page of a new context: no cache, no code cache, no service worker. It stands on a blank page of the site, so that the
 * start of a process is not measured.
 *
 * @param {string} script runs in every document before its own scripts
 */
export async function coldPage(browser, origin, script) {
  const context = await browser.newContext({ viewport: { width: 412, height: 915 }, locale: "en-GB", timezoneId: "Europe/London" });
  const page = await context.newPage();
  const protocol = await context.newCDPSession(page);
  await page.goto(`${origin}/blank.html`);
  if (script) await page.addInitScript({ content: script });
  await protocol.send("Network.enable");
  await protocol.send("Performance.enable");
  await protocol.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: CONDITIONS.latencyMs,
    downloadThroughput: (CONDITIONS.downMbit * 1e6) / 8,
    uploadThroughput: (CONDITIONS.upMbit * 1e6) / 8,
  });
  const slow = (rate) => protocol.send("Emulation.setCPUThrottlingRate", { rate });
  await slow(CONDITIONS.cpu);
  return { page, protocol, slow, close: () => context.close() };
}
