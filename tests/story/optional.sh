#!/usr/bin/env bash
# Steps that the content requires, made optional for a year. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/optional.mjs "${KV_TEST_BUILD:-build-test}"
