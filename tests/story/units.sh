#!/usr/bin/env bash
# Units: added, pasted, closed and merged, while people sign up. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/units.mjs "${KV_TEST_BUILD:-build-test}"
