#!/usr/bin/env bash
# What of a self-assessment is shown, and what the leader is warned of. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/results.mjs "${KV_TEST_BUILD:-build-test}"
