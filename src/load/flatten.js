// A value of the page's, or of JSON.parse, written down at once for flat.rs. Part of the core.

/** No article of 1 MiB holds more; what claims to would take all memory. */
const MOST = 2 ** 20;
/** What is nested deeper is refused by the reader, which does not look in. */
const DEEPEST = 64;

// The kinds. A number comes after each but the first three.
const NOTHING = 1;
const FALSE = 2;
const TRUE = 3;
const NUMBER = 4;
const TEXT = 5;
const LIST = 6;
const OBJECT = 7;
const NEITHER = 0;

/**
 * @param {unknown} value
 * @returns {[Float64Array, string]} for each value its kind, and after it the number, or the length of the text, the list or
 *   the object; and all texts, a line feed after each. An object is what `JSON.stringify` would write: names and values.
 */
export function flatten(value) {
  const shape = [];
  let texts = "";
  const write = (value, deeper) => {
    // Far beyond the reader's own bounds: it stops before it comes here.
    if (shape.length > 4 * MOST || texts.length > 2 * MOST) return;
    if (value == null) shape.push(NOTHING);
    else if (value === false) shape.push(FALSE);
    else if (value === true) shape.push(TRUE);
    else if (typeof value === "number") shape.push(NUMBER, value);
    else if (typeof value === "string") {
      shape.push(TEXT, value.length);
      texts += value + "\n";
    } else {
      const [kind, items] = held(value);
      shape.push(kind, items.length);
      if (!deeper) return;
      for (const item of items) {
        if (kind === OBJECT) write(item[0]);
        write(kind === OBJECT ? item[1] : item, deeper - 1);
      }
    }
  };
  write(value, DEEPEST);
  return [new Float64Array(shape), texts];
}

/**
 * A list's items, or an object's [name, value] pairs. Reading what a page hands over runs the page's code (getters,
 * proxies), so it is read once, here, where it may throw.
 */
function held(value) {
  try {
    const list = Array.isArray(value);
    const items = list ? value : Object.entries(value);
    if (typeof value === "object" && items.length <= MOST) return [list ? LIST : OBJECT, [...items]];
  } catch {
    // Cannot be read.
  }
  return [NEITHER, []];
}
