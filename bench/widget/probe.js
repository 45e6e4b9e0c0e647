// What runs in every measured page, before its own scripts: it watches for the first section, presses it, and later
// presses others. The same for every variant: sections are `.pch-section` with a button or a summary, in the page or in the
// widget's shadow root. Results are read from `globalThis.pchBench`.
//
// A frame counts when the main thread is done with it (style, layout and paint): a message posted in
// requestAnimationFrame arrives right after that. Raster and compositing are not counted, for nobody.

(() => {
  const bench = {
    /** The first frame with the heading of the first section in the viewport; ms since the navigation began. */
    visible: null,
    /** The first frame that shows the first section open, pressed as soon as it is visible (and again if nothing happens). */
    usable: null,
    /** How often it was pressed: more than once means that it could be seen before it worked. */
    presses: 0,
    /** The first frame in which the widget's own drawing shows sections; null where there is no widget. */
    taken: null,
    /** The first frame in which it has drawn all of the article, and the form after it. */
    all: null,
    /** Layout shifts, without what pressing moved. */
    shifts: [],
    longTasks: [],
  };
  globalThis.pchBench = bench;

  /** WebAssembly's memories, which no counter of the browser holds. */
  const memories = [];
  const keep = ({ exports }) => exports.memory && memories.push(exports.memory);
  WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
    construct(target, args) {
      const instance = Reflect.construct(target, args);
      keep(instance);
      return instance;
    },
  });
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...args) => {
      const made = await original.apply(WebAssembly, args);
      keep(made.instance ?? made);
      return made;
    };
  }

  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const endOfFrame = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve(performance.now());
      };
      port2.postMessage(0);
    });

  const element = () => document.querySelector("patientcentre-help");
  /** The tree whose sections the patient sees. */
  const tree = () => {
    const shadow = element()?.shadowRoot;
    return shadow?.querySelector(".pch-section") ? shadow : document;
  };
  const controlOf = (section) => section?.querySelector("summary, button");
  const isOpen = (control) =>
    control.localName === "summary" ? control.parentNode.open : control.getAttribute("aria-expanded") === "true";
  const isVisible = (control) => {
    if (!control?.checkVisibility({ visibilityProperty: true })) return false;
    const { top, height } = control.getBoundingClientRect();
    return height > 0 && top < innerHeight;
  };
  const first = () => controlOf(tree().querySelector(".pch-section"));

  const observe = (type, found) => {
    const observer = new PerformanceObserver((list) => list.getEntries().forEach(found));
    observer.observe({ type, buffered: true });
    return () => observer.takeRecords().forEach(found);
  };
  let pressed = [Infinity, Infinity];
  const flush = [
    observe("longtask", ({ startTime, duration }) => bench.longTasks.push([startTime, duration])),
    observe("layout-shift", ({ startTime, value }) => bench.shifts.push([startTime, value])),
  ];

  async function watch() {
    do await frame();
    while (!isVisible(first()));
    bench.visible = await endOfFrame();
    pressed = [performance.now(), Infinity];
    let [pressedAt, frames] = [-Infinity, 0];
    for (;;) {
      // As a person would: not at once, if nothing happens. A press too many would close what is just opening.
      if (frames === 0 || (frames >= 5 && performance.now() - pressedAt > 200)) {
        bench.presses += 1;
        [pressedAt, frames] = [performance.now(), 0];
        first()?.click();
      }
      await frame();
      frames += 1;
      const control = first();
      if (control && isOpen(control) && isVisible(control)) break;
    }
    bench.usable = await endOfFrame();
    pressed[1] = bench.usable;
  }
  async function watchTakeover() {
    // The parser may not have come to the element yet.
    do await frame();
    while (document.readyState === "loading" && !element());
    if (!element()) return;
    // Before that, what the entry shows until the core is there: its sections have a summary.
    while (!isVisible(element().shadowRoot?.querySelector("button.pch-section__button"))) await frame();
    bench.taken = await endOfFrame();
    // It holds the place of what is still to be drawn.
    while (element().shadowRoot.querySelector(".pch-skeleton")) await frame();
    bench.all = await endOfFrame();
  }
  const watched = [watch(), watchTakeover()];

  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const loaded = () =>
    document.readyState === "complete" ? null : new Promise((resolve) => addEventListener("load", resolve, { once: true }));

  /** All that is known one second after the first section is usable (and, of the widget, all of it drawn). */
  bench.settled = async () => {
    await loaded();
    await Promise.all(watched);
    await wait(Math.max(0, Math.max(bench.usable, bench.all ?? 0) + 1000 - performance.now()));
    flush.forEach((take) => take());
    // The press itself moves what stands below: that is no shift that the page did to the patient.
    const shifts = bench.shifts.filter(([at]) => at < pressed[0] || at > pressed[1]);
    const [paint] = performance.getEntriesByName("first-contentful-paint");
    // What the main thread did before the first script was there, it did for the page alone.
    const script = performance.getEntriesByType("resource").find(({ initiatorType }) => initiatorType === "script");
    const own = bench.longTasks.filter(([at, duration]) => at + duration > (script?.responseEnd ?? 0));
    return {
      visible: bench.visible,
      usable: bench.usable,
      presses: bench.presses,
      taken: bench.taken,
      all: bench.all,
      firstPaint: paint?.startTime ?? null,
      longTasks: bench.longTasks.length,
      longTasksMs: bench.longTasks.reduce((sum, [, duration]) => sum + duration, 0),
      ownTasks: own.length,
      longestTask: Math.max(0, ...own.map(([, duration]) => duration)),
      shift: shifts.reduce((sum, [, value]) => sum + value, 0),
      stillOpen: isOpen(first()),
      wasm: memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0),
    };
  };

  /** From a press at the beginning of a frame to the end of the first frame that shows what it did. */
  async function timed(press, done) {
    await frame();
    const start = performance.now();
    press();
    for (;;) {
      const end = await endOfFrame();
      if (done()) return end - start;
      await frame();
    }
  }
  const still = async () => {
    await frame();
    await frame();
    await endOfFrame();
  };

  /** Opens `count` sections, spread over the article, one after the other, each in view and closed again afterwards. */
  bench.open = async (count) => {
    const controls = [...tree().querySelectorAll(".pch-section")].map(controlOf);
    if (isOpen(controls[0])) controls[0].click();
    const times = [];
    for (let turn = 0; turn < count; turn += 1) {
      const control = controls[Math.floor((turn * controls.length) / count)];
      control.scrollIntoView({ block: "center" });
      await still();
      times.push(await timed(() => control.click(), () => isOpen(control)));
      await still();
      control.click();
    }
    return times;
  };

  /** Show all, until the last section is open. */
  bench.showAll = async () => {
    const button = tree().querySelector(".pch-show-all");
    if (!button) return null;
    const sections = tree().querySelectorAll(".pch-section");
    const last = controlOf(sections[sections.length - 1]);
    scrollTo(0, 0);
    await still();
    return timed(() => button.click(), () => isOpen(last));
  };
})();
