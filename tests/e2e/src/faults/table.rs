//! The table: 5 resources x 14 faults. Data only.

use super::{
    Fault::{
        self, CutOff, Offline, Redirect, Refused, Stall, Status, Truncated, UnknownHost, WebPage, WrongType,
    },
    Pair,
    Resource::{self, Article, Challenge, Code, Feedback, Words},
    Told::{self, Event, Nothing, Warning},
};

/// What stands in the element for the time when there is no article.
pub const OWN_TEXT: &str = "Phone 01632 960000.";
/// What a Yes that did not arrive says, whatever the fault; its button is "Try again".
pub const VOTE_NOT_SENT: &str = "We could not send your answer.";
/// What is said when the answer is there, and never before.
pub const SENT: &str = "Your answer has been sent.";

const OFFLINE: &str = "You are not connected to the internet. Check your connection, then try again.";
const NETWORK: &str = "We cannot reach the help text right now. Check your connection, then try again.";
const SLOW: &str =
    "The help text is taking too long to arrive. Your signal may be weak. Try again in a moment.";
const MOVED: &str = "We cannot find this help text. It may have moved.";
const FORBIDDEN: &str = "We are not allowed to show this help text here.";
const BUSY: &str = "A lot of people are asking for help right now. Wait a minute, then try again.";
const SERVER: &str =
    "The help text is not available right now because of a problem on our side. Try again in a few minutes.";
const WRONG_PAGE: &str = "We got the wrong page instead of the help text. Reload this page, then try again.";
const IN_PIECES: &str = "The help text did not arrive in one piece. Try again.";
/// What the article says, as on a good day.
pub const SHOWN: &str = "All of it arrived.";

/// The title of the article that these tests ask for: its words are there, and nothing that needs the code.
pub const WORDS_ONLY: &str = "A good day";
const NO_CODE: &str = "We cannot show this help right now. Reload the page to try again.";
const ENGLISH: &str = "Was this article helpful?";

const CHECKED: &str = "The check is done.";
const NO_CHECK: &str = "We could not finish the check that keeps robots out. Your signal may be weak.";

const NOT_SENT_NETWORK: &str = "We could not send your answer. Check that you are connected to the internet, then select Send again. What you wrote is still here.";
const NOT_SENT_BUSY: &str = "We could not send your answer because our service is busy. Wait a few minutes, then select Send again. What you wrote is still here.";
const NOT_SENT_REFUSED: &str =
    "We could not send your answer because of a problem on our side. You can try again later.";
const NOT_SENT_CHECK: &str = "We could not send your answer because the check that keeps robots out did not work. Select Send to try again. What you wrote is still here.";

const fn pair(resource: Resource, fault: Fault, reads: &'static str, told: Told) -> Pair {
    Pair { resource, fault, reads, button: None, asked: Some(1), told, note: "" }
}

/// Nothing is missing in the end.
const fn shown(resource: Resource, fault: Fault, told: Told) -> Pair {
    pair(resource, fault, SHOWN, told)
}

const fn article(fault: Fault, reads: &'static str, asked: Option<usize>, kind: &'static str) -> Pair {
    Pair { button: Some("Try again"), asked, ..pair(Article, fault, reads, Event(kind)) }
}

const fn code(fault: Fault) -> Pair {
    pair(Code, fault, WORDS_ONLY, Event("internal"))
}

const fn words(fault: Fault) -> Pair {
    pair(Words, fault, ENGLISH, Warning("patientcentre-help: no "))
}

const fn challenge(fault: Fault, asked: Option<usize>) -> Pair {
    Pair { button: Some("Do the check again"), asked, ..pair(Challenge, fault, NO_CHECK, Event("feedback")) }
}

const fn checked(fault: Fault) -> Pair {
    pair(Challenge, fault, CHECKED, Nothing)
}

const fn feedback(fault: Fault, reads: &'static str, asked: Option<usize>) -> Pair {
    Pair { button: Some("Send"), asked, ..pair(Feedback, fault, reads, Event("feedback")) }
}

impl Pair {
    const fn note(self, note: &'static str) -> Self {
        Self { note, ..self }
    }

    const fn tells(self, told: Told) -> Self {
        Self { told, ..self }
    }

    const fn uncounted(self) -> Self {
        Self { asked: None, ..self }
    }
}

/// Every pair.
pub const PAIRS: [Pair; 70] = [
    article(Offline, OFFLINE, None, "network"),
    article(UnknownHost, NETWORK, None, "network"),
    article(CutOff, NETWORK, Some(3), "network"),
    article(Stall, SLOW, Some(1), "timeout").note("After ten seconds."),
    article(Status(404), MOVED, Some(1), "status"),
    article(Status(403), FORBIDDEN, Some(1), "status"),
    article(Status(429), BUSY, Some(3), "status"),
    article(Status(500), SERVER, Some(3), "status"),
    article(Status(503), SERVER, Some(3), "status"),
    shown(Article, WrongType, Nothing).note("The article is shown: JSON is JSON, whatever the server calls it."),
    article(WebPage, WRONG_PAGE, Some(1), "format"),
    article(Truncated, IN_PIECES, Some(1), "format"),
    article(Redirect, NETWORK, Some(3), "network").note("To a sign-in page: browsers do not let it be read."),
    article(Refused, NETWORK, Some(3), "network"),
    Pair { reads: NO_CODE, ..code(Offline) }.uncounted().note("The article has not come either."),
    code(UnknownHost),
    code(CutOff),
    code(Stall).tells(Event("timeout")).note("After ten seconds. When it comes after all, the widget takes the place of these words."),
    code(Status(404)),
    code(Status(403)),
    code(Status(429)),
    code(Status(500)),
    code(Status(503)),
    shown(Code, WrongType, Warning("should be served as application/wasm")).note("The article is shown, a moment later than it could be."),
    code(WebPage),
    code(Truncated),
    code(Redirect),
    code(Refused).note("The script comes from another origin, which permits the script and not the wasm."),
    words(Offline).uncounted(),
    words(UnknownHost),
    words(CutOff),
    words(Stall).tells(Nothing).note("Until the words come, however late."),
    words(Status(404)),
    words(Status(403)),
    words(Status(429)),
    words(Status(500)),
    words(Status(503)),
    words(WrongType).note("Browsers run no script of another type."),
    words(WebPage),
    words(Truncated),
    words(Redirect),
    words(Refused).note("The script comes from another origin, which permits the script and not the words."),
    challenge(Offline, None),
    challenge(UnknownHost, Some(3)),
    challenge(CutOff, Some(3)),
    challenge(Stall, Some(3)).note("Ten seconds for each try, while the patient writes."),
    challenge(Status(404), Some(1)),
    challenge(Status(403), Some(1)),
    challenge(Status(429), Some(3)),
    challenge(Status(500), Some(3)),
    challenge(Status(503), Some(3)),
    checked(WrongType).note("The check goes on: JSON is JSON, whatever the server calls it."),
    challenge(WebPage, Some(1)),
    challenge(Truncated, Some(1)),
    challenge(Redirect, Some(3)),
    challenge(Refused, Some(3)),
    feedback(Offline, NOT_SENT_NETWORK, None),
    feedback(UnknownHost, NOT_SENT_NETWORK, None),
    feedback(CutOff, NOT_SENT_NETWORK, Some(3)).note("After the answer of the patient is up, and before the server's is down: it may have been stored, so \"sent\" is not said, and sent again it counts once."),
    feedback(Stall, NOT_SENT_NETWORK, Some(3)).note("Ten seconds for each try."),
    feedback(Status(404), NOT_SENT_REFUSED, Some(1)),
    feedback(Status(403), NOT_SENT_CHECK, Some(3)).note("Each time with a new proof."),
    feedback(Status(429), NOT_SENT_BUSY, Some(3)),
    feedback(Status(500), NOT_SENT_BUSY, Some(3)),
    feedback(Status(503), NOT_SENT_BUSY, Some(3)),
    feedback(WrongType, NOT_SENT_REFUSED, Some(1)).note("200 with plain text is not the service's answer, which is 204: nothing has been stored."),
    feedback(WebPage, NOT_SENT_REFUSED, Some(1)),
    feedback(Truncated, NOT_SENT_REFUSED, Some(1)).note("200 with half a JSON document: the service's answer has no body."),
    feedback(Redirect, NOT_SENT_NETWORK, Some(3)).note("Not followed, even where the other origin would take it: what patients write goes nowhere that the page did not name."),
    feedback(Refused, NOT_SENT_NETWORK, Some(0)).note("The browser asks first (OPTIONS), and does not send what the patient wrote."),
];
