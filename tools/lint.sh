#!/usr/bin/env bash
# What needs no test to be wrong: formatting, clippy natively and for wasm, JavaScript, types, shell, licences, and what a repository
# must not hold.
set -euo pipefail
# shellcheck source=tools/env.sh
source "$(dirname "$0")/env.sh"
# shellcheck source=tools/lib.sh
source "$PCH_ROOT/tools/lib.sh"
cd "$PCH_ROOT"

headline "What the checks need"
tools/install.sh lint

headline "Repository"
tools/check-repository.sh
node tools/check-links.mjs

headline "rustfmt"
cargo fmt --all --check
# A workspace of its own.
cargo fmt --manifest-path fuzz/Cargo.toml --check

headline "Shell"
have shellcheck || fail "shellcheck is missing, see above"
git ls-files -z -- 'tools/*.sh' 'bench/*.sh' .ci/run | xargs -0 shellcheck -x

headline "JavaScript"
eslint --max-warnings 0 .

headline "TypeScript types"
tsc --project tests/types

headline "Licences"
node tools/check-licences.mjs

headline "Bill of materials"
node tools/sbom.mjs --check

headline "Articles"
cargo run -q -p patientcentre-help-authoring -- check articles

headline "clippy"
cargo clippy --workspace --all-targets -- -D warnings

headline "clippy, the widget for wasm32"
# Not the unit tests: what they need (proptest, the official verifier) is native, and so are they.
cargo clippy -p patientcentre-help --target wasm32-unknown-unknown --lib --bins --test components -- -D warnings

say ""
say "lint: all clean"
