#!/usr/bin/env bash
# Observers: signed up or made, what they see, and that they see nothing else. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/observer.mjs "${KV_TEST_BUILD:-build-test}"
