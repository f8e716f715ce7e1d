#!/usr/bin/env bash
# Staff: let in by a code, at work with their group, with and without a score. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/staff.mjs "${KV_TEST_BUILD:-build-test}"
