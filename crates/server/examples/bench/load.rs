//! The clients.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::{Method, Request};
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use uuid::Uuid;

/// What the clients send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// First votes.
    Votes,
    /// A No with reasons, a comment and a proof of work.
    Comments,
}

/// Bodies to send: one for all, or one each.
pub enum Bodies {
    /// The same again and again.
    Same(Bytes),
    /// Each once; the measurement ends when they are used up.
    Each(Vec<Bytes>),
}

/// One round.
pub struct Measured {
    /// How long each answered request took.
    pub micros: Vec<u32>,
    /// From the first request to the last answer.
    pub took: Duration,
}

impl Measured {
    /// Answers of 204 a second.
    pub fn per_second(&self) -> f64 {
        self.micros.len() as f64 / self.took.as_secs_f64()
    }
}

/// Sends with so many clients for so long.
pub async fn measure(to: SocketAddr, bodies: Bodies, clients: usize, time: Duration) -> Measured {
    let bodies = Arc::new(bodies);
    let next = Arc::new(AtomicUsize::new(0));
    let all = Arc::new(Mutex::new(Vec::new()));
    let begun = Instant::now();
    let mut tasks = Vec::new();
    for _ in 0..clients {
        let (bodies, next, all) = (bodies.clone(), next.clone(), all.clone());
        tasks.push(tokio::spawn(async move {
            let stream = TcpStream::connect(to).await.unwrap();
            stream.set_nodelay(true).unwrap();
            let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.unwrap();
            let driver = tokio::spawn(connection);
            let mut micros = Vec::new();
            while begun.elapsed() < time {
                let body = match &*bodies {
                    Bodies::Same(body) => body.clone(),
                    Bodies::Each(list) => match list.get(next.fetch_add(1, Ordering::Relaxed)) {
                        Some(body) => body.clone(),
                        None => break,
                    },
                };
                let request = Request::builder()
                    .method(Method::PUT)
                    .uri(format!("/feedback/{}", Uuid::new_v4()))
                    .header("host", "localhost")
                    .header("content-type", "application/json")
                    .body(Full::new(body))
                    .unwrap();
                let asked = Instant::now();
                let answer = sender.send_request(request).await.unwrap();
                assert_eq!(answer.status(), 204);
                answer.into_body().collect().await.unwrap();
                micros.push(u32::try_from(asked.elapsed().as_micros()).unwrap());
                sender.ready().await.unwrap();
            }
            all.lock().unwrap().extend(micros);
            driver.abort();
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    let took = begun.elapsed();
    let micros = std::mem::take(&mut *all.lock().unwrap());
    Measured { micros, took }
}
