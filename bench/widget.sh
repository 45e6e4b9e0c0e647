#!/usr/bin/env bash
# The widget, the widget with its text in the page, Preact and plain HTML, loaded cold in a throttled browser. Compares with
# bench/results/widget.json and fails where a ratio is more than 10 % worse. RUNS, SIZES, VARIANTS: see widget/run.mjs.
set -euo pipefail
# shellcheck source=tools/env.sh
source "$(dirname "$0")/../tools/env.sh"
cd "$PCH_ROOT"

node --test bench/widget/*.test.mjs >/dev/null
# The text in the page is made by the command that authors use.
cargo build --quiet -p patientcentre-help-authoring --bin help-article
exec node bench/widget/run.mjs
