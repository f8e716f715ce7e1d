#!/usr/bin/env bash
# A platform's key while launches come: rotation, refusals that are counted, the sealed log, and who breaks into it. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/keys.mjs "${KV_TEST_BUILD:-build-test}"
