#!/usr/bin/env bash
# A school year as an archive, tables, a meeting's papers, and one's own data. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/archive.mjs "${KV_TEST_BUILD:-build-test}"
