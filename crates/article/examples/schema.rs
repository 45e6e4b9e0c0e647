//! Writes the JSON Schemas of the documents into `schema/`.

fn main() {}
