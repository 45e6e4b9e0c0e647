// Looks for what a hostile article may have brought into the page. Called by suite/hostile.rs as `inspect(host selector)`
// and `compare(host selector, strings)`. What must never be is listed by what it would do, not by what was tried.
const TAGS = ["a", "article", "button", "div", "em", "fieldset", "form", "h2", "h3", "h4", "h5", "h6", "img", "input",
  "label", "legend", "li", "mark", "nav", "ol", "p", "section", "slot", "span", "strong", "table", "tbody", "td", "textarea", "th",
  "thead", "time", "tr", "ul"];
const PROTOCOLS = ["https:", "http:", "mailto:", "tel:"];
const ADDRESSES = ["href", "src", "srcset", "action", "formaction", "data", "poster", "background", "ping", "cite", "xlink:href"];

function inspect(selector) {
  const host = document.querySelector(selector);
  const wrong = [];
  const quote = (text) => JSON.stringify(String(text).slice(0, 120));
  for (const e of [...host.shadowRoot.querySelectorAll("*"), ...host.querySelectorAll("*")]) {
    const section = e.closest(".pch-section")?.querySelector("button")?.id ?? e.closest("[class]")?.className ?? "";
    const say = (what) => wrong.push(`${section}: <${e.localName}> ${what}`);
    if (!TAGS.includes(e.localName) || e.namespaceURI !== "http://www.w3.org/1999/xhtml") say("does not belong here");
    for (const { name, value } of e.attributes) {
      if (/^on|^style$|^srcdoc$/i.test(name)) say(`has ${name}=${quote(value)}`);
      if (ADDRESSES.includes(name.toLowerCase())) {
        if (!(e.localName === "a" && name === "href") && !(e.localName === "img" && name === "src")) say(`has ${name}=${quote(value)}`);
      }
      if (name === "target" || name === "download") say(`has ${name}=${quote(value)}`);
    }
    // As the browser has resolved it: that is where a click would go. What it cannot resolve (`https://xn--/`) leads nowhere.
    const nowhere = e.protocol === ":" && !URL.canParse(e.href, document.baseURI);
    if (e.localName === "a" && e.hasAttribute("href") && !nowhere && !PROTOCOLS.includes(e.protocol)) say(`leads to ${quote(e.href)}`);
    if (e.localName === "a" && e.hasAttribute("href") && /^https?:$/.test(e.protocol) && e.origin !== location.origin && e.rel !== "noopener noreferrer") {
      say(`leads to another site without rel: ${quote(e.href)}`);
    }
    if (e.localName === "img" && e.hasAttribute("src") && new URL(e.src, document.baseURI).origin !== location.origin) say(`asks ${quote(e.src)}`);
  }
  if (window.ran.length) wrong.push(`a script ran: ${quote(window.ran.join())}`);
  if (document.title !== "A page") wrong.push(`the title of the page is ${quote(document.title)}`);
  return wrong.slice(0, 20);
}

// What each field of a section shows, and the string that was written there.
const FIELDS = { heading: ".pch-section__title", paragraph: ".pch-section__panel > .pch-paragraph", strong: "strong > em", subheading: ".pch-section__panel > .pch-heading",
  item: "li > .pch-paragraph", callout: ".pch-callout__heading", inside: ".pch-callout__body > .pch-paragraph",
  contact: ".pch-contact__link", note: ".pch-contact__note", head: "th", cell: "td", unknown: ".pch-unknown" };

function compare(selector, strings) {
  const root = document.querySelector(selector).shadowRoot;
  const wrong = [];
  strings.forEach((wanted, index) => {
    const section = root.getElementById(`button-s-${index}`)?.closest(".pch-section");
    const say = (what, got) => wrong.push(`${JSON.stringify(wanted)} in ${what}: ${JSON.stringify(got)}`);
    if (!section) { say("section", "missing"); return; }
    for (const [field, css] of Object.entries(FIELDS)) {
      const e = section.querySelector(css);
      if (e?.textContent !== wanted) say(field, e ? e.textContent : "missing");
    }
    const image = section.querySelector("img");
    if (image?.getAttribute("alt") !== wanted) say("alt", image ? image.alt : "missing");
    const related = root.querySelectorAll(".pch-related li")[index];
    // A link to another site has that site's name behind its own.
    if (!related?.textContent.startsWith(wanted)) say("related", related ? related.textContent : "missing");
  });
  return wrong.slice(0, 20);
}

function reasons(selector, strings) {
  const labels = [...document.querySelector(selector).shadowRoot.querySelectorAll(".pch-checkbox__label")].map((e) => e.textContent);
  return strings.filter((wanted) => !labels.includes(wanted)).map((wanted) => `${JSON.stringify(wanted)} is no reason`);
}
