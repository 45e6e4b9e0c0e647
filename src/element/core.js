/**
 * The WebAssembly core, as the elements see it: it is started once, however many there are, and a fault from which it
 * cannot go on reaches all of them.
 *
 * What does not live here: what an element shows meanwhile, or instead (patientcentre-help.js).
 */
import { file, get, say, TAG } from "./files.js";
import { style } from "./sheet.js";

/** Promises the next turn of the event loop: before it the page gets its own. */
const turn = () => new Promise((over) => setTimeout(over));

export const CORE = "patientcentre-help-core.js";
const WASM = "patientcentre-help_bg.wasm";

/** What each element that stands in the page does at a fault of the core, with the error. */
export const atFault = new Set();

/** Why the core cannot go on, once it cannot. */
export let broken;

let core;
let there = false;

/** Whether the core has started. */
export const isThere = () => there;

/** Promises the core. A start that failed (the network) may be tried again. */
export function start() {
  return (core ??= load().catch((error) => {
    core = undefined;
    throw error;
  }));
}

async function load() {
  const looks = style();
  // The page's turn: what an element has done until here takes a slow phone long enough.
  await turn();
  // Side by side, not one after the other: on a slow network each hop costs 150 ms.
  const [glue, module] = await Promise.all([import(file(CORE)), get(WASM).then(compile), looks]);
  glue.initSync({ module });
  await turn();
  glue.start?.(fault);
  glue.setStage(document.createElement("div"));
  await turn();
  there = true;
  return glue;
}

/** Compiles while it arrives; a server that does not know the type of .wasm costs a moment, and no help. */
async function compile(response) {
  const type = response.headers.get("content-type") ?? "";
  if (type.startsWith("application/wasm")) return WebAssembly.compileStreaming(response);
  say("warn", `.wasm should be served as application/wasm, not as "${type}"`);
  return WebAssembly.compile(await response.arrayBuffer());
}

/** The core met a fault from which it cannot go on. */
export function fault(reason) {
  if (broken) return; // told already
  // A release says only that it panicked, and in which function (tools/trap-panics.mjs); a debug build says why.
  const where = /wasm-function\[\d+]/.exec(reason.stack) ?? "";
  broken = new Error(reason instanceof Error ? `panicked: ${reason.message} ${where}` : reason);
  for (const tell of atFault) tell(broken);
}

// A trap that is no Rust panic (the stack, the memory) says nothing to the core; the browser reports it here. It is told
// as the element's own :error, so the page's log need not hold it twice.
function trapped(event) {
  const error = event.error ?? event.reason;
  if (!(error instanceof WebAssembly.RuntimeError && String(error.stack).includes(TAG))) return;
  event.preventDefault();
  fault(error);
}
addEventListener("error", trapped);
addEventListener("unhandledrejection", trapped);
