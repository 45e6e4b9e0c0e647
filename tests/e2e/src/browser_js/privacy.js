// The second half of what the test server puts first into every page (watch.js is the first): it notes every touch of
// what a browser keeps, reading too (UK privacy rules count it), every way out that no Content-Security-Policy closes, and
// what the Permissions-Policy had to stop. `Test::leave` reads the notes, and says `looking` while it looks for itself.
"use strict";
(() => {
  const seen = window.__watch;
  seen.touched = [];
  seen.looking = false;
  const note = (text) => {
    if (!seen.looking) seen.touched.push(text);
  };
  const real = (target, name) => Object.getOwnPropertyDescriptor(target, name);

  const accessor = (target, name, called) => {
    const found = real(target, name);
    if (!found || !found.get || !found.configurable) return;
    Object.defineProperty(target, name, {
      ...found,
      get() {
        note(`${called}: read`);
        return found.get.call(this);
      },
      set(value) {
        note(`${called}: ${value}`);
        if (found.set) found.set.call(this, value);
      },
    });
  };
  // Every door to a store, so no write can be missed.
  for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches", "cookieStore"]) accessor(window, name, name);
  accessor(Document.prototype, "cookie", "a cookie");
  for (const name of ["serviceWorker", "storage"]) accessor(Navigator.prototype, name, `navigator.${name}`);

  const method = (target, name) => {
    const found = real(target, name);
    if (!found || typeof found.value !== "function") return;
    Object.defineProperty(target, name, {
      ...found,
      value: new Proxy(found.value, {
        apply(work, self, words) {
          note(`${name}(${words[0]})`);
          return Reflect.apply(work, self, words);
        },
        construct(work, words) {
          note(`new ${name}(${words[0]})`);
          return Reflect.construct(work, words);
        },
      }),
    });
  };
  for (const name of ["open", "RTCPeerConnection", "webkitRTCPeerConnection", "WebTransport", "BroadcastChannel", "SharedWorker"]) {
    method(window, name);
  }
  method(Navigator.prototype, "sendBeacon");

  if (window.ReportingObserver) {
    new ReportingObserver(
      (reports) => {
        for (const { type, body } of reports) note(`${type}: ${body.featureId || body.policyId || body.id}: ${body.message}`);
      },
      { buffered: true, types: ["permissions-policy-violation", "document-policy-violation"] },
    ).observe();
  }
  // More requests than a browser remembers by itself would be requests that nobody sees.
  performance.setResourceTimingBufferSize(20_000);
})();
