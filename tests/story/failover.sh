#!/usr/bin/env bash
# PostgreSQL of three servers under Patroni and etcd with the files of examples/deploy/cluster: the one that writes is killed
# under saves. Without KV_TEST_ALL=1 only HAProxy reads its files. TAP.
set -u
cd "$(dirname "$0")/../.."
exec node tests/story/failover.mjs "${KV_TEST_BUILD:-build-test}"
