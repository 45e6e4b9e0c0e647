//! URL and hash rules that need no browser: where an article's neighbour lies, and what a hash names.
//!
//! Which `href`s are links at all is `article::Href`'s business.

use article::Id;

/// The URL of the article `id` beside the one at `here`: the last path segment replaced, query and hash left out.
pub fn beside(here: &str, id: &Id) -> String {
    let folder = folder(here);
    let mut there = String::with_capacity(folder.len() + id.as_str().len() + 5);
    there.push_str(folder);
    there.push_str(id.as_str());
    there.push_str(".json");
    there
}

/// The folder of a URL, with the slash at its end; query and hash left out.
fn folder(here: &str) -> &str {
    let path = here.split(['?', '#']).next().unwrap_or(here);
    path.rfind('/').map_or("", |slash| path.get(..=slash).unwrap_or(""))
}

/// The URL of the index of the folder that the article at `here` belongs to. An article of the language `lang` may lie in
/// a folder of that language's name, as `help-article build` puts translations: the index is beside that folder then.
pub fn index_of(here: &str, lang: &str) -> String {
    let folder = folder(here);
    let parent = folder
        .strip_suffix('/')
        .and_then(|folder| {
            let (before, name) = folder.split_at_checked(folder.rfind('/').map_or(0, |slash| slash + 1))?;
            name.eq_ignore_ascii_case(lang).then_some(before)
        })
        .unwrap_or(folder);
    [parent, "index.json"].concat()
}

/// The section that a URL's hash names, `#` and percent-encoding taken off. `None` for a hash that can be no section id,
/// and so is not ours. Nothing is ever built from the raw hash.
pub fn section_of_hash(hash: &str) -> Option<Id> {
    let raw = hash.strip_prefix('#').unwrap_or(hash);
    if !raw.contains('%') {
        return Id::parse(raw);
    }
    // An id is ASCII, so an escape can only stand for one byte of it.
    let mut text = String::with_capacity(raw.len());
    let mut bytes = raw.bytes();
    while let Some(byte) = bytes.next() {
        let byte = match byte {
            b'%' => hex(bytes.next()?)? << 4 | hex(bytes.next()?)?,
            plain => plain,
        };
        text.push(char::from(byte));
    }
    Id::parse(&text)
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> Id {
        Id::parse(text).unwrap()
    }

    #[test]
    fn a_neighbour_lies_in_the_same_folder() {
        let other = id("other");
        assert_eq!(beside("/articles/one.json", &other), "/articles/other.json");
        assert_eq!(beside("one.json", &other), "other.json");
        assert_eq!(
            beside("https://h.example/a/one.json?v=1/2#x/y", &other),
            "https://h.example/a/other.json"
        );
    }

    #[test]
    fn the_index_lies_beside_the_article_or_beside_the_folder_of_its_language() {
        assert_eq!(index_of("one.json", "en-GB"), "index.json");
        assert_eq!(index_of("/a/one.json?v=1/2#x", "en-GB"), "/a/index.json");
        assert_eq!(index_of("https://h.example/a/cy/one.json", "cy"), "https://h.example/a/index.json");
        assert_eq!(index_of("cy/one.json", "cy"), "index.json");
        assert_eq!(index_of("/cy/one.json", "CY"), "/index.json");
        assert_eq!(index_of("/a/cy/one.json", "en-GB"), "/a/cy/index.json");
    }

    #[test]
    fn a_hash_names_a_section_only_if_it_is_an_id() {
        assert_eq!(section_of_hash("#forgot-password"), Some(id("forgot-password")));
        assert_eq!(section_of_hash("#forgot%2Dpassword"), Some(id("forgot-password")));
        for foreign in [
            "",
            "#",
            "#/route/1",
            "#A",
            "#a b",
            "#a%20b",
            "#%",
            "#%2",
            "#%zz",
            "#%C3%A9",
            "#\"]*",
            "#:target",
        ] {
            assert_eq!(section_of_hash(foreign), None, "{foreign}");
        }
    }
}
