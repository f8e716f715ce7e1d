#!/usr/bin/env bash
# One course that many authorities share: each chooses theirs, and nobody sees another's. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/national.mjs "${KV_TEST_BUILD:-build-test}"
