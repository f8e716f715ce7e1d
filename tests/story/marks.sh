#!/usr/bin/env bash
# What people type: the marks they mean, everything else as they typed it, and nothing that does harm. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/marks.mjs "${KV_TEST_BUILD:-build-test}"
