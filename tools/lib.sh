# shellcheck shell=bash
# Small words that the scripts of this folder share: to say, to fail, to ask what is there. Installs nothing.

say() { printf '%s\n' "$*"; }
warn() { printf 'warning: %s\n' "$*" >&2; }
headline() { printf '\n== %s\n' "$*"; }

# Stops the command, and says what to do instead.
fail() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# Is any one of these commands there?
have_any() {
    local name
    for name in "$@"; do
        if have "$name"; then return 0; fi
    done
    return 1
}

# Is version $1 at least version $2? Compares the first two numbers, which is all that our minimums name.
at_least() {
    awk -v have="$1" -v want="$2" 'BEGIN {
        split(have, h, "."); split(want, w, ".")
        exit !(h[1] + 0 > w[1] + 0 || (h[1] + 0 == w[1] + 0 && h[2] + 0 >= w[2] + 0))
    }'
}

# Does command $1 call itself version $2?
is_version() {
    have "$1" && "$1" --version 2>/dev/null | grep -qwF -- "$2"
}

has_rust() { have cargo && have rustc && at_least "$(rust_version)" "$RUST_MINIMUM"; }
rust_version() { rustc --version 2>/dev/null | awk '{ print $2 }'; }
has_node() { have node && have npm && at_least "$(node_version)" "$NODE_MINIMUM"; }
node_version() { node --version 2>/dev/null | tr -d v; }

# Looked for in the sysroot, so that a Rust that rustup did not install is fine as well.
has_wasm_target() { [ -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown" ]; }

has_trunk() { is_version trunk "$TRUNK_VERSION"; }
has_wasm_bindgen() {
    is_version wasm-bindgen "$WASM_BINDGEN_VERSION" && is_version wasm-bindgen-test-runner "$WASM_BINDGEN_VERSION"
}
# Any version: one that came with the machine's own Firefox suits that Firefox best.
has_geckodriver() { have geckodriver; }

has_cargo_fuzz() { is_version cargo-fuzz "$CARGO_FUZZ_VERSION"; }
has_cxx() { have_any c++ clang++ g++; }

# `npm ci` is not quick, so it leaves behind the lock file that it installed from.
NPM_STAMP=node_modules/.installed-package-lock.json
has_npm_packages() { cmp -s package-lock.json "$NPM_STAMP"; }

has_chromium() { have_any chromium chromium-browser google-chrome google-chrome-stable || has_mac_app "Chromium" || has_mac_app "Google Chrome"; }
has_firefox() { have_any firefox firefox-esr || has_mac_app "Firefox"; }
has_mac_app() { [ -d "/Applications/$1.app" ]; }

# Debian keeps PostgreSQL's own programs off PATH.
has_postgresql() {
    have initdb || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || compgen -G '/opt/homebrew/opt/postgresql*/bin/initdb' >/dev/null
}

# A browser on a bare machine may find no font at all, and then measures every letter as nothing.
has_fonts() {
    [ "$(uname)" = Darwin ] || [ -n "$(find /usr/share/fonts "$HOME/.fonts" "$HOME/.local/share/fonts" \( -name '*.ttf' -o -name '*.otf' \) -print -quit 2>/dev/null)" ]
}
