/**
 * Makes a release's wasm small: the steps, one after the other. What each of them does, and why that is right, stands in
 * its own module; what each wins, in docs/SIZE.md.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { emptyDead } from "./dead-data.mjs";
import { orderFunctions } from "./order-functions.mjs";
import { trapPanics } from "./trap-panics.mjs";
import { withoutCustom } from "./wasm-sections.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

// What rustc's output uses, named one by one: --all-features would let binaryen write what no browser reads.
const FEATURES = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue"];

// Rust's memory begins with its stack, so nothing lies below 1,024. Constants stay one run with zeros in it: a list of
// pieces weighs more. What local-cse saves in code it costs brotli. The second round finds more after the first when loops and
// blocks were taken apart and built anew.
const OPTIMISE = ["-Oz", "--converge"];
const PASSES = [...OPTIMISE, "--flatten", "--rereloop", ...OPTIMISE];
const HOW = ["--low-memory-unused", "--skip-pass=memory-packing", "--skip-pass=local-cse"];

// What nobody calls any more, and what those that are left are told and do not read. Nothing here that reckons with numbers:
// addresses must still stand as the compiler wrote them when dead-data.mjs looks at them.
const UNUSED = ["--remove-unused-module-elements", "--dae", "--vacuum", "--dce", "--remove-unused-module-elements"];

function binaryen(tool, flags, from, to) {
  const path = join(root, "node_modules/binaryen/bin", tool);
  execFileSync(process.execPath, [path, ...flags, ...FEATURES.map((f) => `--enable-${f}`), from, "-o", to], { stdio: "inherit" });
}

/**
 * @param {{ target: string, wasm: string }} paths cargo's target folder, and the module that wasm-bindgen made, which the
 *   small one replaces
 * @returns {{ delivered: Uint8Array, named: Uint8Array }} the small module, and the same with the names of its functions,
 *   which stand in another order there
 */
export function makeSmall({ target, wasm }) {
  const text = `${wasm}.wat`;
  const read = () => readFileSync(text, "utf8");
  binaryen("wasm-dis", [], wasm, text);
  writeFileSync(text, trapPanics(read()).text);
  binaryen("wasm-opt", ["-S", "-g", ...UNUSED], text, text);
  const map = join(target, "wasm32-unknown-unknown/release/patientcentre-help.map");
  if (!existsSync(map)) throw new Error(`${map} is missing: build.rs asks the linker for it`);
  writeFileSync(text, emptyDead(read(), readFileSync(map, "utf8")).text);

  binaryen("wasm-opt", ["-g", ...PASSES, ...HOW], text, wasm);
  const named = readFileSync(wasm);
  writeFileSync(wasm, withoutCustom(named));
  binaryen("wasm-dis", [], wasm, text);
  writeFileSync(text, orderFunctions(readFileSync(wasm), read()));
  binaryen("wasm-as", [], text, wasm);
  rmSync(text);
  return { delivered: readFileSync(wasm), named };
}
