/**
 * Makes every function of a module tell when it is called, for tools/profile.mjs. The page's `pchCalled` is then the set
 * of the functions that ran, as their places in `names`.
 */
import binaryen from "binaryen";

const MODULE = "./patientcentre-help_bg.js";

/**
 * @param {Uint8Array} wasm what wasm-bindgen made, with names
 * @param {string} glue its JavaScript
 * @returns {{ wasm: Uint8Array, glue: string, names: string[] }}
 */
export function instrumentWasm(wasm, glue) {
  const { Features } = binaryen;
  const module = binaryen.readBinary(wasm);
  module.setFeatures(
    Features.BulkMemory | Features.BulkMemoryOpt | Features.MutableGlobals | Features.SignExt | Features.NontrappingFPToInt | Features.ReferenceTypes | Features.Multivalue,
  );
  const functions = Array.from({ length: module.getNumFunctions() }, (_, index) => module.getFunctionByIndex(index));
  const names = [];
  module.addFunctionImport("called", MODULE, "called", binaryen.i32, binaryen.none);
  for (const each of functions) {
    const { name, module: from, results } = binaryen.getFunctionInfo(each);
    if (from) continue; // an import
    const tell = module.call("called", [module.i32.const(names.length)], binaryen.none);
    names.push(name);
    binaryen.Function.setBody(each, module.block(null, [tell, binaryen.Function.getBody(each)], results));
  }
  if (!module.validate()) throw new Error("instrument-wasm: the module is not valid any more");
  const imports = `"${MODULE}":{`;
  if (!glue.includes(imports)) throw new Error("instrument-wasm: the glue does not name its imports");
  const called = "called:place=>(globalThis.pchCalled??=new Set()).add(place),";
  return { wasm: module.emitBinary(), glue: glue.replace(imports, imports + called), names };
}
