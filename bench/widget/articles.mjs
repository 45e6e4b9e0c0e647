// The articles that are measured: the sample article for five sections, and made-up ones of any length. The same number
// gives the same article, byte for byte, so that figures of two days can be compared. Not here: how they are drawn.
import { readFileSync } from "node:fs";

const sample = JSON.parse(readFileSync(new URL("../../articles/cannot-log-in.json", import.meta.url), "utf8"));

// Everyday words, drawn at random: it makes no sense, but compresses about as well as an article that does.
const WORDS = `
  account address after again age all always answer any app appointment ask available back before below book box button
  call cancel card care change check choose clinic clock code computer contact copy correct could date day department
  details device different doctor does download each early email emergency end enter every example expired family fast
  few find first follow forget form free friend from get give go health help home hospital hour how if important
  information join keep know last late learn leave letter line link list live locked look lost make many may medicine
  meet member message minute missing mobile month more most move much name need new next nobody not note number nurse
  office often old once online only open order other our outside page paper password patient pay person pharmacy phone
  photo picture place plan please post practice press private problem proof question quick quiet reach read ready reason
  record register remember repeat reply request reset result right room safe same save screen search second security
  see select send service set settings should show sign simple sometimes soon specialist speak staff start stay step
  still stop support surgery sure talk team tell test text than then there time today together treatment try turn type
  under until update upload use visit wait want watch way website week when where which while who why without word work
  worried write wrong year yesterday your`.trim().split(/\s+/);

/** A small pseudo-random generator (mulberry32): numbers from 0 up to 1. */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** An article of format 1 with so many sections. Below 1 MiB for 2,000, which is the format's limit. */
export function article(sections) {
  if (sections === sample.sections.length) return sample;
  const next = random(sections);
  const pick = (from) => from[Math.floor(next() * from.length)];
  const capital = (text) => text[0].toUpperCase() + text.slice(1);
  const phrase = (least, most) =>
    Array.from({ length: least + Math.floor(next() * (most - least + 1)) }, () => pick(WORDS)).join(" ");
  const sentence = () => `${capital(phrase(7, 15))}.`;
  const paragraph = (...content) => ({ type: "paragraph", content });
  // Each kind of block comes up again and again, as it does in an article that somebody wrote.
  const bodies = [
    () => [
      paragraph(sentence()),
      { type: "list", ordered: true, items: [[paragraph(sentence())], [paragraph(sentence())]] },
    ],
    () => [
      paragraph({ text: capital(phrase(2, 4)), strong: true }, ` ${phrase(2, 6)}. ${sentence()}`),
      { type: "contact", name: "Contact NHS login support", href: "https://help.login.nhs.uk/contact" },
    ],
    () => [
      { type: "callout", tone: pick(["important", "note", "warning"]), heading: capital(phrase(2, 5)), body: [paragraph(sentence())] },
      paragraph(sentence()),
    ],
    () => [
      { type: "heading", text: capital(phrase(2, 5)) },
      paragraph("Read ", { text: phrase(2, 4), href: "#section-1" }, `. ${sentence()}`),
      { type: "list", ordered: false, items: [[paragraph(sentence())]] },
    ],
    () => [
      { type: "table", head: [["What"], ["When"]], rows: [[[phrase(1, 3)], [phrase(1, 3)]], [[phrase(1, 3)], [phrase(1, 3)]]] },
      paragraph(sentence()),
    ],
  ];
  return {
    ...sample,
    id: `sections-${sections}`,
    sections: Array.from({ length: sections }, (_, index) => ({
      id: `section-${index + 1}`,
      heading: capital(phrase(4, 8)),
      body: bodies[index % bodies.length](),
    })),
  };
}
