//! What an operator can say to `help-server`.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, Parser, Subcommand};

use crate::app::App;
use crate::{router, serve};

/// Serves help articles and receives what patients say about them.
#[derive(Debug, Parser)]
#[command(name = "help-server", version)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the site and the articles, and receive feedback
    Serve(Serve),
}

/// The options of `help-server serve`.
#[derive(Debug, Args)]
pub struct Serve {
    /// Address and port to listen on; port 0 takes a free one and prints it
    #[arg(long, env = "HELP_LISTEN", default_value = "127.0.0.1:8080", value_name = "ADDRESS:PORT")]
    pub listen: SocketAddr,
    /// Folder of the built site (`dist`); without it no site is served
    #[arg(long, env = "HELP_SITE", value_name = "FOLDER", value_parser = folder)]
    pub site: Option<PathBuf>,
    /// Folder of the articles, served as /articles/ID.json; without it the site's own `articles` folder is used
    #[arg(long, env = "HELP_ARTICLES", value_name = "FOLDER", value_parser = folder)]
    pub articles: Option<PathBuf>,
    /// Where feedback is kept: `sqlite:FILE` or `postgres://USER:PASSWORD@HOST/DATABASE`
    #[arg(
        long,
        env = "HELP_DATABASE",
        default_value = "sqlite:help.db",
        value_name = "URL",
        hide_env_values = true
    )]
    pub database: String,
}

/// A folder that exists.
fn folder(text: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    if path.is_dir() { Ok(path) } else { Err("there is no such folder; give one that exists".to_owned()) }
}

/// Reads the command line and does what it says.
pub fn main() -> ExitCode {
    let Cli { command: Command::Serve(options) } = Cli::parse();
    let app = Arc::new(App { site: options.site, articles: options.articles });
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("help-server: cannot start: {error}");
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(serve::serve(options.listen, router::build_handler(&app))) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("help-server: cannot listen on {}: {error}; give another --listen", options.listen);
            ExitCode::FAILURE
        }
    }
}
