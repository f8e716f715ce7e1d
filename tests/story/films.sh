#!/usr/bin/env bash
# Films in the place of the pack's: the operator's, an authority's own file with captions, and a link. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/films.mjs "${KV_TEST_BUILD:-build-test}"
