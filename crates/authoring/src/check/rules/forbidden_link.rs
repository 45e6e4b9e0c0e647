//! `forbidden-link`: found by reading the file, but for contacts and pictures that carry their address on.

use article::Href;

use crate::check::Rule;
use crate::check::parts::{Kind, links};
use crate::finding::Severity;

pub(super) const RULE: Rule = Rule {
    name: "forbidden-link",
    severity: Severity::Error,
    summary: "A link leads to a place that a patient may be sent to.",
    why: "Allowed are https:, http:, mailto:, tel:, a path on the site, #section and article:id. Anything else \
          (javascript:, data:, an app's own scheme, an address with spaces) is no link: the widget shows only its words.",
    bad: &["Open the [NHS App](nhsapp://login).\n"],
    good: &["Open the [NHS App](https://www.nhsapp.service.nhs.uk/login).\n"],
    run: |page, found| {
        let links = links(&page.parts);
        let links = links.iter().map(|link| (&link.href_at, link.href));
        for (at, href) in links {
            if let Href::Forbidden(address) = href {
                found.add(at, format!("{address:?} is not an address that can be followed"), ADVICE);
            }
        }
        for part in &page.parts {
            if let Kind::Image { src: Href::Forbidden(address), .. } = part.kind {
                let message = format!("{address:?} is not an address that a picture can have");
                found.add(&format!("{}.src", part.path), message, "write https:// or a path on this site");
            }
        }
    },
};

const ADVICE: &str = "write https://, mailto:, tel:, a path on this site, #section or article:id";
