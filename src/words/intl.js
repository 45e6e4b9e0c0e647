// What only the browser knows about languages (Intl), and the words of other languages, fetched when needed.
//
// Part of the core: every patient downloads it. What most never need is in ./own.js.

/** Formatters throw at a tag that is none. English is British here: "en" alone would be American order. */
const date = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };

export const dateIn = (lang, day) => new Date(day).toLocaleDateString(lang === "en" ? "en-GB" : lang, date);

/** The form for this number out of JSON such as {"one": "{} day", "other": "{} days"}, with the number in it. */
export function counted(lang, forms, number) {
  const texts = JSON.parse(forms);
  const text = texts[new Intl.PluralRules(lang).select(number)] ?? texts.other;
  return text.replace("{}", () => number.toLocaleString(lang));
}

/** The list of a language's words (see ../words/catalogue.rs), with the page's own put in. Never rejects. */
export async function load(folder, lang, own) {
  const from = (file, instead) =>
    folder &&
    import(folder + file).then(
      (module) => module.default,
      (error) => {
        console.warn(`patientcentre-help: no ${file}: ${error.message}`);
        return instead;
      },
    );
  const [list, put] = await Promise.all([
    lang === "en" ? "" : from(`${lang}.js`, ""),
    own && from("own.js", (list) => list),
  ]);
  return put ? put(list, own) : list;
}
