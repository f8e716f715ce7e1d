#!/usr/bin/env bash
# Searching: each person finds what they may open, and nothing else. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/search.mjs "${KV_TEST_BUILD:-build-test}"
