#!/usr/bin/env bash
# A database that may only commit with its copy, and a copy that is dead: no page hangs, nothing is lost. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/uncopied.mjs "${KV_TEST_BUILD:-build-test}"
