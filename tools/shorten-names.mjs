/**
 * Gives what a wasm-bindgen module and its glue share short names: an import the number of its place in the list that
 * tools/small-glue.mjs made, an export one or two letters.
 *
 * wasm-bindgen names each import after what it is and a hash, and writes the name twice: 16 digits that do not compress,
 * for each of more than a hundred. Nobody reads them. binaryen's own pass does this only for Emscripten's modules.
 */
import { FUNCTION, Reader, SECTION, number, sections, text } from "./wasm-sections.mjs";

/** Where everything comes from: a list, of which an import's name is its place. */
export const MODULE = "m";
/** Exports that wasm-bindgen named. Others ("memory") may be somebody's property too. */
const GENERATED = /^(?:__wb|__externref|wasm_bindgen_|widget_)/;

/**
 * @param {Uint8Array} wasm a module
 * @param {string} glue its JavaScript; property names must stand as they are in it
 * @returns {{ wasm: Uint8Array, glue: string }} the same two with short names
 */
export function shortenNames(wasm, glue) {
  wasm = withEntries(wasm, SECTION.import, (reader, index) => {
    const name = `${reader.text()} ${reader.text()}`;
    // Tables, memories and globals have another shape; wasm-bindgen imports none.
    if (reader.byte() !== FUNCTION) throw new Error(`unexpected import ${name}`);
    return [...text(MODULE), ...text(String(index)), FUNCTION, ...number(reader.number())];
  });
  wasm = withEntries(wasm, SECTION.export, (reader, index) => {
    const name = reader.text();
    // The underscore keeps them apart from what the glue has for itself, and from what two halves share.
    const given = GENERATED.test(name) ? `_${short(index)}` : name;
    if (given !== name) glue = glue.replaceAll(new RegExp(`\\.${name}(?![\\w$])`, "g"), () => `.${given}`);
    return [...text(given), reader.byte(), ...number(reader.number())];
  });
  return { wasm, glue };
}

/** All functions that a module imports, in its order: from where, and under which name. */
export function importsOf(wasm) {
  const imports = [];
  withEntries(wasm, SECTION.import, (reader) => {
    imports.push({ module: reader.text(), name: reader.text() });
    reader.importType();
    return [];
  });
  return imports;
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
