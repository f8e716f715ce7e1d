#!/usr/bin/env bash
# A self-assessment that groups answer together: hands that are counted, a rating that is agreed on, and what is shown. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/plenum.mjs "${KV_TEST_BUILD:-build-test}"
