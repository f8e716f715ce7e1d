#!/usr/bin/env bash
# What a launch carried, as its administrator sees it: what arrived, what is missing, what to change in the LMS. TAP.
set -u
cd "$(dirname "$0")/../.." || exit 1
exec node tests/story/carried.mjs "${KV_TEST_BUILD:-build-test}"
