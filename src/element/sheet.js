/** The looks: one style sheet for all elements. What they look like is made from `styles/`. */
import { file, get, say } from "./files.js";

const SHEET = "patientcentre-help.css";

/** Null in browsers that cannot share one: they get a link element each, see `linkTo`. */
export const sheet = "adoptedStyleSheets" in Document.prototype ? new CSSStyleSheet() : null;
// Enough to hold the place until the whole sheet is there. The sheet replaces it.
sheet?.replaceSync(
  ":host{display:block}.pch-skeleton{padding-top:calc(21em + 52px + max(14em,31em - 52%) + max(43em,103em - 218%))}",
);

/**
 * Fills the shared sheet: from the page's own copy if it links one (for static text), else fetched. Text without its looks
 * is still help: a missing style sheet is reported, and is no reason to show nothing.
 */
export const style = () => (filled ??= fillSheet());
let filled;

async function fillSheet() {
  if (!sheet) return;
  try {
    const linked = [...document.styleSheets].find(({ href }) => href === file(SHEET));
    const rules = linked && [...linked.cssRules].map((rule) => rule.cssText).join("");
    sheet.replaceSync(rules ?? (await (await get(SHEET)).text()));
  } catch (error) {
    filled = undefined;
    say("warn", `no style sheet: ${error.message}`);
  }
}

/** For a root that cannot have the shared one. */
export function linkTo() {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = file(SHEET);
  return link;
}
