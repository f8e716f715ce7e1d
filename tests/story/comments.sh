#!/usr/bin/env bash
# Comments on a section: written, answered, done, changed and taken back; who is told; who never sees them. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/comments.mjs "${KV_TEST_BUILD:-build-test}"
