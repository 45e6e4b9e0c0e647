// An event of the widget's, for the page. Part of the core.

/** Tells the page, from `host`: bubbling, and out of the shadow roots that `host` stands in. */
export function emit(host, name, detail) {
  host.dispatchEvent(new CustomEvent(`patientcentre-help:${name}`, { bubbles: true, composed: true, detail }));
}
