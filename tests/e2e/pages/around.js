// A page's own script: a button that counts, which must go on working whatever happens to the widget; and for engines that
// WebDriver cannot take off the network, a browser that says it is offline (tests/e2e/suite/faults).
"use strict";
addEventListener("DOMContentLoaded", () => {
  const button = document.querySelector("#outside");
  button.addEventListener("click", () => {
    button.textContent = String(Number(button.textContent) + 1);
  });
});

let offline = false;
const { get } = Object.getOwnPropertyDescriptor(Navigator.prototype, "onLine");
Object.defineProperty(Navigator.prototype, "onLine", { configurable: true, get() { return !offline && get.call(this); } });
for (const name of ["offline", "online"]) {
  addEventListener(`pretend-${name}`, () => {
    offline = name === "offline";
    dispatchEvent(new Event(name));
  });
}
