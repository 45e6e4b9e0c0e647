//! What is wrong in how Markdown is written: found by reading the file (`crate::markdown`), explained here. An article
//! has fewer forms than Markdown, and what would be lost is said rather than dropped.

use crate::check::{Example, Rule};
use crate::finding::Severity::{self, Error, Warning};

const fn markdown(
    name: &'static str,
    severity: Severity,
    summary: &'static str,
    why: &'static str,
    bad: Example,
    good: Example,
) -> Rule {
    Rule { name, severity, summary, why, bad, good, run: Rule::found_by_reading }
}

pub(super) const FRONT_MATTER: Rule = markdown(
    "front-matter",
    Error,
    "Markdown begins with front matter that says id, language and date.",
    "Between two lines of --- at the top of the file stand id, lang and modified, and perhaps title, review_by, keywords, \
     related and reasons, each as \"name: value\". Without them nobody knows which article it is, or how old.",
    &[
        "---\nlang: en-GB\ntitle: An example\nmodified: 2026-04-09\nreview_by: 2027-04-09\n---\n\nSelect Log in.\n",
    ],
    &[
        "---\nid: example\nlang: en-GB\ntitle: An example\nmodified: 2026-04-09\nreview_by: 2027-04-09\n---\n\nSelect Log in.\n",
    ],
);

pub(super) const UNKNOWN_KEY: Rule = markdown(
    "unknown-key",
    Warning,
    "The front matter has only names that mean something.",
    "A name that is spelled wrong says nothing: with reviewby the article has no review date.",
    &[
        "---\nid: example\nlang: en-GB\ntitle: An example\nmodified: 2026-04-09\nreview_by: 2027-04-09\nauthor: Sam\n---\n\nSelect Log in.\n",
    ],
    &[
        "---\nid: example\nlang: en-GB\ntitle: An example\nmodified: 2026-04-09\nreview_by: 2027-04-09\n---\n\nSelect Log in.\n",
    ],
);

pub(super) const TITLE: Rule = markdown(
    "title",
    Error,
    "An article has one title, at its top.",
    "The title is the line that begins with # below the front matter, or title in it. A second one is no section: patients \
     would see two titles.",
    &["---\nid: example\nlang: en-GB\nmodified: 2026-04-09\nreview_by: 2027-04-09\n---\n\nSelect Log in.\n"],
    &[
        "---\nid: example\nlang: en-GB\nmodified: 2026-04-09\nreview_by: 2027-04-09\n---\n\n# How to log in\n\nSelect Log in.\n",
    ],
);

pub(super) const SECTION_ID: Rule = markdown(
    "section-id",
    Error,
    "The id of a section is an id, and stands right behind the heading.",
    "An id is 1 to 64 of a-z, 0-9 and -, and does not begin with -: it stands in addresses. Without {#id} it is made out of \
     the heading.",
    &["## I forgot my password {#Forgot_Password}\n\nSelect Forgot password.\n"],
    &["## I forgot my password {#forgot-password}\n\nSelect Forgot password.\n"],
);

pub(super) const HEADING: Rule = markdown(
    "heading",
    Error,
    "A heading is words alone, at the top of a file, a section or a part of one.",
    "# is the title, ## a section, ### a heading inside a section. A section cannot begin inside a list or a box, a heading \
     has no link and no picture, and there is no fourth level (a warning: it is shown like ###).",
    &["- Select Log in.\n\n  ## Passwords\n\n  Select Forgot password.\n"],
    &["Select Log in.\n\n## Passwords\n\nSelect Forgot password.\n"],
);

pub(super) const OUTRO: Rule = markdown(
    "outro",
    Error,
    "A line of --- stands once, between the sections and the closing part.",
    "What stands below that line is shown below all sections, open or not. Anywhere else the line means nothing.",
    &["## How to log in\n\nSelect Log in.\n\n---\n\nAsk us.\n\n---\n\nThank you.\n"],
    &["## How to log in\n\nSelect Log in.\n\n---\n\nAsk us.\n\nThank you.\n"],
);

pub(super) const KEYWORDS: Rule = markdown(
    "keywords",
    Error,
    "Keywords are of a section that there is.",
    "keywords in the front matter says, for a section's id, what else a patient might look for. With another id nobody \
     finds the section by them.",
    &[
        "---\nid: example\nlang: en-GB\ntitle: An example\nmodified: 2026-04-09\nreview_by: 2027-04-09\nkeywords:\n  pasword: lost password, new password\n---\n\n## Passwords {#password}\n\nSelect Forgot password.\n",
    ],
    &[
        "---\nid: example\nlang: en-GB\ntitle: An example\nmodified: 2026-04-09\nreview_by: 2027-04-09\nkeywords:\n  password: lost password, new password\n---\n\n## Passwords {#password}\n\nSelect Forgot password.\n",
    ],
);

pub(super) const LINK: Rule = markdown(
    "link",
    Warning,
    "Everything in a link is shown.",
    "An article's link has words and one address: not a title in quotation marks, and not a section of another article. An \
     address at the end of the file to which nothing links is lost.",
    &["Read [about the NHS App](https://www.nhs.uk/nhs-app/ \"The NHS App\").\n"],
    &["Read [about the NHS App](https://www.nhs.uk/nhs-app/).\n"],
);

pub(super) const IMAGE: Rule = markdown(
    "image",
    Error,
    "A picture stands by itself, and its address is one that a picture can have.",
    "A picture is a block of its own: not in a table's cell, not in a contact, not the words of a link. Inside a sentence \
     it is a warning, and shown between two paragraphs. Behind the address may stand its size: \"640x480\".",
    &["| step | look |\n|---|---|\n| one | ![The login page.](login.png) |\n"],
    &["Step one looks like this.\n\n![The login page.](login.png \"640x480\")\n"],
);

pub(super) const CALLOUT: Rule = markdown(
    "callout",
    Error,
    "A box is one of those that there are, and not empty.",
    "There are > [!NOTE], > [!IMPORTANT], > [!WARNING] and, for who can help, > [!CONTACT]. An article has no quotations. \
     An empty box is a warning.",
    &["> Tell the hospital too.\n"],
    &["> [!NOTE]\n> Tell the hospital too.\n"],
);

pub(super) const CONTACT: Rule = markdown(
    "contact",
    Error,
    "A contact is a link, and perhaps one paragraph.",
    "The widget offers the contact again to who was not helped, so it must know the address.",
    &["> [!CONTACT]\n> NHS login support\n"],
    &[
        "> [!CONTACT]\n> [NHS login support](https://help.login.nhs.uk/contact)\n>\n> They can help with NHS login.\n",
    ],
);

pub(super) const LIST: Rule = markdown(
    "list",
    Warning,
    "A numbered list begins with 1.",
    "It is shown from 1 on, whatever the file says. Where a list goes on after a picture or a box, write that inside the \
     item, as far in as the item's words.",
    &["3. Select Log in.\n4. Select Forgot password.\n"],
    &["1. Select Log in.\n2. Select Forgot password.\n"],
);

pub(super) const TABLE: Rule = markdown(
    "table",
    Error,
    "The rows of a table have no more cells than its head.",
    "Markdown drops cells that the head has no place for. Colons that say at which side words stand mean nothing (a \
     warning).",
    &["| code | meaning |\n|---|---|\n| 403 | not allowed | ask us |\n"],
    &["| code | meaning | what to do |\n|---|---|---|\n| 403 | not allowed | ask us |\n"],
);

pub(super) const CODE: Rule = markdown(
    "code",
    Error,
    "There is no code in an article.",
    "Patients read no code. Lines of ``` or four spaces at the beginning of a line make a block of it; `words` in a \
     sentence are shown like the others, a warning.",
    &["```\nSelect Log in.\n```\n"],
    &["Select **Log in**.\n"],
);

pub(super) const HTML: Rule = markdown(
    "html",
    Error,
    "There is no HTML in an article.",
    "An article is typed text, never markup: nothing in it can run in a patient's browser. Comments are fine, they are the \
     author's own.",
    &["Select <b>Log in</b>.\n"],
    &["Select **Log in**. <!-- checked with Sam -->\n"],
);

pub(super) const FOOTNOTE: Rule = markdown(
    "footnote",
    Error,
    "There are no footnotes in an article.",
    "Whoever jumps to the foot of a page on a phone does not find the way back.",
    &["Wait for an hour.[^1]\n\n[^1]: At night longer.\n"],
    &["Wait for an hour. At night wait longer.\n"],
);

pub(super) const STRIKETHROUGH: Rule = markdown(
    "strikethrough",
    Warning,
    "No words are crossed out.",
    "They are shown like the others; screen readers mostly do not say that they are crossed out. Leave out what no longer \
     holds.",
    &["Wait for ~~an hour~~ a day.\n"],
    &["Wait for a day.\n"],
);

pub(super) const TASK_LIST: Rule = markdown(
    "task-list",
    Warning,
    "No list has boxes to tick.",
    "An article is not a form: nobody could tick the boxes, so they are left out.",
    &["- [ ] Select Log in.\n"],
    &["- Select Log in.\n"],
);

pub(super) const LINE_BREAK: Rule = markdown(
    "line-break",
    Warning,
    "No line is broken inside a paragraph.",
    "Two spaces or \\ at the end of a line break it in Markdown. An article has paragraphs and lists, which a screen reader \
     can tell apart.",
    &["Select Log in.\\\nSelect Forgot password.\n"],
    &["1. Select Log in.\n2. Select Forgot password.\n"],
);
