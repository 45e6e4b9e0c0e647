//! Bundles the pages of `tests/e2e/frameworks` (React, Vue) with the esbuild of the repository's npm packages.

use anyhow::{Context, Result, ensure};
use std::{env, path::PathBuf, process::Command, sync::OnceLock};

/// Where the bundles are put: under cargo's target folder, never in the sources.
#[must_use]
pub fn out_folder() -> PathBuf {
    let target =
        env::var_os("CARGO_TARGET_DIR").map_or_else(|| crate::repository().join("target"), PathBuf::from);
    target.join("frameworks")
}

/// Builds them, once in a run. In development mode: it is what warns of misuse.
///
/// # Errors
/// When esbuild fails; the message has what it printed.
pub fn build() -> Result<()> {
    static BUILT: OnceLock<Result<(), String>> = OnceLock::new();
    BUILT
        .get_or_init(|| build_now().map_err(|error| format!("{error:#}")))
        .clone()
        .map_err(|error| anyhow::anyhow!("the pages of the frameworks cannot be built: {error}"))
}

fn build_now() -> Result<()> {
    let repository = crate::repository();
    let output = Command::new(repository.join("node_modules/.bin/esbuild"))
        .current_dir(repository.join("tests/e2e/frameworks"))
        .args(["react.jsx", "vue.js", "--bundle", "--format=esm", "--jsx=automatic", "--log-level=warning"])
        .args(["--define:process.env.NODE_ENV=\"development\"", "--define:__VUE_OPTIONS_API__=false"])
        .args([
            "--define:__VUE_PROD_DEVTOOLS__=false",
            "--define:__VUE_PROD_HYDRATION_MISMATCH_DETAILS__=false",
        ])
        .arg(format!("--outdir={}", out_folder().display()))
        .output()
        .context("cannot run esbuild (npm ci installs it)")?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Ok(())
}
