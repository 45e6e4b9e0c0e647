//! Writes `docs/FAULTS.md` anew: `cargo run -p patientcentre-help-e2e --bin fault-table`.

use patientcentre_help_e2e::{faults, repository};

fn main() -> std::io::Result<()> {
    std::fs::write(repository().join("docs/FAULTS.md"), faults::document())
}
