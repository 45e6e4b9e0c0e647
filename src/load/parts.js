/** No article of 1 MiB holds more, and lists that claim to would take all memory. */
const MOST = 2 ** 20;

/**
 * What a list or an object holds, as a list of our own. Reading what a page hands over runs the page's code (getters,
 * proxies), so it is read once, here, where it may throw.
 *
 * @param {unknown} value
 * @returns {unknown[]} true and the items, or false and the [name, value] pairs that `JSON.stringify` would write; nothing
 *   for what is neither, or cannot be read
 */
export function parts(value) {
  try {
    const list = Array.isArray(value);
    const items = list ? value : Object.entries(value);
    if (typeof value === "object" && items.length <= MOST) return [list, ...items];
  } catch {
    // Told below.
  }
  return [];
}
