// The text spacing of WCAG 2.2, 1.4.12, as a patient's own style sheet sets it: in every shadow root of the page, over all
// that stands there. In a file of its own because WebDriver's scripts may not make style sheets everywhere.
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }
`);
document.addEventListener("wide-text", () => {
  for (const { shadowRoot } of document.querySelectorAll("patientcentre-help")) {
    shadowRoot.adoptedStyleSheets = [...shadowRoot.adoptedStyleSheets, sheet];
  }
  document.documentElement.dataset.wide = "yes";
});
