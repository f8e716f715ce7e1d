#!/usr/bin/env bash
# A content pack is upgraded under a year: who notices, who accepts, and what remains of what is gone. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/versions.mjs "${KV_TEST_BUILD:-build-test}"
