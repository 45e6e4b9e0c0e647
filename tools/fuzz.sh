#!/usr/bin/env bash
# Runs every fuzz target for so many seconds: `tools/fuzz.sh 600`, or one of them: `tools/fuzz.sh 600 href`.
# As many at a time as there are processors. Stops with an error if one finds something, and says how to see it again.
#
# What was found so far stays in fuzz/corpus (not in the repository), so that the next run goes on from there. What breaks
# becomes a unit test beside the code that is mended.
set -euo pipefail
# shellcheck source=tools/env.sh
source "$(dirname "$0")/env.sh"
# shellcheck source=tools/lib.sh
source "$PCH_ROOT/tools/lib.sh"
cd "$PCH_ROOT"

# No sanitizer: what is tried is safe Rust, where a panic says everything; and sanitizers need a nightly compiler.
# One folder for what is built, apart from the rest: its code is instrumented.
built="${PCH_FUZZ_TARGET_DIR:-${CARGO_TARGET_DIR:-$PCH_ROOT/target}/fuzz}"
host="$(rustc -vV | awk '/^host:/ { print $2 }')"

targets="article feedback href markdown import_json import_html"

dictionary() {
    case "$1" in
        article | feedback | import_json) echo json ;;
        import_html) echo html ;;
        *) echo "$1" ;;
    esac
}

longest() {
    case "$1" in
        href) echo 300 ;;
        *) echo 4096 ;;
    esac
}

# One target, its own process. An input may take 20 seconds and 1 GiB; normal ones take a millisecond.
run_one() { # seconds, target
    local seconds="$1" target="$2" log="fuzz/artifacts/$2.log"
    mkdir -p "fuzz/corpus/$target" "fuzz/artifacts/$target"
    # Where in the fuzzer it happened says nothing.
    export RUST_BACKTRACE=0
    if "$built/$host/release/$target" "fuzz/corpus/$target" "fuzz/seeds/$target" \
        -max_total_time="$seconds" -max_len="$(longest "$target")" -dict="fuzz/dictionaries/$(dictionary "$target").dict" \
        -timeout=20 -rss_limit_mb=1024 -print_final_stats=1 -artifact_prefix="fuzz/artifacts/$target/" >"$log" 2>&1; then
        awk -v target="$target" -v seconds="$seconds" '
            / cov: / { for (i = 1; i < NF; i++) if ($i == "cov:") cov = $(i + 1) }
            /number_of_executed_units/ { units = $2 }
            END { printf "%-12s %10d inputs in %d s, %d branches seen, nothing found\n", target, units, seconds, cov }' "$log"
    else
        grep -vE '^#[0-9]+|^DEDUP|^stat::' "$log" | tail -n 30 >&2
        warn "$target found something. Again:  $built/$host/release/$target fuzz/artifacts/$target/NAME"
        return 1
    fi
}

if [ "${1:-}" = --one ]; then
    run_one "$2" "$3"
    exit
fi

seconds="${1:-600}"
if [ -n "${2:-}" ]; then targets="$2"; fi

headline "What fuzzing needs"
tools/install.sh fuzz

headline "Targets"
node tools/fuzz-seeds.mjs
cargo fuzz build --sanitizer none --target-dir "$built"

headline "Fuzzing, $seconds s each"
count="$(wc -w <<<"$targets" | tr -d ' ')"
failed=0
# shellcheck disable=SC2086 # a list of names
printf '%s\n' $targets | xargs -P "$(getconf _NPROCESSORS_ONLN)" -I '{}' tools/fuzz.sh --one "$seconds" '{}' || failed=1
if [ "$failed" = 0 ]; then
    say "test result: ok. $count passed; 0 failed"
else
    say "test result: FAILED. 0 passed; 1 failed"
    exit 1
fi
