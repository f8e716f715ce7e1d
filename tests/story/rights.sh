#!/usr/bin/env bash
# Every route against every kind of person, and another authority's things by path and by body. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/rights.mjs "${KV_TEST_BUILD:-build-test}"
