#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# examples/start as a newcomer meets it, with programs that are built already, other ports and a folder of its own. TAP.
cd "$(dirname "$0")/../.." || exit 1
. tests/lib/tap.sh
set -m
build=${KV_TEST_BUILD:-$PWD/build-test}
tmp=$(mktemp -d /tmp/kv-start-XXXXXX) && chmod 755 "$tmp"
port=$(free_port) lms_port=$(free_port)
end() {
	processes "$tmp" | xargs -r kill -9
	rm -rf "$tmp"
}
trap end EXIT
words() { grep -qF -- "$1" "$tmp/out"; }

# ---- What it refuses, before it does anything ----
refuses() { # WORDS ARGUMENTS...
	local want=$1 status
	shift
	examples/start --build "$build" --data "$tmp/none" "$@" >"$tmp/out" 2>&1 </dev/null
	status=$?
	((status == 1)) && words "$want" && (($(wc -l <"$tmp/out") == 1)) && [[ ! -e $tmp/none ]]
	ok "refused: ${*:-nothing}: $want" "$tmp/out"
}
refuses '--frob is not an option; see examples/start --help' --frob
refuses '--port needs a value' --port
refuses '"0" is not a port: a number from 1 to 65535' --port 0
refuses '"65536" is not a port' --lms-port 65536
refuses '"80a" is not a port' --port 80a
refuses 'cannot both answer on port 9000' --port 9000 --lms-port 9000
refuses "$tmp holds no kvalitetsverkstaden and example-lms." --port "$port" --lms-port "$lms_port" --build "$tmp"
LMS_SECRET=hemligt "$build/example-lms" --listen "127.0.0.1:$port" --key k >"$tmp/lms" 2>&1 &
until_true 20 test -s "$tmp/lms"
refuses "Port $port is taken by another program. Stop it, or choose another port with --port." --port "$port"
refuses "Port $port is taken by another program. Stop it, or choose another port with --lms-port." --port "$lms_port" --lms-port "$port"
kill %%
wait
mkdir "$tmp/full" && touch "$tmp/full/mine"
examples/start --build "$build" --port "$port" --lms-port "$lms_port" --data "$tmp/full" --fresh >"$tmp/out" 2>&1
words "$tmp/full holds something else." && [[ -e $tmp/full/mine ]]
ok "a folder with something else in it is left alone, even by --fresh" "$tmp/out"
examples/start --help >"$tmp/out" && words --fresh && words --port
ok "--help" "$tmp/out"

# ---- Start, and stop by Ctrl-C ----
mkdir "$tmp/tools" # the films' tools, of which the encoder never gets ready
printf '#!/bin/bash\n' | tee "$tmp"/tools/{ffprobe,espeak-ng,rsvg-convert} >/dev/null
# shellcheck disable=SC2016
printf '#!/bin/bash\n[[ ${*: -1} != */film.webm ]] || exec -a "$0" sleep infinity\n' >"$tmp/tools/ffmpeg"
chmod 755 "$tmp"/tools "$tmp"/tools/*
PATH=$tmp/tools:$PATH
encodes() { [[ -n $(processes "$tmp/tools/ffmpeg") ]]; }
best=99999
both_free() { # the kernel closes what the killed had open when it gets to it
	! (: <>"/dev/tcp/127.0.0.1/$port") && ! (: <>"/dev/tcp/127.0.0.1/$lms_port") && { [[ ! -d $tmp/data/example ]] || flock -n "$tmp/data/example" true; }
}
start() { # ARGUMENTS...: until it prints its address or ends; $pid is its process group
	local begun
	until_true 20 both_free
	begun=${EPOCHREALTIME/./}
	in_background "$tmp/out" examples/start --build "$build" --data "$tmp/data" --port "$port" --lms-port "$lms_port" "$@"
	until_true 60 eval "grep -q '^Open ' '$tmp/out' || ! kill -0 $pid"
	took=$(((${EPOCHREALTIME/./} - begun) / 1000))
	words "Open http://127.0.0.1:$lms_port/"
}
ended() { # STATUS [PID]
	wait "${2:-$pid}"
	(($? == $1)) && nothing_left "$tmp"
}
consumers() {
	KV_DATA=$tmp/data "$build/kvalitetsverkstaden" consumer list
}
answers() { curl -sf -m 5 -o /dev/null "$1"; }
start && answers "http://localhost:$port/readyz" && answers "http://127.0.0.1:$lms_port/course"
ok "it prints the address, and both programs answer there" "$tmp/out"
KV_DATA=$tmp/data "$build/kvalitetsverkstaden" consumer add --name Mine >"$tmp/list" 2>&1
examples/start --build "$build" --data "$tmp/data" --port "$port" --lms-port "$lms_port" >"$tmp/second" 2>&1
grep -qxF "examples/start runs already with the data in $tmp/data. Stop it with Ctrl-C, or choose another folder with --data." \
	"$tmp/second" && (($(wc -l <"$tmp/second") == 1))
ok "a second start beside it says so in one sentence" "$tmp/second"
answers "http://localhost:$port/readyz"
ok "the first does not notice" "$tmp/out"
kill -INT -- -$pid
ended 0 && words "Stopping; the data stays in $tmp/data"
ok "Ctrl-C ends it with 0 and leaves no process" "$tmp/out"

# ---- Again ----
again() { # NAME
	start
	ok "$1: it starts again" "$tmp/out"
	((took >= best)) || best=$took
	consumers >"$tmp/list" 2>&1
	grep -q Mine "$tmp/list"
	ok "$1: the data is there" "$tmp/list"
}
again "after Ctrl-C"
until_true 180 encodes
ok "the films are built beside it" "$tmp/out"
kill -TERM $pid
ended 0
ok "SIGTERM to the script alone ends it too, and the encoder with it" "$tmp/out"
again "after SIGTERM"
processes "$build/kvalitetsverkstaden" | while read -r one; do
	! grep -qsz "^KV_DATA=$tmp/data$" "/proc/$one/environ" || kill -9 "$one"
done
wait $pid
(($? == 1)) && words 'One of the two programs ended by itself'
ok "kill -9 of the tool: the script ends and says so" "$tmp/out"
again "after kill -9 of the tool"
kill -9 -- -$pid
processes "$tmp" | xargs -r kill -9
wait $pid 2>/dev/null
nothing_left "$tmp"
again "after kill -9 of everything"
kill -9 -- -$pid
wait $pid 2>/dev/null
start --fresh && consumers >"$tmp/list" 2>&1 && ! grep -q Mine "$tmp/list" && grep -q '^example	' "$tmp/list"
ok "--fresh begins anew, even beside a PostgreSQL that nobody owns" "$tmp/out"
kill -INT -- -$pid
ended 0
ok "and ends as cleanly" "$tmp/out"
echo "# the quickest start with data took $best ms"

# ---- Cut short ----
find "$tmp/data" -delete
in_background "$tmp/out" examples/start --build "$build" --data "$tmp/data" --port "$port" --lms-port "$lms_port"
until_true 30 eval "ls -d '$tmp'/data/postgres*"
kill -INT -- -$pid
wait $pid
nothing_left "$tmp"
ok "Ctrl-C while it makes the database leaves no process" "$tmp/out"
start
ok "and the next start completes it" "$tmp/out"
kill -INT -- -$pid
ended 0

# ---- Without root ----
mkdir "$tmp/tree" "$tmp/home" && cp -r examples content "$tmp/tree" && cp "$build"/{kvalitetsverkstaden,example-lms} "$tmp/tree"
as=()
((EUID)) || { chown nobody "$tmp/home" && as=(setpriv --reuid nobody --regid nogroup --clear-groups); }
in_background "$tmp/out" "${as[@]}" env HOME="$tmp/home" XDG_STATE_HOME="$tmp/home/state" KV_CONTENT="$tmp/tree/content/packs/kvalitetsverkstaden" \
	"$tmp/tree/examples/start" --build "$tmp/tree" --port "$port" --lms-port "$lms_port"
until_true 60 eval "grep -q '^Open ' '$tmp/out' || ! kill -0 $pid"
words 'Open http' && answers "http://localhost:$port/readyz" && [[ -d $tmp/home/state/kvalitetsverkstaden/postgres ]]
ok "another user than root has the data below XDG_STATE_HOME" "$tmp/out"
kill -INT -- -$pid
ended 0
ok "and Ctrl-C works there" "$tmp/out"
tap_end
