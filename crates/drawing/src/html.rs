//! Elements as HTML text, by Yew's server renderer. Text and values of attributes are escaped by it.
//!
//! What it leaves out, because only a browser has it: what happens at an event, and DOM properties
//! ([`El::property`](crate::element::El::property)). Whoever draws for text says it with attributes.

use std::io;

use tokio::runtime::Builder;
use tokio::task::LocalSet;
use yew::{Component, Context, Html, LocalServerRenderer, Properties};

/// The HTML of a node, without any mark for hydration: the same node gives the same text.
///
/// Yew renders asynchronously, so this runs a small executor of its own and must not be called from asynchronous code
/// (`tokio::task::spawn_blocking` is the way from there).
///
/// # Errors
/// What the system says when no executor can be made.
pub fn to_string(html: Html) -> io::Result<String> {
    let runtime = Builder::new_current_thread().build()?;
    let renderer = LocalServerRenderer::<Only>::with_props(OnlyProps { html }).hydratable(false);
    Ok(LocalSet::new().block_on(&runtime, renderer.render()))
}

/// A component that is what it is given: Yew renders components only.
struct Only;

#[derive(Properties, PartialEq)]
struct OnlyProps {
    html: Html,
}

impl Component for Only {
    type Message = ();
    type Properties = OnlyProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        ctx.props().html.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::element::{el, list, nothing};

    #[test]
    fn elements_become_text_and_nothing_else() {
        let items = ["a", "b"].map(|word| el("li").text(word));
        let html = el("div").class("x").child(nothing()).child(el("ul").child(list(items.into_iter())));
        assert_eq!(to_string(html.into()).unwrap(), r#"<div class="x"><ul><li>a</li><li>b</li></ul></div>"#);
    }

    #[test]
    fn what_is_written_cannot_become_markup() {
        let hostile = r#"</p><script>alert("1")</script>&amp;'"#;
        let html = el("p").attr_of("title", hostile).text_of(hostile);
        let text = to_string(html.into()).unwrap();
        let escaped = "&lt;/p&gt;&lt;script&gt;alert(\"1\")&lt;/script&gt;&amp;amp;'";
        // In an attribute a quote would be its end.
        let quoted = escaped.replace('"', "&quot;");
        assert_eq!(text, format!("<p title=\"{quoted}\">{escaped}</p>"));
    }

    #[test]
    fn fields_say_what_stands_in_them() {
        let ticked = to_string(el("input").attr("type", "checkbox").checked(true).into()).unwrap();
        assert!(ticked.contains(" checked"), "{ticked}");
        let filled = to_string(el("textarea").value("a < b").into()).unwrap();
        assert_eq!(filled, "<textarea>a &lt; b</textarea>");
    }
}
