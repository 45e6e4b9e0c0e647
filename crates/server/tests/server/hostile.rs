//! What strangers may send: every hostile string in every field of every endpoint, documents made to break a parser,
//! requests that are none. It is stored as text or refused with a 4xx; nothing is a 5xx, nothing hangs, nothing else
//! is changed.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use help_server::app::App;
use help_server::limits::Limits;
use help_server::serve::Bounds;
use http::Method;
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::support::client::{get, put, visit, vote, with};
use crate::support::database::Database;
use crate::support::hostile::{documents, strings};
use crate::support::raw::{NEVER, exchange, shown, status};
use crate::support::server::{Server, easy};

/// How many clients ask at once.
const CLIENTS: usize = 8;

/// A connection that is kept, because these tests ask thousands of times.
struct Session {
    to: SocketAddr,
    sender: Option<SendRequest<Full<Bytes>>>,
}

impl Session {
    fn new(to: SocketAddr) -> Self {
        Self { to, sender: None }
    }

    /// The status. Fails on a 5xx, on what hangs, and on a refusal that is no problem document.
    async fn ask(&mut self, method: Method, path: &str, kind: &str, body: Vec<u8>) -> u16 {
        let what = format!("{method} {path} {}", shown(&body));
        let talk = async {
            if self.sender.as_ref().is_none_or(SendRequest::is_closed) {
                let stream = TcpStream::connect(self.to).await.unwrap();
                let (sender, connection) = http1::handshake(TokioIo::new(stream)).await.unwrap();
                tokio::spawn(connection);
                self.sender = Some(sender);
            }
            let sender = self.sender.as_mut().unwrap();
            sender.ready().await.ok()?;
            let request = http::Request::builder()
                .method(method)
                .uri(path)
                .header("host", "a.example")
                .header("content-type", kind)
                .body(Full::new(Bytes::from(body)))
                .unwrap();
            let answer = sender.send_request(request).await.ok()?;
            let (parts, body) = answer.into_parts();
            Some((parts, body.collect().await.ok()?.to_bytes()))
        };
        let Some((parts, body)) = tokio::time::timeout(NEVER, talk)
            .await
            .unwrap_or_else(|_| panic!("hangs: {}", shown(what.as_bytes())))
        else {
            // Hung up while the rest of a large body was on its way: a refusal that was not heard.
            self.sender = None;
            return 0;
        };
        let status = parts.status.as_u16();
        assert!(status < 500, "{status} {}", shown(what.as_bytes()));
        if status >= 400 {
            let problem: Value = serde_json::from_slice(&body).unwrap_or_else(|_| panic!("{status} {what}"));
            assert_eq!(problem["status"], status, "{what}");
        }
        status
    }
}

/// Feedback with a string in one of its fields.
fn fields(text: &str) -> Vec<Value> {
    ["article", "modified", "lang", "helpful", "comment", "altcha", "x"]
        .iter()
        .map(|name| with(vote(false), json!({ *name: text })))
        .chain(["reasons", "sections_opened"].iter().map(|name| with(vote(false), json!({ *name: [text] }))))
        .chain([with(vote(false), json!({ text: text }))])
        .collect()
}

/// What is kept of a comment: PostgreSQL cannot store NUL, and a blank one is none.
fn kept(comment: &str) -> Option<String> {
    let comment = comment.replace('\0', "");
    (!comment.trim().is_empty()).then_some(comment)
}

pub async fn strings_are_stored_as_they_are_or_refused(database: Database) {
    // Without proofs, so that comments get as far as the database.
    let app = App::builder(database.open().await).limits(Limits::off()).build();
    let server = Server::start(app).await;
    let to = server.address;
    let before = visit();
    assert_eq!(put(to, before, &vote(true)).await.summary(), "204");
    let strings = Arc::new(strings());
    let mut clients = JoinSet::new();
    for client in 0..CLIENTS {
        let strings = strings.clone();
        clients.spawn(async move {
            let (mut session, mut told, mut asked) = (Session::new(to), BTreeMap::new(), 0);
            for text in strings.iter().skip(client).step_by(CLIENTS) {
                for body in fields(text) {
                    let id = visit();
                    let path = format!("/feedback/{id}");
                    let answer = session
                        .ask(Method::PUT, &path, "application/json", body.to_string().into_bytes())
                        .await;
                    assert!(matches!(answer, 204 | 413 | 422), "{answer} {body}");
                    if answer == 204 {
                        told.insert(id, body["comment"].as_str().and_then(kept));
                    }
                    asked += 1;
                }
            }
            (told, asked)
        });
    }
    let (mut told, mut asked) = (BTreeMap::<Uuid, Option<String>>::new(), 0);
    for (one, count) in clients.join_all().await {
        told.extend(one);
        asked += count;
    }
    told.insert(before, None);
    server.stop().await;
    // Every row is there, as it was sent, and no other: nothing was taken for SQL.
    let entries = database.entries().await;
    let rows: BTreeMap<Uuid, Option<String>> =
        entries.iter().map(|entry| (entry.id, entry.said.comment.clone())).collect();
    println!("hostile strings in feedback: {asked} requests, {} stored", told.len());
    assert_eq!(rows.len(), told.len());
    for (id, comment) in &told {
        assert_eq!(rows.get(id), Some(comment));
    }
}

pub async fn documents_break_no_parser(database: Database) {
    let app = App::builder(database.open().await).limits(Limits::off()).build();
    let server = Server::start(app).await;
    let good = with(vote(false), json!({ "comment": "a \"b\" \\ é", "reasons": ["inaccurate"] })).to_string();
    let documents = Arc::new(documents(&good));
    let to = server.address;
    let mut clients = JoinSet::new();
    for client in 0..CLIENTS {
        let documents = documents.clone();
        clients.spawn(async move {
            let mut session = Session::new(to);
            let mut stored = 0;
            for document in documents.iter().skip(client).step_by(CLIENTS) {
                let path = format!("/feedback/{}", visit());
                let answer = session.ask(Method::PUT, &path, "application/json", document.clone()).await;
                assert!(matches!(answer, 0 | 204 | 400 | 413 | 422), "{answer} {}", shown(document));
                assert!(document.len() <= 16 * 1024 || matches!(answer, 0 | 413), "{answer}");
                stored += usize::from(answer == 204);
            }
            stored
        });
    }
    let stored: usize = clients.join_all().await.into_iter().sum();
    println!("documents made to break a parser: {} requests, {stored} stored", documents.len());
    server.stop().await;
    assert_eq!(database.entries().await.len(), stored);
}

pub async fn strings_in_addresses_find_nothing() {
    let database = Database::sqlite();
    let folder = tempfile::TempDir::new().unwrap();
    std::fs::write(folder.path().join("index.html"), "SITE").unwrap();
    let app = easy(database.open().await)
        .site(Some(folder.path().to_owned()))
        .articles(Some(folder.path().to_owned()))
        .build();
    let server = Server::start(app).await;
    let mut session = Session::new(server.address);
    let mut asked = 0;
    for text in strings() {
        let all: String = text.bytes().map(|byte| format!("%{byte:02x}")).collect();
        let twice = all.replace('%', "%25");
        // As much as an address may hold unescaped.
        let bare: String = text.chars().filter(|c| c.is_ascii_graphic() && !"#%".contains(*c)).collect();
        for name in [all, twice, bare] {
            let name: String = name.chars().take(8_000).collect();
            for (method, path) in [
                (Method::PUT, format!("/feedback/{name}")),
                (Method::GET, format!("/feedback/challenge/{name}")),
                (Method::GET, format!("/{name}")),
                (Method::GET, format!("/articles/{name}.json")),
                (Method::GET, format!("/{name}/../index.html")),
            ] {
                // What some strings end up as: the folder itself, or a path that `..` leads back from.
                if http::Uri::try_from(&*path).is_err() {
                    continue;
                }
                let answer = session.ask(method, &path, "application/json", b"{}".to_vec()).await;
                let folder = path.starts_with("/?") || path == "/" || path.trim_matches('/').is_empty();
                assert!(answer >= 400 || (folder && answer == 200), "{answer} {path}");
                asked += 1;
            }
            // A query is nobody's business here.
            let path = format!("/healthz?{name}");
            if http::Uri::try_from(&*path).is_ok() {
                assert_eq!(session.ask(Method::GET, &path, "text/plain", Vec::new()).await, 200, "{path}");
                asked += 1;
            }
        }
    }
    println!("hostile strings in addresses: {asked} requests");
    server.stop().await;
    assert_eq!(database.entries().await.len(), 0);
}

/// Every method there is, and some that are none, at every address.
pub async fn methods_that_are_not_meant_are_refused() {
    let database = Database::sqlite();
    let folder = tempfile::TempDir::new().unwrap();
    std::fs::write(folder.path().join("index.html"), "SITE").unwrap();
    let app = easy(database.open().await)
        .site(Some(folder.path().to_owned()))
        .articles(Some(folder.path().to_owned()))
        .build();
    let server = Server::start(app).await;
    let mut session = Session::new(server.address);
    for method in [
        "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "DEBUG", "get",
        "X-Y!",
    ] {
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        for path in [
            "/",
            "/index.html",
            "/articles/x.json",
            "/feedback/challenge",
            "/feedback/x",
            "/feedback",
            "/feedback/",
            "/healthz",
            "/readyz",
            "/metrics",
            "/openapi.json",
            "/none",
        ] {
            if method == Method::HEAD {
                continue; // an answer to HEAD has no body to look at
            }
            let answer = session.ask(method.clone(), path, "application/json", b"[]".to_vec()).await;
            assert!(method == Method::GET || answer >= 400, "{answer} {method} {path}");
        }
    }
    server.stop().await;
    assert_eq!(database.entries().await.len(), 0);
}

/// Requests that are none, and headers made to hurt. The server's clocks are short, so that it hangs up by itself.
pub async fn what_is_no_request_is_refused_or_hung_up_on() {
    let database = Database::sqlite();
    let short = Duration::from_millis(300);
    let bounds = Bounds { idle: short, head: short, taking: Duration::from_secs(5), ..Bounds::default() };
    let app = easy(database.open().await).request_timeout(short).build();
    let server = Server::start_within(app, bounds).await;
    let path = format!("/feedback/{}", visit());
    let body = vote(true).to_string();
    let long = "x".repeat(100_000);
    let many = "a: b\r\n".repeat(10_000);
    let head = format!("PUT {path} HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n");
    let mut requests: Vec<Vec<u8>> = [
        String::new(),
        "\r\n\r\n\r\n".into(),
        "\0\0\0\0".into(),
        "GET".into(),
        "GET /".into(),
        "GET /\r\n\r\n".into(),
        "GET / HTTP/1.1".into(),
        "GET / HTTP/0.9\r\n\r\n".into(),
        "GET / HTTP/2.0\r\n\r\n".into(),
        "GET / HTTP/9.9\r\n\r\n".into(),
        "GET / HTTP/1.1\n\n".into(),
        "GET  /  HTTP/1.1\r\n\r\n".into(),
        "GET / HTTP/1.1\r\n : x\r\n\r\n".into(),
        "GET / HTTP/1.1\r\nx y: z\r\n\r\n".into(),
        "GET / HTTP/1.1\r\nx: y\r\n folded\r\n\r\n".into(),
        "GET / HTTP/1.1\r\nx: \0\r\n\r\n".into(),
        "GET /\u{1b}[31m HTTP/1.1\r\n\r\n".into(),
        "GET /é HTTP/1.1\r\nhost: a\r\n\r\n".into(),
        "GET http://evil.example/ HTTP/1.1\r\nhost: a\r\n\r\n".into(),
        "GET //evil.example/ HTTP/1.1\r\nhost: a\r\n\r\n".into(),
        "OPTIONS * HTTP/1.1\r\nhost: a\r\n\r\n".into(),
        "CONNECT evil.example:443 HTTP/1.1\r\nhost: a\r\n\r\n".into(),
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".into(),
        "GET / HTTP/1.1\r\nupgrade: h2c\r\nconnection: upgrade, http2-settings\r\nhttp2-settings: AAMAAABk\r\n\r\n".into(),
        format!("GET /{long} HTTP/1.1\r\nhost: a\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nx: {long}\r\n\r\n"),
        format!("GET / HTTP/1.1\r\n{long}: x\r\n\r\n"),
        format!("{long} / HTTP/1.1\r\n\r\n"),
        format!("GET / HTTP/1.1\r\n{many}\r\n"),
        format!("{head}content-length: -1\r\n\r\n{body}"),
        format!("{head}content-length: 99999999999999999999999\r\n\r\n{body}"),
        format!("{head}content-length: 1\r\ncontent-length: 2\r\n\r\n{body}"),
        format!("{head}content-length: 1, 1\r\n\r\n{body}"),
        format!("{head}content-length: 0x10\r\n\r\n{body}"),
        format!("{head}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /metrics HTTP/1.1\r\n\r\n"),
        format!("{head}transfer-encoding: chunked, identity\r\n\r\n{body}"),
        format!("{head}transfer-encoding: xchunked\r\n\r\n{body}"),
        format!("{head}transfer-encoding: chunked\r\n\r\nffffffffffffffffff\r\n{body}"),
        format!("{head}transfer-encoding: chunked\r\n\r\n-1\r\n{body}"),
        format!("{head}transfer-encoding: chunked\r\n\r\nzz\r\n{body}"),
        format!("{head}transfer-encoding: chunked\r\n\r\n1;{long}\r\nx\r\n0\r\n\r\n"),
        format!("{head}transfer-encoding: chunked\r\n\r\n0\r\n{many}\r\n"),
        format!("{head}content-length: 1000\r\n\r\n{body}"),
        format!("{head}expect: 100-continue\r\ncontent-length: 1000000\r\n\r\n"),
        format!("{head}expect: nonsense\r\ncontent-length: 0\r\n\r\n"),
        format!("{head}content-encoding: gzip\r\ncontent-length: {}\r\n\r\n{body}", body.len()),
    ]
    .into_iter()
    .map(String::into_bytes)
    .collect();
    // A TLS hello, and every single byte as the beginning of everything.
    requests.push([&b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"[..], &[7; 512]].concat());
    requests.extend((0..=u8::MAX).map(|byte| vec![byte; 64]));
    for text in strings() {
        for header in
            ["host", "content-type", "origin", "accept-encoding", "if-none-match", "range", "x-forwarded-for"]
        {
            requests.push(
                format!("GET /healthz HTTP/1.1\r\n{header}: {text}\r\nconnection: close\r\n\r\n").into(),
            );
        }
    }
    let requests = Arc::new(requests);
    let to = server.address;
    let mut clients = JoinSet::new();
    for client in 0..CLIENTS * 4 {
        let requests = requests.clone();
        clients.spawn(async move {
            let mut answered = 0;
            for request in requests.iter().skip(client).step_by(CLIENTS * 4) {
                let heard = exchange(to, request).await;
                if let Some(status) = status(&heard) {
                    assert!(status < 500, "{status} {}", shown(request));
                    answered += 1;
                } else {
                    assert!(heard.is_empty(), "{} to {}", shown(&heard), shown(request));
                }
            }
            answered
        });
    }
    let answered: usize = clients.join_all().await.into_iter().sum();
    println!("no requests, and hostile headers: {} connections, {answered} answered", requests.len());
    assert_eq!(get(server.address, "/healthz", &[]).await.status, 200);
    server.stop().await;
    // A body that came in chunks beside a length, or cut off, is nobody's vote. Compressed ones are not unpacked.
    assert!(database.entries().await.len() <= 1);
}

/// Proofs that are no proofs, however they are wrong. The dearest of them costs no work: its signature is not ours.
pub async fn forged_proofs_are_refused_without_work() {
    let database = Database::sqlite();
    let server = Server::on(database.open().await).await;
    let good = String::from_utf8(STANDARD.decode(server.proof().await).unwrap()).unwrap();
    let mut forged: Vec<Vec<u8>> = Vec::new();
    forged.extend((0..good.len()).map(|length| good.as_bytes()[..length].to_vec()));
    // One character changed, at every place that says anything: how long it took is nobody's business.
    for place in 0..good.find("\"time\"").unwrap() {
        let mut bytes = good.as_bytes().to_vec();
        bytes[place] = if bytes[place] == b'0' { b'1' } else { b'0' };
        forged.push(bytes);
    }
    let value: Value = serde_json::from_str(&good).unwrap();
    for (name, wrong) in [
        ("cost", json!(u32::MAX)),
        ("cost", json!(0)),
        ("cost", json!(-1)),
        ("keyLength", json!(u32::MAX)),
        ("keyLength", json!(0)),
        ("keyPrefix", json!("")),
        ("algorithm", json!("ARGON2ID")),
        ("algorithm", json!("SHA-256")),
        ("algorithm", json!("none")),
        ("memoryCost", json!(u32::MAX)),
        ("parallelism", json!(u32::MAX)),
        ("expiresAt", json!(i64::MAX)),
        ("expiresAt", json!(i64::MIN)),
        ("expiresAt", json!(4_102_444_800_i64)),
        ("nonce", json!("")),
        ("salt", json!("")),
    ] {
        let mut changed = value.clone();
        changed["challenge"]["parameters"][name] = wrong;
        forged.push(changed.to_string().into_bytes());
    }
    for signature in [json!(null), json!(""), json!("0".repeat(64)), json!([]), json!("x".repeat(2000))] {
        let mut changed = value.clone();
        changed["challenge"]["signature"] = signature;
        forged.push(changed.to_string().into_bytes());
    }
    forged.extend(strings().into_iter().map(String::into_bytes));
    let mut session = Session::new(server.address);
    let mut asked = 0;
    for bytes in &forged {
        // In base64, as proofs come; and as it is, where it can be.
        for proof in [STANDARD.encode(bytes), String::from_utf8_lossy(bytes).into_owned()] {
            let body = with(vote(false), json!({ "comment": "x", "altcha": proof })).to_string();
            let path = format!("/feedback/{}", visit());
            let answer = session.ask(Method::PUT, &path, "application/json", body.into_bytes()).await;
            assert!(matches!(answer, 403 | 413 | 422), "{answer} {proof}");
            asked += 1;
        }
    }
    println!("forged proofs: {asked}");
    // The real one is still good: no forgery used it up.
    let real = with(vote(false), json!({ "comment": "x", "altcha": STANDARD.encode(&good) }));
    assert_eq!(put(server.address, visit(), &real).await.summary(), "204");
    server.stop().await;
    assert_eq!(database.entries().await.len(), 1);
}
