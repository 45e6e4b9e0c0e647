#!/usr/bin/env bash
# Prints what is there and what is missing. Installs nothing; `make demo` and `make test` do.
set -euo pipefail
# shellcheck source=tools/env.sh
source "$(dirname "$0")/env.sh"
# shellcheck source=tools/lib.sh
source "$PCH_ROOT/tools/lib.sh"
cd "$PCH_ROOT"

missing=0

# What it is, who puts it there, the question, and a command that names the version.
look() {
    local what="$1" by="$2" question="$3" version="$4"
    if $question >/dev/null 2>&1; then
        printf '  ok       %-30s %s\n' "$what" "$(eval "$version" 2>/dev/null | head -n 1)"
    else
        printf '  missing  %-30s %s\n' "$what" "$by"
        missing=$((missing + 1))
    fi
}

headline "You bring"
look "Rust $RUST_MINIMUM or newer" "https://rustup.rs, or: rustup update stable" has_rust "rustc --version"
look "Node $NODE_MINIMUM or newer, npm" "https://nodejs.org/en/download" has_node "node --version"

headline "To build (make demo installs it)"
look "C compiler" "apt, brew" "have cc" "cc --version"
look "Rust target wasm32" "rustup" has_wasm_target "echo wasm32-unknown-unknown"
look "trunk $TRUNK_VERSION" "cargo, some minutes" has_trunk "command -v trunk"
look "wasm-bindgen $WASM_BINDGEN_VERSION" "cargo, some minutes" has_wasm_bindgen "command -v wasm-bindgen"
look "npm packages" "npm ci" has_npm_packages "echo as in package-lock.json"

headline "To test (make test installs it)"
look "Chromium" "apt, brew" has_chromium "chromium --version || google-chrome --version"
look "chromedriver" "apt, brew" "have chromedriver" "chromedriver --version | cut -d' ' -f1,2"
look "Firefox" "apt, brew" has_firefox "firefox-esr --version || firefox --version"
look "geckodriver" "cargo, a minute or two" has_geckodriver "geckodriver --version"
look "WebKitWebDriver" "apt (Linux only)" "have WebKitWebDriver" "command -v WebKitWebDriver"
look "Xvfb" "apt (Linux only)" "have Xvfb" "command -v Xvfb"
look "a font" "apt" has_fonts "echo found"
look "cargo-fuzz $CARGO_FUZZ_VERSION" "cargo, a minute" has_cargo_fuzz "cargo-fuzz --version"
look "PostgreSQL" "apt, brew" has_postgresql "initdb --version || ls /usr/lib/postgresql/*/bin/initdb"

headline "To lint (make lint installs it)"
look "rustfmt" "rustup" "cargo fmt --version" "cargo fmt --version"
look "clippy" "rustup" "cargo clippy --version" "cargo clippy --version"
look "shellcheck" "apt, brew" "have shellcheck" "shellcheck --version | sed -n 2p"

say ""
if [ "$missing" = 0 ]; then say "nothing is missing"; else say "missing: $missing"; fi
