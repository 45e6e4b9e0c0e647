//! The site and the articles.

use std::fs;

use tempfile::TempDir;

use crate::support::client::get;
use crate::support::database::Database;
use crate::support::server::{Server, easy};

/// What the tests in the browser demand of every page (issue 2), and more.
const POLICY: [&str; 6] = [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self'",
    "require-trusted-types-for 'script'",
];

async fn site() -> (TempDir, Server, Database) {
    let folder = TempDir::new().unwrap();
    let write = |name: &str, content: &[u8]| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    };
    write("site/index.html", b"<!doctype html><title>x</title>");
    write("site/patientcentre-help.js", "export {};".repeat(100).as_bytes());
    write("site/patientcentre-help_bg.wasm", b"\0asm plain");
    write("site/patientcentre-help_bg.wasm.br", b"compressed");
    write("site/patientcentre-help.d.ts", b"export {};");
    write("site/patientcentre-help.css", b"a{}");
    write("site/gallery/index.html", b"<!doctype html>");
    write("articles/cannot-log-in.json", format!(r#"{{"title":"{}"}}"#, "x".repeat(2000)).as_bytes());
    write("articles/draft.md", b"secret");
    write("articles/.hidden.json", b"{}");
    write("outside.json", b"{}");
    let database = Database::sqlite();
    let app = easy(database.open().await)
        .site(Some(folder.path().join("site")))
        .articles(Some(folder.path().join("articles")))
        .build();
    (folder, Server::start(app).await, database)
}

pub async fn pages_come_with_the_policy() {
    let (_folder, server, _database) = site().await;
    for path in ["/", "/index.html", "/gallery/", "/missing"] {
        let reply = get(server.address, path, &[]).await;
        let policy: Vec<&str> = reply.header("content-security-policy").split("; ").collect();
        for directive in POLICY {
            assert!(policy.contains(&directive), "{path}: {directive} in {policy:?}");
        }
        assert_eq!(reply.header("x-content-type-options"), "nosniff");
        assert!(reply.headers.get("set-cookie").is_none());
    }
    assert_eq!(get(server.address, "/missing", &[]).await.summary(), "404");
    server.stop().await;
}

pub async fn types_are_right() {
    let (_folder, server, _database) = site().await;
    for (path, media) in [
        ("/", "text/html; charset=utf-8"),
        ("/patientcentre-help.js", "text/javascript; charset=utf-8"),
        ("/patientcentre-help_bg.wasm", "application/wasm"),
        ("/patientcentre-help.css", "text/css; charset=utf-8"),
        ("/patientcentre-help.d.ts", "text/plain; charset=utf-8"),
        ("/articles/cannot-log-in.json", "application/json"),
    ] {
        let reply = get(server.address, path, &[]).await;
        assert_eq!((reply.status, reply.header("content-type")), (200, media), "{path}");
    }
    server.stop().await;
}

pub async fn compressed_neighbours_are_used() {
    let (_folder, server, _database) = site().await;
    let wasm = "/patientcentre-help_bg.wasm";
    let reply = get(server.address, wasm, &[("accept-encoding", "gzip, br")]).await;
    assert_eq!((reply.header("content-encoding"), &*reply.body), ("br", &b"compressed"[..]));
    assert_eq!(reply.header("content-type"), "application/wasm");
    let reply = get(server.address, wasm, &[]).await;
    assert_eq!((reply.header("content-encoding"), &*reply.body), ("", &b"\0asm plain"[..]));
    // Without a neighbour it is compressed on the way.
    let plain = get(server.address, "/patientcentre-help.js", &[]).await;
    for encoding in ["br", "gzip"] {
        let reply = get(server.address, "/patientcentre-help.js", &[("accept-encoding", encoding)]).await;
        assert_eq!(reply.header("content-encoding"), encoding);
        assert!(reply.body.len() < plain.body.len());
        assert!(reply.header("etag").starts_with("W/"), "{reply:?}");
        assert!(reply.header("vary").contains("accept-encoding"));
    }
    server.stop().await;
}

pub async fn an_article_that_did_not_change_is_not_sent_again() {
    let (folder, server, _database) = site().await;
    let path = "/articles/cannot-log-in.json";
    for encoding in ["br", "identity"] {
        let reply = get(server.address, path, &[("accept-encoding", encoding)]).await;
        let tag = reply.header("etag").to_owned();
        assert!(!tag.is_empty() && reply.header("cache-control") == "no-cache", "{reply:?}");
        let headers = [("accept-encoding", encoding), ("if-none-match", &tag)];
        let again = get(server.address, path, &headers).await;
        assert_eq!((again.status, again.body.len()), (304, 0));
        fs::write(folder.path().join(path.trim_start_matches('/')), format!("{{\"new\":\"{encoding}\"}}"))
            .unwrap();
        let changed = get(server.address, path, &headers).await;
        assert_eq!(changed.status, 200);
        assert!(changed.header("etag") != tag);
    }
    server.stop().await;
}

pub async fn only_articles_are_served_beside_articles() {
    let (_folder, server, _database) = site().await;
    for path in [
        "/articles/draft.md",
        "/articles/.hidden.json",
        "/articles/",
        "/articles/missing.json",
        "/articles/../outside.json",
        "/articles/..%2foutside.json",
        "/articles/%2e%2e/outside.json",
        "/../outside.json",
        "/..%2foutside.json",
    ] {
        assert_eq!(get(server.address, path, &[]).await.summary(), "404", "{path}");
    }
    server.stop().await;
}
