//! Rate limits and other origins.

use std::num::NonZeroU32;

use help_server::app::Origins;
use help_server::limits::Limits;
use http::{HeaderValue, Method};

use crate::support::client::{Reply, get, send, visit, vote};
use crate::support::database::Database;
use crate::support::server::{Server, easy};

async fn vote_from(server: &Server, headers: &[(&str, &str)]) -> Reply {
    let mut all = vec![("content-type", "application/json")];
    all.extend(headers);
    let path = format!("/feedback/{}", visit());
    send(server.address, Method::PUT, &path, &all, vote(true).to_string().into_bytes()).await
}

pub async fn an_address_is_limited_and_told_when_to_come_back() {
    let database = Database::sqlite();
    let origins = Origins::These(vec![HeaderValue::from_static("https://a.example")]);
    let limits = Limits::new(NonZeroU32::new(3), NonZeroU32::new(2), &[]);
    let server = Server::start(easy(database.open().await).limits(limits).origins(origins).build()).await;
    for _ in 0..3 {
        assert_eq!(vote_from(&server, &[]).await.summary(), "204");
    }
    let refused = vote_from(&server, &[("origin", "https://a.example")]).await;
    assert_eq!(refused.summary(), "429");
    // One of three a minute comes back every 20 seconds.
    let seconds: u64 = refused.header("retry-after").parse().unwrap();
    assert!((1..=20).contains(&seconds), "{seconds}");
    // The widget on the other origin can read it.
    assert_eq!(refused.header("access-control-allow-origin"), "https://a.example");
    assert!(refused.header("access-control-expose-headers").contains("retry-after"));
    // Challenges are counted by themselves, preflights and everything else not at all.
    assert_eq!(get(server.address, "/feedback/challenge", &[]).await.status, 200);
    assert_eq!(get(server.address, "/feedback/challenge", &[]).await.status, 200);
    assert_eq!(get(server.address, "/feedback/challenge", &[]).await.summary(), "429");
    assert_eq!(get(server.address, "/healthz", &[]).await.status, 200);
    let preflight = [("origin", "https://a.example"), ("access-control-request-method", "PUT")];
    let path = format!("/feedback/{}", visit());
    assert_eq!(send(server.address, Method::OPTIONS, &path, &preflight, Vec::new()).await.status, 200);
    server.stop().await;
}

pub async fn only_a_trusted_proxy_names_another_address() {
    let database = Database::sqlite();
    let limits = |trusted: &[&str]| {
        let trusted: Vec<_> = trusted.iter().map(|net| net.parse().unwrap()).collect();
        Limits::new(NonZeroU32::new(1), None, &trusted)
    };
    let from = |address| [("x-forwarded-for", address)];

    let server = Server::start(easy(database.open().await).limits(limits(&[])).build()).await;
    assert_eq!(vote_from(&server, &from("192.0.2.1")).await.summary(), "204");
    assert_eq!(vote_from(&server, &from("192.0.2.2")).await.summary(), "429");
    server.stop().await;

    let behind = limits(&["127.0.0.0/8"]);
    let server = Server::start(easy(database.open().await).limits(behind).build()).await;
    assert_eq!(vote_from(&server, &from("192.0.2.1")).await.summary(), "204");
    assert_eq!(vote_from(&server, &from("192.0.2.2")).await.summary(), "204");
    assert_eq!(vote_from(&server, &from("192.0.2.1")).await.summary(), "429");
    // What the client wrote itself, before its proxy added the truth, does not help it.
    assert_eq!(vote_from(&server, &from("192.0.2.99, 192.0.2.1")).await.summary(), "429");
    server.stop().await;
}

pub async fn other_origins_are_let_in_by_name() {
    let database = Database::sqlite();
    let origins = Origins::These(vec![HeaderValue::from_static("https://a.example")]);
    let server = Server::start(easy(database.open().await).origins(origins).build()).await;
    let preflight = async |origin: &str| {
        let headers = [
            ("origin", origin),
            ("access-control-request-method", "PUT"),
            ("access-control-request-headers", "content-type"),
        ];
        send(server.address, Method::OPTIONS, &format!("/feedback/{}", visit()), &headers, Vec::new()).await
    };
    let allowed = preflight("https://a.example").await;
    assert_eq!(allowed.header("access-control-allow-origin"), "https://a.example");
    assert!(allowed.header("access-control-allow-methods").contains("PUT"));
    assert!(allowed.header("access-control-allow-headers").contains("content-type"));
    assert_eq!(preflight("https://b.example").await.header("access-control-allow-origin"), "");
    let reply = vote_from(&server, &[("origin", "https://a.example")]).await;
    assert_eq!((reply.status, reply.header("access-control-allow-origin")), (204, "https://a.example"));
    assert!(reply.headers.get("access-control-allow-credentials").is_none());
    server.stop().await;

    let server = Server::on(database.open().await).await;
    let reply = vote_from(&server, &[("origin", "https://a.example")]).await;
    assert_eq!((reply.status, reply.header("access-control-allow-origin")), (204, ""));
    server.stop().await;
}
