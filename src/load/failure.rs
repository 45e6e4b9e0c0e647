//! What can go wrong on the way to an article, and the kind and reason that the page's developer is told.
//!
//! What the patient is told stands in `words`. Pure.

/// The kinds of `patientcentre-help:error` (`detail.kind`). A fixed list: pages depend on it.
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub enum ErrorKind {
    /// The page did not say what to show, or said something that cannot be understood.
    Config,
    /// No answer came.
    Network,
    /// No answer came within the time.
    Timeout,
    /// An answer with a status that is not a success.
    Status,
    /// The answer is not JSON, or of a format that this widget does not know.
    Format,
    /// JSON, but not a valid article.
    Invalid,
    /// Over 1 MiB.
    TooLarge,
    /// Feedback could not be sent.
    Feedback,
    /// A fault of the widget itself.
    Internal,
}

impl ErrorKind {
    /// The word in `detail.kind`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Config => "config",
            Self::Network => "network",
            Self::Timeout => "timeout",
            Self::Status => "status",
            Self::Format => "format",
            Self::Invalid => "invalid",
            Self::TooLarge => "too-large",
            Self::Feedback => "feedback",
            Self::Internal => "internal",
        }
    }
}

/// Why there is no article.
#[derive(Clone, PartialEq)]
#[cfg_attr(test, derive(Debug))]
pub enum Failure {
    /// Neither `src` nor the `article` property.
    NoSource,
    /// No answer, and the browser says that it is offline.
    Offline,
    /// No answer: refused, reset, blocked by CORS or by the page's policy; the browser's own words.
    Network(String),
    /// No complete answer within the time limit.
    Timeout,
    /// An HTTP status that is not a success.
    Status(u16),
    /// A success that is a web page: most often a login page, put in the way by a proxy or by an ended session.
    WebPage,
    /// A success that is not JSON; the parser's words.
    NotJson(String),
    /// An article of a later format than this widget reads.
    NewerFormat,
    /// An article that breaks the rules of its format; every place and reason found.
    Invalid(String),
    /// More than 1 MiB.
    TooLarge,
}

impl Failure {
    /// The kind for the page's developer.
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::NoSource => ErrorKind::Config,
            Self::Offline | Self::Network(_) => ErrorKind::Network,
            Self::Timeout => ErrorKind::Timeout,
            Self::Status(_) => ErrorKind::Status,
            Self::WebPage | Self::NotJson(_) | Self::NewerFormat => ErrorKind::Format,
            Self::Invalid(_) => ErrorKind::Invalid,
            Self::TooLarge => ErrorKind::TooLarge,
        }
    }

    /// The technical reason, for `detail.message` and the console, with what to look at.
    pub fn reason(&self) -> String {
        match self {
            Self::NoSource => "the element has neither a src attribute nor an article property".into(),
            Self::Offline => "the browser is offline".into(),
            Self::Network(said) => {
                let mut reason =
                    String::from("no answer (network, CORS or Content-Security-Policy connect-src): ");
                reason.push_str(said);
                reason
            }
            Self::Timeout => "no complete answer within 10 seconds".into(),
            Self::Status(status) => {
                let mut reason = String::from("the server answered with HTTP status ");
                reason.push_str(&status.to_string());
                reason
            }
            Self::WebPage => "expected article JSON, got a web page (is a login page in the way?)".into(),
            Self::NotJson(said) => {
                let mut reason = String::from("not JSON: ");
                reason.push_str(said);
                reason
            }
            Self::NewerFormat => {
                "the article has a newer format than this widget reads (1): update the widget".into()
            }
            Self::Invalid(problems) => problems.clone(),
            Self::TooLarge => "the article is larger than 1 MiB".into(),
        }
    }
}
