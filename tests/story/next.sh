#!/usr/bin/env bash
# A school year ends, its course is copied, and the next one begins with who was there and who is new. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/next.mjs "${KV_TEST_BUILD:-build-test}"
