//! A PostgreSQL server for the tests: found, started, and stopped whatever becomes of this process.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;

use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor};
use uuid::Uuid;

/// What to say if there is none.
pub const MISSING: &str = "PostgreSQL's `initdb` and `pg_ctl` are neither on PATH nor in /usr/lib/postgresql/*/bin; \
    get them with: apt-get install postgresql";

/// Starts the server, says `ready`, and waits. At each line of its input it does what the line says: `crash` the server
/// and start it again, `stop` it as for an upgrade, `start` it; and says `ready` when that is done. When its input ends, also because this process was killed, it stops the server and removes its folder.
const KEEPER: &str = r#"
set -e
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$BIN/initdb" --pgdata="$folder/data" --username=postgres --auth=trust --encoding=UTF8 --locale=C --no-sync >&2
start() {
    "$BIN/pg_ctl" --pgdata="$folder/data" --log="$folder/log" --wait --silent --options="$OPTIONS" start >&2 \
        || { cat "$folder/log" >&2; exit 1; }
    echo ready
}
crash() {
    "$BIN/pg_ctl" --pgdata="$folder/data" --mode=immediate --wait --silent stop >&2
}
start
while read -r line; do
    case "$line" in
        crash) crash; start ;;
        stop) "$BIN/pg_ctl" --pgdata="$folder/data" --mode=fast --wait --silent stop >&2; echo ready ;;
        start) start ;;
    esac
done
crash
"#;

/// A running server.
pub struct Cluster {
    keeper: Child,
    says: BufReader<ChildStdout>,
    port: u16,
}

impl Cluster {
    /// `None` if PostgreSQL is not installed.
    pub fn start() -> Result<Option<Self>, String> {
        let Some(programs) = find() else { return Ok(None) };
        // Free now; nobody else is likely to take it before the server does.
        let port =
            TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).map_err(|e| e.to_string())?.port();
        let mut command = unprivileged();
        // What is committed without waiting for the disk is on its way there for ten seconds: a crash will show it.
        let options = format!(
            "-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200 \
             -c wal_writer_delay=10s"
        );
        command
            .args(["sh", "-c", KEEPER])
            .env("BIN", programs)
            .env("OPTIONS", options)
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut keeper = command.spawn().map_err(|error| error.to_string())?;
        let says = BufReader::new(keeper.stdout.take().unwrap());
        let mut cluster = Self { keeper, says, port };
        cluster.wait_until_ready()?;
        Ok(Some(cluster))
    }

    /// Stops the server as a power cut would, without writing anything more, and starts it again.
    pub fn crash(&mut self) {
        self.tell("crash");
    }

    /// Stops the server in good order; its clients are hung up on.
    pub fn stop(&mut self) {
        self.tell("stop");
    }

    /// Starts it after [`Cluster::stop`].
    pub fn start_again(&mut self) {
        self.tell("start");
    }

    fn tell(&mut self, what: &str) {
        writeln!(self.keeper.stdin.as_mut().unwrap(), "{what}").unwrap();
        self.wait_until_ready().unwrap();
    }

    fn wait_until_ready(&mut self) -> Result<(), String> {
        let mut line = String::new();
        self.says.read_line(&mut line).map_err(|error| error.to_string())?;
        if line.trim() == "ready" {
            return Ok(());
        }
        let mut why = String::new();
        let mut stderr = self.keeper.stderr.take().unwrap();
        stderr.read_to_string(&mut why).map_err(|error| error.to_string())?;
        Err(why)
    }

    /// The URL of a new, empty database.
    pub async fn new_database(&self) -> String {
        let name = format!("test_{}", Uuid::new_v4().simple());
        let options: sqlx::postgres::PgConnectOptions = self.url("postgres").parse().unwrap();
        let mut connection = options.connect().await.unwrap();
        connection.execute(AssertSqlSafe(format!("CREATE DATABASE {name}"))).await.unwrap();
        // What a hurried administrator might do: the server must not rely on the default.
        let hurried = format!("ALTER DATABASE {name} SET synchronous_commit = off");
        connection.execute(AssertSqlSafe(hurried)).await.unwrap();
        connection.close().await.unwrap();
        self.url(&name)
    }

    fn url(&self, database: &str) -> String {
        format!("postgres://postgres@127.0.0.1:{}/{database}", self.port)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}

/// The server, if there is one.
pub struct Postgres(pub Option<Arc<Cluster>>);

impl Postgres {
    /// The URL of a new, empty database.
    pub async fn new_database(&self) -> String {
        self.0.as_ref().expect(MISSING).new_database().await
    }
}

/// The folder of `initdb` and `pg_ctl`: from PATH, else the newest of Debian's.
fn find() -> Option<PathBuf> {
    let complete = |folder: &Path| folder.join("initdb").exists() && folder.join("pg_ctl").exists();
    let path = std::env::var_os("PATH").unwrap_or_default();
    if let Some(found) = std::env::split_paths(&path).find(|folder| complete(folder)) {
        return Some(found);
    }
    let mut debian: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .flatten()
        .map(|version| version.path().join("bin"))
        .filter(|folder| complete(folder))
        .collect();
    debian.sort();
    debian.pop()
}

/// PostgreSQL refuses to run as root: then it runs as the user that Debian made for it.
fn unprivileged() -> Command {
    let me = Command::new("id").arg("-u").output().map(|output| output.stdout).unwrap_or_default();
    if me.trim_ascii() == b"0" {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--"]);
        command
    } else {
        Command::new("env")
    }
}
