//! Which article a Markdown file beside another one holds, without reading the whole of it.

use std::fs;
use std::path::Path;

use article::Id;

/// The id in the front matter of `link`, a file as the author of the file at `from` wrote it; none if there is no such
/// file, or no id in it.
pub(super) fn id(from: &Path, link: &str) -> Option<Id> {
    let text = fs::read_to_string(from.parent()?.join(link)).ok()?;
    in_front_matter(&text)
}

fn in_front_matter(text: &str) -> Option<Id> {
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    lines.next().filter(|line| line.trim_end() == "---")?;
    let value =
        lines.take_while(|line| line.trim_end() != "---").find_map(|line| line.strip_prefix("id:"))?;
    // A comment behind it is not of it.
    let value = value.split(" #").next()?.trim();
    Id::parse(value.trim_matches(['"', '\'']))
}

#[cfg(test)]
mod tests {
    use super::in_front_matter;

    #[test]
    fn an_id_in_the_front_matter_and_nowhere_else() {
        let id = |text: &str| in_front_matter(text).map(|id| id.to_string());
        assert_eq!(id("---\nlang: en\nid: log-in\n---\n").as_deref(), Some("log-in"));
        assert_eq!(id("\u{feff}---\r\nid: \"log-in\" # ours\r\n---\r\n").as_deref(), Some("log-in"));
        for none in [
            "",
            "id: log-in\n",
            "---\nlang: en\n---\nid: log-in\n",
            "---\nid: Log In\n---\n",
            "---\n  id: x\n---\n",
        ] {
            assert_eq!(id(none), None, "{none:?}");
        }
    }
}
