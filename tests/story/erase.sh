#!/usr/bin/env bash
# A person and an authority: exported, erased, with receipts. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/erase.mjs "${KV_TEST_BUILD:-build-test}"
