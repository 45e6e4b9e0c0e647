//! What can go wrong with each thing that the widget fetches, and what is seen then: one table ([`table::PAIRS`]), which the
//! tests of `suite/faults/` walk and of which `docs/FAULTS.md` is made. How a fault is brought about is the suite's business.

mod document;
pub mod table;

pub use document::document;

use std::fmt::{Display, Formatter};

/// Something that the widget fetches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Resource {
    /// The article's JSON.
    Article,
    /// The WebAssembly core.
    Code,
    /// A language file: the widget's own words.
    Words,
    /// The challenge of the check that keeps robots out.
    Challenge,
    /// The PUT that carries a patient's answer.
    Feedback,
}

/// A way in which fetching fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// The device has no network.
    Offline,
    /// The name of the host is not known.
    UnknownHost,
    /// The connection breaks in the middle of the body.
    CutOff,
    /// Nothing comes for longer than ten seconds.
    Stall,
    /// An HTTP status that is no success.
    Status(u16),
    /// The right body with a content type that is not its own.
    WrongType,
    /// 200 with a web page: somebody's sign-in page.
    WebPage,
    /// 200 with the first half of the body, as if it were the whole.
    Truncated,
    /// A redirect to another origin.
    Redirect,
    /// Another origin that does not permit it (CORS).
    Refused,
}

/// What the developer of the page is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// Nothing: there is nothing to mend.
    Nothing,
    /// The event `patientcentre-help:error` with this kind, and a line in the console.
    Event(&'static str),
    /// A warning in the console with these words in it.
    Warning(&'static str),
}

/// One resource, one fault, and what is seen then.
#[derive(Debug, Clone, Copy)]
pub struct Pair {
    /// What is fetched.
    pub resource: Resource,
    /// What goes wrong.
    pub fault: Fault,
    /// What the patient reads.
    pub reads: &'static str,
    /// What the patient can press to try again.
    pub button: Option<&'static str>,
    /// How many requests are made before that is said; `None`: cannot be counted from the server.
    pub asked: Option<usize>,
    /// What the page's developer is told.
    pub told: Told,
    /// What else is to be known, for the document.
    pub note: &'static str,
}

impl Resource {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Article, Self::Code, Self::Words, Self::Challenge, Self::Feedback];
}

impl Fault {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Offline,
        Self::UnknownHost,
        Self::CutOff,
        Self::Stall,
        Self::Status(404),
        Self::Status(403),
        Self::Status(429),
        Self::Status(500),
        Self::Status(503),
        Self::WrongType,
        Self::WebPage,
        Self::Truncated,
        Self::Redirect,
        Self::Refused,
    ];

    /// A name for ids and paths.
    #[must_use]
    pub fn slug(self) -> String {
        self.to_string().replace(' ', "-")
    }
}

impl Pair {
    /// The name that a failing test shows: `article x 404`.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} x {}", self.resource, self.fault)
    }

    /// Whether something is missing in the end that a good day has.
    #[must_use]
    pub fn is_harmed(&self) -> bool {
        matches!(self.told, Told::Event(_))
    }
}

/// The pairs of one resource, in the order of [`Fault::ALL`].
#[must_use]
pub fn pairs(resource: Resource) -> Vec<Pair> {
    table::PAIRS.iter().filter(|pair| pair.resource == resource).copied().collect()
}

impl Display for Resource {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Article => "article",
            Self::Code => "wasm",
            Self::Words => "language file",
            Self::Challenge => "challenge",
            Self::Feedback => "feedback",
        })
    }
}

impl Display for Fault {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Offline => "offline",
            Self::UnknownHost => "unknown host",
            Self::CutOff => "cut off",
            Self::Stall => "stall",
            Self::Status(status) => return write!(f, "status {status}"),
            Self::WrongType => "wrong type",
            Self::WebPage => "web page",
            Self::Truncated => "truncated",
            Self::Redirect => "redirect",
            Self::Refused => "no permission",
        })
    }
}
