/**
 * What `make size` says of the figures it was given: sums, limits, and the table. Reads and writes nothing.
 *
 * Figures are `{ raw, brotli }` by file, bytes by crate, and the same of the last release.
 */

/** What a page downloads for the widget: its script, wasm and style, and the snippets that wasm-bindgen may add. */
export const isDownloaded = (name) => /^(patientcentre-help[^/]*|snippets\/.*)\.(js|wasm|css)$/.test(name);
/** The sum of what is downloaded. */
export function total(files) {
  const sum = { raw: 0, brotli: 0 };
  for (const [name, { raw, brotli }] of Object.entries(files)) {
    if (!isDownloaded(name)) continue;
    sum.raw += raw;
    sum.brotli += brotli;
  }
  return sum;
}

/** The budget that allows what is there and no more. It only goes down. */
export function lowered(budget, files) {
  return { page_brotli_bytes: Math.min(budget.page_brotli_bytes, total(files).brotli) };
}

const number = (value) => value.toLocaleString("en-GB").padStart(10);

/** By how much `now` is more or less than `before`; "new" without a before. */
function change(now, before) {
  if (before === undefined) return "new".padStart(9);
  const difference = now - before;
  const sign = difference > 0 ? "+" : "";
  return (difference === 0 ? "=" : sign + difference.toLocaleString("en-GB")).padStart(9);
}

/** The whole table: by file, then by crate (undefined where nobody knows). */
export function table({ files, crates }, released, budget) {
  const names = Object.keys(files).sort((a, b) => isDownloaded(b) - isDownloaded(a) || a.localeCompare(b));
  const width = Math.max(32, ...names.map((name) => name.length));
  const since = `since ${released.version}`.padStart(9);
  const lines = [`  ${"file".padEnd(width)} ${"bytes".padStart(10)} ${"brotli 11".padStart(10)} ${since}`];
  const row = (mark, name, { raw, brotli }, before, limit = "") =>
    lines.push(`${mark} ${name.padEnd(width)} ${number(raw)} ${number(brotli)} ${before} ${limit}`.trimEnd());
  for (const name of names) {
    row(isDownloaded(name) ? "*" : " ", name, files[name], isDownloaded(name) ? change(files[name].brotli, released.files[name]?.brotli) : "");
  }
  for (const name of Object.keys(released.files)) {
    if (isDownloaded(name) && !files[name]) row("-", name, { raw: 0, brotli: 0 }, change(0, released.files[name].brotli));
  }
  const page = total(files);
  const before = total(released.files).brotli;
  row("=", "a page with the widget", page, change(page.brotli, before), `${number(budget.page_brotli_bytes)} at most`);

  if (crates) {
    const found = new Set([...Object.keys(crates), ...Object.keys(released.crates)]);
    lines.push("", `  ${"crate (code, not compressed)".padEnd(width)} ${"bytes".padStart(10)} ${since}`);
    for (const crate of [...found].sort((a, b) => (crates[b] ?? 0) - (crates[a] ?? 0) || a.localeCompare(b))) {
      const bytes = crates[crate] ?? 0;
      lines.push(`  ${crate.padEnd(width)} ${number(bytes)} ${change(bytes, released.crates[crate] ?? 0)}`);
    }
  }
  return lines.join("\n");
}
