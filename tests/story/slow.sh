#!/usr/bin/env bash
# A page that takes long, and the query that makes it so, are named in the log. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/slow.mjs "${KV_TEST_BUILD:-build-test}"
