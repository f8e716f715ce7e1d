#!/usr/bin/env bash
# A disk that fills up under a running server, and a clock that jumps: what was acknowledged stays, and it comes back by itself. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/mishaps.mjs "${KV_TEST_BUILD:-build-test}"
