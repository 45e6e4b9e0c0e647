//! What the tests stand on: databases, servers, a client.

pub mod binary;
pub mod client;
pub mod database;
pub mod postgres;
pub mod server;
