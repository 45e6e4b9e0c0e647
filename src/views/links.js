// Links: where they lead from this page, and those to other articles, by their place among such links. Part of the core.

const LINKS = ".pch-link--button";
const among = (root) => [...root.querySelectorAll(LINKS)];

/** The place of the link that was pressed: how it is found again when the patient comes back. */
export function placeOf(press) {
  const link = press.target.closest(LINKS);
  return link ? among(link.closest(".pch-root")).indexOf(link) : undefined;
}

/** Moves focus to the link at that place, and brings it into view; to the title if there is none. */
export function focusLink(root, place) {
  (among(root)[place] ?? root.querySelector("#title"))?.focus();
}

/** A URL as the browser resolves it against the page. */
export function absolute(url) {
  try {
    return new URL(url, document.baseURI).href;
  } catch {
    return url;
  }
}

export const pageHost = () => location.host;
