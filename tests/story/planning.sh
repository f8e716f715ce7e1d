#!/usr/bin/env bash
# The planning support: lines that tick themselves and those that people tick, whom to ask, several leaders at once. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/planning.mjs "${KV_TEST_BUILD:-build-test}"
