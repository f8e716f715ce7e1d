#!/usr/bin/env bash
# Three servers behind HAProxy with the file of examples/deploy/cluster, one killed after another under load: no page fails,
# no save is lost. KV_TEST_ALL=1: for a minute. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/cluster.mjs "${KV_TEST_BUILD:-build-test}"
