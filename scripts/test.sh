#!/usr/bin/env bash
# Runs the tests that were built (swift build -c release --build-tests), with any options of swift test, and
# says the failures once more at the end: a log of thousands of lines is read from there.
set -uo pipefail
cd "$(dirname "$0")/.."
log=$(mktemp)
trap 'rm -f "$log"' EXIT
swift test -c release --skip-build "$@" 2>&1 | tee "$log" | awk '/ Test run with / || !/^(◇|✔ Test) / { print; fflush() }'
status=${PIPESTATUS[0]}
if [ "$status" -ne 0 ]; then
  echo "These failed (swift test ended with $status):"
  grep -E '✘|error:|Fatal|Crash|signal' "$log" | cut -c1-400 | tail -n 60
fi
exit "$status"
