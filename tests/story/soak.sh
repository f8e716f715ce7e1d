#!/usr/bin/env bash
# Eight write in one document through two servers at once, and nothing is lost. KV_TEST_ALL=1: five hundred times each. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/soak.mjs "${KV_TEST_BUILD:-build-test}"
