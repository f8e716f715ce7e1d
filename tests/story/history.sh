#!/usr/bin/env bash
# A section's history: hundreds of versions, names on some, any two compared, one brought back; and who writes now. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/history.mjs "${KV_TEST_BUILD:-build-test}"
