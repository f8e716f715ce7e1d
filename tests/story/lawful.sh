#!/usr/bin/env bash
# Retention, personal data and accessibility, as the law wants them. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/lawful.mjs "${KV_TEST_BUILD:-build-test}"
