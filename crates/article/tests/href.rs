//! Which addresses are links: told from outside, with what attackers write, and against a parser that reads addresses
//! as browsers do (the `url` crate, WHATWG URL).
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may panic, its helpers too"
)]

use article::Href;
use proptest::prelude::*;
use url::Url;

fn host(text: &str) -> Option<String> {
    match Href::parse(text) {
        Href::Web { url, host } => {
            assert_eq!(url, text);
            Some(host)
        }
        _ => None,
    }
}

#[track_caller]
fn forbidden(text: &str) {
    assert_eq!(Href::parse(text), Href::Forbidden(text.to_owned()), "{text:?}");
}

#[test]
fn web_pages_and_their_hosts() {
    for (text, expected) in [
        ("https://help.login.nhs.uk", "help.login.nhs.uk"),
        ("https://help.login.nhs.uk/contact", "help.login.nhs.uk"),
        ("http://nhs.uk/a?b=c:d#e", "nhs.uk"),
        ("HTTPS://WWW.NHS.UK/Path", "www.nhs.uk"),
        ("https://localhost:8080/x", "localhost"),
        ("https://a.example:65535", "a.example"),
        ("https://a.example?x@y", "a.example"),
        ("https://a.example#x:y@z", "a.example"),
        ("https://a.example/@user", "a.example"),
        ("https://xn--nhs-1na.example/", "xn--nhs-1na.example"),
        ("https://a_b.example./", "a_b.example."),
        ("https://a.example/é?q=日本", "a.example"),
    ] {
        assert_eq!(host(text).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn hosts_that_are_not_what_they_seem() {
    for text in [
        "https://",
        "https:///a.example",
        "https:a.example",
        "https:/a.example",
        "https://?x",
        "https://#x",
        "https://:80/",
        "https://a.example:",
        "https://a.example:0",
        "https://a.example:65536",
        "https://a.example:8o80",
        "https://a.example:+80",
        "https://help.login.nhs.uk@evil.example/",
        "https://user:password@evil.example/",
        "https://help.login.nhs.uk:443@evil.example/",
        "https://@evil.example/",
        "https://help.login.nhs.uk\\@evil.example/",
        "https:\\\\evil.example",
        "https://help%2Elogin.nhs.uk",
        "https://evil.example%2F.nhs.uk",
        "https://nhs。uk",
        "https://nhs.uk．evil.example",
        "https://nhs.uk／evil.example",
        "https://nhѕ.uk",
        "https://ｎｈｓ.uk",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://127.0.0.1/",
        "https://1",
        "https://a.0x10",
        "https://[::1]/",
        "https://..",
        "https://a..example",
        "https://.example",
        "https://.",
        "https://a,b.example",
        "https://a.example;x",
        "https://*.example",
    ] {
        forbidden(text);
    }
    assert!(host(&format!("https://{}.example", "a".repeat(63))).is_some());
    forbidden(&format!("https://{}.example", "a".repeat(64)));
    let long = |len: usize| format!("https://{}{}", "a.".repeat((len - 1) / 2), "b");
    assert!(host(&long(253)).is_some());
    forbidden(&format!("{}.", long(253)));
}

#[test]
fn mail() {
    for text in [
        "mailto:help@nhs.example",
        "MAILTO:a.b+c@nhs.example",
        "mailto:a@b.example?subject=Log%20in",
        "mailto:a@b.example?Subject=x&body=y",
    ] {
        assert_eq!(Href::parse(text), Href::Mail(text.to_owned()));
    }
    for text in [
        "mailto:",
        "mailto:@",
        "mailto:a",
        "mailto:a@",
        "mailto:@b.example",
        "mailto:a@b@c.example",
        "mailto:a@b.example,c@d.example",
        "mailto:a%40b.example",
        "mailto:?to=a@b.example",
        "mailto:a@b.example?bcc=c@d.example",
        "mailto:a@b.example?subject=x&CC=c@d.example",
        "mailto:a@b.example?attach=/etc/passwd",
        "mailto:a@b.example?subject",
        "mailto:a@b.example?subject=x%0D%0ABcc:c@d.example",
        "mailto:a@b.example?body=%00",
        "mailto:a@b.example?body=%1f",
        "mailto:a@b.example?body=%7F",
        "mailto:a@b.example?%73ubject=x",
        "mailto://a@b.example",
        "mailto:a b@c.example",
    ] {
        forbidden(text);
    }
}

#[test]
fn phones() {
    for text in [
        "tel:111",
        "tel:999",
        "tel:+443001234567",
        "TEL:0300-123.45(67)",
        "tel:03001234567;ext=12",
        "tel:123456789012345",
    ] {
        assert_eq!(Href::parse(text), Href::Phone(text.to_owned()), "{text}");
    }
    for text in [
        "tel:",
        "tel:11",
        "tel:1234567890123456",
        "tel:*%2321%23",
        "tel:*#06#",
        "tel:#31#",
        "tel:%2306",
        "tel:0300 123 4567",
        "tel:++44300",
        "tel:44+300",
        "tel:abc",
        "tel:0800FLOWERS",
        "tel:03001234567;ext=",
        "tel:03001234567;ext=12345678901",
        "tel:03001234567;ext=*1",
        "tel:03001234567;phone-context=+44",
        "tel:03001234567,,9",
        "tel://03001234567",
        "tel:٠١٢٣",
    ] {
        forbidden(text);
    }
}

#[test]
fn our_own() {
    for text in ["#forgot-password", "#2", "article:how-to-log-in"] {
        let href = Href::parse(text);
        assert!(matches!(&href, Href::Section(_) | Href::Article(_)), "{text}");
        assert_eq!(href.as_str(), text);
    }
    for text in [
        "#",
        "##a",
        "#A",
        "#a b",
        "#-a",
        "#a/b",
        "#%61",
        "#:~:text=x",
        "article:",
        "article:A",
        "article:a/b",
        "article:../a",
        "article:a.json",
        "article://a",
        "ARTICLE:a",
        "Article:how-to-log-in",
        "article:a#b",
        "article%3Aa",
        &format!("#{}", "a".repeat(65)),
        &format!("article:{}", "a".repeat(65)),
    ] {
        if text == "article%3Aa" {
            // Without a colon it is a file of that name on the same site.
            assert_eq!(Href::parse(text), Href::Relative(text.to_owned()));
        } else {
            forbidden(text);
        }
    }
}

#[test]
fn the_same_site() {
    for text in [
        "/",
        "/help/page",
        "page",
        "page.html",
        "./page:2",
        "../images/screen.png",
        "?q=1",
        "?q=http://x",
        "page?a:b",
        "page#a:b",
        "/a:b",
        "/é",
        "javascript%3Aalert(1)",
        "a//b",
        "/a//b",
    ] {
        assert_eq!(Href::parse(text), Href::Relative(text.to_owned()), "{text}");
    }
    for text in [
        "",
        "//evil.example",
        "///evil.example",
        "//",
        "/\\evil.example",
        "\\\\evil.example",
        "a:b",
        ":",
        ":a",
    ] {
        forbidden(text);
    }
}

#[test]
fn schemes_that_run_or_read() {
    let schemes = [
        "javascript",
        "vbscript",
        "livescript",
        "data",
        "blob",
        "file",
        "filesystem",
        "about",
        "view-source",
        "ftp",
        "ws",
        "wss",
        "intent",
        "android-app",
        "ms-settings",
        "sms",
        "whatsapp",
        "chrome",
        "moz-extension",
        "jar",
        "mk",
        "res",
        "feed",
        "urn",
        "x-apple.systempreferences",
        "web+a",
        "httpss",
        "htt",
        "https+a",
        "mailtoo",
        "teI",
    ];
    for scheme in schemes {
        for rest in [
            ":alert(1)",
            "://a.example/%0aalert(1)",
            ":text/html,<script>alert(1)</script>",
            ":",
            ":a@b.example",
        ] {
            forbidden(&format!("{scheme}{rest}"));
            forbidden(&format!("{}{rest}", scheme.to_uppercase()));
            let mixed: String = scheme
                .chars()
                .enumerate()
                .map(|(i, c)| if i % 2 == 0 { c.to_ascii_uppercase() } else { c })
                .collect();
            forbidden(&format!("{mixed}{rest}"));
        }
    }
    forbidden("feed:javascript:alert(1)");
    forbidden("view-source:https://a.example");
    forbidden("jаvascript:alert(1)"); // Cyrillic а
    forbidden("ｊavascript:alert(1)");
    // Harmless unless somebody parses it as HTML: a browser reads the file `&` and a fragment.
    forbidden("&#106;avascript:a");
    forbidden("javascript&colon;alert(1)");
    forbidden("java&#9;script:alert(1)");
    // Colons to the eye, and to whoever sorts characters by what they look like.
    forbidden("javascript：alert(1)");
    forbidden("javascript﹕alert(1)");
    forbidden("javascript︓alert(1)");
    forbidden("javascript꞉alert(1)");
    // Where no scheme can stand, each is a character like others.
    for text in ["/a&b", "?a=1&b=2", "./a&colon;b", "/帮助：登录", "#a"] {
        assert!(!Href::parse(text).is_forbidden(), "{text}");
    }
    forbidden("&Tab;javascript:alert(1)");
    forbidden("javascript&colon;alert(1):");
    forbidden("%6aavascript:alert(1)");
    forbidden("\\u006aavascript:alert(1)");
}

/// Browsers drop some characters at the ends and inside; here each of them, anywhere, makes the address text.
#[test]
fn characters_that_browsers_overlook() {
    let overlooked = (0..=0x20)
        .chain(0x7f..=0xa0)
        .chain([0xad, 0x34f, 0x61c, 0x180e, 0x1680])
        .chain(0x2000..=0x200f)
        .chain(0x2028..=0x202f)
        .chain(0x205f..=0x206f)
        .chain([
            0x3000, 0x3164, 0xfe0f, 0xfeff, 0xffa0, 0xfff9, 0xfffd, 0x1bca0, 0x1d173, 0xe0001, 0xe0020,
            0xe0100,
        ])
        .chain("\\\"<>^`{|}".chars().map(u32::from))
        .map(|code| char::from_u32(code).unwrap());
    let links = [
        "javascript:alert(1)",
        "https://help.login.nhs.uk/contact",
        "mailto:a@b.example",
        "tel:03001234567",
        "#forgot-password",
        "article:how-to-log-in",
        "/help",
        "//evil.example",
    ];
    for c in overlooked {
        for link in links {
            for at in 0..=link.len() {
                let (before, after) = link.split_at(at);
                forbidden(&format!("{before}{c}{after}"));
            }
            forbidden(&format!("{c}{c}{link}"));
        }
    }
}

/// Whatever this code lets through goes where it says, as a browser reads it.
fn goes_where_it_says(text: &str) {
    let base = Url::parse("https://patientcentre.example/articles/cannot-log-in.json").unwrap();
    let href = Href::parse(text);
    assert_eq!(href.as_str(), text);
    let Ok(url) = base.join(text) else {
        return; // goes nowhere
    };
    match href {
        Href::Web { host, .. } => {
            assert!(matches!(url.scheme(), "https" | "http"), "{text:?}");
            assert_eq!(url.host_str(), Some(host.as_str()), "{text:?}");
            assert_eq!((url.username(), url.password()), ("", None), "{text:?}");
        }
        Href::Relative(_) | Href::Section(_) => assert_eq!(url.origin(), base.origin(), "{text:?}"),
        Href::Mail(_) => assert_eq!(url.scheme(), "mailto", "{text:?}"),
        Href::Phone(_) => assert_eq!(url.scheme(), "tel", "{text:?}"),
        Href::Article(_) => assert_eq!(url.scheme(), "article", "{text:?}"),
        Href::Forbidden(_) => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in any::<String>()) {
        goes_where_it_says(&text);
    }

    /// Made of the pieces that addresses are made of, so that most of them are nearly one.
    #[test]
    fn any_pieces(pieces in prop::collection::vec(prop::sample::select(vec![
        "https", "HTTP", "http", "javascript", "data", "mailto", "tel", "article", "file",
        ":", ":", "/", "/", "//", "\\", "#", "?", "@", ".", "..", "&", "=", "%", "%2e", "%2F", "%00", "%0a",
        "\t", "\n", "\r", " ", "\0", "\u{1}", "\u{200b}", "\u{202e}", "\u{feff}", "。", "．", "／", "ａ",
        "nhs.uk", "evil.example", "localhost", "a", "b", "xn--", "xn--a", "1", "127.0.0.1", "0x7f", "08", "[::1]", "80",
        "+44", "-", "_", ";ext=", "subject", "(", "é", "ß", "<", ">", "\"", "'", "|", "^", "`", "{", "}",
    ]), 0..9)) {
        goes_where_it_says(&pieces.concat());
    }
}
