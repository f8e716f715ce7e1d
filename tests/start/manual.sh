#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# The manual and the shells' completion come from the tables, and hold all that the tables hold. TAP.
cd "$(dirname "$0")/../.." || exit 1
. tests/lib/tap.sh
program=${KV_TEST_BUILD:-$PWD/build-test}/kvalitetsverkstaden
tmp=$(mktemp -d) && trap 'rm -rf "$tmp"' EXIT

for section in 1 5 8; do
	"$program" manual $section >"$tmp/$section" 2>&1 && groff -man -Tutf8 -ww -z "$tmp/$section" >"$tmp/warnings" 2>&1 && [[ ! -s $tmp/warnings ]]
	ok "section $section is made, and groff has no remark" "$tmp/warnings"
	groff -man -Tascii -rLL=78n -P-cbou "$tmp/$section" 2>/dev/null | tr -s ' \n' ' ' >"$tmp/$section.text"
done
"$program" --help >"$tmp/help"
sed -n 's/^  kvalitetsverkstaden \([a-z]*\).*/\1/p' "$tmp/help" | sort -u >"$tmp/commands"
sed -n 's/^  \(KV_[A-Z_]*\).*/\1/p' "$tmp/help" >"$tmp/settings"
(($(wc -l <"$tmp/commands") > 10 && $(wc -l <"$tmp/settings") > 20))
ok "--help lists commands and settings" "$tmp/help"
while read -r word; do grep -q " $word " "$tmp/1.text" "$tmp/8.text" || echo "$word"; done <"$tmp/commands" >"$tmp/missing"
[[ ! -s $tmp/missing ]]
ok "each command has its place in section 1 or 8" "$tmp/missing"
while read -r word; do grep -qE " $word[= ]" "$tmp/5.text" || echo "$word"; done <"$tmp/settings" >"$tmp/missing"
[[ ! -s $tmp/missing ]]
ok "each setting has its place in section 5" "$tmp/missing"
"$program" manual 7 >"$tmp/out" 2>&1
[[ $? == 64 ]] && grep -qF 'usage: kvalitetsverkstaden manual 1|5|8' "$tmp/out"
ok "there is no other section" "$tmp/out"

"$program" completion bash >"$tmp/bash" && . "$tmp/bash"
offers() { # WORDS OFFERED...: what is offered for the last of the words
	local -a want=("${@:2}")
	read -ra COMP_WORDS <<<"$1"
	[[ $1 != *' ' ]] || COMP_WORDS+=('')
	COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMPREPLY=()
	_kvalitetsverkstaden
	[[ ${COMPREPLY[*]} == "${want[*]}" ]]
	ok "bash offers after \"$1\": ${want[*]}" <(echo "${COMPREPLY[*]}")
}
offers 'kvalitetsverkstaden con' config consumer content
offers 'kvalitetsverkstaden --config /etc/x con' config consumer content
offers 'kvalitetsverkstaden consumer r' rotate retire-old-secret remove
offers 'kvalitetsverkstaden consumer rotate KEY --' --secret --help
offers 'kvalitetsverkstaden setup --b' --base-url
offers 'kvalitetsverkstaden work --d' --drain
for shell in zsh fish; do
	"$program" completion $shell >"$tmp/$shell"
	grep -qF -- '--non-interactive' "$tmp/$shell" && grep -qF retire-old-secret "$tmp/$shell"
	ok "$shell is given commands, verbs and options" "$tmp/$shell"
done
"$program" completion tcsh >"$tmp/out" 2>&1
[[ $? == 64 ]] && grep -qF 'bash|zsh|fish' "$tmp/out"
ok "no other shell" "$tmp/out"
tap_end
