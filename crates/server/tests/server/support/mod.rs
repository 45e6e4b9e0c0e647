//! What the tests stand on: databases, servers, a client.

pub mod binary;
pub mod client;
pub mod database;
pub mod hostile;
pub mod postgres;
pub mod raw;
pub mod server;
