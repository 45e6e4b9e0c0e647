/**
 * Makes every panic of a release a plain trap: what a panic prints, and everything that only printing needs, is a tenth of
 * the code. It is what `panic=immediate-abort` and `fmt-debug=none` will do when the compiler has them (rust-lang/rust#147286,
 * #129709), done to the compiler's output.
 *
 * A panic in the core is the end of it in either case. The entry hears of a trap from the browser, as it hears of a full
 * stack, and puts the page's own text in the widgets' place. What is lost is the sentence that says what was broken: a
 * debug build (`trunk serve`) has it.
 *
 * Functions are told by their names, as wasm-bindgen writes them. One that a later compiler calls something else stays as
 * it is: bytes, and no harm.
 */
/** Everything that differs between two builds of the same code: the hashes of crates and instances. */
const plainName = (name) =>
  name
    .replaceAll(/\[[0-9a-f]{8,}\]/g, "")
    .replaceAll(/::h[0-9a-f]{16}(?=\b|$)/g, "")
    .replace(/\.\d+( .*)?$/, "$1");

/** Those that never come back. Each is called only to panic. */
const PANICS = [
  /^core::panicking::(?:panic|assert_failed)/,
  /^core::(?:option|result)::(?:unwrap|expect)_failed$/,
  /^core::str::slice_error_fail/,
  /^core::slice::index::slice_\w*fail/,
  /^core::slice::copy_from_slice_impl::len_mismatch_fail$/,
  /^core::cell::(?:lazy::)?panic_/,
  /^<alloc::vec::Vec<_, _>>::\w+::assert_failed$/,
  /^alloc::raw_vec::(?:capacity_overflow|handle_error)$/,
  /^alloc::alloc::handle_alloc_error$/,
  /^<hashbrown::raw::Fallibility>::/,
  /^std::thread::local::panic_access_error$/,
  /^std::panicking::(?:panic_with_hook|panic_handler)/,
  /^__rustc::(?:rust_begin_unwind|rust_panic|__rust_alloc_error_handler)$/,
];

/** Hooks for panics, of which there are none any more. */
const HOOKS = [/^std::panicking::(?:set|take)_hook/, /^console_error_panic_hook::(?:hook|set_once)$/];

/**
 * What is printed into such a message. It prints nothing and says that all went well: no sentence of the widget's own is
 * made with `Debug`.
 */
const PRINTS = [
  / as core::fmt::Debug>::fmt$/,
  /^<(?:core::cell::Borrow(?:Mut)?Error|std::panic::PanicHookInfo|std::thread::local::AccessError) as core::fmt::Display>::fmt$/,
];

/** wasm-bindgen throws a JavaScript error with a sentence in it. The error stays, for the core lives on; the sentence goes. */
const THROWS = [/^wasm_bindgen::throw_str$/];

/** `(func NAME (param ...) (result ...)`, then locals and body, a line or more each. */
const FUNCTION = /^ \(func \$("(?:[^"\\]|\\.)*"|[^\s()"]+)(.*)\n((?: {2}.*\n)*) \)$/gm;

/**
 * @param {string} text a module with names, as wasm-dis writes it
 * @returns {{ text: string, changed: string[] }} the same module, and whose bodies were taken out
 */
export function trapPanics(text) {
  const changed = [];
  const made = text.replaceAll(FUNCTION, (whole, quoted, signature, body) => {
    // wasm-bindgen numbers functions of one name: "name[1]".
    const name = plainName(quoted.replace(/^"|"$/g, "")).replace(/\[\d+\]$/, "");
    const is = (patterns) => patterns.some((pattern) => pattern.test(name));
    const with_ = (instead) => {
      changed.push(name);
      return ` (func $${quoted}${signature}\n${instead} )`;
    };
    if (is(PANICS)) return with_("  (unreachable)\n");
    if (is(HOOKS) && !signature.includes("(result")) return with_("  (nop)\n");
    if (is(PRINTS) && signature.endsWith("(result i32)")) return with_("  (i32.const 0)\n");
    if (is(THROWS)) return with_(body.replaceAll(/\(local\.get \$[01]\)/g, "(i32.const 0)"));
    return whole;
  });
  return { text: made, changed };
}
