#!/usr/bin/env bash
# One row from a sentence to next year's goal: its analysis, goal, activity and outcome, by two at once. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/thread.mjs "${KV_TEST_BUILD:-build-test}"
