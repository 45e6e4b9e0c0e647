// An article as HTML with <details>: what the page of the variant "plain" holds, written as a team would write it into a
// template. The same classes as the widget's, so that one style sheet serves both.

const escape = (text) => String(text).replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);

const day = (timestamp) =>
  new Date(timestamp.slice(0, 10)).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

function link(href, words, more = "") {
  const elsewhere = /^https?:\/\/([^/]+)/.exec(href)?.[1];
  const url = href.startsWith("article:") ? `${href.slice(8)}.html` : href;
  const rel = elsewhere ? ' rel="noopener noreferrer"' : "";
  const host = elsewhere && !words.includes(elsewhere) ? `<span class="pch-link__host"> (${elsewhere})</span>` : "";
  return `<a class="pch-link${more}" href="${escape(url)}"${rel}>${escape(words)}${host}</a>`;
}

function inline(piece) {
  if (typeof piece === "string") return escape(piece);
  let html = piece.href ? link(piece.href, piece.text) : escape(piece.text);
  if (piece.emphasis) html = `<em>${html}</em>`;
  return piece.strong ? `<strong>${html}</strong>` : html;
}
const inlines = (content = []) => content.map(inline).join("");

const BLOCKS = {
  paragraph: ({ content }) => `<p class="pch-paragraph">${inlines(content)}</p>`,
  heading: ({ text }, level) => `<h${level} class="pch-heading">${escape(text)}</h${level}>`,
  list: ({ ordered, items }, level) => {
    const [tag, more] = ordered ? ["ol", " pch-list--number"] : ["ul", ""];
    return `<${tag} class="pch-list${more}">${items.map((item) => `<li>${blocks(item, level)}</li>`).join("")}</${tag}>`;
  },
  callout: ({ tone, heading, body }, level) =>
    `<div class="pch-callout pch-callout--${tone}">` +
    (heading
      ? `<p class="pch-callout__heading">${escape(heading)}</p>`
      : `<p class="pch-visually-hidden">${tone[0].toUpperCase() + tone.slice(1)}:</p>`) +
    `<div class="pch-callout__body">${blocks(body, level)}</div></div>`,
  contact: ({ name, href, note }) =>
    `<div class="pch-contact"><p>${link(href, name, " pch-contact__link")}</p>` +
    (note ? `<p class="pch-contact__note">${inlines(note)}</p>` : "") +
    "</div>",
  image: ({ src, alt, width, height }) =>
    `<div class="pch-image"><img src="${escape(src)}" alt="${escape(alt)}" loading="lazy" width="${width}" height="${height}"></div>`,
  table: ({ head, rows }) => {
    const row = (cells, tag, more = "") => `<tr>${cells.map((cell) => `<${tag}${more}>${inlines(cell)}</${tag}>`).join("")}</tr>`;
    return (
      '<div class="pch-table" role="region" aria-label="Table" tabindex="0"><table>' +
      `<thead>${row(head, "th", ' scope="col"')}</thead>` +
      `<tbody>${rows.map((cells) => row(cells, "td")).join("")}</tbody></table></div>`
    );
  },
};
const blocks = (list = [], level) => list.map((block) => BLOCKS[block.type]?.(block, level) ?? "").join("");

const section = ({ id, heading, body }, place) =>
  `<details class="pch-section${place < 40 ? "" : " pch-section--far"}"><summary class="pch-section__button">` +
  '<span class="pch-section__icon" aria-hidden="true"></span>' +
  `<h3 class="pch-section__heading pch-section__title">${escape(heading)}</h3></summary>` +
  `<div class="pch-section__panel" id="${id}">${blocks(body, 4)}</div></details>`;

/** The article, closed. `end` stands after it, `showAll` before the sections, `more` is another class of its root. */
export function articleHtml(article, { showAll = "", end = "", more = "" } = {}) {
  return (
    `<div class="pch-root${more}">` +
    `<article class="pch-article" aria-labelledby="title" lang="${article.lang}">` +
    `<h2 class="pch-title" id="title" tabindex="-1">${escape(article.title)}</h2>` +
    `<p class="pch-modified">Last updated: <time datetime="${article.modified}">${day(article.modified)}</time></p>` +
    `<div class="pch-intro">${blocks(article.intro, 3)}</div>` +
    `<div class="pch-sections">${showAll}${article.sections.map(section).join("")}</div>` +
    `<div class="pch-outro">${blocks(article.outro, 3)}</div>` +
    (article.related?.length
      ? '<nav class="pch-related" aria-labelledby="related"><h3 class="pch-related__title" id="related">More help</h3>' +
        `<ul class="pch-list">${article.related.map(({ title, href }) => `<li>${link(href, title)}</li>`).join("")}</ul></nav>`
      : "") +
    `${end}</article></div>`
  );
}

/** JSON that may stand in a script element. */
export const dataHtml = (article) => JSON.stringify(article).replaceAll("<", "\\u003c");

export { escape };
