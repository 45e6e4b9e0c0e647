// Finds things in a widget the way a person does: by role and by name. Runs in the page, called by widget.rs as
// `run(verb, host selector, ...)`. The rules are the simple half of the accessible-name computation: enough for our own
// markup. axe-core and the browsers' computed labels check the rest.
const ROLES = {
  A: (e) => (e.hasAttribute("href") ? "link" : "generic"),
  ARTICLE: () => "article", BUTTON: () => "button", EM: () => "emphasis", FIELDSET: () => "group", FORM: () => "form",
  H1: () => "heading", H2: () => "heading", H3: () => "heading", H4: () => "heading", H5: () => "heading", H6: () => "heading",
  IMG: () => "img", INPUT: (e) => ({ checkbox: "checkbox", search: "searchbox" })[e.type] ?? "textbox", LI: () => "listitem", NAV: () => "navigation",
  OL: () => "list", P: () => "paragraph", SECTION: () => "region", STRONG: () => "strong", TABLE: () => "table",
  TEXTAREA: () => "textbox", TIME: () => "time", UL: () => "list",
};

const host = (selector) => {
  // A page that keeps its elements where no selector reaches (a closed shadow root) hands them over.
  const found = window.__hosts?.[selector] ?? document.querySelector(selector);
  if (!found) throw new Error(`no element ${selector} in the page`);
  return found;
};
const rootOf = (selector) => host(selector).shadowRoot;
const all = (selector, css) => { const root = rootOf(selector); return root ? [...root.querySelectorAll(css)] : []; };
const tidy = (text) => text.replace(/\s+/g, " ").trim();
const role = (e) => e.getAttribute("role") || (ROLES[e.tagName.toUpperCase()] || (() => "generic"))(e);

function words(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE && node.nodeType !== Node.DOCUMENT_FRAGMENT_NODE) return "";
  if (node.nodeType === Node.ELEMENT_NODE) {
    if (node.getAttribute("aria-hidden") === "true" || node.localName === "style") return "";
    if (node.localName === "img") return node.alt;
  }
  return [...node.childNodes].map(words).join("");
}

function name(e) {
  const root = e.getRootNode();
  const labelledby = e.getAttribute("aria-labelledby");
  if (labelledby) return tidy(labelledby.split(/\s+/).map((id) => words(root.getElementById(id) || document.createTextNode(""))).join(" "));
  if (e.getAttribute("aria-label")) return tidy(e.getAttribute("aria-label"));
  if (e.labels && e.labels.length) return tidy([...e.labels].map(words).join(" "));
  if (e.localName === "fieldset" && e.querySelector("legend")) return tidy(words(e.querySelector("legend")));
  if (e.localName === "img") return tidy(e.alt);
  return tidy(words(e));
}

// Shown: laid out, not hidden by CSS, `hidden` or `hidden=until-found`. Text for screen readers only counts as shown.
const shown = (e) => e.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: false });

// The text a person can read, piece by piece, slots included.
function read(node, out = []) {
  if (node.nodeType === Node.TEXT_NODE) {
    out.push(node.data.replace(/\s+/g, " "));
  } else if (node.nodeType === Node.ELEMENT_NODE) {
    if (!shown(node) && getComputedStyle(node).display !== "contents") return out;
    if (node.getAttribute("aria-hidden") === "true") return out;
    const children = node.localName === "slot" ? node.assignedNodes({ flatten: true }) : node.childNodes;
    const block = !getComputedStyle(node).display.startsWith("inline");
    if (block) out.push("\n");
    for (const child of children) read(child, out);
    if (block) out.push("\n");
  } else if (node.childNodes) {
    for (const child of node.childNodes) read(child, out);
  }
  return out;
}

const verbs = {
  state(selector) {
    const found = window.__hosts?.[selector] ?? document.querySelector(selector);
    if (!found) return "absent";
    const root = found.shadowRoot;
    if (!root) return "none";
    // "text": the article's words, before the code is there.
    for (const [state, css] of [["text", ".pch-static"], ["failed", ".pch-failure"], ["loading", ".pch-skeleton"], ["ready", ".pch-article"]]) {
      if (root.querySelector(css)) return state;
    }
    return "empty";
  },
  find(selector, wantedRole, wantedName, hiddenToo) {
    return all(selector, "*").filter((e) => role(e) === wantedRole && (hiddenToo || shown(e)) &&
      (wantedName === null || name(e) === wantedName || (wantedName.endsWith("…") && name(e).startsWith(wantedName.slice(0, -1)))));
  },
  names(selector, wantedRole) {
    return all(selector, "*").filter((e) => role(e) === wantedRole && shown(e)).map(name);
  },
  text(selector) {
    const root = rootOf(selector);
    return tidy(read(root || host(selector)).join("").replace(/(\s*\n\s*)+/g, " ¶ "));
  },
  // What a section says of itself: to assistive technology and to the eye.
  sections(selector) {
    return all(selector, ".pch-section").map((section) => {
      const button = section.querySelector(".pch-section__button");
      const panel = rootOf(selector).getElementById(button.getAttribute("aria-controls"));
      return {
        id: button.id.replace(/^button-/, ""), name: name(button), level: Number(button.parentElement.tagName.slice(1)),
        expanded: button.getAttribute("aria-expanded") === "true",
        shown: !!panel && [...panel.children].some(shown), hidden: panel ? panel.getAttribute("hidden") : "no panel",
      };
    });
  },
  focus(selector) {
    const root = rootOf(selector);
    const e = root && root.activeElement;
    return e ? { role: role(e), name: name(e), id: e.id } : null;
  },
  // Announced: every live region's text that is not empty.
  said(selector) {
    return all(selector, "[role=status], [role=alert], [aria-live]").map((e) => tidy(words(e))).filter(Boolean);
  },
  style(selector, css, property, pseudo) {
    const e = css === ":host" ? host(selector) : all(selector, css)[0];
    if (!e) throw new Error(`nothing matches ${css}`);
    return getComputedStyle(e, pseudo || undefined).getPropertyValue(property);
  },
  attribute(selector, css, attribute) {
    return all(selector, css).map((e) => e.getAttribute(attribute));
  },
  element(selector, css) {
    return css === ":host" ? host(selector) : all(selector, css)[0] || null;
  },
};

const run = (verb, ...rest) => verbs[verb](...rest);
