#!/usr/bin/env bash
# A meeting: its page, its agenda, its attendance and what that gives. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/meetings.mjs "${KV_TEST_BUILD:-build-test}"
