//! The real program.

use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::process::{Child, Command, Output, Stdio};
use std::thread::{self, JoinHandle};

/// `help-server`, with nothing of this process's environment that could change what it does.
pub fn help_server(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_help-server"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("HELP_")) {
        command.env_remove(name);
    }
    command.args(arguments);
    command
}

/// Runs it to its end.
pub fn run(arguments: &[&str]) -> Output {
    help_server(arguments).output().unwrap()
}

/// `help-server serve`, running.
pub struct Serving {
    pub address: SocketAddr,
    child: Child,
    /// Read as it comes: a program whose pipe is full would wait for somebody to read it.
    log: Option<JoinHandle<String>>,
}

impl Serving {
    /// Starts it on a free port and waits until it says which.
    pub fn start(arguments: &[&str]) -> Self {
        let mut command = help_server(&["serve", "--listen", "127.0.0.1:0"]);
        command.args(arguments);
        Self::run(command)
    }

    /// The same, with no file of it growing beyond so many bytes until somebody lifts the limit.
    pub fn start_limited(bytes: &str, arguments: &[&str]) -> Self {
        // Ignored, the signal leaves an error at the write, as a full disk does; else it would end the program.
        const LIMITED: &str = r#"trap '' XFSZ; ulimit -S -f "$(($1 / 512))"; shift; exec "$@""#;
        let mut command = Command::new("sh");
        command.args(["-c", LIMITED, "sh", bytes, env!("CARGO_BIN_EXE_help-server"), "serve"]);
        command.args(["--listen", "127.0.0.1:0"]).args(arguments);
        Self::run(command)
    }

    /// The process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    fn run(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("listening on http://").map(str::parse);
        let Some(Ok(address)) = address else {
            let mut why = String::new();
            child.stderr.take().unwrap().read_to_string(&mut why).unwrap();
            panic!("{line:?} {why}");
        };
        let mut stderr = child.stderr.take().unwrap();
        let log = thread::spawn(move || {
            let mut log = String::new();
            stderr.read_to_string(&mut log).unwrap();
            log
        });
        Self { address, child, log: Some(log) }
    }

    /// `kill -9`.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// SIGTERM; what it logged.
    pub fn stop(mut self) -> String {
        let told = Command::new("kill").arg(self.child.id().to_string()).status().unwrap();
        assert!(told.success());
        let status = self.child.wait().unwrap();
        let log = self.log.take().unwrap().join().unwrap();
        assert!(status.success(), "{status}: {log}");
        log
    }
}

/// A test that fails leaves nothing running.
impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
