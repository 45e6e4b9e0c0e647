//! The site and the articles.

use std::fs;

use tempfile::TempDir;

use crate::support::client::get;
use crate::support::database::Database;
use crate::support::raw::{exchange, status};
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
        "/articles/%2ehidden.json",
        "/articles/.%68idden.json",
        "/articles/draft.md%00.json",
        "/articles/draft.md%2500.json",
        "/articles/draft.md/.json",
        "/articles/draft.md/x.json",
    ] {
        assert_eq!(get(server.address, path, &[]).await.summary(), "404", "{path}");
    }
    server.stop().await;
}

/// What a page never asks for: names that lead elsewhere, however they are written, and names that hide.
pub async fn no_name_leads_out_of_the_folder() {
    let (folder, server, _database) = site().await;
    let mut names = Vec::new();
    let dots = [
        "..",
        "%2e%2e",
        ".%2e",
        "%2E%2E",
        "%252e%252e",
        "%c0%ae%c0%ae",
        "%uff0e%uff0e",
        "....",
        "..;",
        "..%00",
        "..%20",
    ];
    for dots in dots {
        for slash in ["/", "%2f", "%2F", "%252f", "\\", "%5c", "%255c", "%c0%af", "//", "/./"] {
            for depth in [1, 2, 8] {
                let up = format!("{dots}{slash}").repeat(depth);
                for start in ["/", "/gallery/", "/articles/", "//", "/./"] {
                    names.push(format!("{start}{up}outside.json"));
                    names.push(format!("{start}{up}etc/passwd"));
                }
            }
        }
    }
    let outside = folder.path().join("outside.json");
    let absolute = outside.to_str().unwrap();
    for start in [
        "/",
        "//",
        "/%2f",
        "/articles/",
        "/articles//",
        "/articles/%2f",
        "/file:",
        "/c:",
        "/c:%5c",
        "/%5c%5chost%5cshare",
    ] {
        names.push(format!("{start}{absolute}"));
        names.push(format!("{start}{}", absolute.trim_start_matches('/').replace('/', "%2f")));
    }
    for name in [
        "/.git/config",
        "/%2egit/config",
        "/.env",
        "/gallery/.%65nv",
        "/.",
        "/..",
        "/index.html%00",
        "/index.html%00.json",
        "/index.html/",
        "/index.html/x",
        "/CON",
        "/nul.json",
        "/index.html::$DATA",
        "/%0d%0aset-cookie:x=y",
        "/%ff%fe",
        "/~root",
    ] {
        names.push(name.to_owned());
    }
    names.push(format!("/{}", "x/".repeat(4_000)));
    names.push(format!("/{}", "x".repeat(300)));
    names.push(format!("/articles/{}.json", "x".repeat(300)));
    fs::create_dir_all(folder.path().join("site/.git")).unwrap();
    fs::write(folder.path().join("site/.git/config"), "secret").unwrap();
    fs::write(folder.path().join("site/.env"), "secret").unwrap();
    fs::write(folder.path().join("site/gallery/.env"), "secret").unwrap();
    for name in &names {
        // Not through a client that would tidy the path up.
        let request = format!("GET {name} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n");
        let heard = exchange(server.address, request.as_bytes()).await;
        assert!(matches!(status(&heard), Some(400 | 404)), "{name}: {}", String::from_utf8_lossy(&heard));
    }
    println!("paths that lead out: {}", names.len());
    server.stop().await;
}

/// A link inside the folder is a file like others; one that leads out of it is none. The folder itself may be a link,
/// as it is where releases are swapped that way.
pub async fn links_out_of_the_folder_are_not_followed() {
    use std::os::unix::fs::symlink;
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir_all(path("release/sub")).unwrap();
    fs::create_dir_all(path("private")).unwrap();
    fs::write(path("private/secret.json"), "secret").unwrap();
    fs::write(path("release/plain.json"), "plain").unwrap();
    fs::write(path("release/neighbour.json"), "plain").unwrap();
    symlink("release", path("current")).unwrap();
    symlink("plain.json", path("release/inside.json")).unwrap();
    symlink(path("private/secret.json"), path("release/outside.json")).unwrap();
    symlink("../../private/secret.json", path("release/sub/relative.json")).unwrap();
    symlink(path("private"), path("release/folder")).unwrap();
    symlink("loop.json", path("release/loop.json")).unwrap();
    symlink(path("private/secret.json"), path("release/neighbour.json.gz")).unwrap();
    let database = Database::sqlite();
    let app = easy(database.open().await).site(Some(path("current"))).articles(Some(path("current"))).build();
    let server = Server::start(app).await;
    for root in ["", "/articles"] {
        for (name, status) in [
            ("plain.json", 200),
            ("inside.json", 200),
            ("outside.json", 404),
            ("sub/relative.json", 404),
            ("folder/secret.json", 404),
            ("loop.json", 404),
            ("neighbour.json", 404),
        ] {
            let reply = get(server.address, &format!("{root}/{name}"), &[("accept-encoding", "gzip")]).await;
            assert_eq!(reply.status, status, "{root}/{name}");
            assert!(!String::from_utf8_lossy(&reply.body).contains("secret"));
        }
    }
    server.stop().await;
}
