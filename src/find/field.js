// What finding asks of the browser. Part of the core.

/** Letters without case, their accents taken apart. */
export const fold = (text) => text.toLowerCase().normalize("NFD");

const fieldOf = (event) => event.target.closest(".pch-find").querySelector("input");

/** What stands in the field. With `clear` it is emptied, and the focus is in it. */
export function typed(event, clear) {
  const field = fieldOf(event);
  if (clear) {
    field.value = "";
    field.focus();
  }
  return field.value;
}

/**
 * A key in the field: whether it empties it. Enter sends no form that the widget may stand in; Escape in a field with
 * something in it is ours, and closes no dialogue of the page.
 */
export function empties(event) {
  if (event.key === "Enter") event.preventDefault();
  if (event.key !== "Escape" || !fieldOf(event).value) return false;
  event.preventDefault();
  event.stopPropagation();
  return true;
}

/**
 * Hides the sections whose byte is 0; all are shown where there are no bytes. Not drawn anew: that would be slow. The field
 * is emptied where something else than the patient ended finding.
 */
export function hide(root, hits, emptied) {
  root.querySelectorAll(".pch-section").forEach((section, place) => {
    section.hidden = hits[place] === 0;
  });
  const field = root.querySelector("#find");
  if (field && emptied) field.value = "";
}
