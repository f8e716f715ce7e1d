#!/usr/bin/env bash
# Texts that everybody may read, and what an authority writes beside them. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/texts.mjs "${KV_TEST_BUILD:-build-test}"
