#!/usr/bin/env bash
# What else happens in the year, beside the meetings. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/events.mjs "${KV_TEST_BUILD:-build-test}"
