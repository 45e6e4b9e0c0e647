/**
 * Writes wasm-bindgen's glue shorter. It does the same: what wasm-bindgen writes out for every import (a string into memory,
 * an exception caught, a test of a type) becomes a call of one helper; and the imports become a list in the order in which the
 * module asks for them, so that no name of theirs is needed on either side (tools/shorten-names.mjs).
 *
 * Shapes that another version of wasm-bindgen writes in another way stay as they are. What is replaced as a whole must be
 * there, or the build ends.
 */
import { MODULE } from "./shorten-names.mjs";

/** An import: its name, what stands before its body, its body; the tail says whether exceptions are caught. */
const IMPORT = /^ {8}(__wb\w+): function\(([^)]*)\) \{(?: return handleError\(function \(([^)]*)\) \{)?\n([^]*?)^ {8}\}(, arguments\); \})?,\n/gm;

/** What the body of an import is made of, and what is written instead. */
const SHAPES = [
  [/^ *\/\/.*\n/gm, ""],
  [/, wasm\.__wbindgen_malloc(?:, wasm\.__wbindgen_realloc)?\)/g, ")"],
  // A string, or none, as what an import returns.
  [
    /const ret = (.*);\n *const ptr1 = passStringToWasm0\(ret\);\n *const len1 = WASM_VECTOR_LEN;\n.*len1, true\);\n.*ptr1, true\);/g,
    "giveString(arg0, $1);",
  ],
  [
    /const ret = (.*);\n *var ptr1 = isLikeNone\(ret\) \? 0 : passStringToWasm0\(ret\);\n *var len1 = WASM_VECTOR_LEN;\n.*len1, true\);\n.*ptr1, true\);/g,
    "giveStringOrNone(arg0, $1);",
  ],
  [/const ret = (.*);\n *return isLikeNone\(ret\) \? 0 : addToExternrefTable0\(ret\);/g, "return orNone($1);"],
  [/const ret = (.*);\n *return isLikeNone\(ret\) \? Number\.MAX_SAFE_INTEGER : \(ret\) >>> 0;/g, "return numberOrNone($1);"],
  [
    /let result;\n *try \{\n *result = (.*);\n *\} catch \(_\) \{\n *result = false;\n *\}\n *const ret = result;\n *return ret;/g,
    "return holds(() => $1);",
  ],
  [/(?:const|let) (?:ret|obj|v) = (arg\d);\n([^]*)/g, (_, what, rest) => rest.replaceAll(/\b(?:obj|v)\b/g, what).replace("return ret;", `return ${what};`)],
  [/const ret = (.*);\n *return ret;/g, "return $1;"],
  [/typeof (\w+) === 'undefined' \? undefined : \1/g, "globalThis.$1"],
];
/** A body of one expression. What it comes to is dropped where the module asks for nothing. */
const EXPRESSION = /^(?:return )?(?!return|throw|const|var|let)([^\n]*);$/;
/** A script of ours that the module asks for something itself. */
const SCRIPT = /^import \* as \w+ from (.*)$/gm;

/** Helpers of wasm-bindgen's that are written anew, and those that the shapes above call. */
const HELPERS = {
  // The exports are there before anybody calls; V8 and JavaScriptCore encode a short string as fast as the loop in
  // JavaScript that wasm-bindgen has.
  passStringToWasm0: `(text) {
    const bytes = cachedTextEncoder.encode(text);
    const ptr = wasm.__wbindgen_malloc(bytes.length, 1) >>> 0;
    getUint8ArrayMemory0().set(bytes, ptr);
    WASM_VECTOR_LEN = bytes.length;
    return ptr;
}`,
  passArrayJsValueToWasm0: `(array) {
    const ptr = wasm.__wbindgen_malloc(array.length * 4, 4) >>> 0;
    array.forEach((value, i) => getDataViewMemory0().setUint32(ptr + 4 * i, addToExternrefTable0(value), true));
    WASM_VECTOR_LEN = array.length;
    return ptr;
}`,
  // A buffer is another one as soon as the memory has grown.
  getDataViewMemory0: `() {
    if (cachedDataViewMemory0?.buffer !== wasm.memory.buffer) cachedDataViewMemory0 = new DataView(wasm.memory.buffer);
    return cachedDataViewMemory0;
}`,
  handleError: `(f) {
    return (...args) => {
        try {
            return f(...args);
        } catch (e) {
            wasm.__wbindgen_exn_store(addToExternrefTable0(e));
        }
    };
}`,
  // A closure that must not be called while it runs has no address meanwhile.
  makeClosure: `(a, b, f, once) {
    const state = { a, b, cnt: 1 };
    const real = (...args) => {
        state.cnt++;
        const { a } = state;
        if (once) state.a = 0;
        try {
            return f(a, state.b, ...args);
        } finally {
            state.a = a;
            real._wbg_cb_unref();
        }
    };
    real._wbg_cb_unref = () => {
        if (--state.cnt === 0) {
            wasm.__wbindgen_destroy_closure(state.a, state.b);
            state.a = 0;
            CLOSURE_DTORS.unregister(state);
        }
    };
    CLOSURE_DTORS.register(real, state, state);
    return real;
}`,
  makeMutClosure: `(a, b, f) {
    return makeClosure(a, b, f, true);
}`,
  // The entry hands over a compiled module, once.
  initSync: `({ module }) {
    return wasm ?? __wbg_finalize_init(new WebAssembly.Instance(module, __wbg_get_imports()));
}`,
};
const ADDED = `
function giveString(at, text) {
    const ptr = passStringToWasm0(text);
    getDataViewMemory0().setInt32((at >>> 0) + 4, WASM_VECTOR_LEN, true);
    getDataViewMemory0().setInt32(at >>> 0, ptr, true);
}
function giveStringOrNone(at, text) {
    if (isLikeNone(text)) getDataViewMemory0().setInt32(at >>> 0, 0, true);
    else giveString(at, text);
}
function orNone(value) {
    return isLikeNone(value) ? 0 : addToExternrefTable0(value);
}
function numberOrNone(value) {
    return isLikeNone(value) ? Number.MAX_SAFE_INTEGER : value >>> 0;
}
function holds(test) {
    try {
        return test();
    } catch {
        return false;
    }
}
`;

/**
 * @param {string} glue as wasm-bindgen writes it
 * @param {{ module: string, name: string }[]} imports what the module asks for, in its order
 * @returns {string} the same, shorter
 */
export function smallGlue(glue, imports) {
  const made = new Map();
  for (const [, name, args, caught, body] of glue.matchAll(IMPORT)) {
    const text = SHAPES.reduce((text, [shape, instead]) => text.replaceAll(shape, instead), body);
    const [, expression] = EXPRESSION.exec(text.trim()) ?? [];
    const arrow = `(${caught ?? args}) => ${expression ? `(${expression})` : `{\n${text}}`}`;
    made.set(name, caught === undefined ? arrow : `handleError(${arrow})`);
  }
  glue = glue.replaceAll(SCRIPT, (_, path) => {
    const names = imports.filter(({ module }) => module === JSON.parse(path)).map(({ name }) => name);
    for (const name of names) made.set(name, name);
    return `import { ${names.join()} } from ${path}`;
  });
  const list = imports.map(({ name }) => {
    if (!made.has(name)) throw new Error(`the glue does not hold the import ${name}`);
    return made.get(name);
  });
  const table = `return { ${MODULE}: [\n${list.join(",\n")},\n] };\n`;
  glue = replaceOnce(glue, /^ {4}const import0 = \{\n[^]*?^ {4}return \{\n[^]*?^ {4}\};\n/m, table);
  for (const [name, text] of Object.entries(HELPERS)) {
    glue = replaceOnce(glue, new RegExp(`^function ${name}\\([^]*?^\\}\\n`, "m"), `function ${name}${text}\n`);
  }
  // What only handed its arguments on to an export.
  for (const [whole, name] of glue.matchAll(/^function (wasm_bindgen_\w+)\([^)]*\) \{\n {4}wasm\.\1\([^)]*\);\n\}\n/gm)) {
    glue = glue.replace(whole, "").replaceAll(new RegExp(`, ${name}\\)`, "g"), `, wasm.${name})`);
  }
  glue = glue.replaceAll(/, wasm\.__wbindgen_malloc, wasm\.__wbindgen_realloc\)/g, ")");
  // A browser that has WebAssembly's references has these too.
  glue = glue.replaceAll(/= \(typeof FinalizationRegistry === 'undefined'\)\n.*\n *: new/g, "= new");
  glue = replaceOnce(glue, /^if \(!\('encodeInto' in [^]*?^\}\n/m, "");
  // Nobody calls them: the entry calls \`destroy\`.
  glue = replaceOnce(glue, /^if \(Symbol\.dispose\).*\n/m, "");
  glue = replaceOnce(glue, /^ {4}free\(\) \{[^]*?^ {4}\}\n/m, "");
  return glue + ADDED;
}

/** What must be there, so that nothing is silently left out. */
function replaceOnce(text, shape, instead) {
  if (!shape.test(text)) throw new Error(`the glue has no ${shape}: does wasm-bindgen write it in another way?`);
  return text.replace(shape, () => instead);
}
