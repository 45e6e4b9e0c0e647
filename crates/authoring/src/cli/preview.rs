//! `help-article preview`: its arguments, and what it prints.

use std::path::PathBuf;
use std::process::ExitCode;

use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use super::Failure;
use crate::preview::Preview;

/// Shows articles in the real widget, and again at every change.
///
/// On this machine only (127.0.0.1); end it with Ctrl-C. The page of an article lists what `check` finds in it.
#[derive(clap::Args)]
pub struct Args {
    /// The folder of articles: Markdown (.md) or JSON (.json)
    #[arg(value_name = "DIR")]
    articles: PathBuf,
    /// The port; 0 takes any free one
    #[arg(long, default_value_t = 8090, env = "HELP_ARTICLE_PORT")]
    port: u16,
    /// The folder of a built widget
    #[arg(long, value_name = "DIR", default_value = "dist")]
    site: PathBuf,
}

/// Carries out the command.
pub fn run(args: Args) -> Result<ExitCode, Failure> {
    let preview = Preview::open(&args.articles, &args.site).map_err(|error| error.to_string())?;
    let runtime = Runtime::new().map_err(|error| error.to_string())?;
    runtime.block_on(async {
        let listener = TcpListener::bind(("127.0.0.1", args.port)).await.map_err(|error| {
            format!("cannot listen on port {}: {error}; choose another with --port", args.port)
        })?;
        let address = listener.local_addr().map_err(|error| error.to_string())?;
        anstream::println!("Preview of {}: http://{address}/", args.articles.display());
        tokio::select! {
            ended = preview.serve(listener) => ended.map_err(|error| error.to_string()),
            _ = tokio::signal::ctrl_c() => Ok(()),
        }
    })?;
    Ok(ExitCode::SUCCESS)
}
