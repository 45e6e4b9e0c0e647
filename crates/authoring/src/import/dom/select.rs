//! Which elements are meant: the part of CSS selectors that the lists of known pages need. Names, classes, ids,
//! attributes, one in another, and several with commas between.

use super::ElementRef;

impl ElementRef<'_> {
    /// Whether a selector such as `main .note, p#x a[href]` means this element.
    pub fn matches(&self, selector: &str) -> bool {
        selector.split(',').any(|path| {
            let mut steps = path.split_whitespace().rev();
            if !steps.next().is_some_and(|own| self.is(own)) {
                return false;
            }
            let mut above = self.ancestors().filter_map(ElementRef::wrap);
            steps.all(|step| above.any(|element| element.is(step)))
        })
    }

    /// Whether it is what one step of a selector says: `a.class#id[attribute=value]`.
    fn is(&self, step: &str) -> bool {
        let (name, mut rest) = cut(step);
        if !(name.is_empty() || name == "*" || name == self.value().name()) {
            return false;
        }
        while let Some(kind) = rest.chars().next() {
            let inner = rest.get(1..).unwrap_or_default();
            let fits = match kind {
                '[' => {
                    let (inside, after) = inner.split_once(']').unwrap_or((inner, ""));
                    rest = after;
                    match inside.split_once('=') {
                        Some((name, value)) => self.attr(name) == Some(value.trim_matches('"')),
                        None => self.attr(inside).is_some(),
                    }
                }
                kind => {
                    let (name, after) = cut(inner);
                    rest = after;
                    if kind == '#' {
                        self.attr("id") == Some(name)
                    } else {
                        self.value().classes().any(|class| class == name)
                    }
                }
            };
            if !fits {
                return false;
            }
        }
        true
    }
}

/// What stands before the next part of a step, and the rest.
fn cut(step: &str) -> (&str, &str) {
    step.split_at_checked(step.find(['.', '#', '[']).unwrap_or(step.len())).unwrap_or((step, ""))
}

#[cfg(test)]
mod tests {
    use super::super::Html;

    #[test]
    fn selectors() {
        let html = Html::parse_fragment(
            "<main><div class='a b'><p id=x><time datetime='1:2'>t</time></p></div></main><time>u</time>",
        );
        let found = |selector: &str| {
            html.elements()
                .filter(|element| element.matches(selector))
                .map(|e| e.text().collect::<String>())
                .collect()
        };
        let found = |selector: &str| -> Vec<String> { found(selector) };
        assert_eq!(found("time"), ["t", "u"]);
        assert_eq!(found("main time, .c"), ["t"]);
        assert_eq!(found(".b.a p#x time[datetime=\"1:2\"]"), ["t"]);
        assert_eq!(found("[datetime]"), ["t"]);
        assert_eq!(found("p.a"), [""; 0]);
        assert_eq!(found("div main"), [""; 0]);
    }
}
