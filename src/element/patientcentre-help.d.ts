/** Types of patientcentre-help.js. The article's shape is described by its JSON Schema. */

/** How feedback with words in it proves that a browser sent it. */
export type Captcha = "altcha" | "page" | "none";

/** What goes wrong, by kind. */
export type ErrorKind =
  | "config" | "network" | "timeout" | "status" | "format" | "invalid" | "too-large" | "feedback" | "internal";

/** Texts by the plural category of a number, in the language that is spoken. */
export type PluralForms = { other: string } & { [category in "zero" | "one" | "two" | "few" | "many"]?: string };

/** The messages of the widget; docs/LANGUAGES.md has their English. */
export type Message =
  | "lang" | "loading" | "lastUpdated" | "languages" | "showAll" | "hideAll" | "allShown" | "allHidden" | "related"
  | "back" | "tryAgain" | "tryingAgain" | "table" | "important" | "note" | "warning" | "failNoSource" | "failOffline"
  | "failNetwork" | "failTimeout" | "failNotFound" | "failForbidden" | "failBusy" | "failServer" | "failWebPage"
  | "find" | "findClear" | "findNone" | "findCount" | "failNotJson" | "failInvalid" | "failNewer" | "failTooLarge" | "question" | "yes" | "no" | "glad" | "sorry"
  | "tellUs" | "stillStuck" | "reasons" | "reasonsHint" | "reasonMoreInformation" | "reasonHardToUnderstand"
  | "reasonInaccurate" | "reasonBrokenLink" | "comment" | "commentHint" | "left" | "over" | "send" | "sending"
  | "sendAnyway" | "cancel" | "problem" | "error" | "chooseReason" | "tooLong" | "personal" | "personalChoice"
  | "looksLikeNhsNumber" | "looksLikeEmail" | "looksLikePhone" | "looksLikePostcode" | "looksLikeBirthDate"
  | "checkWorking" | "checkPassed" | "checkFailed" | "checkAgain" | "sendingNow" | "sent" | "thanks" | "usedFor"
  | "voteNotSent" | "notSentNetwork" | "notSentBusy" | "notSentRefused" | "notSentCheck";

/** A page's own words in place of the widget's. Always text, never markup. */
export type Words = { [message in Message]?: string | PluralForms };

/** What an element can be told; the same names as its properties. */
export interface HelpOptions {
  /** URL of the article JSON. */
  src?: string;
  /** Base URL of the feedback service; without it there is no feedback form. */
  feedback?: string;
  captcha?: Captcha;
  /** Section ids to open at first, separated by spaces, or "all". */
  open?: string;
  /** Language of the widget's own words (BCP 47). */
  lang?: string;
  /** Level of the title, 1 to 5. */
  headingLevel?: string | number;
  loading?: "eager" | "lazy";
  credentials?: "same-origin" | "include" | "omit";
  /** Articles opened from this one become entries in the browser's history, so that its Back leads back. */
  history?: boolean;
  /** An article (format 1) instead of `src`. */
  article?: object;
  /** With captcha="page": supplies a token when feedback is sent. */
  captchaToken?: () => Promise<string>;
  /** The page's own words in place of the widget's. */
  words?: Words;
}

/** `<patientcentre-help>`. */
export interface PatientcentreHelpElement extends HTMLElement {
  src: string | null;
  feedback: string | null;
  captcha: Captcha | null;
  headingLevel: string | null;
  loading: "eager" | "lazy" | null;
  credentials: "same-origin" | "include" | "omit" | null;
  history: boolean;
  article: object | undefined;
  captchaToken: (() => Promise<string>) | undefined;
  words: Words | undefined;
  /** Called, opens a section; set, it is the `open` attribute. */
  get open(): (section: string) => void;
  set open(sections: string | null);
  close(section: string): void;
  openAll(): void;
  closeAll(): void;
  /** Fetches the article anew. */
  reload(): void;
}

/** The events, as `addEventListener` knows them: they bubble and are composed. */
export interface PatientcentreHelpEventMap {
  "patientcentre-help:ready": CustomEvent<{ id: string; title: string; sections: string[] }>;
  "patientcentre-help:toggle": CustomEvent<{ section: string; open: boolean }>;
  "patientcentre-help:feedback": CustomEvent<{ helpful: boolean; reasons: string[] }>;
  "patientcentre-help:error": CustomEvent<{ kind: ErrorKind; message: string }>;
}

/** Puts a widget into `node`, at its end. */
export function mount(node: Element, options?: HelpOptions): PatientcentreHelpElement;

declare global {
  interface HTMLElementTagNameMap {
    "patientcentre-help": PatientcentreHelpElement;
  }
  interface HTMLElementEventMap extends PatientcentreHelpEventMap {}
}
