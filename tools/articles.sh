#!/usr/bin/env bash
# Builds the sample articles: articles/*.md and articles/LANGUAGE/*.md to the JSON beside them, and index.json.
set -euo pipefail
# shellcheck source=tools/env.sh
source "$(dirname "$0")/env.sh"
# shellcheck source=tools/lib.sh
source "$PCH_ROOT/tools/lib.sh"
cd "$PCH_ROOT"

has_rust || tools/install.sh build # says how to get it
exec cargo run --quiet -p patientcentre-help-authoring -- build articles --out articles
