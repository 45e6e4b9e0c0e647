#!/usr/bin/env bash
# The development loop: trunk builds, serves, watches and reloads.
set -euo pipefail
# shellcheck source=tools/env.sh
source "$(dirname "$0")/env.sh"
cd "$PCH_ROOT"

tools/install.sh build
exec trunk serve --address 127.0.0.1 --port "${PORT:-8080}"
