//! What each HTML element means for an article: the one list that says what is carried over.

/// What an element is to the importer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    /// Marks nothing that the format knows; its words stay in the line.
    Inline,
    /// Stands apart; its words are blocks of their own.
    Block,
    /// Strong importance.
    Strong,
    /// Emphasis.
    Emphasis,
    /// `a`.
    Link,
    /// `br`.
    Break,
    /// A heading of this level.
    Heading(u8),
    /// A list; whether its order matters.
    List(bool),
    /// `dl`.
    Terms,
    /// `dt`.
    Term,
    /// `table`.
    Table,
    /// `img`.
    Image,
    /// `details`.
    Details,
    /// `q`.
    Quotation,
    /// `pre`.
    Preformatted,
    /// `form`.
    Form,
    /// Kept as words, but its meaning is lost: the kind of loss and why.
    Reduced(&'static str, &'static str),
    /// The same, as a block.
    ReducedBlock(&'static str, &'static str),
    /// Left out: the kind of loss and why.
    Dropped(&'static str, &'static str),
    /// Nothing that anybody sees: left out without a word.
    Silent,
    /// Not an element of HTML.
    Unknown,
}

/// Level of `summary`: below every heading, so that it makes sections only where there are no headings.
pub(crate) const SUMMARY: u8 = 7;

const CONTROL: Tag = Tag::Dropped("form", "an article has no fields and no buttons; say what to do instead");
const DRAWING: Tag =
    Tag::Dropped("drawing", "a drawing made of markup cannot be carried over; save it as a picture");
const VIDEO: Tag = Tag::Dropped("video", NO_FILM);
/// Why a film is left out.
pub(super) const NO_FILM: &str = "the format holds no film; write its steps down, or link to it";
const EMBED: Tag =
    Tag::Dropped("embed", "the format holds no page within the page; write what it says, or link to it");

/// Sorts an element by its name, in lower case.
pub(super) fn tag(name: &str) -> Tag {
    match name {
        "b" | "strong" | "kbd" | "code" | "samp" | "tt" => Tag::Strong,
        "i" | "em" | "cite" | "dfn" | "var" => Tag::Emphasis,
        "a" => Tag::Link,
        "br" => Tag::Break,
        "h1" => Tag::Heading(1),
        "h2" => Tag::Heading(2),
        "h3" => Tag::Heading(3),
        "h4" => Tag::Heading(4),
        "h5" => Tag::Heading(5),
        "h6" => Tag::Heading(6),
        "summary" => Tag::Heading(SUMMARY),
        "ul" | "menu" | "dir" => Tag::List(false),
        "ol" => Tag::List(true),
        "dl" => Tag::Terms,
        "dt" => Tag::Term,
        "table" => Tag::Table,
        "img" => Tag::Image,
        "details" => Tag::Details,
        "q" => Tag::Quotation,
        "pre" | "listing" | "xmp" => Tag::Preformatted,
        "form" => Tag::Form,
        "span" | "font" | "small" | "big" | "u" | "ins" | "mark" | "time" | "data" | "label" | "abbr"
        | "acronym" | "bdi" | "bdo" | "ruby" | "rb" | "rt" | "rp" | "rtc" | "nobr" | "output" | "picture" => {
            Tag::Inline
        }
        "p" | "div" | "section" | "article" | "main" | "header" | "footer" | "aside" | "nav" | "address"
        | "center" | "figure" | "figcaption" | "hgroup" | "search" | "fieldset" | "legend" | "li" | "dd"
        | "hr" | "html" | "body" | "caption" | "tbody" | "thead" | "tfoot" | "tr" | "td" | "th" => Tag::Block,
        "blockquote" => {
            Tag::ReducedBlock("quote", "the format has no quotations; the words are ordinary paragraphs")
        }
        "marquee" | "blink" => {
            Tag::Reduced("unknown-tag", "moving text is not carried over; the words are kept")
        }
        "s" | "del" | "strike" => Tag::Reduced(
            "struck-out",
            "the format cannot strike words out; they are kept and now read as if they were valid",
        ),
        "sup" | "sub" => {
            Tag::Reduced("raised", "the format has no raised or lowered characters; they stand in the line")
        }
        "script" => Tag::Dropped("script", "an article holds no programs"),
        "style" => Tag::Dropped("style", "an article holds no styles; the page that shows it has its own"),
        "video" => VIDEO,
        "audio" => Tag::Dropped("audio", "the format holds no sound; write down what is said, or link to it"),
        "iframe" | "frame" | "frameset" | "object" | "embed" | "applet" | "portal" | "noframes" => EMBED,
        "svg" | "math" | "canvas" => DRAWING,
        "input" | "select" | "textarea" | "button" | "meter" | "progress" | "datalist" | "option"
        | "optgroup" | "keygen" => CONTROL,
        "noscript" | "template" | "dialog" | "noembed" => {
            Tag::Dropped("hidden", "a reader did not see it, so it is left out")
        }
        "map" | "area" => Tag::Dropped("link", "the format has no links on parts of a picture"),
        "head" | "title" | "meta" | "link" | "base" | "source" | "track" | "param" | "col" | "colgroup"
        | "wbr" | "bgsound" | "basefont" => Tag::Silent,
        // What Word writes into HTML that it exports: smart tags and empty paragraphs.
        _ if ["o:", "w:", "st1:", "st2:", "m:"].iter().any(|prefix| name.starts_with(prefix)) => Tag::Inline,
        _ => Tag::Unknown,
    }
}
