// The pages that are measured: the same small sign-in page around the same help, made in different ways. Each is loaded
// as a team would load it. Pure: text in, text out.
import { articleHtml, dataHtml, escape } from "./html.mjs";
import { COMMENT_HINT, REASONS } from "./words.js";

const page = (head, body) => `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>Sign in to Patientcentre</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
${head}
</head>
<body>
<h1>Sign in to Patientcentre</h1>
<p>You need an NHS login to sign in.</p>
${body}
</body>
</html>
`;

const sheet = (href) => `<link rel="stylesheet" href="${href}">`;
/** The competitors' own sheet: the widget's, for a page without a shadow root. */
const STYLE = sheet("/style.css");
const module = (src, more = "") => `<script type="module" src="${src}"${more}></script>`;
/** Asked for as the later `fetch` asks, or it is asked for twice: the widget in the way of a plain link, Preact with CORS. */
const preload = (href, mode = "") => `<link rel="preload" as="fetch" href="${href}"${mode}>`;

/** The page of the widget: the script and the element, and nothing else. */
export const widget = (src) =>
  page(
    module("/help/patientcentre-help.js"),
    `<patientcentre-help src="${src}" feedback="/feedback"></patientcentre-help>`,
  );

/** The widget with its files and the article named in the head, for a page that knows them. */
export const widgetPreload = (src, files) =>
  page(
    [
      module("/help/patientcentre-help.js"),
      ...files.map((file) => (file.endsWith(".js") ? `<link rel="modulepreload" href="${file}">` : preload(file))),
      preload(src),
    ].join("\n"),
    `<patientcentre-help src="${src}" feedback="/feedback"></patientcentre-help>`,
  );

/** The widget with the article's text in the page (`help-article render --as fragment`). */
export const widgetStatic = (src, fragment) =>
  page(
    // The text comes first, as docs/RENDERING.md says.
    `${sheet("/help/patientcentre-help.css")}\n${module("/help/patientcentre-help.js", ' fetchpriority="low"')}`,
    `<patientcentre-help src="${src}" feedback="/feedback">\n${fragment}\n</patientcentre-help>`,
  );

/** What stands in for that fragment as long as the command cannot make it. */
export const standInFragment = (article) =>
  `${articleHtml(article, { more: " pch-static" })}<script type="application/json" data-patientcentre-help>${dataHtml(article)}</script>`;

/** Preact: the page's style sheet, one bundle, a place to draw into. */
export const preact = (src) =>
  page(`${STYLE}\n${module("/preact.js")}`, `<div class="pch-root" id="help" data-src="${src}" data-feedback="/feedback"></div>`);

/** The same with the article named in the head. */
export const preactPreload = (src) =>
  page(
    `${STYLE}\n${module("/preact.js")}\n${preload(src, " crossorigin")}`,
    `<div class="pch-root" id="help" data-src="${src}" data-feedback="/feedback"></div>`,
  );

/** Everything in the HTML, and a small script for Show all and for the question. */
export const plain = (article) =>
  page(`${STYLE}\n${module("/plain.js")}`, articleHtml(article, { showAll: SHOW_ALL, end: feedback(article) }));

const SHOW_ALL =
  '<button class="pch-show-all" type="button" id="show-all" aria-expanded="false">' +
  '<span class="pch-section__icon" aria-hidden="true"></span><span class="pch-show-all__text">Show all sections</span></button>';

const button = (id, text) => `<button class="pch-button pch-button--secondary" type="button" id="${id}">${text}</button>`;
const title = (text, more = "") => `<h3 class="pch-feedback__title"${more} tabindex="-1">${text}</h3>`;

const feedback = (article) => `<section class="pch-feedback" id="feedback" aria-labelledby="feedback-title"
 data-url="/feedback" data-article="${article.id}" data-modified="${article.modified}">
<div data-screen="asked">${title("Was this article helpful?", ' id="feedback-title"')}
<div class="pch-feedback__vote" role="group" aria-labelledby="feedback-title">${button("feedback-yes", "Yes")}${button("feedback-no", "No")}</div></div>
<div data-screen="voted" hidden>${title("Thank you. We are glad that it helped.")}<p class="pch-paragraph">Your answer has been sent.</p></div>
<form class="pch-form" id="feedback-form" data-screen="explaining" novalidate hidden>${title("We are sorry that this did not help")}
<div class="pch-error-summary" id="feedback-summary" role="alert" hidden><h4 class="pch-error-summary__title">There is a problem</h4><p class="pch-paragraph" id="feedback-problem"></p></div>
<fieldset class="pch-fieldset" aria-describedby="feedback-reasons-hint"><legend class="pch-legend">What was wrong?</legend>
<div class="pch-hint" id="feedback-reasons-hint">Select all that are true for you.</div>
${[...REASONS, ...(article.feedback?.reasons ?? [])]
  .map(
    ({ id, label }) =>
      `<div class="pch-checkbox"><input class="pch-checkbox__input" type="checkbox" name="reasons" value="${id}" id="reason-${id}">` +
      `<label class="pch-checkbox__label" for="reason-${id}">${escape(label)}</label></div>`,
  )
  .join("\n")}
</fieldset>
<div class="pch-form-group"><label class="pch-label" for="feedback-comment">What else should we know? (optional)</label>
<div class="pch-hint" id="feedback-comment-hint">${escape(COMMENT_HINT)}</div>
<textarea class="pch-textarea" id="feedback-comment" name="comment" rows="5" aria-describedby="feedback-comment-hint"></textarea></div>
<div class="pch-button-group"><button class="pch-button">Send</button>${button("feedback-cancel", "Cancel")}</div></form>
<div data-screen="sent" hidden>${title("Thank you for your help")}<p class="pch-paragraph">Your answer has been sent. We will use it to make this article better. We cannot write back to you.</p></div>
</section>`;
