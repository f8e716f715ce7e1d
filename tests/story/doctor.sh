#!/usr/bin/env bash
# What doctor sees of an installation that is ill in many ways, one after another. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/doctor.mjs "${KV_TEST_BUILD:-build-test}"
