#!/usr/bin/env bash
# What logs and a dump of the database tell of who answered what, and a round whose statements change under it. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/secrecy.mjs "${KV_TEST_BUILD:-build-test}"
