#!/usr/bin/env bash
# What a hostile or clumsy client, operator or writer may send, and what becomes of it. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/hostile.mjs "${KV_TEST_BUILD:-build-test}"
