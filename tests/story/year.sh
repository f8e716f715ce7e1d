#!/usr/bin/env bash
# A school year from draft to closed and open again: who may do what in each state, and what was typed meanwhile. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/year.mjs "${KV_TEST_BUILD:-build-test}"
