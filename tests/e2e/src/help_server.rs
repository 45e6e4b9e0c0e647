//! The real `help-server` behind a test: built once, started with a database of its own, stopped, started again, and read
//! with its own `report`.

use crate::engines::{Process, free_port, wait_for_port};
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::{
    env,
    path::PathBuf,
    process::{Command, Stdio},
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
};

/// A `help-server` with a SQLite file of its own. Dropping it ends it and removes the file.
#[derive(Debug)]
pub struct HelpServer {
    folder: PathBuf,
    options: Vec<String>,
    running: Option<(Process, u16)>,
}

impl HelpServer {
    /// Starts one with an empty database.
    ///
    /// # Errors
    /// When it cannot be built or does not listen.
    pub async fn start() -> Result<Self> {
        Self::start_with(&[]).await
    }

    /// As [`HelpServer::start`], with these options of `serve` besides.
    ///
    /// # Errors
    /// As there.
    pub async fn start_with(options: &[&str]) -> Result<Self> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let name = format!("pch-e2e-{}-{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let folder = env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let mut server =
            Self { folder, options: options.iter().map(ToString::to_string).collect(), running: None };
        server.start_again().await?;
        Ok(server)
    }

    fn database(&self) -> String {
        format!("sqlite:{}", self.folder.join("help.db").display())
    }

    /// Starts it on the same database, on another port.
    ///
    /// # Errors
    /// When it does not listen.
    pub async fn start_again(&mut self) -> Result<()> {
        let port = free_port()?;
        let child = Command::new(tokio::task::block_in_place(program)?)
            .args(["serve", "--listen", &format!("127.0.0.1:{port}"), "--database", &self.database()])
            // Every test comes from one address.
            .args(["--feedback-per-minute", "0", "--challenges-per-minute", "0", "--log", "error"])
            .args(&self.options)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .context("help-server does not start")?;
        let process = Process(child);
        wait_for_port(port).await.context("help-server does not listen")?;
        self.running = Some((process, port));
        Ok(())
    }

    /// Ends it; the database stays.
    pub fn stop(&mut self) {
        self.running = None;
    }

    /// Its port, while it runs.
    #[must_use]
    pub fn port(&self) -> Option<u16> {
        self.running.as_ref().map(|(_, port)| *port)
    }

    /// What the team reads: `help-server report --format json`.
    ///
    /// # Errors
    /// When the command fails.
    pub fn report(&self) -> Result<Value> {
        let output = Command::new(program()?)
            .args(["report", "--format", "json", "--database", &self.database()])
            .output()
            .context("help-server report")?;
        ensure!(output.status.success(), "help-server report: {}", String::from_utf8_lossy(&output.stderr));
        Ok(serde_json::from_slice(&output.stdout)?)
    }
}

impl Drop for HelpServer {
    fn drop(&mut self) {
        self.stop();
        // What is left in the temporary folder harms nobody.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// The program: `PCH_HELP_SERVER`, or built here once in a run.
fn program() -> Result<PathBuf> {
    static BUILT: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    let built = BUILT.get_or_init(|| build().map_err(|error| format!("{error:#}")));
    built.clone().map_err(|error| anyhow::anyhow!("help-server cannot be built: {error}"))
}

fn build() -> Result<PathBuf> {
    if let Some(given) = env::var_os("PCH_HELP_SERVER") {
        return Ok(given.into());
    }
    let output = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .current_dir(crate::repository())
        .args(["build", "--locked", "-p", "patientcentre-help-server", "--bin", "help-server"])
        .output()
        .context("cannot run cargo")?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let target =
        env::var_os("CARGO_TARGET_DIR").map_or_else(|| crate::repository().join("target"), PathBuf::from);
    Ok(target.join("debug/help-server"))
}
