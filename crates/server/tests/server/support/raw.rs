//! A client that says exactly what it is told to, byte by byte: what no HTTP library would send.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// How long anything here may take before it counts as hanging. Long, because machines may be slow; what is waited for
/// ends by itself, so nobody waits this long unless something is wrong.
pub const NEVER: Duration = Duration::from_secs(60);

/// Says all of it, and hears until the server hangs up. Empty if it said nothing.
pub async fn exchange(to: SocketAddr, bytes: &[u8]) -> Vec<u8> {
    let talk = async {
        let mut stream = TcpStream::connect(to).await.unwrap();
        let (mut ear, mut mouth) = stream.split();
        let mut heard = Vec::new();
        // A server may hang up before it has heard all. That is its right, and what was heard counts.
        let (_, _) = tokio::join!(mouth.write_all(bytes), ear.read_to_end(&mut heard));
        heard
    };
    tokio::time::timeout(NEVER, talk).await.unwrap_or_else(|_| panic!("hangs: {}", shown(bytes)))
}

/// The status of the first answer in what was heard.
pub fn status(heard: &[u8]) -> Option<u16> {
    let line = heard.split(|byte| *byte == b'\r').next()?;
    let line = std::str::from_utf8(line).ok()?;
    line.strip_prefix("HTTP/1.")?.split(' ').nth(1)?.parse().ok()
}

/// The beginning of some bytes, for people.
pub fn shown(bytes: &[u8]) -> String {
    bytes.iter().take(200).flat_map(|byte| std::ascii::escape_default(*byte)).map(char::from).collect()
}
