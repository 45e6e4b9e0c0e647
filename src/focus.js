// Where the focus is before and after a drawing. Part of the core.

/** The id of what has the focus in the widget, or of the button of its section, or none; undefined if the focus is elsewhere. */
export function focused(root) {
  const at = root.getRootNode().activeElement;
  return root.contains(at) ? at.id || at.closest(".pch-section")?.querySelector("button").id || "" : undefined;
}

/**
 * After a drawing: gives the focus back to what has this id, or to the title, or to Try again, if what had it is gone; to the
 * section's button if it is closed. Says whether it has a place, here or where the patient has gone meanwhile.
 */
export function keep(root, id) {
  const tree = root.getRootNode();
  let at = tree.activeElement;
  if (root.contains(at)) {
    at.closest(".pch-section__panel[hidden]")?.previousSibling.firstChild.focus();
    return true;
  }
  if (document.activeElement !== document.body) return true;
  at = (id && tree.getElementById(id)) || root.querySelector("#title,#try-again");
  at?.focus();
  return !!at;
}

/** Moves focus, and brings the element to the top of the view if `toTop`; else into view, if it is not there. */
export function moveTo(root, selector, toTop) {
  const at = root.querySelector(selector);
  // Focus refused (the page is in the background, say) leaves the patient where they are.
  at?.focus({ preventScroll: toTop });
  if (toTop) at?.scrollIntoView();
}
