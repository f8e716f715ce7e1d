#!/usr/bin/env bash
# The time plan in calendars: a file, and addresses that are read again, changed and revoked. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/calendar.mjs "${KV_TEST_BUILD:-build-test}"
