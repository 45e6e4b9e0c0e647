#!/usr/bin/env bash
# What takes more than ten minutes: the server under mixed load, with memory and open files watched (tools/soak.mjs).
# MINUTES= to change how long, PROFILE=dev for a server that is built in a minute. Linux only: it reads /proc.
set -euo pipefail
# shellcheck source=tools/env.sh
source "$(dirname "$0")/env.sh"
# shellcheck source=tools/lib.sh
source "$PCH_ROOT/tools/lib.sh"
cd "$PCH_ROOT"

[ -d /proc/self/fd ] || fail "the soak reads /proc, which is Linux's"
[ -f dist/patientcentre-help.js ] || fail "there is no release in dist/. Make it with:  make build"

headline "The server"
profile="${PROFILE:-native}"
cargo build --profile "$profile" -p patientcentre-help-server
# Cargo calls the folder of its profile "dev" otherwise.
folder="${profile/%dev/debug}"
headline "Soak: ${MINUTES:-10} minutes"
# The ulimit is for the clients: each connection is a descriptor on either side.
ulimit -n "$(ulimit -Hn)"
node tools/soak.mjs "${CARGO_TARGET_DIR:-target}/$folder/help-server" dist articles "${MINUTES:-10}"
