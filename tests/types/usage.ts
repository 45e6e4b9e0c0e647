// A page in TypeScript that uses all of patientcentre-help.d.ts. Never run: `make lint` compiles it, so types that no
// longer fit how the element is used are found here.
import { mount, type ErrorKind, type HelpOptions } from "../../src/element/patientcentre-help.js";

const options: HelpOptions = {
  src: "/articles/cannot-log-in.json",
  feedback: "/feedback",
  captcha: "page",
  captchaToken: async () => "token",
  open: "forgot-password account-locked",
  lang: "en-GB",
  headingLevel: 3,
  loading: "lazy",
  credentials: "include",
  words: { question: "Did it help?", left: { one: "{} letter left", other: "{} letters left" }, lang: "en" },
  history: true,
};
const help = mount(document.body, options);
mount(document.body);

help.open("forgot-password");
help.close("forgot-password");
help.openAll();
help.closeAll();
help.reload();
help.open = "all";
help.src = null;
help.history = !help.history;
help.article = { format: 1 };

help.addEventListener("patientcentre-help:ready", ({ detail }) => detail.sections.concat(detail.id, detail.title));
document.body.addEventListener("patientcentre-help:toggle", ({ detail }) => detail.open && detail.section.length);
help.addEventListener("patientcentre-help:feedback", ({ detail }) => detail.helpful || detail.reasons.length);
help.addEventListener("patientcentre-help:error", ({ detail }) => {
  const kind: ErrorKind = detail.kind;
  console.log(kind, detail.message);
});
document.querySelector("patientcentre-help")?.reload();

// @ts-expect-error: no such kind of proof
help.captcha = "puzzle";
// @ts-expect-error: no such message
help.words = { qestion: "Did it help?" };
// @ts-expect-error: without a text for other numbers
help.words = { left: { one: "{} letter left" } };
// @ts-expect-error: a section is named by its id
help.close(3);
