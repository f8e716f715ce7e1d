#!/usr/bin/env bash
# Units share with their authority, which quotes them with where it comes from; withdrawn, newer, and nobody else's. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/quotes.mjs "${KV_TEST_BUILD:-build-test}"
