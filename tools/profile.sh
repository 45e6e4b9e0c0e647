#!/usr/bin/env bash
# Finds out what a first view of an article needs, for the division of the core in two (tools/profile.mjs says more).
set -euo pipefail
# shellcheck source=tools/env.sh
source "$(dirname "$0")/env.sh"
cd "$PCH_ROOT"

tools/install.sh bench
dist="$PCH_ROOT/target/profile-dist"
mkdir -p "$dist"
PCH_PROFILE=1 trunk build --release --dist "$dist"
node tools/profile.mjs "$dist"
