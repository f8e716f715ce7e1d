#!/usr/bin/env bash
# The server that writes dies, a copy of it is read meanwhile, and takes its place: nothing typed is lost. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/replica.mjs "${KV_TEST_BUILD:-build-test}"
