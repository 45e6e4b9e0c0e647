/**
 * The files beside this one, how they are asked for, and what the developer is told.
 *
 * Everything resolves relative to the one file that a page names: a release is one folder, wherever it lies.
 */

export const TAG = "patientcentre-help";

/** The address of a file of the release. */
export const file = (name) => new URL(name, import.meta.url).href;

/** Tells the developer. A page may have emptied its console: no reason to fail. */
export function say(level, line) {
  try {
    console[level](`${TAG}: ${line}`);
  } catch {
    // So be it.
  }
}

/**
 * Asks as `<link rel="preload" as="fetch">` does, or WebKit would ask again for what a page preloads. What is sent on to
 * another origin cannot be read then.
 */
export async function ask(url, options) {
  // Not `location.origin`: a sandboxed frame has another one, "null", than its address.
  const own = new URL(url, document.baseURI).origin === self.origin;
  const response = await fetch(url, own ? { ...options, mode: "no-cors" } : options);
  if (response.type === "opaque") throw new TypeError("redirected to another origin");
  return response;
}

/** A file of the release, whose head is there. */
export async function get(name) {
  const response = await ask(file(name));
  if (!response.ok) throw new Error(`${file(name)}: HTTP status ${response.status}`);
  return response;
}
