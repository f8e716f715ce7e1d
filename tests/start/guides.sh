#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# What README and the guides say to run (```sh run) runs, in its order, on data of its own. TAP.
cd "$(dirname "$0")/../.." || exit 1
. tests/lib/tap.sh
program=${KV_TEST_BUILD:-$PWD/build-test}
tmp=$(mktemp -d /tmp/kv-guides-XXXXXX) && chmod 755 "$tmp" && trap 'rm -rf "$tmp"' EXIT
export PATH=$program:$PATH KV_LISTEN=127.0.0.1:0 KV_BOOKLETS=0

blocks() { awk -v info="$1" '$0 == "```" info { on = 1; next } /^```/ { on = 0 } on' "$2"; } # INFO FILE

mapfile -t guides < <(git ls-files README.md 'examples/*.md')
ran=0
for guide in "${guides[@]}"; do
	blocks 'sh run' "$guide" >"$tmp/script"
	[[ -s $tmp/script ]] || continue
	ran=$((ran + 1))
	mkdir "$tmp/$ran" # a checkout whose build is ours
	ln -s "$PWD"/{content,examples,tests} "$program" "$tmp/$ran/"
	ln -sfn "$program" "$tmp/$ran/build"
	(cd "$tmp/$ran" && KV_DATA=$tmp/data-$ran bash -eu "$tmp/script") >"$tmp/out" 2>&1 </dev/null
	ok "$guide: its $(wc -l <"$tmp/script") lines run" "$tmp/out"
done
((ran >= 3))
ok "README and the guides for Moodle and Canvas have such lines"
for guide in "${guides[@]}"; do blocks sh "$guide"; done >"$tmp/others"
! grep -vxE '\./examples/start|tests/run|sudo kvalitetsverkstaden doctor' "$tmp/others" >"$tmp/out"
ok "every other line for a shell is tested by itself" "$tmp/out"
tap_end
