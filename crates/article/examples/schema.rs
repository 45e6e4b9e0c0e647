//! Writes the JSON Schemas of the documents into `schema/`:
//! `cargo run -p patientcentre-help-article --features schema --example schema`

use std::path::Path;
use std::{fs, io};

fn main() -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema");
    fs::create_dir_all(&folder)?;
    for (name, text) in article::schema::files() {
        fs::write(folder.join(name), text)?;
        println!("schema/{name}");
    }
    Ok(())
}
