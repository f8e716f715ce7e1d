#!/usr/bin/env bash
# A part to print, as a booklet, and its picture. TAP.
set -u
cd "$(dirname "$0")/../.." || exit 1
exec node tests/story/booklet.mjs "${KV_TEST_BUILD:-build-test}"
