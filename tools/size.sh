#!/usr/bin/env bash
# Prints what the release in dist/ weighs; builds it if there is none.
set -euo pipefail
# shellcheck source=tools/env.sh
source "$(dirname "$0")/env.sh"
cd "$PCH_ROOT"

[ -f dist/patientcentre-help.js ] || tools/build.sh
exec node tools/size.mjs
