#!/usr/bin/env bash
# One platform asks for more than its share: its people are asked to wait, and nobody else notices. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/pace.mjs "${KV_TEST_BUILD:-build-test}"
