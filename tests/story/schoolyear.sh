#!/usr/bin/env bash
# A whole school year of an authority with two units and nine people, from its first day to next year's copy of the course. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/schoolyear.mjs "${KV_TEST_BUILD:-build-test}"
