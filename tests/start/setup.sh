#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# kvalitetsverkstaden setup, with a settings file and a folder of its own: asked, alone, again, and answered wrongly. TAP.
# shellcheck disable=SC2181
cd "$(dirname "$0")/../.." || exit 1
. tests/lib/tap.sh
program=${KV_TEST_BUILD:-$PWD/build-test}/kvalitetsverkstaden
tmp=$(mktemp -d /tmp/kv-setup-XXXXXX) && chmod 755 "$tmp" && trap 'rm -rf "$tmp"' EXIT
conf=$tmp/kv.conf
export KV_DATA=$tmp/data
setup() { "$program" --config "$conf" setup --no-start "$@" >"$tmp/out" 2>&1; }

if ((EUID)); then
	setup --non-interactive </dev/null
	[[ $? == 77 ]] && says out 'run it as root' && [[ ! -e $conf ]]
	ok "only root sets up" "$tmp/out"
	tap_end
	exit
fi

setup --non-interactive --base-url nonsens </dev/null
[[ $? == 78 ]] && says out 'KV_BASE_URL' && says out 'expected http://host[:port]' && [[ ! -e $conf && ! -e $conf.new ]]
ok "a wrong address is told, and nothing is written" "$tmp/out"
setup --non-interactive --base-url https://verktyg.example.org --platform 'Vår Moodle' </dev/null
[[ $? == 0 ]] && says out 'is written.' && says out 'https://verktyg.example.org/lti/moodle.xml' && says out 'https://verktyg.example.org/lti/config.xml' && grep -qE 'Shared secret  [A-Za-z0-9_-]{40,}' "$tmp/out"
ok "without questions: settings, database, a key, and the lines for Moodle and Canvas" "$tmp/out"
grep -qx 'KV_BASE_URL=https://verktyg.example.org' "$conf" && grep -qx '#KV_WORKERS=8' "$conf" && [[ $(stat -c %a "$conf") == 644 ]]
ok "the file has what was said, and every other setting as a comment" "$conf"
"$program" --config "$conf" consumer list >"$tmp/out" 2>&1
says out 'Vår Moodle'
ok "the key is for the platform that was named" "$tmp/out"
echo '# ours' >>"$conf"
before=$(md5sum <"$conf")
setup --non-interactive </dev/null
[[ $? == 0 && $(md5sum <"$conf") == "$before" ]] && says out 'is as it was.' && says out 'Keys that are there already: 1.' && ! says out 'Shared secret'
ok "once more changes nothing" "$tmp/out"
chown nobody "$conf" && setup --non-interactive --base-url https://ny.example.org </dev/null
[[ $? == 0 && $(stat -c '%U %a' "$conf") == 'nobody 644' ]] && grep -qx 'KV_BASE_URL=https://ny.example.org' "$conf" && (($(grep -c 'KV_BASE_URL=' "$conf") == 1)) && [[ $(tail -n 1 "$conf") == '# ours' ]]
ok "one setting is changed in its place, the rest stays" "$conf"

# A systemctl of ours, where there is a folder that says that systemd runs.
service() { # STATUS: of its enable
	printf '#!/bin/sh\necho "$*" >>%s/calls\n[ "$1" != enable ] || exit %d\n' "$tmp" "$1" >"$tmp/bin/systemctl" && chmod 755 "$tmp/bin/systemctl" && : >"$tmp/calls"
	unshare -m bash -c "mount -t tmpfs none /run && mkdir -p /run/systemd/system && PATH='$tmp/bin':\$PATH '$program' --config '$conf' setup --non-interactive" >"$tmp/out" 2>&1 </dev/null
}
if mkdir "$tmp/bin" && unshare -m true 2>/dev/null; then
	service 0
	[[ $? == 0 ]] && says out 'is as it was.' && says out 'The service runs.' && grep -q '^try-restart ' "$tmp/calls"
	ok "a service that runs is given the settings of the file, whoever wrote them there" "$tmp/out"
	service 1
	[[ $? == 1 ]] && says out 'the service does not start; why, says: journalctl' && ! says out 'The service runs.'
	ok "one that does not start is a failure" "$tmp/out"
fi

printf 'fel\nown\nhttps://b.example.org\nown\n' | "$program" --config "$conf" setup --no-start >"$tmp/out" 2>&1
[[ $? == 0 ]] && says out 'not "fel"' && grep -qx 'KV_BASE_URL=https://b.example.org' "$conf"
ok "asked: a wrong answer is told and asked again" "$tmp/out"
printf '\npostgresql://kv:hemligt@db.example.org/kv\n' | "$program" --config "$conf" setup --no-start >"$tmp/out" 2>&1
[[ $? == 78 ]] && says out 'secrets/KV_DATABASE_URL' && ! grep -q hemligt "$conf"
ok "no password comes into a file that everybody reads" "$tmp/out"
echo 'KV_WORKRES=9' >>"$conf"
setup --non-interactive </dev/null
[[ $? == 78 ]] && says out 'did you mean KV_WORKERS' && says out "$conf:"
ok "a file with a mistake is left as it is, and the mistake named" "$tmp/out"
sed -i '$d' "$conf"
rm -rf "$KV_DATA" && : >"$KV_DATA"
setup --non-interactive </dev/null
[[ $? != 0 ]] && says out "$KV_DATA"
ok "no folder for the data can be made: said, with its name" "$tmp/out"
tap_end
