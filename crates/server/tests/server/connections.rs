//! Clients that are slow, that never end, or that are too many. Each is hung up on; everybody else is served.

use std::net::SocketAddr;
use std::time::Duration;

use help_server::serve::{Bounds, SPARE};
use http::Method;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use crate::support::binary::Serving;
use crate::support::client::{get, put, send, try_send, visit, vote};
use crate::support::database::Database;
use crate::support::raw::{NEVER, status};
use crate::support::server::{Server, easy};

/// Clocks that a test can wait for; each test makes one of them short and sees that it is that one.
const SHORT: Duration = Duration::from_millis(300);

async fn server(bounds: Bounds, request_timeout: Duration) -> (Server, Database) {
    let database = Database::sqlite();
    let app = easy(database.open().await).request_timeout(request_timeout).build();
    (Server::start_within(app, bounds).await, database)
}

/// Says `first`, then `drip` again and again, until the server hangs up. What was heard.
async fn trickle(to: SocketAddr, first: &str, drip: &[u8], pause: Duration) -> Vec<u8> {
    let talk = async {
        let (mut ear, mut mouth) = TcpStream::connect(to).await.unwrap().into_split();
        mouth.write_all(first.as_bytes()).await.unwrap();
        let drip = drip.to_vec();
        let dripping = tokio::spawn(async move {
            while mouth.write_all(&drip).await.is_ok() {
                tokio::time::sleep(pause).await;
            }
        });
        let mut heard = Vec::new();
        // A reset is a hang-up too.
        let _ = ear.read_to_end(&mut heard).await;
        dripping.abort();
        heard
    };
    tokio::time::timeout(NEVER, talk).await.expect("the server never hangs up")
}

fn begun(length: &str) -> String {
    format!(
        "PUT /feedback/{} HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n{length}\r\n\r\n",
        visit()
    )
}

pub async fn a_head_that_trickles_in_is_cut_off() {
    let (server, _database) = server(Bounds { head: SHORT, ..Bounds::default() }, NEVER).await;
    let mut slow = JoinSet::new();
    for first in ["G", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nhost: a\r\nx: "] {
        for _ in 0..20 {
            slow.spawn(trickle(server.address, first, b"x", Duration::from_millis(20)));
        }
    }
    // Somebody in a hurry is served meanwhile.
    assert_eq!(put(server.address, visit(), &vote(true)).await.summary(), "204");
    for heard in slow.join_all().await {
        assert!(heard.is_empty() || status(&heard).is_some_and(|status| status < 500), "{heard:?}");
    }
    // The second request on a connection has no more time than the first.
    let first = "GET /healthz HTTP/1.1\r\nhost: a\r\n\r\nGET /healthz HTTP/1.1\r\n";
    let heard = trickle(server.address, first, b"x", Duration::from_millis(20)).await;
    assert_eq!(status(&heard), Some(200));
    server.stop().await;
}

pub async fn a_connection_that_says_nothing_is_closed() {
    let (server, _database) = server(Bounds { idle: SHORT, ..Bounds::default() }, NEVER).await;
    for first in ["", "GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n"] {
        trickle(server.address, first, b"", NEVER).await;
    }
    server.stop().await;
}

pub async fn a_body_that_trickles_in_is_a_408() {
    let (server, database) = server(Bounds::default(), SHORT).await;
    for length in ["content-length: 1000", "transfer-encoding: chunked"] {
        let drip: &[u8] = if length.starts_with('c') { b" " } else { b"1\r\n \r\n" };
        let heard = trickle(server.address, &begun(length), drip, Duration::from_millis(20)).await;
        assert_eq!(status(&heard), Some(408), "{}", String::from_utf8_lossy(&heard));
        let text = String::from_utf8(heard).unwrap().to_lowercase();
        assert!(text.contains("application/problem+json") && text.contains("connection: close"), "{text}");
    }
    // Nothing at all after the head.
    let heard = trickle(server.address, &begun("content-length: 10"), b"", NEVER).await;
    assert_eq!(status(&heard), Some(408));
    server.stop().await;
    assert_eq!(database.entries().await.len(), 0);
}

pub async fn a_body_without_end_is_refused_early() {
    let (server, database) = server(Bounds::default(), NEVER).await;
    // By what it announces, before any of it has come.
    let heard = trickle(server.address, &begun("content-length: 99999999999"), b"", NEVER).await;
    assert_eq!(status(&heard), Some(413));
    let waits = begun("expect: 100-continue\r\ncontent-length: 99999999999");
    let heard = trickle(server.address, &waits, b"", NEVER).await;
    assert_eq!(status(&heard), Some(413));
    // By what it turns out to be: at the limit, not at the end, because there is none.
    let chunk = [&b"1000\r\n"[..], &[b' '; 0x1000], b"\r\n"].concat();
    let heard = trickle(server.address, &begun("transfer-encoding: chunked"), &chunk, Duration::ZERO).await;
    assert!(heard.is_empty() || status(&heard) == Some(413), "{}", String::from_utf8_lossy(&heard));
    // Where nobody asked for a body as well.
    for path in ["/healthz", "/metrics", "/feedback/challenge", "/none"] {
        let head = format!("GET {path} HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n");
        trickle(server.address, &head, &chunk, Duration::ZERO).await;
    }
    assert_eq!(get(server.address, "/healthz", &[]).await.status, 200);
    server.stop().await;
    assert_eq!(database.entries().await.len(), 0);
}

pub async fn a_client_that_does_not_take_its_answer_is_dropped() {
    let database = Database::sqlite();
    let folder = tempfile::TempDir::new().unwrap();
    // More than all the buffers between the two hold.
    std::fs::write(folder.path().join("large.bin"), vec![0; 64 * 1024 * 1024]).unwrap();
    let app = easy(database.open().await).site(Some(folder.path().to_owned())).build();
    let bounds = Bounds { taking: SHORT, ..Bounds::default() };
    let server = Server::start_within(app, bounds).await;
    let mut deaf = TcpStream::connect(server.address).await.unwrap();
    deaf.write_all(b"GET /large.bin HTTP/1.1\r\nhost: a\r\n\r\n").await.unwrap();
    // It is one of the open connections until the server gives it up; the other is the one that asks.
    let gone = async {
        while !metrics(server.address).await.lines().any(|line| line == "help_server_connections 1") {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(NEVER, gone).await.expect("it is served for ever");
    let mut heard = Vec::new();
    let _ = deaf.read_to_end(&mut heard).await;
    assert!(heard.len() < 64 * 1024 * 1024);
    // Slow is not deaf: who takes a little at a time gets all of it.
    let mut slow = TcpStream::connect(server.address).await.unwrap();
    slow.write_all(b"GET /large.bin HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n").await.unwrap();
    let (mut all, mut some) = (0, vec![0; 2 * 1024 * 1024]);
    loop {
        let length = slow.read(&mut some).await.unwrap();
        if length == 0 {
            break;
        }
        all += length;
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert!(all > 64 * 1024 * 1024, "{all}");
    server.stop().await;
}

async fn metrics(of: SocketAddr) -> String {
    String::from_utf8(get(of, "/metrics", &[]).await.body.to_vec()).unwrap()
}

fn number(metrics: &str, name: &str) -> usize {
    let line = metrics
        .lines()
        .find(|line| line.split(' ').next() == Some(name))
        .unwrap_or_else(|| panic!("{metrics}"));
    line.rsplit(' ').next().unwrap().parse().unwrap()
}

/// The crowd, then: the places are taken, the spare ones answer health checks, the rest is hung up on. When the crowd
/// goes, everybody is served again.
pub async fn when_all_places_are_taken_health_still_answers() {
    const PLACES: usize = 10;
    let (server, database) = server(Bounds { connections: PLACES, ..Bounds::default() }, NEVER).await;
    let to = server.address;
    let mut crowd = Vec::new();
    for _ in 0..PLACES {
        let mut stream = TcpStream::connect(to).await.unwrap();
        stream.write_all(b"GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n").await.unwrap();
        stream.readable().await.unwrap();
        crowd.push(stream);
    }
    assert_eq!(get(to, "/healthz", &[]).await.status, 200);
    let reply = put(to, visit(), &vote(true)).await;
    assert_eq!(reply.summary(), "503");
    assert!(!reply.header("retry-after").is_empty());
    assert_eq!(get(to, "/readyz", &[]).await.summary(), "503");
    let numbers = metrics(to).await;
    assert_eq!(number(&numbers, "help_server_connections_turned_away_total"), 4);
    assert_eq!(number(&numbers, "help_server_connections"), PLACES + 1);
    // Those who sit in the places are served.
    for stream in &mut crowd {
        stream.write_all(b"GET /readyz HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n").await.unwrap();
    }
    for mut stream in crowd {
        let mut heard = String::new();
        stream.read_to_string(&mut heard).await.unwrap();
        assert_eq!(heard.matches("HTTP/1.1 200 OK").count(), 2, "{heard}");
    }
    // A place is free again as soon as the server has seen that the connection is gone.
    let free = async { while send_vote(to).await != 204 {} };
    tokio::time::timeout(NEVER, free).await.expect("no place is ever free again");
    server.stop().await;
    assert_eq!(database.entries().await.len(), 1);
}

async fn send_vote(to: SocketAddr) -> u16 {
    let body = vote(true).to_string().into_bytes();
    send(to, Method::PUT, &format!("/feedback/{}", visit()), &[("content-type", "application/json")], body)
        .await
        .status
}

/// Ten thousand at once, or as many as the limit on open files lets this process have, against the real program.
pub async fn ten_thousand_connections() {
    const WANTED: usize = 10_000;
    let allowed = usize::try_from(rlimit::increase_nofile_limit(20_000).unwrap()).unwrap();
    let many = WANTED.min(allowed.saturating_sub(500));
    let database = Database::sqlite();
    let most = many * 3 / 4;
    let serving = Serving::start(&[
        "--database",
        &database.url,
        "--log",
        "error",
        "--max-connections",
        &most.to_string(),
    ]);
    let to = serving.address;
    let mut crowd = Vec::with_capacity(many);
    let mut broken = 0;
    let began = std::time::Instant::now();
    for _ in 0..many {
        // Half a request each, as slowloris does it.
        match TcpStream::connect(to).await {
            Ok(mut stream) => {
                let _ = stream.write_all(b"GET /").await;
                crowd.push(stream);
            }
            Err(_) => broken += 1,
        }
    }
    // Whoever has no place has been hung up on, or sits on a spare one for two seconds; then health answers.
    let mut asked = 0;
    let answered = async {
        loop {
            asked += 1;
            if let Ok(reply) = try_send(to, Method::GET, "/metrics", &[], Vec::new()).await {
                break String::from_utf8(reply.body.to_vec()).unwrap();
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    let numbers = tokio::time::timeout(NEVER, answered).await.expect("health never answers");
    let open = number(&numbers, "help_server_connections");
    let away = number(&numbers, "help_server_connections_turned_away_total");
    println!(
        "a crowd: {many} connections ({broken} broken by the system), {most} places, {open} open, {away} turned away, \
         metrics answered at the {asked}. try"
    );
    assert!(open <= most + SPARE, "{open}");
    // On a machine so slow that the first have been dropped for their half requests before the last came, some of the last
    // have got their places.
    let expected = if began.elapsed() < Bounds::default().head { many - broken - most } else { 1 };
    assert!(away >= expected, "{away} of at least {expected}");
    drop(crowd);
    let free = async {
        loop {
            let path = format!("/feedback/{}", visit());
            let headers = [("content-type", "application/json")];
            let body = vote(true).to_string().into_bytes();
            if try_send(to, Method::PUT, &path, &headers, body).await.is_ok_and(|reply| reply.status == 204) {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(NEVER, free).await.expect("no place is ever free again");
    serving.stop();
    assert_eq!(database.entries().await.len(), 1);
}
