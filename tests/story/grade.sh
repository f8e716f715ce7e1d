#!/usr/bin/env bash
# From launch to grade: the real server, the example LMS, two people and one document. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/grade.mjs "${KV_TEST_BUILD:-build-test}"
