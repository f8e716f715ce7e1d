#!/usr/bin/env bash
# What Prometheus reads: its grammar, that the figures are those of what was done, and that nobody stands in it. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/metrics.mjs "${KV_TEST_BUILD:-build-test}"
