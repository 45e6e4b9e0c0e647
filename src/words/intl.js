// What only the browser knows about languages (Intl), and the words of other languages, fetched when needed.
//
// Part of the core: every patient downloads it. What most never need is in ./own.js.

/** What a language that this browser does not know is written as ("en" alone would be American order). */
const BRITISH = "en-GB";
const date = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
const MONTHS = "January February March April May June July August September October November December".split(" ");

export const pageLanguage = () => document.documentElement.getAttribute("lang");

// English without Intl: the first date of a page costs a slow phone 75 ms there, before the first section is seen.
export const dateIn = (lang, day) =>
  lang === "en"
    ? `${+day.slice(8)} ${MONTHS[day.slice(5, 7) - 1]} ${day.slice(0, 4)}`
    : new Date(day).toLocaleDateString([lang, BRITISH], date);

/** The form for this number out of JSON such as {"one": "{} day", "other": "{} days"}, with the number in it. */
export function counted(lang, forms, number) {
  const texts = JSON.parse(forms);
  const text = texts[new Intl.PluralRules([lang, BRITISH]).select(number)] ?? texts.other;
  return text.replace("{}", () => number.toLocaleString([lang, BRITISH]));
}

/** What stands in an index.json, four lines for each article: see ./intl.rs. Never rejects. */
export async function index(url, credentials) {
  try {
    const { articles } = await (await fetch(url, { credentials, priority: "low" })).json();
    const here = new URL(url, document.baseURI);
    return articles.flatMap(({ id, lang, href }) => [id, lang, ownName(lang), new URL(href, here)]).join("\n");
  } catch {
    return "";
  }
}

/** "pl" -> "Polski", without the country: what somebody who reads that language looks for. */
function ownName(lang) {
  const bare = lang.replace(/-([a-z]{2}|\d{3})$/i, "");
  if (bare === "cy") return "Cymraeg"; // Chromium knows no Welsh
  const name = new Intl.DisplayNames(bare, { type: "language" }).of(bare);
  return name[0].toLocaleUpperCase(bare) + name.slice(1);
}

/** The list of a language's words (see ../words/catalogue.rs), with the page's own put in. Never rejects. */
export async function load(folder, lang, own) {
  const from = (file, instead) =>
    folder &&
    import(folder + file).then(
      (module) => module.default,
      (error) => {
        globalThis.console?.warn?.(`patientcentre-help: no ${file}: ${error.message}`);
        return instead;
      },
    );
  const [list, put] = await Promise.all([
    lang === "en" ? "" : from(`${lang}.js`, ""),
    own && from("own.js", (list) => list),
  ]);
  return put ? put(list, own) : list;
}
