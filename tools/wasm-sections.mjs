/**
 * Reads a wasm module's sections: the few parts of the format that the tools here need to know. What is done with them
 * lives where it is needed (tools/shorten-names.mjs, tools/wasm-crates.mjs).
 */

/** The numbers of sections, from the WebAssembly specification, 5.5.2. */
export const SECTION = { custom: 0, import: 2, export: 7, code: 10, data: 11 };
/** An import or export of a function, from the same, 5.5.5. */
export const FUNCTION = 0;

/** Goes through bytes from the front. */
export class Reader {
  constructor(bytes, at = 0) {
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
  /** What an import is, past which this goes: 0 for a function, from the specification, 5.5.5. */
  importType() {
    const kind = this.byte();
    if (kind === FUNCTION) this.number();
    else if (kind === 3) this.at += 2; // a global: its type and whether it changes
    else {
      if (kind === 1) this.byte(); // a table: what it holds
      const limits = this.byte() & 1 ? 2 : 1;
      for (let left = limits; left > 0; left -= 1) this.number();
    }
    return kind;
  }
  text() {
    const length = this.number();
    this.at += length;
    return new TextDecoder().decode(this.bytes.subarray(this.at - length, this.at));
  }
}

/** LEB128, unsigned. */
export function number(value) {
  return value < 0x80 ? [value] : [(value % 0x80) | 0x80, ...number(Math.floor(value / 0x80))];
}

/** A text with its length before it. */
export function text(value) {
  const bytes = new TextEncoder().encode(value);
  return [...number(bytes.length), ...bytes];
}

/**
 * @param {Uint8Array} wasm a module
 * @returns {{ id: number, start: number, at: number, end: number }[]} where each section starts, where its content does, and
 *   where it ends
 */
export function sections(wasm) {
  const found = [];
  for (const reader = new Reader(wasm, 8); reader.at < wasm.length; ) {
    const start = reader.at;
    const id = reader.byte();
    const length = reader.number();
    found.push({ id, start, at: reader.at, end: reader.at + length });
    reader.at += length;
  }
  return found;
}

/** The same module without its custom sections: names, for one. */
export function withoutCustom(wasm) {
  const kept = sections(wasm).filter(({ id }) => id !== SECTION.custom);
  return Buffer.concat([wasm.subarray(0, 8), ...kept.map(({ start, end }) => wasm.subarray(start, end))]);
}

/** The content of the section with this number; nothing if the module has none. */
export function section(wasm, id) {
  const found = sections(wasm).find((one) => one.id === id);
  return found && wasm.subarray(found.at, found.end);
}
