// Puts a page's own words among the widget's. A file of its own: few pages have any.
//
// `keys` is the list of all messages in the order of their places; those that count have forms. Both come from
// catalogues/en.json through tools/finish-dist.mjs.
import { keys, counting } from "keys";

/** What has been complained about, so that it is not again at every change of language. */
const told = new WeakSet();

const CATEGORIES = ["zero", "one", "two", "few", "many", "other"];

/**
 * @param {string} list the words so far: a line for each message, or "" for English
 * @param {Record<string, unknown>} own key -> text, or for a message that counts an object of texts by plural category
 * @returns {string} the list with the page's own in it; what is no text is left out and named in the console
 */
export default function put(list, own) {
  const lines = list ? list.split("\n") : keys.map(() => "");
  const refused = [];
  for (const [key, value] of Object.entries(typeof own === "object" ? own : { [String(own)]: "" })) {
    const at = keys.indexOf(key);
    const line = at < 0 ? "" : counting.includes(key) ? forms(value) : text(value);
    if (line && (key !== "lang" || isLanguage(line))) lines[at] = line;
    else refused.push(key);
  }
  if (refused.length > 0 && !told.has(own)) {
    if (typeof own === "object") told.add(own);
    console.warn(`patientcentre-help: words that are no message of the widget, or no text: ${refused.join(", ")}`);
  }
  return lines.join("\n");
}

const text = (value) => (typeof value === "string" ? value.replaceAll(/\s+/g, " ").trim() : "");

/** One text for every number, or one for each plural category with at least "other". */
function forms(value) {
  if (typeof value === "string") return text(value) && JSON.stringify({ other: text(value) });
  const known = CATEGORIES.map((category) => [category, text(value?.[category])]).filter(([, words]) => words);
  const texts = Object.fromEntries(known);
  return texts.other ? JSON.stringify(texts) : "";
}

function isLanguage(tag) {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
