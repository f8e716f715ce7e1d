#!/usr/bin/env bash
# The time plan: made, changed, published, and read by all. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/plan.mjs "${KV_TEST_BUILD:-build-test}"
