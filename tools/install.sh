#!/usr/bin/env bash
# Installs what a command needs and this machine lacks: `tools/install.sh build|test|lint|bench|fuzz|audit`.
# One line for each thing installed, with the time that it took. Run again, it installs nothing.
#
# What it will not install is Rust and Node: everybody has their own way to those. It names the command.
# Nothing here downloads a prebuilt program by itself: packages come through apt or brew, rustup, npm and cargo.
set -euo pipefail
# shellcheck source=tools/env.sh
source "$(dirname "$0")/env.sh"
# shellcheck source=tools/lib.sh
source "$PCH_ROOT/tools/lib.sh"
cd "$PCH_ROOT"

purpose="${1:-build}"
installed=0

# Runs a command that installs something: one line before, the time after, its output only if it fails.
install() { # what it is, command...
    local what="$1" started=$SECONDS log
    shift
    log="$(mktemp)"
    printf 'installing %s ... ' "$what"
    if "$@" </dev/null >"$log" 2>&1; then
        printf 'done (%s s)\n' "$((SECONDS - started))"
        installed=$((installed + 1))
        rm -f "$log"
    else
        printf 'failed\n' >&2
        tail -n 40 "$log" >&2
        rm -f "$log"
        return 1
    fi
}

# ---- What the person must bring ------------------------------------------------------------------------------------

check_rust() {
    if ! have cargo || ! have rustc; then
        fail "Rust is missing. Get it with:  curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh"
    fi
    has_rust || fail "Rust $(rust_version) is too old, $RUST_MINIMUM is needed. Get it with:  rustup update stable"
}

check_node() {
    local get="curl -fsSL https://raw.githubusercontent.com/nvm-sh/nvm/v0.40.3/install.sh | bash && . ~/.nvm/nvm.sh && nvm install 22"
    if have brew; then
        get="brew install node"
    elif have apt-cache && at_least "$(apt_candidate nodejs)" "$NODE_MINIMUM"; then
        get="sudo apt-get install nodejs npm"
    fi
    have node || fail "Node is missing, $NODE_MINIMUM or newer is needed. Get it with:  $get"
    has_node || {
        have npm || fail "npm is missing. Get it with:  $get"
        fail "Node $(node_version) is too old, $NODE_MINIMUM is needed. Get it with:  $get"
    }
}

# ---- The system's packages -----------------------------------------------------------------------------------------

# The version that apt would install; nothing if it knows none. A package that only hands over to snap is none where
# there is no snapd (Ubuntu's chromium and firefox in a container).
apt_candidate() {
    local version
    version="$(apt-cache policy "$1" 2>/dev/null | awk '/Candidate:/ && $2 != "(none)" { sub(/^[0-9]+:/, "", $2); print $2 }')"
    case "$version" in
        *snap*) if have snap; then printf '%s' "$version"; fi ;;
        *) printf '%s' "$version" ;;
    esac
}

is_root() { [ "$(id -u)" = 0 ]; }
may_be_root() { is_root || have sudo; }
as_root() { if is_root; then "$@"; else sudo "$@"; fi; }

apt_install() { as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; }

# A fresh machine knows no package at all before its first update, and an old one knows packages that are gone.
apt_is_fresh=""
apt_refresh() {
    if [ -n "$apt_is_fresh" ] || ! may_be_root; then return; fi
    apt_is_fresh=yes
    as_root apt-get update -qq </dev/null || warn "apt-get update failed; going on with what apt knows"
}

wanted_apt=""
wanted_brew=""
wanted_by_hand=""

# Notes a system package as wanted: names for apt (the first one that exists is taken), then `--`, then brew's.
want() { # what it is, apt names..., --, brew's arguments
    local what="$1" name candidate=""
    shift
    if have apt-get; then apt_refresh; fi
    while [ "$#" -gt 0 ] && [ "$1" != -- ]; do
        name="$1"
        shift
        if [ -z "$candidate" ] && have apt-cache && [ -n "$(apt_candidate "$name")" ]; then candidate="$name"; fi
    done
    if [ "$#" -gt 0 ]; then shift; fi
    if have apt-get; then
        if [ -n "$candidate" ]; then wanted_apt="$wanted_apt $candidate"; else wanted_by_hand="$wanted_by_hand, $what"; fi
    elif have brew && [ "$#" -gt 0 ]; then
        wanted_brew="$wanted_brew $*"
    else
        wanted_by_hand="$wanted_by_hand, $what"
    fi
}

want_for_building() {
    have cc || want "a C compiler (cc)" build-essential -- gcc
}

# libFuzzer itself is C++.
want_for_fuzzing() {
    has_cxx || want "a C++ compiler (c++)" build-essential -- gcc
}

want_for_linting() {
    have shellcheck || want "shellcheck" shellcheck -- shellcheck
}

want_for_browsers() {
    has_chromium || want "Chromium" chromium chromium-browser -- google-chrome
    have chromedriver || want "chromedriver" chromium-driver chromium-chromedriver -- chromedriver
    has_fonts || want "a font" fonts-dejavu-core --
}

want_for_tests() {
    want_for_browsers
    has_firefox || want "Firefox" firefox-esr firefox -- firefox
    has_postgresql || want "PostgreSQL (initdb, pg_ctl)" postgresql -- postgresql@17
    # WebKitGTK is Linux only: on a Mac the end-to-end tests say that they could not find it.
    if [ "$(uname)" != Darwin ]; then
        have WebKitWebDriver || want "WebKitWebDriver" webkit2gtk-driver --
        have Xvfb || want "Xvfb" xvfb --
    fi
}

# With CI=true a missing engine fails the tests, so there is no reason to be strict about it here as well.
install_system_packages() {
    local name
    if [ -n "$wanted_apt" ] && ! may_be_root; then
        warn "apt needs root, and there is no sudo. As root:  apt-get install --no-install-recommends$wanted_apt"
    elif [ -n "$wanted_apt" ]; then
        # shellcheck disable=SC2086 # a list of names
        install "by apt:$wanted_apt" apt_install $wanted_apt || {
            # One package that cannot be had must not keep the others away.
            for name in $wanted_apt; do
                install "by apt: $name" apt_install "$name" || wanted_by_hand="$wanted_by_hand, $name"
            done
        }
    fi
    for name in $wanted_brew; do
        install "by brew: $name" brew install "$name" || wanted_by_hand="$wanted_by_hand, $name"
    done
    if [ -n "$wanted_by_hand" ]; then warn "could not install: ${wanted_by_hand#, }. Please install it by hand."; fi
    have cc || fail "a C compiler is missing. Get it with:  sudo apt-get install build-essential  (macOS: xcode-select --install)"
}

# ---- Rust's and npm's ----------------------------------------------------------------------------------------------

# Compiles a tool into its own versioned folder. Away from the repository, whose settings are not meant for it.
cargo_tool() { # name version cargo's arguments...
    local name="$1" version="$2"
    shift 2
    mkdir -p "$PCH_CACHE"
    (
        cd "$PCH_CACHE"
        unset CARGO_TARGET_DIR CARGO_BUILD_TARGET RUSTFLAGS
        # Debug information of a tool that nobody debugs costs a third of the time.
        CARGO_PROFILE_DEV_DEBUG=0 cargo install "$name@$version" --root "$(tool_root "$name" "$version")" "$@"
    )
}

install_wasm_target() {
    if has_wasm_target; then return; fi
    have rustup || fail "the Rust target wasm32-unknown-unknown is missing, and rustup, which adds it, is too. Get it with:  curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh"
    install "Rust target wasm32-unknown-unknown" rustup target add wasm32-unknown-unknown
}

install_npm_packages() {
    if has_npm_packages; then return; fi
    install "npm packages" npm ci
    cp package-lock.json "$NPM_STAMP"
}

# Compiled without optimisation: trunk only calls others, and it is there in half the time.
install_trunk() {
    has_trunk || install "trunk $TRUNK_VERSION (3 to 7 minutes)" cargo_tool trunk "$TRUNK_VERSION" --locked --debug
}

# Not --locked: the lock file of this tool names a version of a crate that is no longer served.
install_wasm_bindgen() {
    has_wasm_bindgen || install "wasm-bindgen-cli $WASM_BINDGEN_VERSION (2 to 3 minutes)" cargo_tool wasm-bindgen-cli "$WASM_BINDGEN_VERSION"
}

install_geckodriver() {
    has_geckodriver || install "geckodriver $GECKODRIVER_VERSION (1 to 2 minutes)" cargo_tool geckodriver "$GECKODRIVER_VERSION" --locked --debug
}

install_cargo_fuzz() {
    has_cargo_fuzz || install "cargo-fuzz $CARGO_FUZZ_VERSION (1 minute)" cargo_tool cargo-fuzz "$CARGO_FUZZ_VERSION" --locked --debug
}

install_cargo_deny() {
    have cargo-deny || install "cargo-deny $CARGO_DENY_VERSION (5 to 8 minutes)" cargo_tool cargo-deny "$CARGO_DENY_VERSION" --locked --debug
}

# A Rust installed with rustup's minimal profile has neither.
install_rust_components() {
    cargo fmt --version >/dev/null 2>&1 || install "rustfmt" rustup component add rustfmt
    cargo clippy --version >/dev/null 2>&1 || install "clippy" rustup component add clippy
}

check_rust
check_node
want_for_building
case "$purpose" in
    build | audit) ;;
    lint) want_for_linting ;;
    bench) want_for_browsers ;;
    fuzz) want_for_fuzzing ;;
    test)
        want_for_tests
        want_for_fuzzing
        ;;
    *) fail "tools/install.sh does not know '$purpose'; it knows build, lint, test, bench, fuzz, audit" ;;
esac
install_system_packages
if [ "$purpose" = audit ]; then
    install_cargo_deny
    exit
fi
case "$purpose" in
    test | fuzz) install_cargo_fuzz ;;
esac
if [ "$purpose" != fuzz ]; then
    install_wasm_target
    install_npm_packages
fi
case "$purpose" in
    fuzz) ;;
    lint) install_rust_components ;;
    *)
        install_trunk
        install_wasm_bindgen
        ;;
esac
if [ "$purpose" = test ]; then install_geckodriver; fi
if [ "$installed" = 0 ]; then say "nothing to install"; fi
