#!/usr/bin/env bash
# The formal decision: recorded, changed by two at once, told to those who take part, reminded of. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/decision.mjs "${KV_TEST_BUILD:-build-test}"
