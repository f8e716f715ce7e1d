#!/usr/bin/env bash
# Files beside a section and a meeting's minutes: what may be sent, how it comes back, and what is refused. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/attachments.mjs "${KV_TEST_BUILD:-build-test}"
