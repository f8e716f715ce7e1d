#!/usr/bin/env bash
# Documents as pages and as files: PDF, Word, OpenDocument. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/papers.mjs "${KV_TEST_BUILD:-build-test}"
