// Shows the states that ../fixtures/fixtures.json lists, for people who change the look and for the tests.
//
//   ?fixture=NAME          only that one, on an otherwise bare page
//   &scheme=dark|light     the page's colour scheme
//   &dir=rtl               the page's direction
//   &live                  ask the server at /fixtures/NAME/; otherwise this script answers for it, so that the gallery
//                          works on any static host
//
// No inline style and no markup from strings: the page has the same strict policy as the pages that the widget lives in.
const query = new URLSearchParams(location.search);
const page = document.documentElement;
const live = query.has("live");
if (query.get("scheme") === "dark") page.classList.add("dark");
if (query.get("dir")) page.dir = query.get("dir");

const list = new URL("fixtures/fixtures.json", import.meta.url);
const realFetch = window.fetch.bind(window);
// The widget may ask before the list has come: the answers wait for it.
const fixtures = realFetch(list).then((answer) => answer.json()).then((document) => document.fixtures);

if (!live) window.fetch = answerInstead;

start();

async function start() {
  const all = await fixtures;
  const wanted = query.get("fixture");
  const main = document.getElementById("gallery");
  if (!wanted) {
    showAll(main, all);
    return;
  }
  const fixture = all.find(({ name }) => name === wanted);
  if (!fixture) {
    main.append(element("h1", `There is no state called ${wanted}`));
    return;
  }
  if (fixture.dir && !query.get("dir")) page.dir = fixture.dir;
  document.title = `${fixture.name} - Patientcentre Help`;
  // Whoever asks for a low title has headings above it.
  const level = Number(fixture.attributes?.["heading-level"] ?? 2);
  const above = Array.from({ length: Math.max(level - 1, 0) }, (_, index) => element(`h${index + 1}`, fixture.name, "alone__name"));
  main.append(...above, widget(fixture));
  await take(fixture, main.querySelector("patientcentre-help"));
}

function showAll(main, all) {
  main.append(element("h1", "Every state of Patientcentre Help"));
  const choices = element("ul", "", "choices");
  for (const [words, search] of [["Light", "?scheme=light"], ["Dark", "?scheme=dark"], ["Right to left", "?dir=rtl"]]) {
    choices.append(parent("li", link(words, search)));
  }
  main.append(choices);
  for (const fixture of all) {
    const heading = parent("h2", link(fixture.name, `?fixture=${encodeURIComponent(fixture.name)}`));
    heading.className = "state__name";
    const state = parent("div", heading, element("p", fixture.about), widget(fixture, 3));
    state.className = "state";
    if (fixture.dir) state.dir = fixture.dir;
    main.append(state);
    take(fixture, state.querySelector("patientcentre-help"));
  }
}

function widget(fixture, level) {
  const made = document.createElement("patientcentre-help");
  const here = live ? `/fixtures/${fixture.name}` : new URL(`fixtures/${fixture.name}`, import.meta.url).pathname;
  const attributes = { src: "{here}/article.json", ...(level && { "heading-level": String(level) }), ...fixture.attributes };
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null) made.setAttribute(name, value.replace("{here}", here));
  }
  if (fixture.fallback) made.append(element("p", fixture.fallback));
  return made;
}

// What a person does before the state is reached: {"click": {role, name}}, {"fill": {name, text, times}}, {"wait": {role, name}}.
async function take(fixture, host) {
  for (const step of fixture.steps || []) {
    const [[verb, target]] = Object.entries(step);
    const found = await appears(host, target);
    if (verb === "click") found.click();
    if (verb === "fill") {
      found.value = target.text.repeat(target.times ?? 1);
      found.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    }
  }
  page.dataset.steps = "done";
}

const ROLES = {
  button: "button", checkbox: "input[type=checkbox]", heading: "h1, h2, h3, h4, h5, h6", link: "a[href]",
  textbox: "textarea, input:not([type]), input[type=search]", text: "p, div, span, legend, [role=status], [role=alert]",
};

function appears(host, { role = "textbox", name }) {
  const look = () => [...(host.shadowRoot ? host.shadowRoot.querySelectorAll(ROLES[role]) : [])].find((found) => {
    const words = found.labels && found.labels.length ? found.labels[0].textContent : found.textContent;
    const text = words.replace(/\s+/g, " ").trim();
    return (text === name || (name.endsWith("…") && text.startsWith(name.slice(0, -1)))) && found.checkVisibility();
  });
  return new Promise((resolve) => {
    const again = () => {
      const found = look();
      if (found) resolve(found);
      else requestAnimationFrame(again);
    };
    again();
  });
}

// The server of a static host: answers as the list says.
async function answerInstead(input, options = {}) {
  const url = new URL(input instanceof Request ? input.url : input, location.href);
  const place = new URL("fixtures/", import.meta.url);
  const [name, what] = url.pathname.startsWith(place.pathname) ? url.pathname.slice(place.pathname.length).split("/") : [];
  const fixture = name && what && (await fixtures).find((each) => each.name === name);
  if (!fixture) return realFetch(input, options);
  const method = (options.method || (input instanceof Request && input.method) || "GET").toUpperCase();
  const signal = options.signal || (input instanceof Request && input.signal);
  const answer = answerTo(fixture, what, method);
  if (answer.stall) await new Promise((_, reject) => signal && signal.addEventListener("abort", () => reject(signal.reason)));
  if (answer.reset) throw new TypeError("Failed to fetch");
  let body = answer.body ?? "";
  if (answer.bytes) body = `"${"x".repeat(answer.bytes - 2)}"`;
  if (answer.file) body = await (await realFetch(new URL(answer.file, list))).text();
  const status = answer.status || 200;
  return new Response(status === 204 ? null : body, {
    status, headers: { "content-type": answer.type || "application/json", ...answer.headers },
  });
}

function answerTo({ answer, article, feedback = {} }, what, method) {
  // Another article, beside this one.
  if (what !== "article.json" && what.endsWith(".json")) return { file: `articles/${what}` };
  if (what !== "article.json") return feedback[method] || { status: 404 };
  if (answer) return answer;
  if (typeof article === "string") return { file: article };
  return article ? { body: JSON.stringify(article) } : { status: 404 };
}

function element(tag, text, className) {
  const made = document.createElement(tag);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

function parent(tag, ...children) {
  const made = document.createElement(tag);
  made.append(...children);
  return made;
}

function link(words, href) {
  const made = element("a", words);
  made.href = href;
  return made;
}
