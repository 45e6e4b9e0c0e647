#!/usr/bin/env bash
# Durable feedback per second and its p99, next to a bare handler that stores nothing, in one run on loopback.
set -euo pipefail
cd "$(dirname "$0")/.."

exec cargo run --quiet --profile native -p patientcentre-help-server --example bench
