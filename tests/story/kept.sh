#!/usr/bin/env bash
# What was finalised stays as it was, with the rows below it. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/kept.mjs "${KV_TEST_BUILD:-build-test}"
