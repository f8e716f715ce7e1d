#!/usr/bin/env bash
# What process leaders add beside the pack. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/local.mjs "${KV_TEST_BUILD:-build-test}"
