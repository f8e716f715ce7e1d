#!/usr/bin/env bash
# Two authorities that read what the other shares of what it has finalised, and a third that reads nothing. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/samverkan.mjs "${KV_TEST_BUILD:-build-test}"
