#!/usr/bin/env bash
# Groups: made, filled by choice and by rule, led, split, moved and closed, by two process leaders at once. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/group.mjs "${KV_TEST_BUILD:-build-test}"
