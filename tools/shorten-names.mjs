/**
 * Gives what a wasm-bindgen module and its glue share names of one or two letters, and takes out of the glue what the module
 * does not ask for.
 *
 * wasm-bindgen names each import after what it is and a hash, and writes the name twice: 16 digits that do not compress,
 * for each of more than a hundred. Nobody reads them. binaryen's own pass does this only for Emscripten's modules.
 */
import { FUNCTION, Reader, SECTION, number, sections, text } from "./wasm-sections.mjs";

/** Where wasm-bindgen says that everything comes from: "./NAME_bg.js". */
const MODULE = /^\.\/.*_bg\.js$/;
/** Exports that wasm-bindgen named. Others ("memory") may be somebody's property too. */
const GENERATED = /^(?:__wb|__externref|wasm_bindgen_|widget_)/;

/**
 * @param {Uint8Array} wasm a module
 * @param {string} glue its JavaScript; property names must stand as they are in it
 * @returns {{ wasm: Uint8Array, glue: string }} the same two with short names
 */
export function shortenNames(wasm, glue) {
  const modules = new Map();
  wasm = withEntries(wasm, SECTION.import, (reader, index) => {
    const module = reader.text();
    const name = reader.text();
    const kind = reader.byte();
    // Tables, memories and globals have another shape; wasm-bindgen imports none.
    if (kind !== FUNCTION) throw new Error(`unexpected import ${module} ${name}`);
    if (!modules.has(module)) modules.set(module, MODULE.test(module) ? "m" : `m${modules.size}`);
    // What comes straight from a script of ours keeps the name that it has there.
    const given = MODULE.test(module) ? short(index) : name;
    if (given !== name) glue = replaceOnce(glue, name, given);
    return [...text(modules.get(module)), ...text(given), kind, ...number(reader.number())];
  });
  for (const [module, given] of modules) glue = glue.replace(JSON.stringify(module), JSON.stringify(given));
  wasm = withEntries(wasm, SECTION.export, (reader, index) => {
    const name = reader.text();
    // The underscore keeps them apart from what the glue has for itself, and from what two halves share.
    const given = GENERATED.test(name) ? `_${short(index)}` : name;
    if (given !== name) glue = glue.replaceAll(new RegExp(`\\.${name}(?![\\w$])`, "g"), () => `.${given}`);
    return [...text(given), reader.byte(), ...number(reader.number())];
  });
  return { wasm, glue };
}

/** The names of all functions that a module imports from its glue. */
export function importedNames(wasm) {
  const names = [];
  withEntries(wasm, SECTION.import, (reader) => {
    reader.text();
    names.push(reader.text());
    reader.importType();
    return [];
  });
  return names;
}

/**
 * @param {string} glue as wasm-bindgen writes it
 * @param {string[]} names what is imported
 * @returns {string} the glue without the functions that nobody imports
 */
export function withoutUnused(glue, names) {
  const wanted = new Set(names);
  return glue.replaceAll(/^ {8}(__wb\w+): function\([^]*?\n {8}\},\n/gm, (whole, name) => (wanted.has(name) ? whole : ""));
}

/** The module with other entries in one of its sections. */
function withEntries(wasm, id, change) {
  const found = sections(wasm).find((section) => section.id === id);
  if (!found) throw new Error(`no section ${id}`);
  const reader = new Reader(wasm, found.at);
  const count = reader.number();
  const entries = [...number(count)];
  for (let index = 0; index < count; index += 1) entries.push(...change(reader, index));
  if (reader.at !== found.end) throw new Error(`section ${id} does not end where it says`);
  return Uint8Array.from([...wasm.subarray(0, found.start), id, ...number(entries.length), ...entries, ...wasm.subarray(found.end)]);
}

/** 0 -> a, 25 -> z, 26 -> aa. Letters only, so that every name is an identifier. */
function short(index) {
  const letter = String.fromCharCode(97 + (index % 26));
  return index < 26 ? letter : short(Math.floor(index / 26) - 1) + letter;
}

/** Each import stands in the glue once, as the name of a property. */
function replaceOnce(glue, name, replacement) {
  if (glue.match(whole(name))?.length !== 1) throw new Error(`the glue does not hold the import ${name} once`);
  return glue.replace(whole(name), () => replacement);
}

/** This name, and no longer one that it is a part of. */
function whole(name) {
  return new RegExp(`(?<![\\w$])${name.replaceAll(/[.$]/g, "\\$&")}(?![\\w$])`, "g");
}
