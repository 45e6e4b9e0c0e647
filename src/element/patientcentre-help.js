/**
 * The one file that a page names. Defines <patientcentre-help>, starts the WebAssembly core when the first element needs
 * it, and leaves the patient with the page's own text when the core cannot run.
 *
 * What does not live here: what is shown (src/views), what attributes mean (src/config.rs), any decision about an
 * article. Everything resolves relative to this file.
 */

const TAG = "patientcentre-help";
const CORE = "patientcentre-help-core.js";
const SHEET = "patientcentre-help.css";
const SENTENCE = "We cannot show this help right now. Reload the page to try again.";
const NOT_YET = "This did not work. Check your internet connection, then try again.";
/** How long the code may take, in milliseconds, before the patient is left with something else. */
const PATIENCE = 10_000;
const file = (name) => new URL(name, import.meta.url).href;

/** Elements that stand in the page, so that a fault of the core reaches all of them. */
const live = new Set();

/** One style sheet for all elements; null in browsers that cannot share one (they get a link element each). */
const sheet = "adoptedStyleSheets" in Document.prototype ? new CSSStyleSheet() : null;
// Enough to hold the place until the whole sheet is there. The sheet replaces it.
sheet?.replaceSync(
  ":host{display:block}.pch-skeleton{padding-top:calc(21em + 52px + max(14em,31em - 52%) + max(43em,103em - 218%))}",
);

let core;
let broken;

/** Tells the developer. A page may have emptied its console: no reason to fail. */
function say(level, line) {
  try {
    console[level](`${TAG}: ${line}`);
  } catch {
    // So be it.
  }
}

/** Promises what `make` promises, once; a promise that was not kept may be made again. */
function once(make) {
  let promise;
  return () =>
    (promise ??= make().catch((error) => {
      promise = undefined;
      throw error;
    }));
}

const first = once(() => get("patientcentre-help_bg.wasm").then(compile));
const second = /* @__PURE__ */ once(() => get(LATE).then(compile));

/** Starts the core once, however many elements there are. */
let start = once(load);

async function load() {
  // Side by side, not one after the other: on a slow network each hop costs 150 ms.
  const [glue, module, rest] = await Promise.all([
    import(file(CORE) + (LATE && again ? "?again" : "")),
    first(),
    LATE && again && second(),
    style(),
  ]);
  core = glue.initSync({ module });
  if (LATE && rest) await complete(rest);
  glue.start?.(fault);
  return glue;
}

/**
 * The core comes in two halves (tools/split-wasm.mjs): what a first view needs, and the rest, which comes when a patient
 * does something. LATE is the name of the second half's file; a build that is not split has none, and what stands behind
 * `LATE &&` is not in its entry.
 */
let whole = !LATE;
const more = /* @__PURE__ */ once(() => Promise.all([start(), second()]).then(([, module]) => complete(module)));

async function complete(module) {
  await WebAssembly.instantiate(module, { 1: core });
  whole = true;
}

/** Whether a trap may be a call of the second half before it was there. */
const lacksMore = (error) => !whole && !again && error instanceof WebAssembly.RuntimeError;

/** A first view needed more than it was known to need: all elements begin anew, with the whole core. */
let again;
function beginAgain(error) {
  again = true;
  start = once(load);
  say("warn", `begins again with all of its code: ${error.message}`);
  for (const element of live) element[BEGIN](true);
}

/** Fetches the second half at the first sign of interest, and holds back what only that half can answer. */
function expectMore(root, tell) {
  const interest = () => more().catch(() => {});
  for (const name of ["pointerover", "pointerdown", "focusin"]) {
    root.addEventListener(name, interest, { once: true, passive: true });
  }
  const hold = async (event) => {
    const { target, type } = event;
    // Sections, links and Try again are the first half's.
    const control = target.closest("button,input");
    if (whole || broken || !control || target.closest(".pch-section__button,.pch-show-all,#try-again")) return;
    event.stopImmediatePropagation();
    root.querySelector("[role=alert].pch-late")?.remove();
    try {
      await more();
      if (type === "click") control.click();
      else target.dispatchEvent(new event.constructor(type, event));
    } catch (error) {
      const line = document.createElement("p");
      line.className = "pch-late";
      line.role = "alert";
      line.textContent = NOT_YET;
      control.after(line);
      tell(error);
    }
  };
  for (const name of ["click", "input", "change", "keydown", "submit"]) root.addEventListener(name, hold, true);
}

/** Compiles while it arrives; a server that does not know the type of .wasm costs a moment, and no help. */
async function compile(response) {
  const type = response.headers.get("content-type") ?? "";
  if (type.startsWith("application/wasm")) return WebAssembly.compileStreaming(response);
  say("warn", `.wasm should be served as application/wasm, not as "${type}"`);
  return WebAssembly.compile(await response.arrayBuffer());
}

/**
 * Asks as `<link rel="preload" as="fetch">` does, or WebKit would ask again for what a page preloads. What is sent on to
 * another origin cannot be read then.
 */
async function ask(url, options) {
  const own = new URL(url, document.baseURI).origin === location.origin;
  const response = await fetch(url, own ? { ...options, mode: "no-cors" } : options);
  if (response.type === "opaque") throw new TypeError("redirected to another origin");
  return response;
}

async function get(name) {
  const response = await ask(file(name));
  if (!response.ok) throw new Error(`${file(name)}: HTTP status ${response.status}`);
  return response;
}

/**
 * The style sheet: the page's own copy if it links one (for static text), else fetched. Text without its looks is still
 * help: a missing style sheet is reported, and is no reason to show nothing.
 */
async function style() {
  if (!sheet) return;
  try {
    const linked = [...document.styleSheets].find(({ href }) => href === file(SHEET));
    const rules = linked && [...linked.cssRules].map((rule) => rule.cssText).join("");
    sheet.replaceSync(rules ?? (await (await get(SHEET)).text()));
  } catch (error) {
    say("warn", `no style sheet: ${error.message}`);
  }
}

/** The core met a fault from which it cannot go on: every element falls back to the page's own text. */
function fault(reason) {
  if (broken) return; // told already
  if (LATE && lacksMore(reason)) return beginAgain(reason);
  // A release says only that it panicked, and in which function (tools/trap-panics.mjs); a debug build says why.
  const where = /wasm-function\[\d+]/.exec(reason.stack) ?? "";
  broken = new Error(reason instanceof Error ? `panicked: ${reason.message} ${where}` : reason);
  for (const element of live) element[FAIL](broken);
}

// A trap that is no Rust panic (the stack, the memory) says nothing to the core; the browser reports it here. It is told
// as the element's own :error, so the page's log need not hold it twice.
function trapped(event) {
  const error = event.error ?? event.reason;
  if (!(error instanceof WebAssembly.RuntimeError && String(error.stack).includes("patientcentre-help"))) return;
  event.preventDefault();
  if (LATE && again && !whole) return; // what was given up
  fault(error);
}
addEventListener("error", trapped);
addEventListener("unhandledrejection", trapped);

/**
 * What can stand in the page in place of the skeleton until the core is there: the text that `help-article render --as
 * fragment` makes, with the article as data.
 */
const DATA = "script[data-patientcentre-help]";

const FAIL = Symbol("fail");
const BEGIN = Symbol("begin");

/** Starts elements with loading="lazy" when they come near the viewport. */
const near =
  "IntersectionObserver" in globalThis &&
  new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) target[BEGIN]();
    },
    { rootMargin: "300px" },
  );

/** Property name -> attribute name, for those that simply mirror. `lang` is mirrored by HTMLElement itself. */
const MIRRORED = {
  src: "src",
  feedback: "feedback",
  captcha: "captcha",
  headingLevel: "heading-level",
  loading: "loading",
  credentials: "credentials",
};
const OPTIONS = [...Object.keys(MIRRORED), "history", "lang", "open", "article", "captchaToken", "words"];

class PatientcentreHelp extends HTMLElement {
  static observedAttributes = [...Object.values(MIRRORED), "history", "lang", "open"];

  #root;
  #widget;
  #article;
  #captchaToken;
  #words;
  #begun = false;
  /** Where the core draws, or will. */
  #mount;
  /** Gives up the request for the article that runs ahead of the core. */
  #ahead;
  #refreshing = false;
  /** What has the focus in the shadow root: after a move the browser no longer knows. */
  #focused;
  /** What was asked of the element before the core was there. */
  #waiting = [];

  connectedCallback() {
    live.add(this);
    if (this.#begun) {
      // Moved: the state stays, and what the browser takes away with a removal, the focus.
      this.#focused?.focus({ preventScroll: true });
      return;
    }
    // Properties that were set before this class was known would hide the accessors for good.
    for (const name of OPTIONS) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
    if (this.loading === "lazy" && near) near.observe(this);
    else this[BEGIN]();
    if (!this.#begun) this.#prepare();
  }

  disconnectedCallback() {
    // A move is a removal and an insertion in one go: look again when it is over.
    queueMicrotask(() => {
      if (this.isConnected) return;
      live.delete(this);
      if (near) near.unobserve(this);
      this.#stop();
    });
  }

  connectedMoveCallback() {}

  attributeChangedCallback(name, before, after) {
    if (before === after || !this.isConnected) return;
    if (name === "loading" && !this.#begun && after !== "lazy") this[BEGIN]();
    if (!this.#widget || this.#refreshing) return;
    this.#refreshing = true;
    queueMicrotask(() => {
      this.#refreshing = false;
      this.#change((widget) => widget.refresh());
    });
  }

  /** Opens a section: `help.open("forgot-password")`. Set it, and it is the attribute: `help.open = "all"`. */
  get open() {
    return (section) => this.#ask((widget) => widget.setOpen(String(section), true));
  }
  set open(sections) {
    if (sections == null) this.removeAttribute("open");
    else this.setAttribute("open", sections);
  }
  close(section) {
    this.#ask((widget) => widget.setOpen(String(section), false));
  }
  openAll() {
    this.#ask((widget) => widget.setAll(true));
  }
  closeAll() {
    this.#ask((widget) => widget.setAll(false));
  }
  /** Fetches the article anew; after a failure of the core, starts that anew as well. */
  reload() {
    if (this.#begun && !this.#widget) this.#stop();
    if (this.#begun) this.#change((widget) => widget.reload());
    else if (this.isConnected) this[BEGIN]();
  }

  get history() {
    return this.hasAttribute("history");
  }
  set history(on) {
    this.toggleAttribute("history", Boolean(on));
  }
  get article() {
    return this.#article;
  }
  set article(article) {
    this.#article = article;
    if (this.#widget) this.#change((widget) => widget.setArticle(article));
  }
  get captchaToken() {
    return this.#captchaToken;
  }
  set captchaToken(token) {
    this.#captchaToken = token;
    if (this.#widget) this.#change((widget) => widget.refresh());
  }

  get words() {
    return this.#words;
  }
  set words(words) {
    this.#words = words;
    if (this.#widget) this.#change((widget) => widget.refresh());
  }

  /** Makes a new place for the core. Until the core has drawn, the page's static text or the skeleton is seen. */
  #prepare() {
    if (!this.#root) {
      this.#root = this.attachShadow({ mode: "open" });
      this.#root.addEventListener("focusin", (event) => (this.#focused = event.target));
      // Some browsers tell of the loss in a removal, too: that is not over before it is known whether it was a move.
      this.#root.addEventListener("focusout", () => queueMicrotask(() => (this.#focused = this.#root.activeElement)));
      if (LATE && !whole) expectMore(this.#root, (error) => this.#tell("network", error));
    }
    const mount = (this.#mount = document.createElement("div"));
    if (this.querySelector(DATA)) {
      this.#fill(document.createElement("slot"));
      return mount;
    }
    // The core draws the same two when it starts, so nothing moves.
    const place = document.createElement("div");
    place.className = "pch-root";
    const skeleton = document.createElement("div");
    skeleton.className = "pch-skeleton";
    skeleton.part = "skeleton";
    place.append(skeleton);
    mount.append(place);
    this.#fill(mount);
    return mount;
  }

  /** What stands in the root from now on, and its looks. Another document's element cannot have the shared sheet. */
  #fill(node) {
    const root = this.#root;
    const shared = sheet && this.ownerDocument === document;
    root.adoptedStyleSheets = shared ? [sheet] : [];
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = file(SHEET);
    root.replaceChildren(...(shared ? [] : [link]), node);
  }

  /** Moved into another document, a frame's for example. */
  adoptedCallback() {
    const last = this.#root?.lastChild;
    if (last) this.#fill(last);
  }

  async [BEGIN](anew) {
    if (anew && this.#begun) this.#stop(anew);
    if (this.#begun) return;
    this.#begun = true;
    if (near) near.unobserve(this);
    const mount = this.#prepare();
    // A fetch may wait for ever. The core may still come, and takes over then.
    setTimeout(() => {
      if (this.#mount !== mount || this.#widget) return;
      this.#fallBack();
      this.#tell("timeout", `${CORE} and what it needs did not come within 10 seconds`);
    }, PATIENCE);
    try {
      if (broken) throw broken;
      const article = this.#askAhead();
      const { Widget } = await start();
      // Removed, or begun anew, while the core was on its way.
      if (!this.isConnected || this.#mount !== mount) return;
      if (!mount.parentNode) this.#takeOver(mount);
      mount.replaceChildren();
      this.#widget = new Widget(this, mount, this.#article, ...article);
      this.#ahead = undefined;
      for (const wish of this.#waiting.splice(0)) this.#ask(wish);
    } catch (error) {
      if (LATE && lacksMore(error)) beginAgain(error);
      else if (this.#mount === mount) this[FAIL](error);
    }
  }

  /** The article does not wait for the core: it is in the static text, or it is asked for now. */
  #askAhead() {
    const src = this.getAttribute("src")?.trim();
    if (!src || this.#article != null) return [];
    const data = this.querySelector(DATA);
    if (data) return [src, data.textContent];
    const controller = (this.#ahead = new AbortController());
    const credentials = /^(include|omit)$/.exec(this.credentials?.trim())?.[0] ?? "same-origin";
    const answer = ask(src, { credentials, signal: controller.signal });
    // A failure is the core's to tell: it gets the same promise.
    answer.catch(() => {});
    return [src, answer, controller];
  }

  /** The core takes the place of the static text in one frame: what is open stays open, what has focus keeps it. */
  #takeOver(mount) {
    for (const { id } of this.querySelectorAll("details[open] > .pch-section__panel")) this.open(id);
    const swap = () => {
      if (this.#mount !== mount || mount.parentNode || broken) return;
      const focused = this.getRootNode().activeElement;
      const kind = focused?.matches("summary") ? ".pch-section__button" : ".pch-link";
      const place = [...this.querySelectorAll(kind)].indexOf(focused);
      // A link to a section, which the core has answered while nothing of it could have the focus.
      const target = this.querySelector(".pch-section__panel:target");
      this.#fill(mount);
      mount.querySelectorAll(kind)[place]?.focus({ preventScroll: true });
      if (!target || document.activeElement !== document.body) return;
      const button = mount.querySelector(`#button-${target.id}`);
      button?.focus({ preventScroll: true });
      button?.scrollIntoView();
    };
    // Told when the core knows what to show; drawn by the next frame.
    const told = () => requestAnimationFrame(swap);
    for (const name of ["ready", "error"]) this.addEventListener(`${TAG}:${name}`, told, { once: true });
  }

  #stop(lost) {
    const widget = this.#widget;
    this.#widget = undefined;
    this.#mount = undefined;
    this.#begun = false;
    this.#waiting.length = 0;
    this.#ahead?.abort();
    if (widget && !broken && !lost) {
      try {
        widget.destroy();
      } catch (error) {
        fault(error);
      }
    }
    this.#root?.replaceChildren();
  }

  /** Asks for what the first half of the core cannot do. */
  #change(wish) {
    if (!LATE || whole || !this.#widget) return this.#ask(wish);
    return more().then(
      () => this.#ask(wish),
      (error) => this.#tell("network", error),
    );
  }

  #ask(wish) {
    if (!this.#widget) {
      if (!broken) this.#waiting.push(wish);
      return;
    }
    try {
      wish(this.#widget);
    } catch (error) {
      fault(error);
    }
  }

  [FAIL](error) {
    this.#widget = undefined;
    this.#mount = undefined;
    this.#waiting.length = 0;
    this.#ahead?.abort();
    this.#fallBack();
    this.#tell("internal", error);
  }

  /** The last resort: the page's own text if it put any here, else a sentence. */
  #fallBack() {
    const root = (this.#root ??= this.attachShadow({ mode: "open" }));
    const own = this.childElementCount > 0 || this.textContent.trim() !== "";
    const rest = document.createElement(own ? "slot" : "p");
    if (!own) rest.textContent = SENTENCE;
    root.replaceChildren(rest);
  }

  #tell(kind, error) {
    const message = String(error?.message ?? error);
    say("error", `${kind}: ${message}`);
    const detail = { kind, message };
    this.dispatchEvent(new CustomEvent(`${TAG}:error`, { bubbles: true, composed: true, detail }));
  }
}

for (const [property, attribute] of Object.entries(MIRRORED)) {
  Object.defineProperty(PatientcentreHelp.prototype, property, {
    __proto__: null, // a page may have put more into every object
    configurable: true,
    enumerable: true,
    get() {
      return this.getAttribute(attribute);
    },
    set(value) {
      if (value == null) this.removeAttribute(attribute);
      else this.setAttribute(attribute, value);
    },
  });
}

// A second copy of this file, or an element that somebody else defined, stays as it is.
if (!customElements.get(TAG)) customElements.define(TAG, PatientcentreHelp);

/**
 * Puts a widget into `node`, at its end.
 *
 * @param {Element} node
 * @param {import("./patientcentre-help").HelpOptions} [options] what the attributes and properties are called
 * @returns {HTMLElement} the element, with its properties, methods and events
 */
export function mount(node, options = {}) {
  const element = document.createElement(TAG);
  for (const name of OPTIONS) if (options[name] != null) element[name] = options[name];
  node.append(element);
  return element;
}
