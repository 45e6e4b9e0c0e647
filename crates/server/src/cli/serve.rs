//! `help-server serve`: its options, and how they become an [`App`].

use std::io::{IsTerminal, Write};
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::time::Duration;

use axum::http::HeaderValue;
use clap::{Args, ValueEnum};
use ipnet::IpNet;
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

use super::{Database, Failure, database_failure, values};
use crate::app::{App, Origins};
use crate::housekeeping::keep_house;
use crate::limits::{Limit, Limits};
use crate::proof::{Difficulty, Proofs};
use crate::router::build_handler;
use crate::serve::{Bounds, DEFAULT_CONNECTIONS, OWN_DESCRIPTORS, SPARE};
use crate::store::Kind;
use crate::{serve, store};

/// The options of `serve`.
#[derive(Debug, Args)]
pub struct Options {
    /// Address and port to listen on; port 0 takes a free one and prints it
    #[arg(long, env = "HELP_LISTEN", default_value = "127.0.0.1:8080", value_name = "ADDRESS:PORT", value_parser = values::address)]
    listen: SocketAddr,

    #[command(flatten)]
    database: Database,

    /// Folder of the built site (dist); without it no site is served
    #[arg(long, env = "HELP_SITE", value_name = "FOLDER", value_parser = values::folder)]
    site: Option<PathBuf>,

    /// Folder of the articles, served as /articles/ID.json; without it the site's own folder `articles` is
    #[arg(long, env = "HELP_ARTICLES", value_name = "FOLDER", value_parser = values::folder)]
    articles: Option<PathBuf>,

    /// Take feedback only about articles that are in the folder of --articles, and answer 404 for others
    #[arg(long, env = "HELP_KNOWN_ARTICLES_ONLY", requires = "articles")]
    known_articles_only: bool,

    /// Origin whose pages may fetch articles and send feedback, such as https://www.example.org, or * for all; several
    /// are separated by commas. The server's own pages always may
    #[arg(
        long = "allow-origin",
        env = "HELP_ALLOW_ORIGIN",
        value_name = "ORIGIN",
        value_delimiter = ',',
        value_parser = values::origin
    )]
    allow_origins: Vec<HeaderValue>,

    /// Whether reasons and comments need a proof of work. `off` only if something in front of this server keeps robots
    /// out (pages that set captcha="page" or captcha="none")
    #[arg(long, env = "HELP_PROOF", value_enum, default_value_t = Proof::Required)]
    proof: Proof,

    /// Secret that signs challenges, at least 32 characters; without it one is made at the first start and kept in the
    /// database, so that instances that share it agree
    #[arg(
        long,
        env = "HELP_SECRET",
        value_name = "TEXT",
        hide_env_values = true,
        value_parser = values::secret
    )]
    secret: Option<String>,

    /// Days for which feedback is kept after it was last touched; older feedback is deleted at start and every hour
    #[arg(
        long,
        env = "HELP_KEEP_DAYS",
        default_value_t = 365,
        value_name = "DAYS",
        value_parser = clap::value_parser!(u32).range(1..=36_500)
    )]
    keep_days: u32,

    /// Feedback taken from one address per minute; 0 for no limit
    #[arg(
        long,
        env = "HELP_FEEDBACK_PER_MINUTE",
        default_value_t = Limit::Feedback.default_per_minute(),
        value_name = "NUMBER"
    )]
    feedback_per_minute: u32,

    /// Challenges given to one address per minute; 0 for no limit
    #[arg(
        long,
        env = "HELP_CHALLENGES_PER_MINUTE",
        default_value_t = Limit::Challenge.default_per_minute(),
        value_name = "NUMBER"
    )]
    challenges_per_minute: u32,

    /// Address or network of a proxy whose X-Forwarded-For is believed, such as 10.0.0.0/8; several are separated by
    /// commas. Without it the limits see a proxy as one client
    #[arg(
        long = "trusted-proxy",
        env = "HELP_TRUSTED_PROXY",
        value_name = "NETWORK",
        value_delimiter = ',',
        value_parser = values::network
    )]
    trusted_proxies: Vec<IpNet>,

    /// Seconds that one request may take before it is answered with 503
    #[arg(
        long,
        env = "HELP_REQUEST_TIMEOUT",
        default_value_t = 10,
        value_name = "SECONDS",
        value_parser = clap::value_parser!(u64).range(1..=300)
    )]
    request_timeout: u64,

    /// Connections at a time. Those beyond are told to come back (503) or closed; health checks are still answered
    #[arg(
        long,
        env = "HELP_MAX_CONNECTIONS",
        default_value_t = DEFAULT_CONNECTIONS,
        value_name = "NUMBER",
        value_parser = values::connections
    )]
    max_connections: usize,

    /// What is logged: error, warn, info, debug, or a filter such as info,sqlx=warn
    #[arg(long, env = "HELP_LOG", default_value = "info,sqlx=warn", value_name = "FILTER", value_parser = values::log_filter)]
    log: String,

    /// How log lines look
    #[arg(long, env = "HELP_LOG_FORMAT", value_enum, default_value_t = LogFormat::Text)]
    log_format: LogFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Proof {
    /// A solved challenge
    Required,
    /// None
    Off,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum LogFormat {
    /// For people
    Text,
    /// One JSON object a line, for machines
    Json,
}

/// Serves until it is told to stop.
pub async fn run(options: Options) -> Result<(), Failure> {
    start_log(&options)?;
    let store = store::open(&options.database.url).await.map_err(database_failure)?;
    let mut builder = App::builder(store.clone())
        .site(options.site)
        .articles(options.articles)
        .known_articles_only(options.known_articles_only)
        .origins(origins(options.allow_origins))
        .limits(Limits::new(
            NonZeroU32::new(options.feedback_per_minute),
            NonZeroU32::new(options.challenges_per_minute),
            &options.trusted_proxies,
        ))
        .request_timeout(Duration::from_secs(options.request_timeout));
    if options.proof == Proof::Required {
        let secret = match options.secret {
            Some(secret) => secret,
            None => store.secret(&Proofs::make_secret()).await.map_err(database_failure)?,
        };
        builder = builder.proofs(Proofs::new(secret, Difficulty::default()));
    }
    let app = builder.build();
    let bounds = Bounds { connections: places(options.max_connections), ..Bounds::default() };

    let listener = TcpListener::bind(options.listen).await.map_err(|error| {
        format!("--listen: {error}; give another address or port than {}", options.listen)
    })?;
    let stop = serve::told_to_stop()?;
    tracing::info!(version = env!("CARGO_PKG_VERSION"), database = ?Kind::of(&options.database.url)?, "started");
    // Whoever started this may read the line to learn the port, or may have closed the pipe.
    let _ = writeln!(std::io::stdout(), "listening on http://{}", listener.local_addr()?);
    let house = tokio::spawn(keep_house(app.clone(), options.keep_days));
    serve::serve(listener, build_handler(&app), bounds, app.metrics.connections(), stop).await;
    house.abort();
    // After the last answer: what was accepted is on disk, and the database is left tidy.
    store.close().await;
    Ok(())
}

/// As many connections as were asked for, or as the system's limit on open files leaves: a server out of descriptors
/// could not even open its files.
fn places(wanted: usize) -> usize {
    const OTHERS: usize = SPARE + OWN_DESCRIPTORS;
    let needed = u64::try_from(wanted.saturating_add(OTHERS)).unwrap_or(u64::MAX);
    // Raises what may be raised without asking anybody. Where there is no such limit, that is all of it.
    let allowed = rlimit::increase_nofile_limit(needed).unwrap_or(needed);
    let places = usize::try_from(allowed).unwrap_or(usize::MAX).saturating_sub(OTHERS).clamp(1, wanted);
    if places < wanted {
        tracing::warn!(
            wanted,
            places,
            "the limit on open files allows fewer connections (see `ulimit -n`, LimitNOFILE=)"
        );
    }
    places
}

fn origins(list: Vec<HeaderValue>) -> Origins {
    if list.is_empty() {
        Origins::Own
    } else if list.iter().any(|origin| origin == "*") {
        Origins::Any
    } else {
        Origins::These(list)
    }
}

/// To stderr; stdout holds only the line that says where the server listens.
fn start_log(options: &Options) -> Result<(), Failure> {
    let log = tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_env_filter(EnvFilter::try_new(&options.log)?);
    match options.log_format {
        LogFormat::Text => log.init(),
        LogFormat::Json => log.json().init(),
    }
    Ok(())
}
