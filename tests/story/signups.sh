#!/usr/bin/env bash
# Sign-ups: answered one by one and many at once, with a reason, and taken back. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/signups.mjs "${KV_TEST_BUILD:-build-test}"
