//! `docs/FAULTS.md`, made of the table.

use super::{Pair, Resource, Told, pairs, table};
use std::fmt::Write;

/// The whole document.
#[must_use]
pub fn document() -> String {
    let mut text = HEAD.to_owned();
    for resource in Resource::ALL {
        let _ = write!(text, "\n## {}\n\n{}\n\n", title(resource), about(resource));
        text.push_str("| what goes wrong | what the patient reads | what they can press | requests | the page's developer is told |\n");
        text.push_str("|---|---|---|---|---|\n");
        let mut notes = Vec::new();
        for pair in pairs(resource) {
            let mark = if pair.note.is_empty() {
                String::new()
            } else {
                notes.push(pair.note);
                format!(" ({})", notes.len())
            };
            text.push_str(&row(&pair, &mark));
        }
        if !notes.is_empty() {
            text.push('\n');
        }
        for (number, note) in notes.iter().enumerate() {
            let _ = writeln!(text, "{}. {note}", number + 1);
        }
    }
    text
}

fn row(pair: &Pair, mark: &str) -> String {
    let told = match pair.told {
        Told::Nothing => "nothing".to_owned(),
        Told::Event(kind) => format!("`:error` `{kind}`"),
        Told::Warning(_) => "a warning in the console".to_owned(),
    };
    let pressed = pair.button.map_or_else(|| "-".to_owned(), |name| format!("“{name}”"));
    let asked = pair.asked.map_or_else(|| "-".to_owned(), |count| count.to_string());
    let reads = match pair.reads {
        table::SHOWN => "the article",
        table::WORDS_ONLY => "the article's words, in sections that open; no question at the end",
        reads => reads,
    };
    format!("| {}{mark} | {reads} | {pressed} | {asked} | {told} |\n", pair.fault)
}

fn title(resource: Resource) -> &'static str {
    match resource {
        Resource::Article => "The article",
        Resource::Code => "The code (the `.wasm` file)",
        Resource::Words => "A language file (`words/cy.js`)",
        Resource::Challenge => "The challenge",
        Resource::Feedback => "The patient's answer",
    }
}

fn about(resource: Resource) -> String {
    match resource {
        Resource::Article => "Under the sentence stands the page's own text, if the element holds any. “Try again” brings the article when the fault is gone.".to_owned(),
        Resource::Code => "Elements that hold text of the page's own show that below the article's words, and in place of the sentence. A reload of the page brings everything when the fault is gone.".to_owned(),
        Resource::Words => "The article is shown in its own language, and the widget's own words around it are English, such as this one.".to_owned(),
        Resource::Challenge => "The form stays as it is. “Send” says that the check did not work, and that what was written is still there. “Do the check again” passes when the fault is gone.".to_owned(),
        Resource::Feedback => format!(
            "What is ticked and written stays. After a Yes, which has no form, every fault says “{}” with a button “Try again”. “{}” is said when the service has answered 204, and never before.",
            table::VOTE_NOT_SENT,
            table::SENT
        ),
    }
}

const HEAD: &str = "# When the network fails

Made of the table in `tests/e2e/src/faults/table.rs`, which the end-to-end tests walk in Chromium, Firefox and WebKit
(`tests/e2e/suite/faults/`): each line is tried in each engine, and after each the page around the widget is seen to work.
Do not edit it; run `cargo run -p patientcentre-help-e2e --bin fault-table`.

| what goes wrong | how it is brought about |
|---|---|
| offline | Chromium is taken off the network; elsewhere every connection closes, and the browser says that it is offline |
| unknown host | the address, or a redirect, names a host that does not exist |
| cut off | the connection breaks in the middle of the body |
| stall | a connection that stays open, and nothing comes |
| status | an answer with this HTTP status |
| wrong type | the right body with the content type `text/plain` |
| web page | status 200 with a page of HTML: somebody's sign-in page |
| truncated | status 200 with half of the body, as if that were all |
| redirect | to another origin |
| no permission | the address is of another origin, which does not permit it (CORS) |

Requests: how many are made before the patient is told; waits of up to half a second and of up to two seconds lie between
them. A dash: the server cannot count them.
";

#[cfg(test)]
mod tests {
    use super::super::{Fault, Resource, pairs};

    #[test]
    fn every_resource_meets_every_fault_once() {
        for resource in Resource::ALL {
            let met: Vec<Fault> = pairs(resource).iter().map(|pair| pair.fault).collect();
            assert_eq!(met, Fault::ALL, "{resource}");
        }
    }

    #[test]
    fn the_document_is_up_to_date() {
        let file = crate::repository().join("docs/FAULTS.md");
        let kept = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(
            kept == super::document(),
            "docs/FAULTS.md is not what the table says: run `cargo run -p patientcentre-help-e2e --bin fault-table`"
        );
    }
}
