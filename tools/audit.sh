#!/usr/bin/env bash
# Asks whether a package that we use is known to be dangerous: npm's advisories for the tools, RustSec's for everything else.
# A finding fails. Advisories that cannot be reached do not, because no build should depend on somebody else's server; but
# they are named, in the last line too. AUDIT=required makes that a failure as well: for a machine that is known to reach them.
set -euo pipefail
# shellcheck source=tools/env.sh
source "$(dirname "$0")/env.sh"
# shellcheck source=tools/lib.sh
source "$PCH_ROOT/tools/lib.sh"
cd "$PCH_ROOT"

ADVISORIES=https://github.com/RustSec/advisory-db
found=0
not_asked=""

missed() { # which, why
    warn "NOT CHECKED: $1: $2"
    not_asked="$not_asked, $1"
}

headline "npm: known vulnerabilities"
status=0
said="$(node tools/npm-advisories.mjs)" || status=$?
case "$status" in
    0) say "$said" ;;
    2) missed "npm's advisories" "$said" ;;
    *)
        say "$said"
        found=1
        ;;
esac

headline "RustSec: known vulnerabilities, abandoned and withdrawn crates"
reached=0
GIT_TERMINAL_PROMPT=0 timeout 30 git ls-remote --quiet --exit-code "$ADVISORIES" HEAD >/dev/null 2>&1 || reached=$?
if [ "$reached" != 0 ]; then
    missed "RustSec's advisories" "$ADVISORIES cannot be reached from here"
else
    # Eight minutes, once; only where there is something to ask.
    have cargo-deny || tools/install.sh audit
    cargo deny --locked check advisories || found=1
fi

headline "Licences, sources, wildcards"
if have cargo-deny; then
    cargo deny --locked --offline check licenses bans sources || found=1
else
    say "left to make lint, which looks at licences and sources by its own means: cargo-deny is not installed"
fi

say ""
if [ "$found" != 0 ]; then fail "audit: something was found, see above"; fi
if [ -z "$not_asked" ]; then
    say "audit: nothing is known against what we use"
elif [ "${AUDIT:-}" = required ]; then
    fail "audit: could not ask: ${not_asked#, }"
else
    say "audit: nothing was found, but NOT CHECKED: ${not_asked#, }"
fi
