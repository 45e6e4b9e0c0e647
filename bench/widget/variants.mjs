// What is measured, and how its figures are called. The one list that the runner, the tables and the comparison walk.

/** Every size has these four. */
export const VARIANTS = {
  widget: "the widget",
  "widget-static": "the widget, with the text in the page",
  preact: "Preact",
  plain: "plain HTML with `<details>`",
};

/** Only the smallest size: the same with what is fetched later named in the page's head (`<link rel="preload">`). */
export const PRELOADED = {
  "widget-preload": "the widget, its files preloaded",
  "preact-preload": "Preact, its article preloaded",
};

export const SIZES = [5, 50, 500, 2000];

const whole = (value) => Math.round(value).toLocaleString("en-GB");
const tenth = (value) => value.toFixed(1);

/**
 * `floor`: a difference below it is none, whatever the ratio says: a frame of 60 Hz, the granularity of a clock, one event
 * more or less. `ratio`: shown and compared as a ratio; the others are compared as they are.
 */
export const METRICS = [
  { key: "firstBytes", title: "KB, first view", show: (value) => tenth(value / 1024), floor: 256, ratio: true },
  { key: "bytes", title: "KB", show: (value) => tenth(value / 1024), floor: 256, ratio: true },
  { key: "requests", title: "requests", show: whole, floor: 0.5, ratio: true },
  { key: "visible", title: "visible, ms", show: whole, floor: 17, ratio: true },
  { key: "usable", title: "usable, ms", show: whole, floor: 17, ratio: true },
  { key: "taken", title: "drawn by the widget, ms", show: whole, floor: 17, ratio: true },
  { key: "all", title: "all drawn, ms", show: whole, floor: 17, ratio: true },
  { key: "longTasks", title: "long tasks", show: whole, floor: 1, ratio: false },
  { key: "longTasksMs", title: "in them, ms", show: whole, floor: 60, ratio: false },
  { key: "ownTasks", title: "since its script", show: whole, floor: 1, ratio: false },
  { key: "longestTask", title: "the longest, ms", show: whole, floor: 60, ratio: false },
  { key: "shift", title: "shift", show: (value) => value.toFixed(3), floor: 0.005, ratio: false },
  { key: "heap", title: "memory, MB", show: (value) => tenth(value / 2 ** 20), floor: 100_000, ratio: true },
  { key: "openMs", title: "opens, ms", show: tenth, floor: 1, ratio: true },
  { key: "showAllMs", title: "all open, ms", show: whole, floor: 17, ratio: true },
];

/** What is set against what. */
export const PAIRS = [
  ["widget", "preact"],
  ["widget", "plain"],
  ["widget-static", "preact"],
  ["widget-static", "plain"],
];
