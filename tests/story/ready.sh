#!/usr/bin/env bash
# Whether the server can serve, and why not: /readyz, healthcheck, config. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/ready.mjs "${KV_TEST_BUILD:-build-test}"
