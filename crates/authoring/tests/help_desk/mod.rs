//! A help desk on this machine: an HTTP server of a few lines that answers what a test says and remembers what it was
//! asked.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use serde_json::Value;

/// What was asked.
#[derive(Debug, Clone)]
pub struct Request {
    /// How many were asked before.
    pub number: usize,
    /// The path with its query.
    pub path: String,
    /// The header `Authorization`.
    pub authorization: Option<String>,
}

/// What is answered.
pub struct Answer {
    status: u16,
    headers: String,
    body: String,
}

impl Answer {
    pub fn status(status: u16) -> Self {
        Self { status, headers: String::new(), body: String::new() }
    }

    pub fn json(value: &Value) -> Self {
        Self { body: value.to_string(), ..Self::status(200) }.header("content-type", "application/json")
    }

    pub fn html(text: &str) -> Self {
        Self { body: text.to_owned(), ..Self::status(200) }.header("content-type", "text/html; charset=utf-8")
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push_str(&format!("{name}: {value}\r\n"));
        self
    }
}

/// The server. It stops with the test's process.
pub struct HelpDesk {
    base: String,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl HelpDesk {
    /// Starts a server; `answer` is given each request and the server's own address.
    pub fn start(answer: impl Fn(&Request, &str) -> Answer + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (own, seen) = (base.clone(), Arc::clone(&requests));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let number = seen.lock().unwrap().len();
                let request = read(&stream, number);
                seen.lock().unwrap().push(request.clone());
                let Answer { status, headers, body } = answer(&request, &own);
                let length = body.len();
                let head = format!(
                    "HTTP/1.1 {status} x\r\n{headers}content-length: {length}\r\nconnection: close\r\n\r\n"
                );
                // The other side may be gone already; then nobody misses the answer.
                let _ = (&stream).write_all((head + &body).as_bytes());
            }
        });
        Self { base, requests }
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    pub fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }
}

fn read(stream: &TcpStream, number: usize) -> Request {
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok).take_while(|line| !line.is_empty());
    let first = lines.next().unwrap_or_default();
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    let authorization = lines.filter_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("authorization").then(|| value.trim().to_owned())
    });
    Request { number, path, authorization: authorization.last() }
}
