//! The pages of a preview: all articles with what was found, and one article in the widget.

use std::io;

use drawing::Html;
use drawing::element::{El, el, list, nodes, text};

use super::library::{Library, Shown};
use crate::finding::{Finding, Severity};

/// The list of articles.
pub fn all(library: &Library) -> io::Result<String> {
    let problem = library.problem.clone().map(|problem| el("p").class("problem").text_of(problem));
    let articles = library.files.iter().map(|shown| {
        let title = shown.article.as_ref().map_or(shown.name.as_str(), |article| &article.title);
        let link = el("a").attr_of("href", format!("/show/{}", encoded(&shown.place())));
        let lang = shown.article.as_ref().map_or_else(String::new, |article| format!(", {}", article.lang));
        el("li")
            .child(link.child(el("strong").text_of(title.to_owned())))
            .child(el("p").class("file").text_of(format!("{}{lang}: {}", shown.name, count(&shown.findings))))
            .child(findings(&shown.findings))
    });
    let body = el("main")
        .child(el("h1").text("Articles"))
        .child_if(problem)
        .child(el("ul").class("articles").child(list(articles)));
    document("Articles", body, library.version)
}

/// One article in the widget, under what was found in it.
pub fn one(shown: &Shown, version: u64) -> io::Result<String> {
    let title = shown.article.as_ref().map_or(shown.name.as_str(), |article| &article.title);
    let widget = match &shown.article {
        Some(_) => {
            el("patientcentre-help").attr_of("src", format!("/articles/{}.json", encoded(&shown.place())))
        }
        None => el("p")
            .class("problem")
            .text("This article has errors, so patients would not see it. Mend them first."),
    };
    let body = el("main")
        .child(el("p").child(el("a").attr("href", "/").text("All articles")))
        .child(el("h1").text_of(shown.name.clone()))
        .child(el("p").class("file").text_of(count(&shown.findings)))
        .child(findings(&shown.findings))
        .child(widget);
    document(title, body, version)
}

/// There is nothing at this place (any more).
pub fn missing(version: u64) -> io::Result<String> {
    let body = el("main")
        .child(el("p").child(el("a").attr("href", "/").text("All articles")))
        .child(el("h1").text("There is no article here"))
        .child(el("p").text("Its id or its file may have changed."));
    document("There is no article here", body, version)
}

fn document(title: &str, body: El, version: u64) -> io::Result<String> {
    let script = |src| el("script").attr("type", "module").attr("src", src);
    let head = el("head")
        .child(el("meta").attr("charset", "utf-8"))
        .child(el("meta").attr("name", "viewport").attr("content", "width=device-width, initial-scale=1"))
        .child(el("title").text_of(format!("{title} (preview)")))
        .child(el("link").attr("rel", "stylesheet").attr("href", "/preview.css"))
        .child(script("/site/patientcentre-help.js"))
        .child(script("/reload.js"));
    let page = el("html").attr("lang", "en").attr_of("data-version", version.to_string());
    let page = page.child(head).child(el("body").child(body));
    drawing::html::to_string(nodes(vec![page.into()])).map(|html| format!("<!doctype html>\n{html}\n"))
}

fn findings(findings: &[Finding]) -> Html {
    if findings.is_empty() {
        return drawing::element::nothing();
    }
    let items = findings.iter().map(|finding| {
        let (class, name) = match finding.severity {
            Severity::Error => ("error", "Error"),
            Severity::Warning => ("warning", "Warning"),
        };
        el("li").class(class).child(el("strong").text(name)).child(text(format!(" {finding}")))
    });
    el("ul").class("findings").child(list(items)).into()
}

fn count(findings: &[Finding]) -> String {
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    let say = |number: usize, what: &str| format!("{number} {what}{}", if number == 1 { "" } else { "s" });
    match (errors, findings.len() - errors) {
        (0, 0) => "nothing to mend".into(),
        (errors, 0) => say(errors, "error"),
        (0, warnings) => say(warnings, "warning"),
        (errors, warnings) => format!("{}, {}", say(errors, "error"), say(warnings, "warning")),
    }
}

/// A path in a URL (RFC 3986, section 3.3).
fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
