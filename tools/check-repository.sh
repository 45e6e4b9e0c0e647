#!/usr/bin/env bash
# Refuses what belongs to one machine or one network and not to the repository: absolute paths of somebody's home,
# addresses of package registries, a lock file that names where packages came from. Looks at what git tracks.
set -euo pipefail
# shellcheck source=tools/env.sh
source "$(dirname "$0")/env.sh"
cd "$PCH_ROOT"

found=0
report() {
    found=1
    printf '%s:\n%s\n' "$1" "$2" >&2
}

# The first letter in brackets, so that this file does not find itself.
paths='(^|[^[:alnum:]_.~-])/([r]oot|[h]ome/[a-z]|[U]sers/[A-Za-z]|[w]ork|[t]mp)/'
if hits="$(git grep -nIE "$paths" -- ':!package-lock.json')"; then report "a path of one machine" "$hits"; fi

registries='[r]egistry\.npmjs\.org|[r]egistry\.yarnpkg\.com|(index|static)\.[c]rates\.io|[f]iles\.pythonhosted\.org'
if hits="$(git grep -nIE "$registries")"; then report "the address of a package registry" "$hits"; fi

if hits="$(git grep -nE '"resolved":' -- '*package-lock.json')"; then
    report "package-lock.json names where packages came from (npm install with this .npmrc leaves it out)" "$hits"
fi
if hits="$(git grep -nE '^source = ' -- '*Cargo.lock' | grep -vF 'registry+https://github.com/rust-lang/crates.io-index')"; then
    report "Cargo.lock names a source that is not crates.io" "$hits"
fi
if hits="$(git grep -nEi '^(//|[@a-z:]*registry *=|_auth)' -- '*.npmrc')"; then report ".npmrc names a registry" "$hits"; fi
if hits="$(git ls-files -- '*.db' '*.db-wal' '*.db-shm' '.env' '*.pem' '*.key')" && [ -n "$hits" ]; then
    report "a database or a secret" "$hits"
fi

if [ "$found" = 0 ]; then echo "nothing of one machine or network in it"; fi
exit "$found"
