/**
 * Says which crate each byte of a module's code comes from, by the names of its functions.
 *
 * A generic function counts for the crate that wrote it, whatever it was made for. So does the code of a trait: where a name
 * tells a type and a trait, it counts for the type's crate, or for the trait's if the type is the language's or the
 * standard library's. What the optimiser put into its caller counts for the caller.
 */
import { createHash } from "node:crypto";
import { Reader, SECTION, section, sections } from "./wasm-sections.mjs";

/** The language and what comes with it. */
const STANDARD = new Set(["core", "alloc", "std"]);
/** For names without a crate: what wasm-bindgen exports, memcpy. */
export const NONE = "without a crate";

/**
 * @param {string} name a function, as wasm-bindgen demangles it: `<a[1234abcd]::B as c[5678abcd]::D>::e::<f[...]::G>`
 * @returns {string} the crate that wrote it
 */
export function crateOf(name) {
  return crate(name) ?? NONE;
}

function crate(name) {
  name = name.replace(/^(?:&|\*const |\*mut |mut |dyn |\[|\()+/, "");
  if (!name.startsWith("<")) return /^(\w+)(?:\[[0-9a-f]{8,}\])?::/.exec(name)?.[1];
  const inner = name.slice(1, closing(name));
  const as = outside(inner, " as ");
  const type = crate(as < 0 ? inner : inner.slice(0, as));
  if (as < 0) return type ?? "core";
  const trait = crate(inner.slice(as + 4));
  return type && (!STANDARD.has(type) || STANDARD.has(trait)) ? type : trait;
}

/** Where the bracket that a name begins with is closed. */
function closing(name) {
  let depth = 0;
  for (let at = 0; at < name.length; at += 1) {
    if (name[at] === "<") depth += 1;
    else if (name[at] === ">" && name[at - 1] !== "-" && (depth -= 1) === 0) return at;
  }
  return name.length;
}

/** Where `what` stands outside all brackets, or -1. */
function outside(name, what) {
  let depth = 0;
  for (let at = 0; at < name.length; at += 1) {
    if ("<([".includes(name[at])) depth += 1;
    else if (")]".includes(name[at]) || (name[at] === ">" && name[at - 1] !== "-")) depth -= 1;
    else if (depth === 0 && name.startsWith(what, at)) return at;
  }
  return -1;
}

/**
 * @param {Uint8Array} wasm a module with names
 * @returns {Map<string, number>} bytes of code by crate, the greatest first; the constants' bytes other than zero count
 *   as "constants"
 */
export function bytesByCrate(wasm) {
  const names = functionNames(wasm);
  const bytes = new Map();
  const add = (to, number) => bytes.set(to, (bytes.get(to) ?? 0) + number);
  const reader = new Reader(section(wasm, SECTION.code) ?? Uint8Array.of(0));
  const count = reader.number();
  const imported = names.imported;
  for (let index = 0; index < count; index += 1) {
    const start = reader.at;
    const length = reader.number();
    reader.at += length;
    add(crateOf(names.get(imported + index) ?? ""), reader.at - start);
  }
  for (const byte of section(wasm, SECTION.data) ?? []) if (byte !== 0) add("constants", 1);
  return new Map([...bytes].sort(([, a], [, b]) => b - a));
}

/** Number of a function -> its name; and how many numbers belong to imports. */
function functionNames(wasm) {
  const names = new Map();
  for (const { at, end } of sections(wasm).filter(({ id }) => id === SECTION.custom)) {
    const reader = new Reader(wasm, at);
    if (reader.text() !== "name") continue;
    while (reader.at < end) {
      const kind = reader.byte();
      const next = reader.number() + reader.at;
      // 1: the names of functions (WebAssembly specification, appendix "Name Section").
      if (kind === 1) for (let left = reader.number(); left > 0; left -= 1) names.set(reader.number(), reader.text());
      reader.at = next;
    }
  }
  const imports = section(wasm, SECTION.import);
  names.imported = imports ? importedFunctions(new Reader(imports)) : 0;
  return names;
}

/** Functions come first among the numbers of functions; other imports have none. */
function importedFunctions(reader) {
  let functions = 0;
  for (let left = reader.number(); left > 0; left -= 1) {
    reader.text();
    reader.text();
    if (reader.importType() === 0) functions += 1;
  }
  return functions;
}

const hash = (bytes) => createHash("sha256").update(bytes).digest("hex");

/**
 * @param {{ named: Uint8Array, delivered: Uint8Array }} module what was built, with names and as it is delivered
 * @returns {{ sha256: string, crates: Record<string, number> }} bytes by crate, and of which delivered module
 */
export function record({ named, delivered }) {
  return { sha256: hash(delivered), crates: Object.fromEntries(bytesByCrate(named)) };
}

/** The crates that `record` kept of this module; undefined for another one. */
export function recorded(record, delivered) {
  return record?.sha256 === hash(delivered) ? record.crates : undefined;
}
