//! Builds `tests/e2e/yew-page`, the page that is itself a separately built Yew program.

use anyhow::{Context, Result, ensure};
use std::{env, path::PathBuf, process::Command, sync::OnceLock};

/// Where the built page is put: under cargo's target folder, never in the sources.
#[must_use]
pub fn out_folder() -> PathBuf {
    target().join("yew-page/site")
}

fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| crate::repository().join("target"), PathBuf::from)
}

/// Builds it, once in a run.
///
/// # Errors
/// When cargo or wasm-bindgen fails; the message has what they printed.
pub fn build() -> Result<()> {
    static BUILT: OnceLock<Result<(), String>> = OnceLock::new();
    BUILT
        .get_or_init(|| build_now().map_err(|error| format!("{error:#}")))
        .clone()
        .map_err(|error| anyhow::anyhow!("the Yew page cannot be built: {error}"))
}

fn build_now() -> Result<()> {
    let source = crate::repository().join("tests/e2e/yew-page");
    let target = target().join("yew-page");
    run(Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .current_dir(&source)
        .args(["build", "--locked", "--target", "wasm32-unknown-unknown", "--target-dir"])
        .arg(&target))?;
    let out = out_folder();
    run(Command::new("wasm-bindgen")
        .arg(target.join("wasm32-unknown-unknown/debug/yew_page.wasm"))
        .args(["--target", "web", "--no-typescript", "--out-name", "yew-page", "--out-dir"])
        .arg(&out))?;
    for file in ["index.html", "start.js", "nested.html", "nested.js"] {
        std::fs::copy(source.join(file), out.join(file)).with_context(|| format!("cannot copy {file}"))?;
    }
    Ok(())
}

fn run(command: &mut Command) -> Result<()> {
    let output = command
        .output()
        .with_context(|| format!("cannot run {}", command.get_program().to_string_lossy()))?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Ok(())
}
