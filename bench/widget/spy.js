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
  WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
    construct(target, args) {
      note("new WebAssembly.Instance called");
      const instance = Reflect.construct(target, args);
      note("new WebAssembly.Instance done");
      return instance;
    },
  });
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (options) {
    note("attachShadow");
    const root = attachShadow.call(this, options);
    const observer = new MutationObserver(() => {
      if (!root.querySelector(".pch-section")) return;
      note("sections stand in the shadow root");
      observer.disconnect();
    });
    observer.observe(root, { childList: true, subtree: true });
    return root;
  };
  const { define } = CustomElementRegistry.prototype;
  CustomElementRegistry.prototype.define = function (...args) {
    note("the element is defined");
    return define.apply(this, args);
  };
  addEventListener("patientcentre-help:ready", () => note("the event ready"), true);
})();
