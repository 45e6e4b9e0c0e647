/**
 * Empties the constants that no function needs any more, and the places of the function table that nobody calls.
 *
 * The linker keeps every constant that some object file names. When panics are plain traps (tools/trap-panics.mjs), most
 * file names, line numbers and sentences are needed by nobody, but inside one long run of bytes nothing says where a
 * constant begins and ends. The linker's map does. A constant is dead if no number in the code, and no word in a living
 * constant, is an address inside it. Dead bytes become zeros (which weigh nothing in brotli), so no address changes. A
 * place in the table is dead if its number stands nowhere.
 *
 * A number that only looks like an address keeps a constant alive: bytes, and no harm. The other way round, code may reach
 * a table from an address beside it (the compiler folds an index into the address). So whatever could be a table of ours is
 * alive, and only what cannot do harm may be found dead: texts, which are reached from their beginning; the places of panics
 * and the patterns of their sentences; and the tables of `core` that only `Debug` reads.
 */

/** What the linker calls merged strings: one object in its map, each string of it ended by a zero. */
const MERGED = "<internal>";

/**
 * @param {string} map what wasm-ld writes for --Map
 * @returns {{ at: number, size: number, merged: boolean, section: string }[]} the constants, in the order of their addresses
 */
export function constants(map) {
  const lines = map.split("\n");
  const first = lines.findIndex((line) => line.endsWith(" DATA"));
  if (first < 0) throw new Error("dead-data: the linker's map has no DATA");
  const found = [];
  for (const line of lines.slice(first + 1)) {
    // Address, offset in the file, size, and, for an object, its file and section.
    const [, at, size, what] = /^ *([0-9a-f]+) +[0-9a-f]+ +([0-9a-f]+) +(\S.*:\(.*\))$/.exec(line) ?? [];
    if (what) found.push({ at: parseInt(at, 16), size: parseInt(size, 16), merged: what.startsWith(MERGED), section: what });
    else if (/^ +- .* CUSTOM/.test(line)) break;
  }
  return found.sort((a, b) => a.at - b.at);
}

/**
 * @param {string} wasm the module with panics as traps, as wasm-dis writes it
 * @param {string} map what wasm-ld wrote for --Map when it made the module
 * @returns {{ text: string, bytes: number, places: number }} the module without what is dead, and how much that was
 */
export function emptyDead(wasm, map) {
  const segments = [...wasm.matchAll(DATA)].map(([form, head, at, content]) => ({ form, head, at: Number(at), bytes: bytes(content) }));
  const objects = constants(map).flatMap((object) => (object.merged ? strings(object, segments) : [object]));
  const end = Math.max(...segments.map((segment) => segment.at + segment.bytes.length));
  const last = objects.at(-1);
  if (!last || last.at + last.size < end) throw new Error("dead-data: the linker's map is of another module");

  // Who points where. A word need not be a pointer.
  for (const object of objects) {
    object.content = content(object, segments);
    object.words = [];
    for (let at = (4 - (object.at % 4)) % 4; at + 4 <= object.size; at += 4) object.words.push(object.content.readUInt32LE(at));
  }
  const numbers = numbersIn(wasm);
  const may = (object) => isText(object) || isPattern(object) || isPlace(object, objects) || isForDebug(object);
  const alive = new Set(objects.filter((object) => !may(object)));
  const queue = [...numbers, ...[...alive].flatMap(({ words }) => words)];
  while (queue.length > 0) {
    const object = holding(objects, queue.pop());
    if (!object || alive.has(object)) continue;
    alive.add(object);
    queue.push(...object.words);
  }
  const dead = objects.filter((object) => !alive.has(object) && object.content.some((byte) => byte !== 0));
  for (const { at, size } of dead) fill(segments, at, size);
  let made = wasm.replaceAll(DATA, (form) => {
    const { head, at, bytes } = segments.find((segment) => segment.form === form);
    return `${head}(i32.const ${at}) "${escaped(bytes)}")`;
  });

  // The table. What is in it and dead becomes what stands first in it, which is there in any case.
  for (const object of alive) for (const word of object.words) numbers.add(word);
  let places = 0;
  made = made.replace(TABLE, (form, head, offset, list) => {
    const names = list.match(NAME);
    const kept = names.map((name, index) => {
      if (index === 0 || name === names[0] || numbers.has(Number(offset) + index)) return name;
      places += 1;
      return names[0];
    });
    return `${head}(i32.const ${offset}) func ${kept.join(" ")})`;
  });
  return { text: made, bytes: dead.reduce((sum, { size }) => sum + size, 0), places };
}

const NAME = /\$(?:"(?:[^"\\]|\\.)*"|[^\s()"]+)/g;
const DATA = /^( \(data \S+ )\(i32\.const (\d+)\) "(.*)"\)$/gm;
const TABLE = /^( \(elem \S+ \(table \S+\) )\(i32\.const (\d+)\) func (.*)\)$/m;

/** A text is only ever reached from its beginning. */
const isText = ({ content }) => content.every((byte) => byte >= 32 || byte === 0 || byte === 10);

/** So is where a panic stands: a file's name, its length, line and column. */
function isPlace({ size, words }, objects) {
  const file = size === 16 && holding(objects, words[0]);
  return Boolean(file) && /\.rs\0?$/.test(file.content.toString("latin1"));
}

/**
 * What `core::fmt` prints by (rust-lang/rust, library/core/src/fmt: `Arguments`): pieces of text, each after its length, with
 * 0xC0 for what is put in, and a zero at the end.
 */
function isPattern({ content }) {
  let at = 0;
  while (content[at] > 0) {
    if (content[at] !== 0xc0) {
      const text = content.subarray(at + 1, at + 1 + content[at]);
      if (content[at] > 0x7f || !text.every((byte) => byte >= 32 || byte === 10)) return false;
      at += text.length;
    }
    at += 1;
  }
  return at > 0 && at === content.length - 1;
}

/**
 * `core`'s tables of what can be printed, by which `Debug` writes a string: by name, or (they have none) by their beginning.
 * One of several merged strings has no section.
 */
const isForDebug = ({ section = "", content }) =>
  section.includes("unicode_data15grapheme_extend") || PRINTABLE.has(content.toString("hex", 0, 8));
const PRINTABLE = new Set([
  "5e227b0503042d03",
  "00205f2282df0482",
  "ad78798b8da23057",
  "0c273b3e4e4f8f9e",
  "0006010103010402",
  "0001030505060602",
]);

/** Every number in the code: constants, and what is added to an address when it is read or written. */
function numbersIn(text) {
  const numbers = new Set();
  for (const [, constant, offset] of text.replaceAll(DATA, "").matchAll(/\(i32\.const (-?\d+)\)|offset=(\d+)/g)) {
    numbers.add(Number(constant ?? offset) >>> 0);
  }
  return numbers;
}

/** The object that this address lies in. */
function holding(objects, address) {
  let [low, high] = [0, objects.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const object = objects[middle];
    if (address < object.at) high = middle - 1;
    else if (address >= object.at + object.size) low = middle + 1;
    else return object;
  }
}

/** Merged strings, one by one. */
function strings(object, segments) {
  const all = content(object, segments);
  const found = [];
  for (let start = 0; start < all.length; ) {
    const zero = all.indexOf(0, start);
    const next = zero < 0 ? all.length : zero + 1;
    found.push({ at: object.at + start, size: next - start });
    start = next;
  }
  return found;
}

/** The bytes of an object; what no segment fills is zero. */
function content({ at, size }, segments) {
  const all = Buffer.alloc(size);
  for (const segment of segments) {
    const from = Math.max(at, segment.at);
    const to = Math.min(at + size, segment.at + segment.bytes.length);
    if (from < to) segment.bytes.copy(all, from - at, from - segment.at, to - segment.at);
  }
  return all;
}

function fill(segments, at, size) {
  for (const segment of segments) {
    const from = Math.max(at, segment.at) - segment.at;
    const to = Math.min(at + size, segment.at + segment.bytes.length) - segment.at;
    if (from < to) segment.bytes.fill(0, from, to);
  }
}

const ESCAPES = { t: 9, n: 10, r: 13, '"': 34, "'": 39, "\\": 92 };

/** A string of the text format as the bytes that it stands for. */
function bytes(text) {
  const found = [];
  for (const [, escape, hex, plain] of text.matchAll(/\\(?:([tnr"'\\])|([0-9a-fA-F]{2}))|([^\\])/g)) {
    if (plain !== undefined) found.push(...Buffer.from(plain, "latin1"));
    else found.push(escape === undefined ? parseInt(hex, 16) : ESCAPES[escape]);
  }
  return Buffer.from(found);
}

function escaped(bytes) {
  let text = "";
  for (const byte of bytes) {
    const plain = byte >= 32 && byte < 127 && byte !== 34 && byte !== 92;
    text += plain ? String.fromCharCode(byte) : `\\${byte.toString(16).padStart(2, "0")}`;
  }
  return text;
}
