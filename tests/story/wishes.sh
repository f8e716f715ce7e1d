#!/usr/bin/env bash
# Conversation leaders propose who is in their groups; process leaders answer. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/wishes.mjs "${KV_TEST_BUILD:-build-test}"
