/**
 * The text that a page can hold in the element until the core is there, as `help-article render --as fragment` makes it:
 * an article that is read, and whose sections open, without any script, and the same article as data.
 */

/** The article as JSON, or null where the page holds no such text. */
export const dataIn = (element) => element.querySelector("script[data-patientcentre-help]");

/** The ids of the sections that the patient has opened. */
export const openIn = (element) => [...element.querySelectorAll("details[open] > .pch-section__panel")].map(({ id }) => id);

/**
 * Calls `swap`, which puts `mount` in the place of the text, and gives the focus to what stands where it was.
 *
 * @param {HTMLElement} text the element that holds the text, or what the entry has made of it (first-text.js)
 */
export function keepingFocus(text, mount, swap) {
  const next = counterpart(text, text.getRootNode().activeElement);
  // A link to a section, which the core has answered while nothing of it could have the focus. What bears that id in the page
  // itself is where the browser has gone.
  const hash = location.hash.slice(1);
  const there = document.getElementById(hash);
  const isLed = hash && (!there || text.contains(there));
  swap();
  const button = (id) => mount.querySelector(`#button-${CSS.escape(id)}`);
  if (next) (next.place < 0 ? button(next.id) : links(mount, next.id && `panel-${next.id}`)[next.place])?.focus({ preventScroll: true });
  if (!isLed || document.activeElement !== document.body) return;
  button(hash)?.focus({ preventScroll: true });
  button(hash)?.scrollIntoView();
}

/** Where the same stands in the widget: in which section, if in one, and the number of the link; -1 for the section's button. */
function counterpart(text, focused) {
  if (!focused || !text.contains(focused)) return undefined;
  const id = focused.closest(".pch-section")?.querySelector(".pch-section__panel").id;
  return { id, place: focused.matches("summary") ? -1 : links(text, id).indexOf(focused) };
}

/** The links in the panel of this id, or those that stand in none. */
function links(root, panel) {
  return [...root.querySelectorAll(".pch-link")].filter((link) => link.closest(".pch-section__panel")?.id === panel);
}
