/**
 * The article before the core is there: its words, and sections that open, made of plain elements. On a slow network the
 * core comes half a second after the article, and a patient can read meanwhile. It has the shape of what `help-article
 * render --as fragment` writes (crates/authoring/src/render/fragment.rs), so the core takes its place in the same way, and
 * nothing moves.
 *
 * A sketch, not a second widget: it decides nothing. What it does not know it leaves out, the core sees to the rest. Words
 * of the widget's own are there to hold their place, unseen. Pictures are not fetched. A link leads only to `https:`,
 * `mailto:` and `tel:`; every other address is the core's to judge (crates/article/src/href.rs).
 */

/** From how many sections on there is a field to find them with (src/find/mod.rs). */
const SECTIONS_TO_FIND_IN = 6;
/** How many sections are drawn at first: more than a phone shows. */
const FIRST = 8;
/** And at most. */
const MOST = 40;
/** The longest article, in characters; in bytes it is the same limit (crates/article). */
const LONGEST = 2 ** 20;
/** How deep blocks may stand in each other (crates/article). */
const DEPTH = 8;
/** What an id looks like (crates/article/src/id.rs). */
const ID = /^[a-z0-9][a-z0-9-]{0,63}$/;
/** What the colour of a callout says, for the ear (WCAG 2.2 SC 1.4.1). */
const TONES = { __proto__: null, important: "Important:", warning: "Warning:", note: "Note:" };

/** An element with the widget's classes and parts. Whatever a document says becomes text in it, and nothing else. */
function el(tag, names, ...content) {
  const node = document.createElement(tag);
  for (const name of names ? names.split(" ") : []) {
    node.classList.add(`pch-${name}`);
    node.part.add(name.replace("__", "-"));
  }
  node.append(...content.filter((part) => part != null));
  return node;
}

/** What only the core can show: its place, unseen and unheard (styles/widget/_static.scss). */
function held(node) {
  node.hidden = true;
  return node;
}
/** A line of it. */
const LINE = "\u00a0";

function icon() {
  const node = el("span", "section__icon");
  node.setAttribute("aria-hidden", "true");
  return node;
}

function link(to, words, names) {
  const href = String(to ?? "");
  if (!href) return words;
  const node = el("a", /^article:/i.test(href) ? `${names} link--button` : names, words);
  if (!/^(https:\/\/|mailto:|tel:)/i.test(href)) return node;
  node.href = href;
  node.rel = "noopener noreferrer";
  // What no browser can make sense of.
  if (node.protocol === ":") node.removeAttribute("href");
  const { host } = node;
  if (host && host !== location.host && !words.toLowerCase().includes(host)) node.append(el("span", "link__host", ` (${host})`));
  return node;
}

const inline = (part) => {
  if (typeof part === "string") return part;
  let node = link(part.href, String(part.text ?? ""), "link");
  if (part.emphasis === true) node = el("em", "", node);
  return part.strong === true ? el("strong", "", node) : node;
};
const inlines = (content) => (content ?? []).map(inline);

const row = (cells, tag) => el("tr", "", ...cells.map((cell) => el(tag, "", ...inlines(cell))));

const BLOCKS = {
  __proto__: null,
  paragraph: ({ content }) => el("p", "paragraph", ...inlines(content)),
  heading: ({ text }, level) => el(`h${level}`, "heading", text),
  list: ({ ordered, items }, level, depth) => {
    const all = items.map((item) => el("li", "", ...blocks(item, level, depth)));
    return ordered ? el("ol", "list list--number", ...all) : el("ul", "list", ...all);
  },
  callout: ({ tone, heading, body }, level, depth) => {
    const known = tone in TONES ? tone : "note";
    const said = heading ? el("p", "callout__heading", heading) : el("p", "visually-hidden", TONES[known]);
    return el("div", `callout callout--${known}`, said, el("div", "callout__body", ...blocks(body, level, depth)));
  },
  contact: ({ name, href, note }) =>
    el("div", "contact", el("p", "", link(href, name, "link contact__link")), note?.length ? el("p", "contact__note", ...inlines(note)) : null),
  image: ({ alt }) => el("div", "image", alt),
  table: ({ head, rows }) =>
    el("div", "table", el("table", "", head?.length ? el("thead", "", row(head, "th")) : null, el("tbody", "", ...rows.map((cells) => row(cells, "td"))))),
};

const blocks = (content, level, depth = 1) =>
  (content ?? []).map((block) => {
    const make = BLOCKS[block.type];
    if (make && depth <= DEPTH) return make(block, level, depth + 1);
    return typeof block.text === "string" ? el("p", "unknown", block.text) : null;
  });

/** Nothing of what is not as it should be: the core says what is wrong with it. */
function drawn(content, level) {
  try {
    return blocks(content, level).filter(Boolean);
  } catch {
    return [];
  }
}

/**
 * @param {HTMLElement} element the widget's, with what the page asked for
 * @param {string} json the article
 * @returns {HTMLElement | undefined} what is to be seen; nothing for what the core would not show
 */
export function firstText(element, json) {
  if (json.length > LONGEST) return undefined;
  const attribute = (name) => element.getAttribute(name)?.trim() ?? "";
  const level = Number(/^[1-5]$/.exec(attribute("heading-level")) ?? 2);
  const open = attribute("open").split(/\s+/);
  const article = JSON.parse(json);
  const { format, id, lang, title, modified, sections = [], related = [] } = article;
  const texts = [id, lang, title, modified, ...sections.map(({ heading }) => heading)];
  if (format !== 1 || !texts.every((text) => typeof text === "string")) return undefined;
  if (!sections.every(({ id }) => ID.test(id)) || !Array.isArray(related)) return undefined;
  const below = (levels) => Math.min(level + levels, 6);
  const heading = (levels, names, words) => el(`h${below(levels)}`, names, words);
  const isOpen = (section) => open.includes("all") || open.includes(section);

  const section = ({ id, heading: words, body }) => {
    const panel = el("div", "section__panel");
    panel.id = id;
    const fill = () => panel.firstChild ?? panel.append(...drawn(body, below(2)));
    const summary = el("summary", "section__button", icon(), heading(1, "section__heading section__title", words));
    // Before it opens: what is closed costs nothing, however long the article is.
    summary.addEventListener("click", fill);
    const node = el("details", "section", summary, panel);
    if (isOpen(id)) {
      fill();
      node.open = true;
    }
    return node;
  };
  const find = () => el("div", "find", el("div", "label", LINE), held(el("div", "find__row", el("span", "find__input"))), el("p", "find__count"));
  const showAll = () => held(el("div", "show-all", icon(), el("span", "show-all__text", "Show all sections")));
  const question = () => {
    const answer = (word) => el("span", "button button--secondary", word);
    const vote = el("div", "feedback__vote", answer("Yes"), answer("No"));
    return el("section", "feedback", held(el("div", "", heading(1, "feedback__title", "Was this article helpful?"), vote)));
  };
  const some = (from, to) => sections.slice(from, to).map(section);
  const list = el("div", "sections", sections.length < SECTIONS_TO_FIND_IN ? null : find(), sections.length > 1 ? showAll() : null, ...some(0, FIRST));
  const holds = el("div", "skeleton");
  const node = el(
    "article",
    "article",
    heading(0, "title", title),
    el("p", "modified", LINE),
    el("div", "intro", ...drawn(article.intro, below(1))),
    sections.length > 0 ? list : null,
    holds,
  );
  const links = related.map(({ title, href }) => el("li", "", link(href, title, "link")));
  // What is further down comes when the first has been seen: both at once keep a slow phone busy for too long.
  requestAnimationFrame(() =>
    setTimeout(() => {
      list.append(...some(FIRST, MOST));
      holds.replaceWith(
        el("div", "outro", ...drawn(article.outro, below(1))),
        ...(related.length > 0 ? [el("nav", "related", el("div", "related__title", LINE), el("ul", "list", ...links))] : []),
        ...(attribute("feedback") ? [question()] : []),
      );
    }),
  );
  node.lang = lang;
  node.dir = "auto";
  return el("div", "root static", node);
}
