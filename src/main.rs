//! The WebAssembly program: nothing but the exports of `patientcentre_help::element`, which the ES module calls.

// Linked for its exports; nothing here calls it.
extern crate patientcentre_help;

/// A quarter of the code of the allocator that comes with the compiler. For one thread, as here.
#[cfg(all(target_family = "wasm", feature = "element"))]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

fn main() {}
