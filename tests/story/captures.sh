#!/usr/bin/env bash
# Every recorded launch of Moodle and Canvas through the running tool, the clock at the moment it was signed. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/captures.mjs "${KV_TEST_BUILD:-build-test}"
