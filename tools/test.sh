#!/usr/bin/env bash
# Every test, from the quickest to the slowest, stopping at the first suite that fails:
# native, tools, fuzz targets, components in a browser, the release and its size, end to end in three engines.
# The last line is `N passed, N failed`, summed over the suites.
#
# Further arguments go to the end-to-end tests: `tools/test.sh chromium` runs those with "chromium" in their name.
set -euo pipefail
# shellcheck source=tools/env.sh
source "$(dirname "$0")/env.sh"
# shellcheck source=tools/lib.sh
source "$PCH_ROOT/tools/lib.sh"
cd "$PCH_ROOT"

# Many machines let a program open 1,024 files unless it asks; the server's tests open a thousand connections at once.
files="$(ulimit -H -n)"
if [ "$files" = unlimited ] || [ "$files" -gt 65536 ]; then files=65536; fi
ulimit -S -n "$files" || true

passed=0
failed=0
log="$(mktemp)"

# However the script ends, it ends with the count.
finish() {
    local status=$?
    rm -f "$log"
    # What could not even start (a compile error, a missing tool) is a failure too.
    if [ "$status" != 0 ] && [ "$failed" = 0 ]; then failed=1; fi
    printf '\n%s passed, %s failed\n' "$passed" "$failed"
    exit "$status"
}
trap finish EXIT

# Runs one suite and adds up the closing lines of its test programs: "test result: ok. 12 passed; 0 failed; ..." of cargo,
# "# pass 12" and "# fail 0" of node.
suite() { # headline, command...
    local what="$1" started=$SECONDS status=0 count
    shift
    headline "$what"
    "$@" 2>&1 | tee "$log" || status=$?
    count="$(awk '/test result: / {
        for (i = 2; i <= NF; i++) { if ($i ~ /^passed/) passed += $(i - 1); if ($i ~ /^failed/) failed += $(i - 1) }
    }
    /^# (pass|fail) / { if ($2 == "pass") passed += $3; else failed += $3 }
    END { print passed + 0, failed + 0 }' "$log")"
    passed=$((passed + ${count% *}))
    failed=$((failed + ${count#* }))
    say "-- $what: ${count% *} passed, ${count#* } failed, $((SECONDS - started)) s"
    if [ "$status" != 0 ]; then exit "$status"; fi
    if [ "$count" = "0 0" ]; then fail "no test ran: is the suite still there?"; fi
}

headline "What the tests need"
tools/install.sh test

suite "Native tests" cargo test --workspace --exclude patientcentre-help-e2e --no-fail-fast

suite "Tools" node --test --test-reporter=tap tools/tests/*.test.mjs

# Half a minute each: long enough to find again what was found before. `make fuzz` looks for what is new.
suite "Fuzz targets" tools/fuzz.sh 30

# The runner starts the browser headless by itself (.cargo/config.toml says which, and why).
# The limits are for a browser that hangs, not for slow tests.
export WASM_BINDGEN_TEST_TIMEOUT=120 WASM_BINDGEN_TEST_DRIVER_TIMEOUT=120
suite "Components in a browser" cargo test -p patientcentre-help --target wasm32-unknown-unknown --test components

headline "The release and its size"
trunk build --release
tools/size.sh

# The native tests have built the server that the end-to-end tests talk to; by itself it would be built once more.
PCH_HELP_SERVER="${PCH_HELP_SERVER:-${CARGO_TARGET_DIR:-$PCH_ROOT/target}/debug/help-server}"
export PCH_HELP_SERVER
suite "End to end" cargo test -p patientcentre-help-e2e -- "$@"
