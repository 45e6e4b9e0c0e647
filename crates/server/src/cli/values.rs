//! Reads the values of options. An error says what to write instead.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use axum::http::HeaderValue;
use axum::http::uri::Uri;
use ipnet::IpNet;
use time::format_description::well_known::Rfc3339;
use time::macros::format_description;
use time::{Date, OffsetDateTime, Time};
use tracing_subscriber::EnvFilter;

use crate::proof::MIN_SECRET_BYTES;
use crate::store::Kind;

/// An address and a port.
pub fn address(text: &str) -> Result<SocketAddr, String> {
    text.parse().map_err(|_| {
        "write an address and a port, such as 127.0.0.1:8080 (this machine only) or 0.0.0.0:8080".to_owned()
    })
}

/// A folder that exists.
pub fn folder(text: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    if path.is_dir() { Ok(path) } else { Err("there is no such folder; give one that exists".to_owned()) }
}

/// The URL of a database, of a kind that is known.
pub fn database(text: &str) -> Result<String, String> {
    Kind::of(text).map(|_| text.to_owned()).map_err(|error| error.to_string())
}

/// A secret that is long enough.
pub fn secret(text: &str) -> Result<String, String> {
    if text.len() >= MIN_SECRET_BYTES {
        Ok(text.to_owned())
    } else {
        Err(format!(
            "too short to be a secret; give at least {MIN_SECRET_BYTES} random characters (`openssl rand -hex 32`), or \
             leave it out and one is made and kept in the database"
        ))
    }
}

/// The origin of pages that may use the server: scheme and host, no path; or `*`.
pub fn origin(text: &str) -> Result<HeaderValue, String> {
    const WRITE: &str =
        "write an origin such as https://www.example.org (no path, no slash at the end), or *";
    let value = HeaderValue::from_str(text).map_err(|_| WRITE.to_owned())?;
    if text == "*" {
        return Ok(value);
    }
    let uri: Uri = text.parse().map_err(|_| WRITE.to_owned())?;
    let web = matches!(uri.scheme_str(), Some("http" | "https"));
    // A parsed URI has the path `/` even if none was written; a browser's Origin has none.
    let bare = !text.ends_with('/') && uri.path_and_query().is_none_or(|path| path == "/");
    let lower = text == text.to_ascii_lowercase();
    let plain = uri.authority().is_some_and(|authority| !authority.as_str().contains('@'));
    if web && bare && lower && plain { Ok(value) } else { Err(WRITE.to_owned()) }
}

/// A network, or one address.
pub fn network(text: &str) -> Result<IpNet, String> {
    text.parse()
        .or_else(|_| text.parse::<IpAddr>().map(IpNet::from))
        .map_err(|_| "write an address such as 10.0.0.7 or a network such as 10.0.0.0/8".to_owned())
}

/// A moment: a day (its first moment in UTC), or RFC 3339.
pub fn since(text: &str) -> Result<OffsetDateTime, String> {
    let day = Date::parse(text, format_description!("[year]-[month]-[day]"));
    day.map(|day| day.with_time(Time::MIDNIGHT).assume_utc())
        .or_else(|_| OffsetDateTime::parse(text, &Rfc3339))
        .map_err(|_| "write a day such as 2026-04-09, or a moment such as 2026-04-09T09:56:00Z".to_owned())
}

/// How many connections.
pub fn connections(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(number @ 1..=1_000_000) => Ok(number),
        _ => Err("write a number from 1 to 1000000".to_owned()),
    }
}

/// What to log.
pub fn log_filter(text: &str) -> Result<String, String> {
    EnvFilter::try_new(text)
        .map(|_| text.to_owned())
        .map_err(|_| "write error, warn, info, debug, or a filter such as info,sqlx=warn".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins() {
        for good in ["https://a.example", "http://127.0.0.1:8080", "https://a.example:8443", "*"] {
            assert!(origin(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "a.example",
            "https://a.example/",
            "https://a.example/x",
            "ftp://a.example",
            "https://A.example",
            "null",
            "https://u@a.example",
            "https://a.example?q",
        ] {
            assert!(origin(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn days_and_moments() {
        assert_eq!(since("2026-04-09").unwrap(), time::macros::datetime!(2026-04-09 0:00 UTC));
        assert_eq!(since("2026-04-09T09:56:00+01:00").unwrap(), time::macros::datetime!(2026-04-09 8:56 UTC));
        assert!(since("9.4.2026").is_err() && since("2026-02-30").is_err());
    }

    #[test]
    fn databases() {
        for good in ["sqlite:help.db", "sqlite:///var/lib/help.db", "postgres://u:p@h/d", "postgresql://h/d"]
        {
            assert!(database(good).is_ok(), "{good}");
        }
        for bad in ["", "help.db", "sqlite:", "sqlite://", "sqlite::memory:", "mysql://h/d"] {
            let error = database(bad).unwrap_err();
            assert!(error.contains("sqlite:FILE"), "{bad}: {error}");
        }
    }

    #[test]
    fn networks_and_secrets() {
        assert_eq!(network("10.0.0.7").unwrap(), "10.0.0.7/32".parse().unwrap());
        assert!(network("10.0.0.0/8").is_ok() && network("proxy").is_err());
        assert!(secret("short").is_err() && secret(&"x".repeat(32)).is_ok());
    }
}
