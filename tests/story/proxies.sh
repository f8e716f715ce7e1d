#!/usr/bin/env bash
# nginx, HAProxy, Caddy and Apache with the files of examples/deploy/proxy, over TLS: a launch, a form, a film up and down. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/proxies.mjs "${KV_TEST_BUILD:-build-test}"
