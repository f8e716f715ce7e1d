#!/usr/bin/env bash
# Sections that are tables, choices and days: rows, drafts, two at once, hostile words; finalised, and opened again. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/fields.mjs "${KV_TEST_BUILD:-build-test}"
