#!/usr/bin/env bash
# The configuration documents that an administrator adds the tool by, read as Moodle and Canvas read them. TAP.
set -u
cd "$(dirname "$0")/../.." || exit 1
exec node tests/story/config.mjs "${KV_TEST_BUILD:-build-test}"
