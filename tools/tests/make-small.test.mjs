import assert from "node:assert/strict";
import { test } from "node:test";
import binaryen from "binaryen";
import { emptyDead } from "../dead-data.mjs";
import { orderFunctions } from "../order-functions.mjs";
import { importsOf, shortenNames } from "../shorten-names.mjs";
import { smallGlue } from "../small-glue.mjs";
import { trapPanics } from "../trap-panics.mjs";
import { withoutCustom } from "../wasm-sections.mjs";
import { run, wasmOf } from "./wasm.mjs";

/** As wasm-dis writes it. */
const textOf = (text) => binaryen.parseText(text).emitText();

test("a panic becomes a trap, printing prints nothing, and nothing else changes", () => {
  const before = textOf(`(module
    (func $"core[c5930c85a12de822]::panicking::panic" (param $0 i32) (param $1 i32) (drop (i32.const 77)))
    (func $"<u32 as core[c5930c85a12de822]::fmt::Debug>::fmt" (param $0 i32) (result i32) (i32.const 88))
    (func $"std[a543996e6e7dbf1e]::panicking::set_hook" (param $0 i32) (drop (i32.const 99)))
    (func $"std[a543996e6e7dbf1e]::panicking::catch_unwind::<()>" (param $0 i32) (drop (i32.const 55)))
    (func $"mine[a543996e6e7dbf1e]::core::panicking" (param $0 i32) (drop (i32.const 66)))
    (export "panic" (func $"core[c5930c85a12de822]::panicking::panic"))
    (export "debug" (func $"<u32 as core[c5930c85a12de822]::fmt::Debug>::fmt"))
    (export "hook" (func $"std[a543996e6e7dbf1e]::panicking::set_hook"))
    (export "catch" (func $"std[a543996e6e7dbf1e]::panicking::catch_unwind::<()>"))
    (export "mine" (func $"mine[a543996e6e7dbf1e]::core::panicking")))`);
  const { text, changed } = trapPanics(before);
  assert.equal(changed.length, 3);
  for (const gone of ["77", "88", "99"]) assert.doesNotMatch(text, new RegExp(`i32.const ${gone}`));
  for (const kept of ["55", "66"]) assert.match(text, new RegExp(`i32.const ${kept}`));
  const exports = run(wasmOf(text));
  assert.throws(() => exports.panic(1, 2), WebAssembly.RuntimeError);
  assert.equal(exports.debug(1), 0);
  exports.hook(1);
  exports.catch(1);
});

test("an error that wasm-bindgen throws is thrown, without its sentence", () => {
  const before = textOf(`(module
    (import "m" "throw" (func $throw (param i32 i32)))
    (func $"wasm_bindgen[7847538f615b3cea]::throw_str" (param $0 i32) (param $1 i32)
      (call $throw (local.get $0) (local.get $1)) (unreachable))
    (export "throw" (func $"wasm_bindgen[7847538f615b3cea]::throw_str")))`);
  const told = [];
  const exports = run(wasmOf(trapPanics(before).text), { m: { throw: (...args) => told.push(args) } });
  assert.throws(() => exports.throw(1048576, 9));
  assert.deepEqual(told, [[0, 0]]);
});

// A place (its file, its length), two sentences, and a table that is read from four bytes before it.
const MAP = `    Addr      Off     Size Out     In      Symbol
       -        1       10 CODE
       -       20       30 DATA
  100000       21       34 .rodata
  100000       22       10         a.o:(.rodata..Lanon.0)
  100010       32        4         a.o:(.rodata..Lanon.1)
  100014       36        4         a.o:(.rodata..Lanon.2)
  100018       3a        6         a.o:(.rodata..Lanon.3)
  10001e       40        a         <internal>:(.rodata)
  100028       4a        8         a.o:(.rodata.TABLE)
`;
// The place of a panic in "a.rs", two texts, two names of files, the pattern of a sentence, and a table.
const module = (code, table = "\\01\\02\\03\\04\\05\\06\\07\\08") =>
  textOf(`(module
    (memory $0 17)
    (table $0 4 4 funcref)
    (table $1 1 externref)
    (data $d (i32.const 1048576) "\\1e\\00\\10\\00\\04\\00\\00\\00\\03\\00\\00\\00\\09\\00\\00\\00diesLIVE\\03no \\c0\\00a.rs\\00b.rs\\00${table}")
    (elem $0 (table $0) (i32.const 1) func $first $second $third)
    (func $first (param $0 i32) (result i32) ${code})
    (func $second (param $0 i32) (result i32) (i32.const 2))
    (func $third (param $0 i32) (result i32) (i32.const 4242))
    (export "go" (func $first)) (export "memory" (memory $0)))`);

const LIVE = "(drop (i32.const 1048596)) (i32.load offset=1048612 (local.get $0))";
const memoryOf = (text) => Buffer.from(run(wasmOf(text)).memory.buffer).subarray(1048576);

test("texts, places and patterns that nobody names become zeros, and what stays keeps its place", () => {
  const { text, bytes } = emptyDead(module(LIVE), MAP);
  const memory = memoryOf(text);
  // What the table is read by lies in "b.rs", which therefore stays.
  assert.equal(bytes, 16 + 4 + 6 + 5);
  assert.equal(memory.toString("latin1", 0, 40), `${"\0".repeat(20)}LIVE${"\0".repeat(11)}b.rs\0`);
  assert.deepEqual([...memory.subarray(40, 48)], [1, 2, 3, 4, 5, 6, 7, 8], "a table is never dead: it is read from before its beginning");
  assert.equal(run(wasmOf(text)).go(4), 0x04030201);
});

test("a constant lives as long as a number in the code names it, or a living constant", () => {
  const named = memoryOf(emptyDead(module(`(drop (i32.const 1048576)) ${LIVE}`), MAP).text);
  assert.equal(named.toString("latin1", 30, 34), "a.rs");
  // The table's first word is the address of a text.
  const pointed = memoryOf(emptyDead(module(LIVE, "\\10\\00\\10\\00\\05\\06\\07\\08"), MAP).text);
  assert.equal(pointed.toString("latin1", 16, 20), "dies");
});

test("a place in the table goes only if its number stands nowhere", () => {
  // 2 is in the code (the second function gives it back); 3 only in a dead constant.
  const { text, places } = emptyDead(module(LIVE), MAP);
  assert.equal(places, 1);
  assert.match(text, /func \$first \$second \$first\)/);
});

test("a map of another module is refused", () => {
  assert.throws(() => emptyDead(module(LIVE), MAP.split("\n").slice(0, -3).join("\n")), /another module/);
});

test("functions change places and still call each other", () => {
  const long = (number) => Array.from({ length: 12 }, (_, index) => `(i32.add (i32.const ${number + index})`).join("") + "(local.get 0)" + ")".repeat(12);
  const text = `(module
    (import "m" "f" (func $f (param i32) (result i32)))
    (func $a (export "a") (param i32) (result i32) ${long(1000)})
    (func $b (export "b") (param i32) (result i32) (call $f (call $a (local.get 0))))
    (func $c (export "c") (param i32) (result i32) (call $d (call $b ${long(1000)})))
    (func $d (export "d") (param i32) (result i32) (call $f (call $f (local.get 0)))))`;
  const wasm = withoutCustom(wasmOf(text));
  const ordered = orderFunctions(wasm, binaryen.readBinary(wasm).emitText());
  const imports = { m: { f: (number) => number * 3 } };
  const [before, after] = [run(wasm, imports), run(wasmOf(ordered), imports)];
  for (const name of ["a", "b", "c", "d"]) assert.equal(after[name](5), before[name](5), name);
  assert.equal(ordered.match(/^ \(func /gm).length, 4);
});

// What wasm-bindgen writes, as far as it is looked at.
const STRING = `
            const LEN = WASM_VECTOR_LEN;
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);
        `;
const PASSED = "passStringToWasm0(ret, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc)";
const GLUE = `export class Widget {
    free() {
        wasm.__wbg_widget_free(1, 0);
    }
}
if (Symbol.dispose) Widget.prototype[Symbol.dispose] = Widget.prototype.free;
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        __wbg_unused_0123456789abcdef: function(arg0) {
            return { a: [arg0] };
        },
        __wbg_used_0123456789abcdef: function(arg0) {
            const ret = arg0 + 1;
            return ret;
        },
        __wbg_name_0123456789abcdef: function(arg0, arg1) {
            const ret = \`\${arg1}é\`;
            const ptr1 = ${PASSED};${STRING.replace("LEN", "len1")}},
        __wbg_none_0123456789abcdef: function(arg0, arg1) {
            const ret = arg1 ? "some" : undefined;
            var ptr1 = isLikeNone(ret) ? 0 : ${PASSED};${STRING.replace("const LEN", "var len1")}},
        __wbg_fails_0123456789abcdef: function() { return handleError(function (arg0) {
            const ret = nobody[arg0];
            return ret;
        }, arguments); },
        __wbg_instanceof_Nowhere_0123456789abcdef: function(arg0) {
            let result;
            try {
                result = arg0 instanceof Nowhere;
            } catch (_) {
                result = false;
            }
            const ret = result;
            return ret;
        },
    };
    return {
        __proto__: null,
        "./x_bg.js": import0,
    };
}
let told;
function addToExternrefTable0(obj) {
    told = obj;
    return 1;
}
const CLOSURE_DTORS = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(state => wasm.__wbindgen_destroy_closure(state.a, state.b));
let cachedDataViewMemory0 = null;
function getDataViewMemory0() {
}
let cachedUint8ArrayMemory0 = null;
function getUint8ArrayMemory0() {
    return new Uint8Array(wasm.memory.buffer);
}
function handleError(f, args) {
}
function isLikeNone(x) {
    return x === undefined || x === null;
}
function makeClosure(arg0, arg1, f) {
}
function makeMutClosure(arg0, arg1, f) {
}
function passArrayJsValueToWasm0(array, malloc) {
}
function passStringToWasm0(arg, malloc, realloc) {
}
const cachedTextEncoder = new TextEncoder();
if (!('encodeInto' in cachedTextEncoder)) {
}
let WASM_VECTOR_LEN = 0;
let wasm;
function __wbg_finalize_init(instance, module) {
    return (wasm = instance.exports);
}
function initSync(module) {
}
export const call = () => [wasm.__wbindgen_thing(1) + wasm.__wbindgen_thing_2(1), String(told?.name)];
export { initSync };
`;

test("the glue does the same in fewer words, and has only what the module asks for", async () => {
  const wasm = wasmOf(`(module
    (import "./x_bg.js" "__wbg_used_0123456789abcdef" (func $used (param i32) (result i32)))
    (import "./x_bg.js" "__wbg_name_0123456789abcdef" (func $name (param i32 i32)))
    (import "./x_bg.js" "__wbg_none_0123456789abcdef" (func $none (param i32 i32)))
    (import "./x_bg.js" "__wbg_fails_0123456789abcdef" (func $fails (param i32) (result i32)))
    (import "./x_bg.js" "__wbg_instanceof_Nowhere_0123456789abcdef" (func $is (param i32) (result i32)))
    (memory $0 1) (export "memory" (memory $0))
    (func (export "__wbindgen_malloc") (param i32 i32) (result i32) (i32.const 100))
    (func (export "__wbindgen_exn_store") (param i32) (i32.store (i32.const 40) (local.get 0)))
    (func (export "name") (param i32) (call $name (i32.const 8) (local.get 0)))
    (func (export "none") (param i32) (call $none (i32.const 8) (local.get 0)))
    (func (export "fails") (drop (call $fails (i32.const 0))))
    (func (export "is") (result i32) (call $is (i32.const 0)))
    (func (export "__wbindgen_thing") (param i32) (result i32) (call $used (local.get 0)))
    (func (export "__wbindgen_thing_2") (param i32) (result i32) (i32.const 40)))`);
  const glue = smallGlue(GLUE, importsOf(wasm));
  for (const gone of ["unused", "realloc", "dispose", "free()", "__wbg_used", "arguments"]) assert.ok(!glue.includes(gone), gone);
  const short = shortenNames(wasm, glue);
  assert.doesNotMatch(short.glue, /\.__wbindgen_thing/);
  const made = await import(`data:text/javascript,${encodeURIComponent(short.glue)}`);
  const exports = made.initSync({ module: new WebAssembly.Module(short.wasm) });
  const given = () => {
    const [address, length] = new Uint32Array(exports.memory.buffer, 8, 2);
    return address && new TextDecoder().decode(new Uint8Array(exports.memory.buffer, address, length));
  };
  exports.name(7);
  assert.equal(given(), "7é");
  exports.none(1);
  assert.equal(given(), "some");
  exports.none(0);
  assert.equal(given(), 0);
  exports.fails();
  assert.equal(new Uint32Array(exports.memory.buffer, 40, 1)[0], 1);
  assert.equal(exports.is(), 0);
  assert.deepEqual(made.call(), [2 + 40, "ReferenceError"]);
});

test("glue that is written in another way is refused", () => {
  const wasm = wasmOf(`(module (import "./x_bg.js" "__wbg_used_0123456789abcdef" (func (param i32) (result i32))))`);
  const imports = importsOf(wasm);
  assert.throws(() => smallGlue(GLUE.replace("function makeClosure", "const makeClosure"), imports), /makeClosure/);
  assert.throws(() => smallGlue(GLUE.replace("__wbg_used_", "__wbg_other_"), imports), /does not hold/);
});
