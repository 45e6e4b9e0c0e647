// What finding asks of the browser. Part of the core.

/** Letters without case, their accents taken apart. */
export const fold = (text) => text.toLowerCase().normalize("NFD");

/**
 * What an event in or beside the field asks to look for: what stands in the field after something was typed; nothing after
 * Escape or the button, which empty it and leave the focus in it; undefined where it asks nothing.
 */
export function typed(event) {
  const field = event.target.closest(".pch-find").querySelector("input");
  if (event.type === "input") return field.value;
  if (event.type === "keydown") {
    // The widget may stand in a form of the page.
    if (event.key === "Enter") event.preventDefault();
    if (event.key !== "Escape" || !field.value) return undefined;
    // It is ours now, and closes no dialogue of the page.
    event.preventDefault();
    event.stopPropagation();
  }
  field.value = "";
  field.focus();
  return "";
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
