#!/usr/bin/env bash
# An authority moves to another installation, with everything; another one notices nothing. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/move.mjs "${KV_TEST_BUILD:-build-test}"
