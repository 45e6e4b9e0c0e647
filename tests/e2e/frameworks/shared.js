// What both pages show.
export const SRC = "/fixtures/every-block/article.json";

export const byHand = () => ({
  format: 1,
  id: "by-hand",
  lang: "en-GB",
  title: "By hand",
  modified: "2026-04-09T09:56:00+01:00",
  sections: [
    { id: "first", heading: "First", body: [{ type: "paragraph", content: ["First words."] }] },
    { id: "lists", heading: "Second", body: [{ type: "paragraph", content: ["Second words."] }] },
  ],
});
