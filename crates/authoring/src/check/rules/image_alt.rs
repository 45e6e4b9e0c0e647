//! `image-alt`.

use crate::check::Rule;
use crate::check::parts::Kind;
use crate::check::words;
use crate::finding::Severity;

pub(super) const RULE: Rule = Rule {
    name: "image-alt",
    severity: Severity::Warning,
    summary: "A picture says in words what it shows.",
    why: "Who cannot see the picture, or whose phone did not load it, gets its text (WCAG 1.1.1). Found are a text that is \
          empty and one that is only a file name. An empty text is right for a picture that only decorates; such a \
          picture costs patients bytes and can mostly go. If it must stay, say so in a comment above it: <!-- allow \
          image-alt -->.",
    bad: &["![](screen.png)\n"],
    good: &[
        "![The login page. Forgot password is below the password box.](screen.png)\n\n<!-- allow image-alt -->\n![](flower.png)\n",
    ],
    run: |page, found| {
        for part in &page.parts {
            let Kind::Image { alt, src } = part.kind else { continue };
            let at = format!("{}.alt", part.path);
            if alt.trim().is_empty() {
                found.add(
                    &at,
                    format!("nothing says what the picture {} shows", src.as_str()),
                    "write what it tells who can see it, or allow it with a comment if it only decorates",
                );
            } else if is_file_name(alt) {
                found.add(
                    &at,
                    format!("{} is a file name", words::quote(alt)),
                    "write what the picture tells who can see it",
                );
            }
        }
    },
};

fn is_file_name(alt: &str) -> bool {
    let alt = alt.trim().to_ascii_lowercase();
    let ending = alt.rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| ["png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp"].contains(&ending))
        && !alt.contains(char::is_whitespace)
}
