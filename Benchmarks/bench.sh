#!/usr/bin/env bash
# Speed and memory of a release build, against programs that do the like. Prints one table; Docs/Scorecard.md quotes it.
#   Benchmarks/bench.sh PATH-OF-IEPLEDGER          (or: make bench)
# COPIES copies of each sample IEP (20), ROWS rows of log (1000000), STUDENTS (5000), RUNS of each command (5, the big ones 3),
# PARTS of it (start,papers,logs).
set -euo pipefail
cd "$(dirname "$0")/.."
program=${1:-.build/release/iepledger}
[ -x "$program" ] || { echo "No program at $program; run make release first." >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 Benchmarks/bench.py "$program" "$work" --copies "${COPIES:-20}" --rows "${ROWS:-1000000}" --students "${STUDENTS:-5000}" \
    --runs "${RUNS:-5}" --parts "${PARTS:-start,papers,logs}"
