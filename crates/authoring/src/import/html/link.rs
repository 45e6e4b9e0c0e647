//! Links, and the names in the page that links lead to.

use crate::import::dom::ElementRef;
use article::Href;

use super::Walker;
use crate::import::links::Target;
use crate::import::loss;

impl Walker<'_> {
    /// The link that an element is, if it is still one here.
    pub(super) fn link(&mut self, element: ElementRef, raw: &str) -> Option<Href> {
        match self.links.resolve(raw) {
            Target::Link(href) => Some(href),
            Target::Part(href) => {
                let why = "it led to a part of another article; now it leads to the whole";
                self.lose("link", element, why, String::new());
                Some(href)
            }
            Target::Anchor(name) => {
                let place = self.place(element);
                let href = Href::Forbidden(format!("#{name}"));
                self.found.in_page.push((name, place));
                Some(href)
            }
            // A link without words is nothing that a reader misses: an old anchor, or what an editor left behind.
            Target::Nowhere(why) => {
                if !loss::all_words(element).is_empty() || element.descendent_elements().next().is_some() {
                    self.lose("link", element, &format!("{why}; its words are kept"), String::new());
                }
                None
            }
        }
    }

    /// Remembers the names that links in the page can lead to.
    pub(super) fn anchors(&mut self, element: ElementRef) {
        let name = element.attr("name").filter(|_| element.value().name() == "a");
        for name in element.attr("id").into_iter().chain(name).filter(|name| !name.is_empty()) {
            self.found.anchors.entry(name.to_owned()).or_insert(self.top);
        }
    }
}
