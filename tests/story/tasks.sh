#!/usr/bin/env bash
# Work between the meetings: given, done, not applicable. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/tasks.mjs "${KV_TEST_BUILD:-build-test}"
