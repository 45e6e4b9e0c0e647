#!/usr/bin/env bash
# Builds a release and serves the demo. Feedback is kept in help.db: `help-server report` reads it.
set -euo pipefail
# shellcheck source=tools/env.sh
source "$(dirname "$0")/env.sh"
# shellcheck source=tools/lib.sh
source "$PCH_ROOT/tools/lib.sh"
cd "$PCH_ROOT"

port="${PORT:-8080}"
have node || tools/install.sh build # says how to get it
# Minutes of building should not end in "address in use".
node -e 'require("net").createServer().once("error", () => process.exit(1)).listen(+process.argv[1], "127.0.0.1", () => process.exit(0))' "$port" 2>/dev/null ||
    fail "port $port of 127.0.0.1 is taken (or no port). Choose another:  make demo PORT=8081"

tools/build.sh
cargo build --profile native -p patientcentre-help-server
say ""
say "The demo: http://127.0.0.1:$port   (Ctrl-C stops it)"
exec "${CARGO_TARGET_DIR:-target}/native/help-server" serve --listen "127.0.0.1:$port" --site dist --articles articles --database sqlite:help.db
