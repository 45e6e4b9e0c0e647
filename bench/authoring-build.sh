#!/usr/bin/env bash
# How long help-article build takes for 1,000 articles like the sample: read, checked, written, and again with nothing to do.
set -euo pipefail
cd "$(dirname "$0")/.."

count=${ARTICLES:-1000}
runs=${RUNS:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cargo build --quiet --profile native -p patientcentre-help-authoring
tool=${CARGO_TARGET_DIR:-target}/native/help-article

mkdir "$work/in"
for number in $(seq "$count"); do
    sed "s/^id: cannot-log-in$/id: article-$number/" articles/cannot-log-in.md > "$work/in/article-$number.md"
done
printf '%s articles, %s bytes of Markdown\n' "$count" "$(cat "$work"/in/*.md | wc -c)"

# Prints the median of some runs: of what, whether the output is thrown away before each, and the arguments.
measure() {
    local what=$1 fresh=$2 times=() start median
    shift 2
    for _ in $(seq "$runs"); do
        if [ "$fresh" = yes ]; then rm -rf "$work/out"; fi
        start=$(date +%s%N)
        "$tool" build "$work/in" --out "$work/out" "$@" > "$work/log"
        times+=($((($(date +%s%N) - start) / 1000000)))
    done
    median=$(printf '%s\n' "${times[@]}" | sort -n | sed -n "$(((runs + 1) / 2))p")
    printf '%-28s %6d ms (median of %d), %d articles a second\n' "$what" "$median" "$runs" $((count * 1000 / (median + (median == 0))))
}

measure "into an empty folder" yes
measure "again, nothing has changed" no
measure "--check" no --check
