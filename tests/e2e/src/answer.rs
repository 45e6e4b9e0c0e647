//! What the test server can be told to say: one answer, or a row of them. The shape is that of `answer` in
//! `fixtures.json`. Sending it is `server.rs`'s job.

use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// One HTTP answer, good or bad.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Answer {
    /// HTTP status; 0 stands for 200.
    pub status: u16,
    /// `Content-Type`; `application/json` unless said otherwise.
    #[serde(rename = "type")]
    pub content_type: Option<String>,
    /// Further headers.
    pub headers: BTreeMap<String, String>,
    /// The body as text.
    pub body: Option<String>,
    /// The body as bytes.
    #[serde(skip)]
    pub raw: Option<Vec<u8>>,
    /// The body from a file beside `fixtures.json`.
    pub file: Option<String>,
    /// A body of this many bytes: a valid JSON string that is nothing but filling.
    pub bytes: Option<usize>,
    /// The answer never comes; the connection stays open.
    pub stall: bool,
    /// The connection is closed before any answer: what a poor signal looks like to `fetch`.
    pub reset: bool,
    /// No answer of its own: the request goes on to whom it is for. With `reset` it goes on too, and what is
    /// said about it is lost on the way back.
    #[serde(skip)]
    pub pass: bool,
    /// The connection is closed in the middle of the body.
    #[serde(skip)]
    pub cut: bool,
    /// The answer waits until the test opens the gate of this name (`Server::open_gate`).
    #[serde(skip)]
    pub gate: Option<String>,
}

impl Answer {
    /// 200 with this JSON.
    #[must_use]
    pub fn json(value: &Value) -> Self {
        Self { body: Some(value.to_string()), ..Self::default() }
    }

    /// This status with an empty body.
    #[must_use]
    pub fn status(status: u16) -> Self {
        Self { status, body: Some(String::new()), content_type: Some("text/plain".into()), ..Self::default() }
    }

    /// 200 with this body, of this type.
    #[must_use]
    pub fn text(content_type: &str, body: &str) -> Self {
        Self { body: Some(body.into()), content_type: Some(content_type.into()), ..Self::default() }
    }

    /// 200 with these bytes, of this type.
    #[must_use]
    pub fn raw(content_type: &str, body: Vec<u8>) -> Self {
        Self { raw: Some(body), content_type: Some(content_type.into()), ..Self::default() }
    }

    /// A redirect (307: the method stays).
    #[must_use]
    pub fn redirect(url: &str) -> Self {
        Self::status(307).header("location", url)
    }

    /// The same answer for pages of any origin (CORS).
    #[must_use]
    pub fn for_all(self) -> Self {
        self.header("access-control-allow-origin", "*")
            .header("access-control-allow-methods", "GET, PUT")
            .header("access-control-allow-headers", "content-type")
    }

    /// The same answer with the first half of its body, as if that were all.
    #[must_use]
    pub fn half(mut self) -> Self {
        let mut body = self.own_body().unwrap_or_default();
        body.truncate(body.len() / 2);
        self.raw = Some(body);
        self
    }

    /// No answer: the connection closes.
    #[must_use]
    pub fn reset() -> Self {
        Self { reset: true, ..Self::default() }
    }

    /// Whoever answers otherwise does.
    #[must_use]
    pub fn pass() -> Self {
        Self { pass: true, ..Self::default() }
    }

    /// No answer: the connection stays open.
    #[must_use]
    pub fn stall() -> Self {
        Self { stall: true, ..Self::default() }
    }

    /// The same answer with a header more.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.insert(name.into(), value.into());
        self
    }

    /// The same answer, held back until `Server::open_gate(name)`.
    #[must_use]
    pub fn behind(mut self, gate: &str) -> Self {
        self.gate = Some(gate.into());
        self
    }

    /// The body's bytes when it is not from a file.
    #[must_use]
    pub fn own_body(&self) -> Option<Vec<u8>> {
        match (&self.raw, &self.body, self.bytes) {
            (Some(bytes), _, _) => Some(bytes.clone()),
            (None, Some(text), _) => Some(text.clone().into_bytes()),
            (None, None, Some(size)) => {
                let mut filling = vec![b'x'; size.saturating_sub(2)];
                filling.insert(0, b'"');
                filling.push(b'"');
                Some(filling)
            }
            (None, None, None) => None,
        }
    }
}
