#!/usr/bin/env bash
# What the log tells, as text and as JSON: what was done and what went wrong, and nothing of anybody. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/logs.mjs "${KV_TEST_BUILD:-build-test}"
