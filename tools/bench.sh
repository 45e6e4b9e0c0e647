#!/usr/bin/env bash
# Builds a release and runs every measurement: each bench/*.sh measures one thing and prints a table.
# ONLY=name runs just bench/name.sh.
set -euo pipefail
# shellcheck source=tools/env.sh
source "$(dirname "$0")/env.sh"
# shellcheck source=tools/lib.sh
source "$PCH_ROOT/tools/lib.sh"
cd "$PCH_ROOT"

if [ -n "${ONLY:-}" ] && [ ! -f "bench/$ONLY.sh" ]; then
    fail "there is no bench/$ONLY.sh; look into bench/ for those there are"
fi

tools/install.sh bench
trunk build --release
headline "Size"
tools/size.sh
for script in bench/*.sh; do
    [ -f "$script" ] || continue # no such file: the pattern itself
    name="$(basename "$script" .sh)"
    if [ -n "${ONLY:-}" ] && [ "$ONLY" != "$name" ]; then continue; fi
    headline "$name"
    "$script"
done
