#!/usr/bin/env bash
# Pages as participants see them, looked at by a process leader. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/look.mjs "${KV_TEST_BUILD:-build-test}"
