//! Pictures, and what can be known of a film by its address.

use crate::import::dom::ElementRef;
use article::Block;
use url::Url;

use super::line::Marks;
use super::style::{pixels, style};
use super::{Flow, Piece, Walker};
use crate::import::loss;

/// Hosts that only ever show films.
const FILMS: [&str; 7] =
    ["youtube.com", "youtube-nocookie.com", "youtu.be", "vimeo.com", "wistia.com", "wistia.net", "loom.com"];

/// Whether an embedded page is a film.
pub(super) fn is_film(src: &str) -> bool {
    let src = if src.starts_with("//") { ["https:", src].concat() } else { src.to_owned() };
    let Ok(url) = Url::parse(&src) else { return false };
    let Some(host) = url.host_str() else { return false };
    FILMS.iter().any(|film| host == *film || host.strip_suffix(film).is_some_and(|rest| rest.ends_with('.')))
}

impl Walker<'_> {
    pub(super) fn image(&mut self, element: ElementRef, marks: &Marks, flow: &mut Flow) {
        let alt = element.attr("alt").map(loss::words);
        let style = style(element);
        let width = element.attr("width").and_then(pixels).or(style.width);
        let height = element.attr("height").and_then(pixels).or(style.height);
        // Pages that load pictures late keep the address elsewhere until then.
        let late = ["data-src", "data-original", "data-lazy-src"].iter().find_map(|name| element.attr(name));
        let src = element
            .attr("src")
            .filter(|src| !src.is_empty() && (late.is_none() || !src.starts_with("data:")));
        let Some(src) = src.or(late) else {
            return self.lost_image(element, alt, "it has no address", marks, flow);
        };
        if width == Some(1) && height == Some(1) {
            return self.lose(
                "image",
                element,
                "it is one pixel: it counted readers and showed nothing",
                String::new(),
            );
        }
        let href = match self.links.picture(src) {
            Ok(href) => href,
            Err(why) => return self.lost_image(element, alt, why, marks, flow),
        };
        if alt.is_none() {
            self.lose("image-alt", element, "it has no alt text; write what it says", String::new());
        }
        let alt = alt.unwrap_or_default();
        if let Some(title) =
            element.attr("title").map(loss::words).filter(|title| !title.is_empty() && *title != alt)
        {
            let why = "the format has no words that appear under the pointer; write them as text";
            self.lose("attribute", element, why, title);
        }
        if let Some(link) = &marks.href
            && *link != href
        {
            let parent =
                element.ancestors().filter_map(ElementRef::wrap).find(|above| above.value().name() == "a");
            self.lose("link", parent.unwrap_or(element), "a picture cannot be a link", String::new());
        }
        self.flush(flow);
        self.push(Piece::Block(Block::Image { src: href, alt, width, height }), flow);
    }

    /// A picture that cannot be shown: what it says is kept as words.
    fn lost_image(
        &mut self,
        element: ElementRef,
        alt: Option<String>,
        why: &str,
        marks: &Marks,
        flow: &mut Flow,
    ) {
        let kept =
            if alt.as_ref().is_some_and(|alt| !alt.is_empty()) { "; its alt text is kept" } else { "" };
        self.lose("image", element, &format!("{why}{kept}"), String::new());
        if let Some(alt) = alt {
            self.text(&format!(" {alt} "), marks, flow);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn films_are_known_by_their_host() {
        assert!(is_film("https://www.youtube.com/embed/x"));
        assert!(is_film("//player.vimeo.com/video/1"));
        assert!(!is_film("https://notyoutube.com/x"));
        assert!(!is_film("/x"));
    }
}
