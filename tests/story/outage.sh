#!/usr/bin/env bash
# The database goes away and comes back, sessions end, saves collide: nothing typed is lost. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/outage.mjs "${KV_TEST_BUILD:-build-test}"
