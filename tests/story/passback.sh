#!/usr/bin/env bash
# What becomes of a score on its way: slow, broken and lying platforms, killed workers, two of them, and people who go. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/passback.mjs "${KV_TEST_BUILD:-build-test}"
