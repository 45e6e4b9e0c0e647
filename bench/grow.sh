#!/usr/bin/env bash
# What the widget costs as an article grows, and over a thousand elements that come and go. SIZES, ROUNDS: see widget/grow.mjs.
set -euo pipefail
# shellcheck source=tools/env.sh
source "$(dirname "$0")/../tools/env.sh"
cd "$PCH_ROOT"

exec node bench/widget/grow.mjs
