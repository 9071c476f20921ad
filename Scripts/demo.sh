#!/usr/bin/env bash
# Reconciles the demo case: as text on the terminal, and as a page in out/demo. Prints the page's path last.
#   Scripts/demo.sh PATH-OF-IEPLEDGER
set -euo pipefail
program=$1
papers=()
for paper in SampleDocs/cases/demo/*; do
    case $paper in *.json) ;; *) papers+=("$paper") ;; esac
done
window=(--from 2025-09-02 --through 2025-10-31)
page=out/demo/reconciliation.html

# Status 1 means that something needs a person: in real papers, and in the demo, something does.
reconcile() {
    local status=0
    "$program" reconcile "${papers[@]}" "${window[@]}" "$@" || status=$?
    [ "$status" -le 1 ] || exit "$status"
}

mkdir -p out/demo
printf '$ iepledger reconcile'
printf ' %q' "${papers[@]}" "${window[@]}"
printf '\n\n'
reconcile
reconcile --quiet --format html --output "$page"
[ -s "$page" ] || { echo "No page was written to $page." >&2; exit 1; }
printf '\nThe same as a page, every figure with its sessions and the place on the paper:\n%s\n' "$PWD/$page"
