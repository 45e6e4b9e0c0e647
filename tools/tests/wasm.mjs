/** Modules for the tests, written as text. */
import binaryen from "binaryen";

/** The module that this text stands for, with the names of its functions. */
export function wasmOf(text) {
  const module = binaryen.parseText(text);
  binaryen.setDebugInfo(true);
  return Buffer.from(module.emitBinary());
}

/** What the exports of a module are. */
export const run = (wasm, imports = {}) => new WebAssembly.Instance(new WebAssembly.Module(wasm), imports).exports;
