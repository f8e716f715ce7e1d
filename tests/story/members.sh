#!/usr/bin/env bash
# Who is expected in a course: asked of the platform, kept as numbers. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/members.mjs "${KV_TEST_BUILD:-build-test}"
