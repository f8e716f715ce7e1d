#!/usr/bin/env bash
# Reminders: on start pages, each once, of what concerns the one who reads; and by mail. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/reminders.mjs "${KV_TEST_BUILD:-build-test}"
