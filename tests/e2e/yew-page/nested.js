// Yew around the widget around Yew around the widget: the outer program's widget has no article, so that what the page put
// into it is seen, and that is another Yew program, with a widget that works. A third stands in a shadow root of the page's.
// Each program is an instance of its own; between themselves they are strangers too.
const SRC = "/fixtures/every-block/article.json";

async function program(which, place, src) {
  const { default: start, draw } = await import(`./yew-page.js?${which}`);
  await start({ module_or_path: new URL("yew-page_bg.wasm", import.meta.url) });
  draw(place, which, src);
}

const [main] = document.getElementsByTagName("main");
await program("outer", main, "/not-there.json");
const inside = document.createElement("div");
document.querySelector("#outer-help").append(inside);
await program("inner", inside, SRC);

const card = document.createElement("div");
card.id = "card";
main.querySelector("section > div").append(card);
const place = document.createElement("div");
card.attachShadow({ mode: "open" }).append(place);
await program("shadow", place, SRC);
window.__hosts = { shadow: card.shadowRoot.querySelector("patientcentre-help") };
