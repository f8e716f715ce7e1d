#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# What is said of accessibility is shown by tests that there are, and what is said of commands by the program. TAP.
cd "$(dirname "$0")/../.." || exit 1
. tests/lib/tap.sh
table=examples/deploy/lawful/en301549.md

# "tests/x.mjs: words" of each row: the words stand in that file.
missing=$(grep '^| [0-9]' "$table" | while IFS='|' read -r _ no _ _ how; do
	proofs=$(grep -o '`tests/[^`]*`' <<<"$how" | tr -d '`')
	[[ $proofs ]] || echo "$no: no test"
	while IFS= read -r proof; do
		file=${proof%%: *} words=${proof#*: }
		if [[ $proof != *": "* ]] || ! grep -qF -- "$words" "$file" 2>/dev/null; then echo "$no: $proof"; fi
	done <<<"$proofs"
done)
empty "each row of the EN 301 549 table names a test that there is" "$missing"

rows=$(grep -c '^| 9\.' "$table")
[[ $rows -eq 50 ]]
ok "all 50 criteria of WCAG 2.1 A and AA have a row" <(echo "$rows rows")

unknown=$(grep -rho 'kvalitetsverkstaden [a-z]* [a-z]*' examples/deploy/lawful/*.md | sort -u | while read -r _ command verb; do
	grep -qE "\{ \"$command\"," src/cli/*.c && { [[ $command == retention || $command == work ]] || grep -qE "\{ \"$verb\"," src/cli/*.c; } || echo "$command $verb"
done)
empty "the guide names commands that there are" "$unknown"
tap_end
