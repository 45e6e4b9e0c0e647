//! How much a server takes on, and how long it waits for a client. No sockets.

use std::time::Duration;

/// How many connections the operator gets unless told otherwise. Each costs 13 KB of memory while it
/// waits (measured), and [`BUFFER`] more at worst: 50 MB for a crowd, 300 MB for one that means harm.
pub const DEFAULT_CONNECTIONS: usize = 4_096;

/// How many connections more are taken when all places are: for one short question, so that a health check is answered
/// while a crowd keeps the places. What comes on top of these is closed unanswered.
pub const SPARE: usize = 64;

/// Descriptors that are not clients: the database's, files being read, the listener.
pub const OWN_DESCRIPTORS: usize = 128;

/// The most that a connection buffers in either direction, in bytes. The head of a request must fit, else it is a 431;
/// hyper's own bound of 400 KB would let a crowd of idlers fill gigabytes.
pub const BUFFER: usize = 64 * 1024;

/// What a server is ready to put up with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Connections at a time.
    pub connections: usize,
    /// How long a connection may say nothing between two requests, or before the first. Longer than the minute for which
    /// load balancers keep idle connections, so that the server is not the first to hang up.
    pub idle: Duration,
    /// How long the head of a request may take from its first byte to its last.
    pub head: Duration,
    /// How long a client may take nothing of an answer that it asked for.
    pub taking: Duration,
}

impl Bounds {
    /// For a connection beyond the limit: it has one short question, or none.
    pub(super) const SPARE: Self = Self {
        connections: SPARE,
        idle: Duration::from_secs(2),
        head: Duration::from_secs(2),
        taking: Duration::from_secs(2),
    };
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            connections: DEFAULT_CONNECTIONS,
            idle: Duration::from_secs(75),
            head: Duration::from_secs(10),
            taking: Duration::from_secs(30),
        }
    }
}
