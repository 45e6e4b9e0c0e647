//! help-server.

fn main() {}
