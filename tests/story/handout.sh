#!/usr/bin/env bash
# What a process leader hands out: pages, the wall, and the files, with the authority's own names and days. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/handout.mjs "${KV_TEST_BUILD:-build-test}"
