// What the test server puts first into every page: it writes down what a good widget never causes, and what it said.
// `?hurry=N` in this script's own URL makes timers N times faster, so that a test of the third retry need not wait
// for three real time-outs; nothing else about the page is changed.
"use strict";
(() => {
  const seen = { violations: [], errors: [], console: [], events: [], shifts: [] };
  window.__watch = seen;

  document.addEventListener("securitypolicyviolation", (event) => {
    seen.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample} (${event.sourceFile}:${event.lineNumber})`);
  }, true);
  window.addEventListener("error", (event) => {
    // A resource that did not load has no message; its own test says what must happen then.
    if (event.message !== undefined) seen.errors.push(`${event.message} (${event.filename}:${event.lineno})`);
  }, true);
  window.addEventListener("unhandledrejection", (event) => {
    seen.errors.push(`unhandled rejection: ${event.reason && (event.reason.stack || event.reason)}`);
  });

  for (const level of ["error", "warn", "info", "log", "debug"]) {
    const real = console[level].bind(console);
    console[level] = (...words) => {
      seen.console.push({ level, text: words.map(String).join(" ") });
      real(...words);
    };
  }

  for (const name of ["ready", "toggle", "feedback", "error"]) {
    document.addEventListener(`patientcentre-help:${name}`, (event) => {
      let detail = null;
      try {
        detail = JSON.parse(JSON.stringify(event.detail));
      } catch (error) {
        seen.errors.push(`the detail of :${name} is not plain data: ${error}`);
      }
      seen.events.push({ name, detail, host: event.target.id || event.target.localName, composed: event.composed, bubbles: event.bubbles });
    });
  }

  if (window.PerformanceObserver && PerformanceObserver.supportedEntryTypes.includes("layout-shift")) {
    new PerformanceObserver((list) => {
      for (const shift of list.getEntries()) {
        const nodes = shift.sources.map(({ node }) => (node ? `${node.nodeName}.${node.className || ""}#${node.id || ""}` : "?"));
        if (!shift.hadRecentInput) seen.shifts.push({ value: shift.value, nodes });
      }
    }).observe({ type: "layout-shift", buffered: true });
  }

  const hurry = Number(new URL(document.currentScript.src).searchParams.get("hurry")) || 1;
  if (hurry > 1) {
    const real = window.setTimeout.bind(window);
    window.setTimeout = (work, delay, ...rest) => real(work, (delay || 0) / hurry, ...rest);
  }
})();
