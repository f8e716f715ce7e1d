#!/usr/bin/env bash
# How results stand at the platform, as the process leader and the operator see it, and what they can do about it. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/states.mjs "${KV_TEST_BUILD:-build-test}"
