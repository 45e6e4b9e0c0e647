//! Finds, starts and ends the browsers and their drivers. One session an engine is kept for the whole run; nothing here
//! knows what is tested.

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::{
    env,
    fmt::{Display, Formatter},
    io::{BufRead, BufReader},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};
use thirtyfour::{Capabilities, WebDriver};

/// A browser engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Engine {
    /// Chromium through chromedriver.
    Chromium,
    /// Firefox through geckodriver.
    Firefox,
    /// `WebKitGTK`'s `MiniBrowser` through `WebKitWebDriver`, on an X server of its own.
    Webkit,
}

/// Where an engine's programs are.
#[derive(Debug, Clone)]
pub struct Programs {
    driver: PathBuf,
    browser: PathBuf,
    screen: Option<PathBuf>,
}

/// A browser under control. [`Session::end`] closes it; dropping it kills the processes at least.
#[derive(Debug)]
pub struct Session {
    /// The control.
    pub driver: WebDriver,
    processes: Vec<Process>,
}

/// A process that dies with its owner.
#[derive(Debug)]
pub(crate) struct Process(pub(crate) Child);

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to do.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Display for Engine {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        })
    }
}

impl Engine {
    /// Every engine that the suite must pass in.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::Webkit];

    /// Looks for the engine's programs.
    ///
    /// # Errors
    /// Names what is missing.
    pub fn find(self) -> Result<Programs> {
        match self {
            Self::Chromium => Ok(Programs {
                driver: program(&["chromedriver"])?,
                browser: program(&["chromium", "chromium-browser", "google-chrome"])?,
                screen: None,
            }),
            Self::Firefox => Ok(Programs {
                driver: program(&["geckodriver"])?,
                browser: program(&["firefox", "firefox-esr"])?,
                screen: None,
            }),
            Self::Webkit => Ok(Programs {
                driver: program(&["WebKitWebDriver"])?,
                browser: mini_browser()?,
                screen: Some(program(&["Xvfb"])?),
            }),
        }
    }

    /// Starts driver and browser.
    ///
    /// # Errors
    /// When one of them does not start; the message has what the driver said.
    pub async fn start(self, programs: &Programs) -> Result<Session> {
        let mut processes = Vec::new();
        let mut driver = Command::new(&programs.driver);
        if let Some(screen) = &programs.screen {
            let (process, display) = start_screen(screen)?;
            processes.push(process);
            driver.env("DISPLAY", display);
        }
        let port = free_port()?;
        match self {
            Self::Chromium => driver.arg(format!("--port={port}")).arg("--log-level=SEVERE"),
            Self::Firefox => driver.args(["--log", "fatal", "--port"]).arg(port.to_string()),
            Self::Webkit => driver
                .arg(format!("--port={port}"))
                // Its sandbox does not start for root, which is who runs containers.
                .env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1")
                .env("NO_AT_BRIDGE", "1")
                .env("GTK_A11Y", "none"),
        };
        driver.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let process =
            Process(driver.spawn().with_context(|| format!("cannot start {}", programs.driver.display()))?);
        processes.push(process);
        wait_for_port(port).await.with_context(|| format!("{self}'s driver does not listen"))?;
        let server = format!("http://127.0.0.1:{port}");
        let driver = WebDriver::builder(server, self.capabilities(&programs.browser)?)
            .request_timeout(Duration::from_secs(100))
            .await
            .with_context(|| format!("{self} does not start"))?;
        Ok(Session { driver, processes })
    }

    fn capabilities(self, browser: &Path) -> Result<Capabilities> {
        let value = match self {
            // Quiet: a test browser has nobody to talk to. And no connections ahead of need (network prediction "never"):
            // a request that breaks on one of those is sent again by Chromium itself, and the counts would be its own.
            Self::Chromium => {
                json!({ "browserName": "chrome", "goog:chromeOptions": { "binary": browser, "args": [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1024,900",
                "--disable-background-networking", "--disable-component-update", "--disable-default-apps",
                "--disable-domain-reliability", "--disable-sync", "--metrics-recording-only", "--no-first-run",
                "--no-default-browser-check", "--no-pings", "--disable-breakpad", "--hide-scrollbars",
                "--disable-features=OptimizationHints,MediaRouter,Translate,AutofillServerCommunication",
            ], "prefs": { "net": { "network_prediction_options": 2 } } } })
            }
            Self::Firefox => json!({ "browserName": "firefox", "moz:firefoxOptions": { "binary": browser,
                "args": ["-headless", "--width=1024", "--height=900"], "prefs": {
                    "app.update.enabled": false, "app.normandy.enabled": false,
                    "browser.newtabpage.enabled": false, "browser.startup.page": 0,
                    "datareporting.policy.dataSubmissionEnabled": false, "toolkit.telemetry.enabled": false,
                    "network.captive-portal-service.enabled": false, "network.connectivity-service.enabled": false,
                    "network.dns.disablePrefetch": true, "network.prefetch-next": false,
                    // Firefox asks up to ten times by itself when a connection closes; the counts must be the widget's.
                    "network.http.request.max-attempts": 1, "network.http.speculative-parallel-limit": 0,
                } } }),
            Self::Webkit => json!({ "browserName": "MiniBrowser", "webkitgtk:browserOptions": {
                "binary": browser, "args": ["--automation"] } }),
        };
        match value {
            Value::Object(map) => Ok(map.into_iter().collect::<serde_json::Map<_, _>>().into()),
            other => bail!("capabilities are no object: {other}"),
        }
    }
}

impl Session {
    /// Closes the browser, then the driver.
    pub async fn end(self) {
        // A browser that crashed cannot be closed any more; the processes are killed below all the same.
        let _ = self.driver.quit().await;
        drop(self.processes);
    }
}

/// The first of these programs on `PATH`.
fn program(names: &[&str]) -> Result<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    for name in names {
        if let Some(found) =
            env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
        {
            return Ok(found);
        }
    }
    bail!("{} is not installed (not on PATH)", names.join(" or "))
}

/// `MiniBrowser` is not on PATH: distributions keep it among the libraries.
fn mini_browser() -> Result<PathBuf> {
    if let Ok(found) = program(&["MiniBrowser"]) {
        return Ok(found);
    }
    for folder in ["/usr/lib", "/usr/libexec", "/usr/lib64"] {
        let mut places = vec![PathBuf::from(folder)];
        places.extend(folders(Path::new(folder)));
        let found = places
            .iter()
            .flat_map(|place| folders(place))
            .filter(|place| place.file_name().is_some_and(|n| n.to_string_lossy().starts_with("webkit2gtk-")))
            .map(|place| place.join("MiniBrowser"))
            .find(|file| file.is_file());
        if let Some(found) = found {
            return Ok(found);
        }
    }
    bail!("WebKitGTK's MiniBrowser is not installed")
}

fn folders(place: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(place).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect()
}

pub(crate) fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0)).context("no free loopback port")?.local_addr()?.port())
}

/// Starts an X server that chooses its own display number and tells it when it is ready.
fn start_screen(screen: &Path) -> Result<(Process, String)> {
    let mut child = Command::new(screen)
        .args(["-displayfd", "1", "-screen", "0", "1400x1400x24", "-nolisten", "tcp"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .context("cannot start Xvfb")?;
    let output = child.stdout.take();
    let process = Process(child);
    let mut number = String::new();
    BufReader::new(output.context("Xvfb has no output")?).read_line(&mut number)?;
    if !number.trim().is_empty() {
        return Ok((process, format!(":{}", number.trim())));
    }
    bail!("Xvfb ended before it was ready")
}

/// Waits until something listens; the driver gives no other sign.
pub(crate) async fn wait_for_port(port: u16) -> Result<()> {
    let mut tries = 0;
    loop {
        match tokio::net::TcpStream::connect(("127.0.0.1", port)).await {
            Ok(_) => return Ok(()),
            Err(error) if tries > 600 => return Err(error.into()),
            Err(_) => {
                tries += 1;
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }
}
