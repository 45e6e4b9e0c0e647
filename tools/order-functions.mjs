/**
 * Puts functions that look alike beside each other.
 *
 * brotli codes a repetition by its distance: a near one costs fewer bits, and some of its tables are learnt anew every few
 * kilobytes. The compiler's order says nothing about what looks alike. (Those that are called most at the front,
 * where their numbers take one byte, would win nothing: more than 128 are imported.)
 */
import { Reader, SECTION, section } from "./wasm-sections.mjs";

/** How many bytes in a row make a likeness. */
const LENGTH = 5;
/** What stands in more functions than these tells nothing. */
const COMMON = 200;
/** How many of the functions just placed the next one is compared with. */
const RECENT = 8;

/**
 * @param {Uint8Array} wasm a module
 * @param {string} text the same module, as wasm-dis writes it
 * @returns {string} the text with its functions in another order
 */
export function orderFunctions(wasm, text) {
  const forms = [...text.matchAll(/^ \(func (\$\S+)[^]*?\n \)\n/gm)];
  const bodies = functionBodies(wasm);
  if (forms.length !== bodies.length) throw new Error("order-functions: the text is of another module");
  const order = alike(bodies);
  const first = forms[0].index;
  const last = forms.at(-1);
  return text.slice(0, first) + order.map((index) => forms[index][0]).join("") + text.slice(last.index + last[0].length);
}

/** The numbers of all functions, each after those that it has much in common with. */
function alike(bodies) {
  const marks = bodies.map((body) => {
    const found = new Set();
    for (let at = 0; at + LENGTH <= body.length; at += 1) found.add(body.toString("latin1", at, at + LENGTH));
    return found;
  });
  const holders = new Map();
  marks.forEach((set, index) => {
    for (const mark of set) {
      const all = holders.get(mark);
      if (all) all.push(index);
      else holders.set(mark, [index]);
    }
  });
  const left = new Set(bodies.keys());
  const order = [];
  let next = largest(left, bodies);
  while (next !== undefined) {
    left.delete(next);
    order.push(next);
    const likeness = new Map();
    order.slice(-RECENT).forEach((index, age, recent) => {
      for (const mark of marks[index]) {
        const all = holders.get(mark);
        if (all.length > COMMON) continue;
        for (const other of all) if (left.has(other)) likeness.set(other, (likeness.get(other) ?? 0) + 1 / (recent.length - age));
      }
    });
    next = undefined;
    let best = 0;
    for (const [index, common] of likeness) {
      const share = common / (marks[index].size + 5);
      if (share > best) [best, next] = [share, index];
    }
    next ??= largest(left, bodies);
  }
  return order;
}

function largest(indices, bodies) {
  let best;
  for (const index of indices) if (best === undefined || bodies[index].length > bodies[best].length) best = index;
  return best;
}

/** The code of each function, in the order of their numbers. */
function functionBodies(wasm) {
  const code = Buffer.from(section(wasm, SECTION.code) ?? []);
  const reader = new Reader(code);
  return Array.from({ length: reader.number() }, () => {
    const length = reader.number();
    reader.at += length;
    return code.subarray(reader.at - length, reader.at);
  });
}
