/**
 * The text that a page can hold in the element until the core is there, as `help-article render --as fragment` makes it:
 * an article that is read, and whose sections open, without any script, and the same article as data.
 */

/** The article as JSON, or null where the page holds no such text. */
export const dataIn = (element) => element.querySelector("script[data-patientcentre-help]");

/** The ids of the sections that the patient has opened. */
export const openIn = (element) => [...element.querySelectorAll("details[open] > .pch-section__panel")].map(({ id }) => id);

/** Calls `swap`, which puts `mount` in the place of the text, and gives the focus to what stands where it was. */
export function keepingFocus(element, mount, swap) {
  const focused = element.getRootNode().activeElement;
  const kind = focused?.matches("summary") ? ".pch-section__button" : ".pch-link";
  const place = [...element.querySelectorAll(kind)].indexOf(focused);
  // A link to a section, which the core has answered while nothing of it could have the focus.
  const target = element.querySelector(".pch-section__panel:target");
  swap();
  mount.querySelectorAll(kind)[place]?.focus({ preventScroll: true });
  if (!target || document.activeElement !== document.body) return;
  const button = mount.querySelector(`#button-${target.id}`);
  button?.focus({ preventScroll: true });
  button?.scrollIntoView();
}
