#!/usr/bin/env bash
# LTI 1.1.2: a launch comes home to the browser that began it. TAP.
set -u
cd "$(dirname "$0")/../.." || exit 1
exec node tests/story/relaunch.mjs "${KV_TEST_BUILD:-build-test}"
