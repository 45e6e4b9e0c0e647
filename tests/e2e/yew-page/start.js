import start, { draw } from "./yew-page.js";

await start({ module_or_path: new URL("yew-page_bg.wasm", import.meta.url) });
draw(document.querySelector("main"), "page", "/fixtures/every-block/article.json");
