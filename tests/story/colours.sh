#!/usr/bin/env bash
# How a platform says that pages are to look: with high contrast, and in its colour. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/colours.mjs "${KV_TEST_BUILD:-build-test}"
