//! Articles from an address: one request after the other, page by page. Keys come from the environment and go to the
//! host that was given on the command line, over a connection that nobody can read; to no other.

use std::collections::HashSet;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use ureq::Agent;
use ureq::http::{Response, header};
use url::{Host, Origin, Url};

use super::Format;

/// The largest answer, in bytes.
const MAX_ANSWER: u64 = 32 * 1024 * 1024;
/// The most pages of one list: 100,000 articles at 100 a page.
const MAX_PAGES: usize = 1_000;
/// The most redirects of one request.
const MAX_REDIRECTS: usize = 5;
/// The longest that a help desk may ask to wait, and how often in a row.
const MAX_WAIT: Duration = Duration::from_secs(120);
const MAX_WAITS: usize = 5;

/// One answer: its text, and the address that it came from.
pub struct Answer {
    /// The text.
    pub text: String,
    /// The address.
    pub url: Url,
}

/// How fetching goes.
#[derive(Debug, Clone, Copy)]
pub enum Progress {
    /// So many pages are here.
    Pages(usize),
    /// The help desk asked to wait so long.
    Waiting(Duration),
}

/// What asks a help desk.
pub struct Client {
    agent: Agent,
    from: Format,
    /// The value of the header `Authorization`, and the only origin that may see it.
    key: Option<(String, Origin)>,
}

impl Client {
    /// A client for addresses of one help desk. The key is taken from the environment: `FRESHDESK_API_KEY`, or
    /// `ZENDESK_EMAIL` and `ZENDESK_API_TOKEN`.
    pub fn new(from: Format, urls: &[Url], env: impl Fn(&str) -> Option<String>) -> Result<Self, String> {
        let config = Agent::config_builder()
            .timeout_connect(Some(Duration::from_secs(10)))
            .timeout_global(Some(Duration::from_secs(60)))
            // Redirects are followed here, where it is known which host may have the key.
            .max_redirects(0)
            .http_status_as_error(false)
            .user_agent(concat!("help-article/", env!("CARGO_PKG_VERSION")))
            .build();
        let set = |name: &str| env(name).filter(|value| !value.is_empty());
        let user = match from {
            Format::Freshdesk => set("FRESHDESK_API_KEY").map(|key| format!("{key}:X")),
            Format::Zendesk => match (set("ZENDESK_EMAIL"), set("ZENDESK_API_TOKEN")) {
                (Some(email), Some(token)) => Some(format!("{email}/token:{token}")),
                (None, None) => None,
                _ => {
                    return Err(
                        "Zendesk's key is ZENDESK_EMAIL and ZENDESK_API_TOKEN: one of them is not set".into(),
                    );
                }
            },
            Format::Html => None,
        };
        for url in urls {
            if !url.username().is_empty() || url.password().is_some() {
                return Err("an address must not hold a name or a key: set them in the environment".into());
            }
        }
        let key = match (user, urls.first()) {
            (Some(user), Some(url)) => {
                if urls.iter().any(|other| other.origin() != url.origin()) {
                    return Err("the addresses are of several hosts, and a key belongs to one: import them one by one".into());
                }
                if url.scheme() != "https" && !is_loopback(url) {
                    return Err(format!("{url} is not https: a key would be sent for all to read"));
                }
                Some((format!("Basic {}", STANDARD.encode(user)), url.origin()))
            }
            _ => None,
        };
        Ok(Self { agent: Agent::new_with_config(config), from, key })
    }

    /// All pages from this address on; `tell` hears how it goes.
    pub fn pages(&self, url: &Url, mut tell: impl FnMut(Progress)) -> Result<Vec<Answer>, String> {
        let mut answers = Vec::new();
        let mut seen = HashSet::new();
        let mut next = Some(url.clone());
        while let Some(url) = next {
            if !seen.insert(url.clone()) || seen.len() > MAX_PAGES {
                return Err(format!("{url}: the list of pages does not end"));
            }
            let mut response = self.get(&url, &mut tell)?;
            let link = header_text(&response, header::LINK).and_then(|link| next_link(&link));
            let text = response.body_mut().with_config().limit(MAX_ANSWER).lossy_utf8(true).read_to_string();
            let text = text.map_err(|error| format!("{url}: {}", said(&error)))?;
            let following = match self.from {
                Format::Freshdesk => link,
                Format::Zendesk => next_page(&text),
                Format::Html => None,
            };
            next = match following {
                Some(following) => Some(self.allowed(&url, &following)?),
                None => None,
            };
            answers.push(Answer { text, url });
            tell(Progress::Pages(answers.len()));
        }
        Ok(answers)
    }

    fn get(&self, url: &Url, tell: &mut impl FnMut(Progress)) -> Result<Response<ureq::Body>, String> {
        let mut here = url.clone();
        let mut waits = 0;
        let mut redirects = 0;
        loop {
            let mut request = self.agent.get(here.as_str());
            if let Some((key, origin)) = &self.key
                && *origin == here.origin()
            {
                request = request.header(header::AUTHORIZATION, key);
            }
            let response = request.call().map_err(|error| format!("{here}: {}", said(&error)))?;
            match response.status().as_u16() {
                200..=299 => return Ok(response),
                300..=399 => {
                    redirects += 1;
                    let to = header_text(&response, header::LOCATION).filter(|_| redirects <= MAX_REDIRECTS);
                    let to = to.ok_or_else(|| format!("{here}: leads on without an end"))?;
                    here = self.allowed(&here, &to)?;
                }
                429 if waits < MAX_WAITS => {
                    waits += 1;
                    let seconds =
                        header_text(&response, header::RETRY_AFTER).and_then(|text| text.trim().parse().ok());
                    let wait = seconds.map(Duration::from_secs).filter(|wait| *wait <= MAX_WAIT);
                    let wait = wait.ok_or_else(|| {
                        format!("{here}: the help desk wants fewer requests; try again later")
                    })?;
                    tell(Progress::Waiting(wait));
                    std::thread::sleep(wait);
                }
                status => return Err(format!("{here}: {}", self.refused(status))),
            }
        }
    }

    /// An address that an answer names, if it is of the same host.
    fn allowed(&self, from: &Url, to: &str) -> Result<Url, String> {
        let url = from.join(to).map_err(|_| format!("{from}: leads on to an address that cannot be read"))?;
        if url.origin() == from.origin() {
            return Ok(url);
        }
        Err(format!(
            "{from}: leads on to another host, {}; if that is right, give its address instead",
            url.origin().ascii_serialization()
        ))
    }

    fn refused(&self, status: u16) -> String {
        let key = match self.from {
            Format::Freshdesk => "set FRESHDESK_API_KEY to an agent's key",
            Format::Zendesk => "set ZENDESK_EMAIL and ZENDESK_API_TOKEN",
            Format::Html => "save the page from your browser and give the file",
        };
        match status {
            401 | 403 => format!("may not be read (status {status}); {key}"),
            404 => "is not there (status 404)".into(),
            429 => "the help desk wants fewer requests (status 429); try again later".into(),
            500..=599 => format!("the help desk has a fault (status {status}); try again later"),
            status => format!("was answered with status {status}"),
        }
    }
}

/// Whether an address is of this machine, where nobody listens on the way.
fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

fn header_text<T>(response: &Response<T>, name: header::HeaderName) -> Option<String> {
    response.headers().get(name)?.to_str().ok().map(str::to_owned)
}

/// The address of the next page in a `Link` header (RFC 8288).
fn next_link(header: &str) -> Option<String> {
    let mut rest = header;
    while let Some((_, after)) = rest.split_once('<') {
        let (url, parameters) = after.split_once('>')?;
        let end = parameters.find('<').unwrap_or(parameters.len());
        let (own, others) = parameters.split_at_checked(end)?;
        let is_next = own.split([';', ',']).any(|parameter| match parameter.trim().split_once('=') {
            Some((name, value)) => {
                name.trim().eq_ignore_ascii_case("rel")
                    && value
                        .trim()
                        .trim_matches('"')
                        .split_whitespace()
                        .any(|rel| rel.eq_ignore_ascii_case("next"))
            }
            None => false,
        });
        if is_next {
            return Some(url.to_owned());
        }
        rest = others;
    }
    None
}

/// The address of the next page in an answer of Zendesk: `next_page`, or `links.next` while `meta.has_more`.
fn next_page(text: &str) -> Option<String> {
    let value: Value = serde_json::from_str(text).ok()?;
    let next = value.get("next_page").and_then(Value::as_str);
    let more = || value.get("meta")?.get("has_more")?.as_bool().filter(|more| *more);
    let cursor = || more().and_then(|_| value.get("links")?.get("next")?.as_str());
    next.or_else(cursor).map(str::to_owned)
}

fn said(error: &ureq::Error) -> String {
    match error {
        ureq::Error::Timeout(_) => "did not answer in time".into(),
        ureq::Error::HostNotFound => "has no such host".into(),
        ureq::Error::BodyExceedsLimit(_) => {
            format!("answers with more than {} MiB", MAX_ANSWER / 1024 / 1024)
        }
        ureq::Error::Io(error) => format!("could not be reached: {error}"),
        other => format!("could not be fetched: {other}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_page_is_named_by_a_header_or_in_the_answer() {
        let header = "<https://x.example/a?page=1>; rel=\"prev\", <https://x.example/a?page=3>; rel=\"next\"";
        assert_eq!(next_link(header).as_deref(), Some("https://x.example/a?page=3"));
        assert_eq!(next_link("<https://x.example/a>;rel=next").as_deref(), Some("https://x.example/a"));
        assert_eq!(next_link("<https://x.example/a>; rel=last"), None);
        assert_eq!(next_page(r#"{"next_page":null,"articles":[]}"#), None);
        assert_eq!(next_page(r#"{"next_page":"u"}"#).as_deref(), Some("u"));
        assert_eq!(next_page(r#"{"meta":{"has_more":true},"links":{"next":"v"}}"#).as_deref(), Some("v"));
        assert_eq!(next_page(r#"{"meta":{"has_more":false},"links":{"next":"v"}}"#), None);
    }

    fn client(from: Format, url: &str, env: &[(&str, &str)]) -> Result<Client, String> {
        let get = |name: &str| env.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
        Client::new(from, &[Url::parse(url).unwrap()], get)
    }

    #[test]
    fn a_key_is_sent_only_where_nobody_can_read_it() {
        let key = [("FRESHDESK_API_KEY", "secret")];
        assert!(client(Format::Freshdesk, "https://x.example/a", &key).is_ok());
        assert!(client(Format::Freshdesk, "http://127.0.0.1:1/a", &key).is_ok());
        assert!(client(Format::Freshdesk, "http://x.example/a", &[]).is_ok());
        for (url, env) in [("http://x.example/a", &key[..]), ("https://me:secret@x.example/a", &[])] {
            let error = client(Format::Freshdesk, url, env).err().unwrap();
            assert!(!error.contains("secret"), "{error}");
        }
        assert!(client(Format::Zendesk, "https://x.example/a", &[("ZENDESK_EMAIL", "a@x.example")]).is_err());
    }
}
