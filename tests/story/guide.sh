#!/usr/bin/env bash
# The pages for an LMS administrator are those of examples/moodle and examples/canvas. TAP.
set -u
cd "$(dirname "$0")/../.." || exit 1
exec node tests/story/guide.mjs "${KV_TEST_BUILD:-build-test}"
