/**
 * The one file that a page names. Defines <patientcentre-help>: the element's attributes, properties and methods, what
 * stands in it until the core has drawn, and the page's own text where the core cannot run.
 *
 * What does not live here: the core's start (core.js), the looks (sheet.js), the text that a page can hold meanwhile (static-text.js), what is shown (src/views), what attributes
 * mean (src/config.rs), any decision about an article.
 */
import { atFault, broken, CORE, fault, isThere, start } from "./core.js";
import { ask, file, say, TAG } from "./files.js";
import { linkTo, sheet, style } from "./sheet.js";
import { dataIn, keepingFocus, openIn } from "./static-text.js";

const FIRST = "patientcentre-help-first.js";
const SENTENCE = "We cannot show this help right now. Reload the page to try again.";
/** How long the code may take, in milliseconds, before the patient is left with something else. */
const PATIENCE = 10_000;

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
  /** What can be read until it has drawn, if it stands there (first-text.js). */
  #text;
  /** Whether the last resort stands there. */
  #lost = false;
  /** Gives up the request for the article that runs ahead of the core. */
  #ahead;
  #refreshing = false;
  /** What has the focus in the shadow root: after a move the browser no longer knows. */
  #focused;
  /** What was asked of the element before the core was there. */
  #waiting = [];
  /** Leaves the patient with something else than the core. */
  #fail = (error) => {
    this.#widget = undefined;
    this.#mount = undefined;
    this.#waiting.length = 0;
    this.#fallBack();
    this.#tell("internal", error);
  };

  connectedCallback() {
    atFault.add(this.#fail);
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
      atFault.delete(this.#fail);
      if (near) near.unobserve(this);
      this.#stop();
    });
  }

  connectedMoveCallback() {}

  attributeChangedCallback(name, before, after) {
    if (before === after || !this.isConnected) return;
    if (name === "loading" && !this.#begun && after !== "lazy") this[BEGIN]();
    if (name === "src") this.#dropText();
    if (!this.#widget || this.#refreshing) return;
    this.#refreshing = true;
    queueMicrotask(() => {
      this.#refreshing = false;
      this.#ask((widget) => widget.refresh());
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
    if (this.#begun) this.#ask((widget) => widget.reload());
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
    this.#dropText();
    if (this.#widget) this.#ask((widget) => widget.setArticle(article));
  }
  get captchaToken() {
    return this.#captchaToken;
  }
  set captchaToken(token) {
    this.#captchaToken = token;
    if (this.#widget) this.#ask((widget) => widget.refresh());
  }

  get words() {
    return this.#words;
  }
  set words(words) {
    this.#words = words;
    if (this.#widget) this.#ask((widget) => widget.refresh());
  }

  /** Makes a new place for the core. Until the core has drawn, the page's static text or the skeleton is seen. */
  #prepare() {
    if (!this.#root) {
      this.#root = this.attachShadow({ mode: "open" });
      this.#root.addEventListener("focusin", (event) => (this.#focused = event.target));
      // Some browsers tell of the loss in a removal, too: that is not over before it is known whether it was a move.
      this.#root.addEventListener("focusout", () => queueMicrotask(() => (this.#focused = this.#root.activeElement)));
    }
    this.#lost = false;
    const mount = (this.#mount = document.createElement("div"));
    if (dataIn(this)) {
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
    root.replaceChildren(...(shared ? [] : [linkTo()]), node);
  }

  /** Moved into another document, a frame's for example. */
  adoptedCallback() {
    const last = this.#root?.lastChild;
    if (last) this.#show(last);
  }

  async [BEGIN]() {
    if (this.#begun) return;
    this.#begun = true;
    if (near) near.unobserve(this);
    const mount = this.#prepare();
    // A fetch may wait for ever. The core may still come, and takes over then. (A timer holds the element that long.)
    if (!isThere())
      setTimeout(() => {
        if (this.#mount !== mount || this.#widget) return;
        this.#fallBack();
        this.#tell("timeout", `${CORE} and what it needs did not come within 10 seconds`);
      }, PATIENCE);
    try {
      const article = this.#askAhead();
      if (broken) throw broken;
      const { Widget } = await start();
      // Removed, or begun anew, while the core was on its way.
      if (!this.isConnected || this.#mount !== mount) return;
      if (!mount.parentNode) this.#takeOver(mount);
      mount.replaceChildren();
      this.#widget = new Widget(this, mount, this.#article, ...article);
      this.#ahead = undefined;
      for (const wish of this.#waiting.splice(0)) this.#ask(wish);
    } catch (error) {
      if (this.#mount === mount) this.#fail(error);
    }
  }

  /** The article does not wait for the core: it is in the static text, or it is asked for now. */
  #askAhead() {
    const src = this.getAttribute("src")?.trim();
    if (!src || this.#article != null) return [];
    const data = dataIn(this);
    if (data) return [src, data.textContent];
    const controller = (this.#ahead = new AbortController());
    const credentials = /^(include|omit)$/.exec(this.credentials?.trim())?.[0] ?? "same-origin";
    const answer = ask(src, { credentials, signal: controller.signal });
    // A failure is the core's to tell: it gets the same promise.
    if (isThere() || !sheet) answer.catch(() => {});
    else this.#sketch(src, controller, answer.then((response) => response.ok && response.clone().text())).catch(() => {});
    return [src, answer, controller];
  }

  /** Puts the article's words in the place of the skeleton, if they come before the core. What goes wrong, the core tells. */
  async #sketch(src, controller, answer) {
    const [{ firstText }, json] = await Promise.all([import(file(FIRST)), answer, style()]);
    // The core has come, or the page has changed its mind.
    if (this.#ahead !== controller || this.getAttribute("src")?.trim() !== src || this.#article != null) return;
    this.#text = json && firstText(this, json);
    if (this.#text) this.#show(this.#text);
  }

  /** The page asks for another article, before the core was there. */
  #dropText() {
    if (!this.#text) return;
    this.#text = undefined;
    this.#show(this.#mount);
  }

  /** In the place of the skeleton; where that is gone already, the last resort is made anew. */
  #show(node) {
    if (this.#lost) this.#fallBack();
    else this.#fill(node);
  }

  /** The core takes the place of the text at once: what is open stays open, what has focus keeps it. */
  #takeOver(mount) {
    const text = this.#text ?? this;
    for (const id of openIn(text)) this.open(id);
    const swap = () => {
      if (this.#mount !== mount || mount.parentNode || broken) return;
      this.#text = undefined;
      keepingFocus(text, mount, () => this.#fill(mount));
    };
    // Told when the core knows what to show; drawn in the same turn. Not the next frame's: a tab that nobody sees has none.
    const told = () => setTimeout(swap);
    for (const name of ["ready", "error"]) this.addEventListener(`${TAG}:${name}`, told, { once: true });
  }

  #stop() {
    const widget = this.#widget;
    this.#widget = undefined;
    this.#mount = undefined;
    this.#text = undefined;
    this.#begun = false;
    this.#waiting.length = 0;
    this.#ahead?.abort();
    if (widget && !broken) {
      try {
        widget.destroy();
      } catch (error) {
        fault(error);
      }
    }
    this.#root?.replaceChildren();
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

  /** The last resort: the article's words if they have come, and the page's own text if it put any here; else a sentence. */
  #fallBack() {
    const root = (this.#root ??= this.attachShadow({ mode: "open" }));
    this.#lost = true;
    const own = this.childElementCount > 0 || this.textContent.trim() !== "";
    const rest = document.createElement(own ? "slot" : "p");
    if (!own && !this.#text) rest.textContent = SENTENCE;
    root.replaceChildren(...(this.#text ? [this.#text] : []), rest);
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
