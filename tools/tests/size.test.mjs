import assert from "node:assert/strict";
import { test } from "node:test";
import { lowered, table, total } from "../size-table.mjs";
import { bytesByCrate, crateOf, record, recorded } from "../wasm-crates.mjs";
import { wasmOf } from "./wasm.mjs";

test("a function counts for the crate that wrote it", () => {
  const cases = {
    "article[3d2205e02e540353]::href::cut": "article",
    "<article[3d2205e02e540353]::href::Href>::parse": "article",
    "core[c5930c85a12de822]::ptr::drop_in_place::<yew[4afd62ca564ee82d]::callback::Callback<bool>>": "core",
    "<alloc[3ca501edff3f0c7c]::vec::Vec<article[3d2205e02e540353]::Block> as core[c5930c85a12de822]::ops::drop::Drop>::drop": "alloc",
    "<alloc[3ca501edff3f0c7c]::rc::Rc<yew[4afd62ca564ee82d]::VTag> as yew[4afd62ca564ee82d]::utils::RcExt<yew[4afd62ca564ee82d]::VTag>>::unwrap_or_clone": "yew",
    "<patientcentre_help[c5a09c204c957a6e]::component::HelpWidget as yew[4afd62ca564ee82d]::html::component::Component>::update": "patientcentre_help",
    "<<patientcentre_help[c5a09c204c957a6e]::feedback::panel::Panel>::start_check::{closure#0} as core[c5930c85a12de822]::ops::function::FnOnce<(&str,)>>::call_once::{shim:vtable#0}":
      "patientcentre_help",
    "<fn(u32) -> u64 as yew[4afd62ca564ee82d]::Thing>::go": "yew",
    "<&mut dyn drawing[aaba2e1773c23bd1]::Scene as drawing[aaba2e1773c23bd1]::Scene>::text": "drawing",
    "<str>::rfind::<char>": "core",
    "<u32 as core[c5930c85a12de822]::fmt::Display>::fmt": "core",
    memcpy: "without a crate",
    widget_new: "without a crate",
  };
  for (const [name, crate] of Object.entries(cases)) assert.equal(crateOf(name), crate, name);
});

test("every byte of code is counted once, and constants but for zeros", () => {
  const named = wasmOf(`(module
    (import "m" "f" (func $imported))
    (memory 1) (data (i32.const 8) "ab\\00\\00c")
    (func $"yew[4afd62ca564ee82d]::a" (export "a") (call $imported))
    (func $"<yew[4afd62ca564ee82d]::B>::c" (export "b") (call $imported) (call $imported))
    (func $memcpy (export "c")))`);
  const found = bytesByCrate(named);
  assert.deepEqual([...found.keys()].sort(), ["constants", "without a crate", "yew"]);
  // Each body: its length, no locals, two bytes for each call, an end.
  assert.equal(found.get("yew"), 5 + 7);
  assert.equal(found.get("without a crate"), 3);
  // What comes before the bytes: how many pieces, the kind of one, its place and its length.
  assert.equal(found.get("constants"), 3 + 5);
});

test("figures are told only for the module that they were taken from", () => {
  const named = wasmOf(`(module (func $"yew[4afd62ca564ee82d]::a" (export "a")))`);
  const kept = record({ named, delivered: Uint8Array.of(1, 2) });
  assert.deepEqual(recorded(kept, Uint8Array.of(1, 2)), { yew: 3 });
  assert.equal(recorded(kept, Uint8Array.of(1, 3)), undefined);
  assert.equal(recorded(undefined, Uint8Array.of(1, 2)), undefined);
});

const files = {
  "patientcentre-help.js": { raw: 30, brotli: 10 },
  "patientcentre-help_bg.wasm": { raw: 50, brotli: 20 },
  "patientcentre-help.d.ts": { raw: 900, brotli: 900 },
  "demo.js": { raw: 900, brotli: 900 },
};

test("what a page downloads is counted, and nothing else", () => {
  assert.deepEqual(total(files), { raw: 80, brotli: 30 });
});

test("the budget only goes down", () => {
  assert.deepEqual(lowered({ page_brotli_bytes: 100 }, files), { page_brotli_bytes: 30 });
  assert.deepEqual(lowered({ page_brotli_bytes: 9 }, files), { page_brotli_bytes: 9 });
});

test("the table tells what changed since the last release, and what is gone", () => {
  const released = {
    version: "1.2.3",
    files: { "patientcentre-help.js": { raw: 1, brotli: 14 }, "patientcentre-help-old.js": { raw: 1, brotli: 3 } },
    crates: { yew: 7, serde: 9 },
  };
  const lines = table({ files, crates: { yew: 10, talc: 2 } }, released, { page_brotli_bytes: 29 });
  const line = (start) => lines.split("\n").find((line) => line.trim().startsWith(start))?.trim().split(/ {2,}/).join("|");
  assert.match(lines, /since 1\.2\.3/);
  assert.equal(line("* patientcentre-help.js"), "* patientcentre-help.js|30|10|-4");
  assert.equal(line("* patientcentre-help_bg.wasm"), "* patientcentre-help_bg.wasm|50|20|new");
  assert.equal(line("- patientcentre-help-old.js"), "- patientcentre-help-old.js|0|0|-3");
  assert.equal(line("= a page"), "= a page with the widget|80|30|+13|29 at most");
  assert.equal(line("yew"), "yew|10|+3");
  assert.equal(line("serde"), "serde|0|-9");
  assert.equal(line("talc"), "talc|2|+2");
});
