// Where the page's URL points, and what was pressed. Part of the core.

export const hash = () => location.hash;

/** Whether an element of the page itself bears this id. */
export function isElsewhere(id) {
  const at = document.getElementById(id);
  return !!at && !at.closest("patientcentre-help");
}

/** Whether this is a plain press of a link to where the page already is. The link may stand in a component of the page. */
export const isRepeated = (press) =>
  press.button === 0 &&
  !(press.ctrlKey || press.metaKey || press.shiftKey || press.altKey || press.defaultPrevented) &&
  press.composedPath().find((at) => at instanceof HTMLAnchorElement)?.href === location.href;
