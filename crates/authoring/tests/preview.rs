//! `help-article preview` over a real socket: pages, fresh JSON after a change, and what it refuses.

// A test that cannot go on says so by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::thread;

use authoring::preview::{Error, Preview};
use tempfile::TempDir;

const GOOD: &str = "---\nid: good\nlang: en\ntitle: A good article\nmodified: 2026-04-09T09:56:00+01:00\nreview_by: 2999-01-01\n---\n\
    ## First part\n\nGo to the desk.\n";

/// A preview of a folder of two articles, one of them broken, with something that stands for the widget.
struct Stage {
    folder: TempDir,
    port: u16,
}

impl Stage {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let (articles, site) = (folder.path().join("articles"), folder.path().join("site"));
        fs::create_dir_all(articles.join("cy")).unwrap();
        fs::create_dir(&site).unwrap();
        fs::write(folder.path().join("secret.png"), "secret").unwrap();
        fs::write(folder.path().join("secret.json"), "{\"secret\":1}").unwrap();
        fs::write(articles.join("good.md"), GOOD).unwrap();
        fs::write(articles.join("cy/good.md"), GOOD.replace("lang: en", "lang: cy")).unwrap();
        fs::write(articles.join("broken.md"), "## <b>No front matter</b>\n").unwrap();
        fs::write(articles.join("picture.png"), "PNG").unwrap();
        fs::write(site.join("patientcentre-help.js"), "// the widget").unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let port = listener.local_addr().unwrap().port();
        let preview = Preview::open(&articles, &site).unwrap_or_else(|error| panic!("{error}"));
        thread::spawn(move || {
            let runtime = tokio::runtime::Runtime::new().unwrap();
            runtime.block_on(async {
                preview.serve(tokio::net::TcpListener::from_std(listener).unwrap()).await.unwrap();
            });
        });
        Self { folder, port }
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.folder.path().join("articles").join(name), text).unwrap();
    }

    fn ask(&self, path: &str, host: &str) -> TcpStream {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        stream
    }

    /// The status and the whole answer, head and body.
    fn get_as(&self, path: &str, host: &str) -> (u16, String) {
        let mut answer = String::new();
        self.ask(path, host).read_to_string(&mut answer).unwrap();
        let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
        (status, answer)
    }

    fn get(&self, path: &str) -> (u16, String) {
        self.get_as(path, &format!("127.0.0.1:{}", self.port))
    }

    /// Waits for changes until `path` is answered as `fits` wants it: a file that is being written may be seen half.
    fn wait(&self, events: &mut impl Iterator<Item = String>, path: &str, fits: impl Fn(u16, &str) -> bool) {
        loop {
            assert!(events.any(|line| line == "event: change"), "the events end");
            let (status, answer) = self.get(path);
            if fits(status, &answer) {
                return;
            }
        }
    }

    /// The lines of the event stream, from when the server has begun it.
    fn events(&self, since: &str) -> impl Iterator<Item = String> + use<> {
        let stream = self.ask(&format!("/events?since={since}"), &format!("localhost:{}", self.port));
        let mut lines = BufReader::new(stream).lines().map(Result::unwrap);
        assert!(lines.by_ref().any(|line| line.is_empty()), "the head of the answer ends");
        lines
    }
}

/// The version that a page was drawn at.
fn version(page: &str) -> &str {
    page.split("data-version=\"").nth(1).unwrap().split('"').next().unwrap()
}

#[test]
fn the_list_names_every_article_and_what_is_wrong_with_it() {
    let stage = Stage::new();
    let (status, page) = stage.get("/");
    assert_eq!(status, 200);
    assert!(page.contains("href=\"/show/good\"") && page.contains("href=\"/show/cy/good\""), "{page}");
    assert!(page.contains("A good article") && page.contains("nothing to mend"), "{page}");
    assert!(page.contains("broken.md") && page.contains("class=\"error\""), "{page}");
    assert!(!page.contains("<b>"), "{page}");
}

#[test]
fn an_article_stands_in_the_widget_and_a_broken_one_shows_its_findings() {
    let stage = Stage::new();
    let (status, page) = stage.get("/show/good");
    assert_eq!(status, 200);
    assert!(page.contains("<patientcentre-help src=\"/articles/good.json\">"), "{page}");
    assert!(page.contains("src=\"/site/patientcentre-help.js\""), "{page}");
    assert_eq!(stage.get("/site/patientcentre-help.js").0, 200);
    let (status, page) = stage.get("/show/broken");
    assert_eq!(status, 200);
    assert!(page.contains("class=\"error\"") && !page.contains("<patientcentre-help"), "{page}");
    assert_eq!(stage.get("/show/nothing").0, 404);
}

#[test]
fn an_article_is_fresh_when_the_change_is_told() {
    let stage = Stage::new();
    let page = stage.get("/show/good").1;
    assert!(stage.get("/articles/good.json").1.contains("Go to the desk."));
    let mut events = stage.events(version(&page));
    stage.write("good.md", &GOOD.replace("Go to the desk.", "Ring the bell."));
    stage.wait(&mut events, "/articles/good.json", |_, json| json.contains("Ring the bell."));
    // A page that was drawn before is told, however late it asks.
    assert!(stage.events(version(&page)).any(|line| line == "event: change"));
}

#[test]
fn a_mistake_is_shown_and_goes_away_again() {
    let stage = Stage::new();
    let page = stage.get("/").1;
    let mut events = stage.events(version(&page));
    stage.write("good.md", "no front matter any more");
    stage.wait(&mut events, "/articles/good.json", |status, _| status == 404);
    // At the place where its author has it open.
    assert!(stage.get("/show/good").1.contains("class=\"error\""));
    stage.write("good.md", GOOD);
    stage.wait(&mut events, "/articles/good.json", |status, _| status == 200);
}

#[test]
fn other_languages_and_pictures_lie_beside_an_article() {
    let stage = Stage::new();
    let index = stage.get("/articles/index.json").1;
    assert!(index.contains("\"cy/good.json\""), "{index}");
    assert!(stage.get("/articles/cy/index.json").1.contains("\"../good.json\""));
    assert!(stage.get("/articles/cy/good.json").1.contains("\"lang\":\"cy\""));
    assert_eq!(stage.get("/articles/picture.png").0, 200);
    assert_eq!(stage.get("/articles/good.md").0, 404, "sources are not served");
}

#[test]
fn nothing_outside_the_folders_is_served() {
    let stage = Stage::new();
    for path in [
        "/articles/../secret.png",
        "/articles/%2e%2e/secret.png",
        "/articles/..%2fsecret.png",
        "/articles/cy/..%2f..%2fsecret.png",
        "/articles/..%2fsecret.json",
        "/articles/..%5csecret.png",
        "/articles//etc/hostname",
        "/site/../secret.png",
        "/site/..%2fsecret.png",
        "/show/..%2fsecret",
    ] {
        let (status, answer) = stage.get(path);
        assert!((400..500).contains(&status) && !answer.contains("secret\":1"), "{path}: {answer}");
        assert!(!answer.ends_with("secret"), "{path}: {answer}");
    }
}

#[test]
fn it_answers_to_its_own_names_only_and_forbids_scripts_in_pages() {
    let stage = Stage::new();
    for host in ["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1.evil.example", ""] {
        for path in ["/", "/articles/good.json", "/events"] {
            assert_eq!(stage.get_as(path, host).0, 421, "{host} {path}");
        }
    }
    let (status, page) = stage.get_as("/", &format!("LOCALHOST:{}", stage.port));
    assert_eq!(status, 200);
    let policy = page.lines().find(|line| line.starts_with("content-security-policy:")).unwrap();
    assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval';"), "{policy}");
    assert!(page.contains("cache-control: no-store"));
    assert!(!page.contains("<script>"), "a page's own script would not run");
}

#[test]
fn without_a_built_widget_it_says_what_to_do() {
    let folder = TempDir::new().unwrap();
    let refused = |articles: &Path| Preview::open(articles, &folder.path().join("dist")).err().unwrap();
    let error = refused(folder.path());
    assert!(matches!(error, Error::NoWidget(_)));
    assert!(error.to_string().contains("make build"), "{error}");
    assert!(matches!(refused(&folder.path().join("nowhere")), Error::NoFolder(_)));
}
