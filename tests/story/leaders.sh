#!/usr/bin/env bash
# Process leaders: several, approved by one of them or by the operator, handed over, left, and suspended by the LMS. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/leaders.mjs "${KV_TEST_BUILD:-build-test}"
