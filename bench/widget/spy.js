// Runs in a profiled page before its own scripts (profile.mjs) and notes when those ask WebAssembly for what, when the
// element is defined and when it says that it is ready. Not in a measured page: it costs a little.
(() => {
  const moments = [];
  globalThis.pchMoments = moments;
  const note = (what) => moments.push([what, performance.now()]);
  for (const name of ["instantiateStreaming", "instantiate", "compileStreaming", "compile"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = (...args) => {
      note(`WebAssembly.${name} called`);
      const result = original.apply(WebAssembly, args);
      result.then(() => note(`WebAssembly.${name} done`)).catch(() => {});
      return result;
    };
  }
  const { define } = CustomElementRegistry.prototype;
  CustomElementRegistry.prototype.define = function (...args) {
    note("the element is defined");
    return define.apply(this, args);
  };
  addEventListener("patientcentre-help:ready", () => note("the event ready"), true);
})();
