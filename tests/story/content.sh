#!/usr/bin/env bash
# A teacher chooses what a link opens: content items as Moodle and Canvas ask for them. TAP.
set -u
cd "$(dirname "$0")/../.." || exit 1
exec node tests/story/content.mjs "${KV_TEST_BUILD:-build-test}"
