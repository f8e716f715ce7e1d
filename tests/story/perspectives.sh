#!/usr/bin/env bash
# What is shown of groups, and what comes of it. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/perspectives.mjs "${KV_TEST_BUILD:-build-test}"
