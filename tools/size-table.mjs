/**
 * What `make size` says of the figures it was given: sums, limits, and the table. Reads and writes nothing.
 *
 * Figures are `{ raw, brotli }` by file, bytes by crate, and the same of the last release.
 */

/** What a page downloads for the widget: its script, wasm and style, and the snippets that wasm-bindgen may add. */
export const isDownloaded = (name) => /^(patientcentre-help[^/]*|snippets\/.*)\.(js|wasm|css)$/.test(name);
/** What is downloaded only when a patient does something that needs it. */
export const isLate = (name) => /^patientcentre-help-late\./.test(name);

/** The sum of what is downloaded, at most of those files that `is` holds for. */
export function total(files, is = () => true) {
  const sum = { raw: 0, brotli: 0 };
  for (const [name, { raw, brotli }] of Object.entries(files)) {
    if (!isDownloaded(name) || !is(name)) continue;
    sum.raw += raw;
    sum.brotli += brotli;
  }
  return sum;
}

const isFirst = (name) => !isLate(name);

/** What is limited, what it weighs, and how much it may. */
export function limits(files, budget) {
  return [
    { what: "a page with the widget", limit: budget.first_view_brotli_bytes, ...total(files, isFirst) },
    { what: "with the form or find used", limit: budget.all_brotli_bytes, ...total(files) },
  ];
}

/** The budget that allows what is there and no more. It only goes down. */
export function lowered(budget, files) {
  return {
    first_view_brotli_bytes: Math.min(budget.first_view_brotli_bytes, total(files, isFirst).brotli),
    all_brotli_bytes: Math.min(budget.all_brotli_bytes, total(files).brotli),
  };
}

const number = (value) => value.toLocaleString("en-GB").padStart(10);

/** By how much `now` is more or less than `before`; "new" without a before. */
function change(now, before) {
  if (before === undefined) return "new".padStart(9);
  const difference = now - before;
  const sign = difference > 0 ? "+" : "";
  return (difference === 0 ? "=" : sign + difference.toLocaleString("en-GB")).padStart(9);
}

/** The whole table: by file, then by crate. */
export function table({ files, crates }, released, checked) {
  const names = Object.keys(files).sort((a, b) => isDownloaded(b) - isDownloaded(a) || a.localeCompare(b));
  const width = Math.max(32, ...names.map((name) => name.length));
  const since = `since ${released.version}`.padStart(9);
  const lines = [`  ${"file".padEnd(width)} ${"bytes".padStart(10)} ${"brotli 11".padStart(10)} ${since}`];
  const row = (mark, name, { raw, brotli }, before, limit = "") =>
    lines.push(`${mark} ${name.padEnd(width)} ${number(raw)} ${number(brotli)} ${before} ${limit}`.trimEnd());
  for (const name of names) {
    const mark = isDownloaded(name) ? (isLate(name) ? "+" : "*") : " ";
    row(mark, name, files[name], isDownloaded(name) ? change(files[name].brotli, released.files[name]?.brotli) : "");
  }
  for (const name of Object.keys(released.files)) {
    if (isDownloaded(name) && !files[name]) row("-", name, { raw: 0, brotli: 0 }, change(0, released.files[name].brotli));
  }
  const before = [total(released.files, isFirst), total(released.files)];
  checked.forEach((sum, index) => row("=", sum.what, sum, change(sum.brotli, before[index].brotli), `${number(sum.limit)} at most`));

  const found = new Set([...Object.keys(crates), ...Object.keys(released.crates)]);
  if (Object.keys(crates).length > 0) {
    lines.push("", `  ${"crate (code, not compressed)".padEnd(width)} ${"bytes".padStart(10)} ${since}`);
    for (const crate of [...found].sort((a, b) => (crates[b] ?? 0) - (crates[a] ?? 0) || a.localeCompare(b))) {
      const bytes = crates[crate] ?? 0;
      lines.push(`  ${crate.padEnd(width)} ${number(bytes)} ${change(bytes, released.crates[crate] ?? 0)}`);
    }
  }
  return lines.join("\n");
}
