#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# The generator of all of Sweden, at a hundredth: as many of each as it says, every reference right, and the same from the
# same seed. TAP.
cd "$(dirname "$0")/../.." || exit 1
. tests/lib/tap.sh
out=$(mktemp -d)
trap 'rm -rf "$out"; for db in sweden_$$ again_$$ other_$$; do ask postgres -c "DROP DATABASE IF EXISTS $db"; done' EXIT
ask() { PGOPTIONS='-c client_min_messages=warning' psql -qAtX -v ON_ERROR_STOP=1 -d "$KV_TEST_PG dbname=$1" "${@:2}"; }
make() { # DATABASE SEED FIRST LAST
	ask postgres -c "CREATE DATABASE $1 TEMPLATE kv_template" &&
		ask "$1" -c "INSERT INTO consumer (key, name, secret_box) VALUES ('sverige', 'Sverige', '')" &&
		ask "$1" -v seed="$2" -v first="$3" -v last="$4" -v consumer="(SELECT min(id) FROM consumer)" -v content=2.0 -v learner=1 -v instructor=2 -f tests/bench/sweden.sql
}
make sweden_$$ 1 1 10 >"$out/made" 2>&1
ok "ten authorities are made" "$out/made"
counts=$(ask sweden_$$ -c "SELECT (SELECT count(*) FROM organisation), (SELECT count(*) FROM school_unit), (SELECT count(*) FROM person), (SELECT count(*) FROM cycle), (SELECT count(*) FROM response)")
[[ $counts == "10|150|1000|50|516000" ]]
ok "150 units, 1,000 people, five years, half a million answers" <(echo "$counts")
length=$(ask sweden_$$ -c "SELECT round(percentile_disc(0.5) WITHIN GROUP (ORDER BY char_length(body))) FROM revision WHERE rev = 2")
((length > 1000 && length < 3000))
ok "texts are as long as people's" <(echo "$length characters in the middle")
version=$(sed -n 's/.*RICH_VERSION = \([0-9]*\).*/\1/p' src/content/rich.h)
waits=$(ask sweden_$$ -c "SELECT count(*) FROM section WHERE html_rev <> head OR html_made <> ${version:--1} OR words_rev <> head")
[[ $waits == 0 ]]
ok "no text waits to be made into HTML or searchable" <(echo "$waits wait")
# Each foreign key as a question: who points at nobody?
ask sweden_$$ -c "SELECT format('SELECT %L WHERE EXISTS (SELECT FROM %s c WHERE %s AND NOT EXISTS (SELECT FROM %s p WHERE %s));', k.conname, k.conrelid::regclass,
		(SELECT string_agg(format('c.%I IS NOT NULL', a.attname), ' AND ') FROM unnest(k.conkey) n JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = n),
		k.confrelid::regclass,
		(SELECT string_agg(format('p.%I = c.%I', f.attname, a.attname), ' AND ') FROM unnest(k.conkey, k.confkey) u (n, m)
		   JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = n JOIN pg_attribute f ON f.attrelid = k.confrelid AND f.attnum = m))
	FROM pg_constraint k WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace" >"$out/keys"
(($(wc -l <"$out/keys") > 100)) && ask sweden_$$ -f "$out/keys" >"$out/broken" 2>&1 && [[ ! -s $out/broken ]]
ok "no reference points at nobody" "$out/broken"
sums() { ask "$1" -c "SELECT md5(string_agg(x, ',' ORDER BY x)) FROM (SELECT md5(body) FROM revision UNION ALL SELECT round || item || answer FROM response WHERE round % 7 = 0 UNION ALL SELECT name FROM person) v (x)"; }
make again_$$ 1 1 2 >"$out/made" 2>&1
first=$(sums again_$$)
make other_$$ 2 1 2 >>"$out/made" 2>&1
other=$(sums other_$$)
ask postgres -c "DROP DATABASE again_$$" && make again_$$ 1 1 2 >>"$out/made" 2>&1
[[ -n $first && $(sums again_$$) == "$first" && $other != "$first" ]]
ok "the same seed makes the same, another something else" "$out/made"
tap_end
