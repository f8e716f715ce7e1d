#!/usr/bin/env bash
# Rounds of self-assessment until they close. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/rounds.mjs "${KV_TEST_BUILD:-build-test}"
