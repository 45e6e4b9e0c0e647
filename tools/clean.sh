#!/usr/bin/env bash
# Removes what was built and what npm installed. Kept: help.db, which holds people's answers, and the compiled tools,
# which other clones use too.
set -euo pipefail
# shellcheck source=tools/env.sh
source "$(dirname "$0")/env.sh"
cd "$PCH_ROOT"

rm -rf target dist node_modules tests/output fuzz/artifacts fuzz/seeds
echo "removed: target dist node_modules tests/output fuzz/artifacts fuzz/seeds   (kept: help.db, and the tools in $PCH_CACHE)"
