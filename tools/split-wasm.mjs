/**
 * Splits a wasm module in two: what the first view of an article needs, and what can wait until a patient does something.
 *
 * rustc and wasm-bindgen make one module. Half of its code (the feedback form and its check, find, the other ways that a
 * visit can go) runs in no first view. Those functions, named in a list, go to a second module that shares the first
 * one's memory, table and globals. The first calls them through its table, at places that the second fills when it is
 * there. Until then such a call traps: the entry sees to it that it does not come to that, and begins anew if it does.
 *
 * What only those functions call goes with them. Works on binaryen's text form, whose every top-level line " (func $name" begins one function. A function that is not in
 * the list stays in the first module, so code that nobody has profiled costs bytes and is never missing.
 */

/** Everything that differs between two builds of the same code: the hashes of crates and instances. */
export function plainName(name) {
  return name
    .replaceAll(/\[[0-9a-f]{8,}\]/g, "")
    .replaceAll(/::h[0-9a-f]{16}(?=\b|$)/g, "")
    .replaceAll(/__wbg_(\w+?)_[0-9a-f]{16}/g, "__wbg_$1")
    .replace(/\.\d+( .*)?$/, "$1");
}

/** What the second module calls the first one, as the name of its imports. */
const FIRST = "1";

/**
 * @param {string} text the whole module, as wasm-dis writes it
 * @param {Set<string>} late plain names of the functions that can wait
 * @returns {{ first: string, second: string, moved: number }} two modules, as text
 */
export function splitWasm(text, late) {
  const forms = topLevel(text);
  const lateForms = withWhatOnlyTheyCall(forms, (name) => late.has(plainName(unquoted(name))));
  const isLate = (form) => lateForms.has(form);

  // Who is called from where, and who has an export.
  const fromFirst = new Set();
  const fromSecond = new Set();
  for (const form of forms) {
    if (form.kind === "func") {
      const callers = isLate(form) ? fromSecond : fromFirst;
      for (const name of form.body.matchAll(REFERENCE)) callers.add(name[1]);
    } else if (form.kind === "export") fromFirst.add(form.name);
  }
  const moved = forms.filter(isLate);
  const movedText = moved.map(({ body }) => body).join("");

  // The table: late functions keep the places that they have; those that are called by name get new ones at its end.
  const table = only(forms, ({ kind, text }) => kind === "table" && text.endsWith(" funcref)"));
  const elements = only(forms, ({ kind }) => kind === "elem");
  const [, offset] = /\(i32\.const (\d+)\) func/.exec(elements.text) ?? fail("the table is not filled from one place");
  const size = Number(/ (\d+) \d+ funcref\)$/.exec(table.text)?.[1] ?? fail("the table has no fixed size"));
  const filled = [...elements.text.slice(elements.text.indexOf(") func")).matchAll(NAME)].map(([name]) => name);
  const lateNames = new Set(moved.map(({ name }) => name));
  const place = new Map();
  filled.forEach((name, index) => lateNames.has(name) && place.set(name, Number(offset) + index));
  const doors = moved.filter(({ name }) => fromFirst.has(name));
  const added = doors.filter(({ name }) => !place.has(name)).map(({ name }) => name);
  added.forEach((name, index) => place.set(name, size + index));
  const tableType = `${size + added.length} ${size + added.length} funcref`;
  const places = [...filled.map((name, index) => [Number(offset) + index, name]), ...added.map((name) => [place.get(name), name])];
  const elems = (wanted) => runs(places.filter(wanted)).map(([at, names]) => ` (elem (table ${table.name}) (i32.const ${at}) func ${names.join(" ")})`);

  // The second: its functions, and imports for all else that they touch.
  const imports = [];
  const exports = [];
  const share = (kind, name, type) => {
    const short = `$${exports.length.toString(36)}`;
    exports.push(` (export "${short}" (${kind} ${name}))`);
    imports.push(` (import "${FIRST}" "${short}" (${kind} ${name} ${type}))`);
  };
  const touches = (name) => new RegExp(`[ (]${RegExp.escape?.(name) ?? name.replaceAll(/[$.*+?^(){}|[\]\\]/g, "\\$&")}[\\s)]`).test(movedText);
  for (const form of forms) {
    const { kind, name, text } = form;
    if (kind === "memory") share(kind, name, / (\d+(?: \d+)?)\)$/.exec(text)[1]);
    else if (form === table) share(kind, name, tableType);
    else if (kind === "table" && touches(name)) share(kind, name, / (\d+(?: \d+)? \w+)\)$/.exec(text)[1]);
    else if (kind === "global" && touches(name)) share(kind, name, /^ \(global \S+ (\(mut \w+\)|\w+) /.exec(text)[1]);
    else if (form.signature !== undefined && !isLate(form) && fromSecond.has(name)) share("func", name, form.signature);
  }
  const types = forms.filter(({ kind }) => kind === "type").map((form) => form.text);
  const second = ["(module", ...types, ...imports, ...elems(([, name]) => lateNames.has(name)), ...moved.map((form) => form.text), ")"];

  // The first: all else, and a door to each late function that it calls by name.
  const first = ["(module"];
  for (const form of forms) {
    if (form === table) first.push(` (table ${table.name} ${tableType})`);
    else if (form === elements) first.push(...elems(([, name]) => !lateNames.has(name)));
    else if (!isLate(form)) first.push(form.text);
  }
  first.push(...exports, ...doors.map((form) => door(form, table.name, place.get(form.name))), ")");
  return { first: first.join("\n"), second: second.join("\n"), moved: moved.length };
}

/** The functions that are named late, and those that nobody else calls: no first view can come to them either. */
function withWhatOnlyTheyCall(forms, isNamed) {
  const functions = new Map(forms.filter(({ kind }) => kind === "func").map((form) => [form.name, form]));
  const callers = new Map([...functions.keys()].map((name) => [name, new Set()]));
  const known = new Set();
  for (const form of forms) {
    // A place in the table or an export: whoever calls it, the text does not say.
    if (form.kind === "elem" || form.kind === "export") for (const [name] of form.text.matchAll(NAME)) known.add(name);
    if (form.kind === "func") for (const [, name] of form.body.matchAll(REFERENCE)) callers.get(name)?.add(form);
  }
  const late = new Set([...functions.values()].filter(({ name }) => isNamed(name)));
  for (let before = -1; before !== late.size; ) {
    before = late.size;
    for (const [name, form] of functions) {
      const all = [...callers.get(name)].filter((caller) => caller !== form);
      if (!late.has(form) && !known.has(name) && all.length > 0 && all.every((caller) => late.has(caller))) late.add(form);
    }
  }
  return late;
}

/** `[place, name]` in rising order, to `[first place, names]` for each unbroken run. */
function runs(places) {
  const runs = [];
  for (const [at, name] of places) {
    const last = runs.at(-1);
    if (last && last[0] + last[1].length === at) last[1].push(name);
    else runs.push([at, [name]]);
  }
  return runs;
}

function only(forms, is) {
  const found = forms.filter(is);
  return found.length === 1 ? found[0] : fail(`expected one, found ${found.length}: has the compiler's output changed?`);
}

function fail(why) {
  throw new Error(`split-wasm: ${why}`);
}

/** A name as it stands in the text: plain, or quoted where it holds what a plain one may not. */
const NAME = /\$(?:"(?:[^"\\]|\\.)*"|[^\s()"]+)/g;
const REFERENCE = /\((?:return_)?(?:call|ref\.func) (\$(?:"(?:[^"\\]|\\.)*"|[^\s()"]+))/g;

function unquoted(name) {
  return name.startsWith('$"') ? name.slice(2, -1).replaceAll(/\\(.)/g, "$1") : name.slice(1);
}

/** The forms of a module, one after the other. */
function topLevel(text) {
  const starts = [...text.matchAll(/^ \((\w+)/gm)];
  const end = text.lastIndexOf("\n)");
  return starts.map((start, index) => {
    const form = { kind: start[1], text: text.slice(start.index, starts[index + 1]?.index ?? end).trimEnd() };
    form.name = form.text.match(NAME)?.[0];
    if (form.kind === "func" || (form.kind === "import" && form.text.includes(" (func "))) {
      const after = form.text.slice(form.text.indexOf(form.name) + form.name.length);
      form.signature = after.match(/^(?: \((?:param|result)[^()]*\))*/)[0].trim();
      form.body = after.slice(after.match(/^(?: \((?:param|result|type)[^()]*\))*/)[0].length);
    }
    return form;
  });
}

/** A function of the same kind that goes through the table. */
function door({ name, signature }, table, place) {
  const params = [...signature.matchAll(/\(param (\$\S+) \w+\)/g)].map(([, param]) => `(local.get ${param})`);
  const type = signature.replaceAll(/\(param \$\S+ /g, "(param ");
  return ` (func ${name} ${signature} (call_indirect ${table} ${type} ${params.join(" ")} (i32.const ${place})))`;
}
