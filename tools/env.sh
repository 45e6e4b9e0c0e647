# shellcheck shell=bash
# The versions of the tools, and a PATH that finds them. Every script in tools/ sources this file; a person may too:
#
#     source tools/env.sh      # bash or zsh; afterwards `trunk serve`, `sass`, `wasm-opt`, `geckodriver` just work
#
# It installs nothing and stops nothing. What installs is tools/install.sh.

# A build service may run without it.
export HOME="${HOME:-$(cd ~ && pwd)}"
PCH_ROOT="$(cd "$(dirname "${BASH_SOURCE[0]:-$0}")/.." && pwd)"

TRUNK_VERSION=0.21.14
GECKODRIVER_VERSION=0.37.1
CARGO_FUZZ_VERSION=0.13.2
CARGO_DENY_VERSION=0.20.2
# The command line tool and the crate must be of exactly one version: the crate's is the one that counts.
WASM_BINDGEN_VERSION="$(awk '$0 == "name = \"wasm-bindgen\"" { getline; gsub(/[^0-9.]/, ""); print; exit }' "$PCH_ROOT/Cargo.lock")"
RUST_MINIMUM="$(awk -F'"' '/^rust-version = / { print $2; exit }' "$PCH_ROOT/Cargo.toml")"
# What sass and eslint ask for.
NODE_MINIMUM=20.19

# One folder for each tool and version: clones share them, and nobody's own tools are overwritten.
PCH_CACHE="${XDG_CACHE_HOME:-$HOME/.cache}/patientcentre-help"

# The folder that `cargo install` puts a tool into.
tool_root() { # name version
    printf '%s/%s-%s' "$PCH_CACHE" "$1" "$2"
}

# rustup's own folder comes last: it is on PATH already, unless rustup was installed a minute ago in this same shell.
PATH="$PCH_ROOT/node_modules/.bin:$(tool_root trunk "$TRUNK_VERSION")/bin:$(tool_root wasm-bindgen-cli "$WASM_BINDGEN_VERSION")/bin:$(tool_root geckodriver "$GECKODRIVER_VERSION")/bin:$(tool_root cargo-fuzz "$CARGO_FUZZ_VERSION")/bin:$(tool_root cargo-deny "$CARGO_DENY_VERSION")/bin:$PATH:${CARGO_HOME:-$HOME/.cargo}/bin"
export PATH PCH_ROOT TRUNK_VERSION GECKODRIVER_VERSION CARGO_FUZZ_VERSION CARGO_DENY_VERSION WASM_BINDGEN_VERSION RUST_MINIMUM NODE_MINIMUM

# What a release says of the files it was made of (the places of panics) must not depend on the machine that made it, nor
# name its folders. Added to the flags of .cargo/config.toml, which knows no variables.
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}/registry/src= --remap-path-prefix=$PCH_ROOT="
