// The figures as tables in Markdown, for the terminal and for the documents. Nothing is computed here but ratios.
import { BUSY } from "./machine.mjs";
import { METRICS, PAIRS, PRELOADED, VARIANTS } from "./variants.mjs";

/** The medians of one variant at one size; undefined if it was not measured. */
export const medians = (document, variant, sections) =>
  document.results.find((result) => result.variant === variant && result.sections === sections)?.medians;

function table(head, rows) {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => [...row[column]].length)));
  const pad = (text, column) => (column === 0 ? text.padEnd(widths[column]) : text.padStart(widths[column]));
  const line = (cells) => `| ${cells.map(pad).join(" | ")} |`;
  const rule = `|${widths.map((width, column) => "-".repeat(width + 1) + (column === 0 ? "-" : ":")).join("|")}|`;
  return [line(head), rule, ...rows.map(line)].join("\n");
}

const times = (a, b) => (Number.isFinite(a) && Number.isFinite(b) && b > 0 ? `${(a / b).toFixed(2)}×` : "–");
const cell = ({ key, show }, values) => (Number.isFinite(values?.[key]) ? show(values[key]) : "–");

/** One table for a size: a row for each variant, and then the ratios. */
export function sizeTable(document, sections) {
  const names = { ...VARIANTS, ...PRELOADED };
  const measured = Object.keys(names).filter((variant) => medians(document, variant, sections));
  const rows = measured.map((variant) => [names[variant], ...METRICS.map((metric) => cell(metric, medians(document, variant, sections)))]);
  const ratios = [...PAIRS, ["widget-preload", "preact-preload"]]
    .filter((pair) => pair.every((variant) => measured.includes(variant)))
    .map(([a, b]) => [
      `${a} / ${b}`,
      ...METRICS.map(({ key, ratio }) => (ratio ? times(medians(document, a, sections)[key], medians(document, b, sections)[key]) : "")),
    ]);
  return table(["", ...METRICS.map(({ title }) => title)], [...rows, ...ratios]);
}

export const sizes = (document) => [...new Set(document.results.map(({ sections }) => sections))].sort((a, b) => a - b);
const thousands = (number) => number.toLocaleString("en-GB");

/** Where, when and how it was measured, in a sentence. */
export function provenance({ machine, date, rounds, conditions, busy }) {
  const { processor, processors, memoryGiB, system, browser } = machine;
  const warning = busy > BUSY ? ` The machine was busy with something else (${Math.round(busy * 100)} %): for trying only.` : "";
  return (
    `Measured on ${date.slice(0, 10)}: ${processors} × ${processor}, ${memoryGiB} GB, ${system}, headless ${browser}; ` +
    `${conditions.downMbit} Mbit/s, ${conditions.latencyMs} ms, CPU ${conditions.cpu}x; cold, medians of ${rounds} interleaved runs.${warning}`
  );
}

/** Everything: a headline and a table for each size. */
export const full = (document) =>
  [provenance(document), ...sizes(document).flatMap((size) => [`**${thousands(size)} sections**`, sizeTable(document, size)])].join("\n\n");

/** What the README shows: of a usual article and of a large one, when the first section is there, and how quickly one opens. */
export function short(document) {
  const [usual, large] = [5, 500];
  const metric = (key) => METRICS.find((each) => each.key === key);
  const columns = [
    ["KB until then", "firstBytes", usual],
    ["first section visible, ms", "visible", usual],
    ["usable, ms", "usable", usual],
    ["a section opens, ms", "openMs", usual],
    [`visible, of ${large}`, "visible", large],
    [`opens, of ${large}`, "openMs", large],
  ];
  const rows = Object.entries(VARIANTS).map(([variant, name]) => [
    name,
    ...columns.map(([, key, size]) => cell(metric(key), medians(document, variant, size))),
  ]);
  return `${table(["", ...columns.map(([title]) => title)], rows)}\n\n${provenance(document)}`;
}
