/**
 * Gives the imports of a wasm-bindgen module names of one or two letters, in the module and in its glue.
 *
 * wasm-bindgen names each import after what it is and a hash, and writes the name twice: 16 digits that do not compress,
 * for each of more than a hundred. Nobody reads them. binaryen's own pass does this only for Emscripten's modules.
 */

/** Where wasm-bindgen says that everything comes from: "./NAME_bg.js". */
const MODULE = /^\.\/.*_bg\.js$/;
const IMPORT_SECTION = 2;
const FUNCTION = 0;

/**
 * @param {Uint8Array} wasm a module
 * @param {string} glue its JavaScript; property names must stand as they are in it
 * @returns {{ wasm: Uint8Array, glue: string }} the same two with short names
 */
export function shortenImports(wasm, glue) {
  const reader = new Reader(wasm, 8); // after the magic number and the version
  while (reader.at < wasm.length) {
    const start = reader.at;
    const id = reader.byte();
    const length = reader.number();
    const end = reader.at + length;
    if (id !== IMPORT_SECTION) {
      reader.at = end;
      continue;
    }
    const count = reader.number();
    const section = [...number(count)];
    const modules = new Map();
    for (let index = 0; index < count; index += 1) {
      const module = reader.text();
      const name = reader.text();
      const kind = reader.byte();
      // Tables, memories and globals have another shape; wasm-bindgen imports none.
      if (kind !== FUNCTION) throw new Error(`unexpected import ${module} ${name}`);
      if (!modules.has(module)) modules.set(module, MODULE.test(module) ? "m" : `m${modules.size}`);
      // What comes straight from a script of ours keeps the name that it has there.
      const given = MODULE.test(module) ? short(index) : name;
      if (given !== name) glue = replaceOnce(glue, name, given);
      section.push(...text(modules.get(module)), ...text(given), kind, ...number(reader.number()));
    }
    for (const [module, given] of modules) glue = glue.replace(JSON.stringify(module), JSON.stringify(given));
    if (reader.at !== end) throw new Error("the import section does not end where it says");
    const renamed = [...wasm.subarray(0, start), IMPORT_SECTION, ...number(section.length), ...section, ...wasm.subarray(end)];
    return { wasm: Uint8Array.from(renamed), glue };
  }
  throw new Error("no import section");
}

/** 0 -> a, 25 -> z, 26 -> aa. Letters only, so that every name is an identifier. */
function short(index) {
  const letter = String.fromCharCode(97 + (index % 26));
  return index < 26 ? letter : short(Math.floor(index / 26) - 1) + letter;
}

/** Each import stands in the glue once, as the name of a property. */
function replaceOnce(glue, name, replacement) {
  const found = new RegExp(`(?<![\\w$])${name.replaceAll("$", "\\$")}(?![\\w$])`, "g");
  if (glue.match(found)?.length !== 1) throw new Error(`the glue does not hold the import ${name} once`);
  return glue.replace(found, () => replacement);
}

/** Reads the parts of a module that come before its code. */
class Reader {
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
  }
  byte() {
    return this.bytes[this.at++];
  }
  /** LEB128, unsigned. */
  number() {
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }
  text() {
    const length = this.number();
    this.at += length;
    return new TextDecoder().decode(this.bytes.subarray(this.at - length, this.at));
  }
}

/** LEB128, unsigned. */
function number(value) {
  return value < 0x80 ? [value] : [(value % 0x80) | 0x80, ...number(Math.floor(value / 0x80))];
}

function text(value) {
  const bytes = new TextEncoder().encode(value);
  return [...number(bytes.length), ...bytes];
}
