#!/usr/bin/env bash
# Launches that must be refused, and what each is answered, logged and stored; replays, also over restarts. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/launches.mjs "${KV_TEST_BUILD:-build-test}"
