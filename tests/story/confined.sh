#!/usr/bin/env bash
# The tool with a database of its own under the filters of system calls of its unit: launch, write, films, files, stop. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/confined.mjs "${KV_TEST_BUILD:-build-test}"
