#!/usr/bin/env bash
# Several courses, of two learning platforms, on one authority, by a code that is typed once. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/courses.mjs "${KV_TEST_BUILD:-build-test}"
