#!/usr/bin/env bash
# A backup taken while people write holds all that was acknowledged before it; after a restore nothing can be used twice. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/backup.mjs "${KV_TEST_BUILD:-build-test}"
