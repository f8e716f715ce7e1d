#!/usr/bin/env bash
# Sign-ups answered one by one and many at once; participants and groups followed up; steps waived. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/follow.mjs "${KV_TEST_BUILD:-build-test}"
