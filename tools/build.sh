#!/usr/bin/env bash
# Builds the release into dist/.
set -euo pipefail
# shellcheck source=tools/env.sh
source "$(dirname "$0")/env.sh"
cd "$PCH_ROOT"

tools/install.sh build
trunk build --release
node tools/integrity.mjs
