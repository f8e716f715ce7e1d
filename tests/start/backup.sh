#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# backup, backup verify and restore: from one folder to another, to a database of its own and back, and all that may be
# wrong with a file, a key, a target or a disk. TAP.
# shellcheck disable=SC2181
cd "$(dirname "$0")/../.." || exit 1
. tests/lib/tap.sh
. tests/lib/pg.sh
tool=${KV_TEST_BUILD:-$PWD/build-test}/kvalitetsverkstaden
tmp=$(mktemp -d /tmp/kv-backup-XXXXXX) && chmod 777 "$tmp"
export KV_DATA=$tmp/data KV_LISTEN=127.0.0.1:0 KV_BOOKLETS=0
own_pg=
end() {
	processes "$tmp" | xargs -r kill -9
	[[ -z $own_pg ]] || pg_down "$tmp/pg"
	rm -rf "$tmp"
}
trap end EXIT

in_other() { # NAME: a data folder of that name from here on
	export KV_DATA=$tmp/$1
}
# Each call of the program has half a second of processor time, most of it for the check of all queries.
keys() { run 0 consumer list && cut -f 1 "$tmp/out" | paste -sd ' '; }
keys_there() { psql -qAtX "$KV_DATABASE_URL" -c "SELECT string_agg(key, ' ' ORDER BY key) FROM consumer"; }

# ---- One is taken ----
run 78 backup "$tmp/a.tar" && says err 'the database is empty: there is nothing to keep yet' && [[ ! -e $tmp/a.tar && ! -e $tmp/a.tar.part ]]
ok "of an empty database there is none" "$tmp/err"
run 0 consumer add --name Moodle --key m1 --secret en-hemlighet-1 && run 0 consumer add --name Canvas --key c1 --secret en-hemlighet-2
mkdir "$KV_DATA/films" && echo film >"$KV_DATA/films/d1-film-1.webm" && chown -R --reference="$KV_DATA" "$KV_DATA/films"
run 0 backup "$tmp/a.tar" && says out "$tmp/a.tar: " && says out "The key file $KV_DATA/key is not in it" && says out "backup verify $tmp/a.tar"
ok "backup FILE says what is in it, what is not, and how it is tried" "$tmp/err"
[[ $(stat -c %a "$tmp/a.tar") == 600 && ! -e $tmp/a.tar.part ]]
ok "it is for its owner alone" <(ls -l "$tmp")
[[ $(tar tf "$tmp/a.tar" | paste -sd ' ') == 'database.dump films/d1-film-1.webm manifest' ]] && [[ $(tar xOf "$tmp/a.tar" films/d1-film-1.webm) == film ]] &&
	tar xOf "$tmp/a.tar" database.dump | pg_restore --list | grep -q 'TABLE DATA public consumer'
ok "tar and pg_restore read it without us" <(tar tvf "$tmp/a.tar")
grep -qa -e en-hemlighet -e "$(base64 -w0 "$KV_DATA/key")" "$tmp/a.tar"
[[ $? == 1 ]] && ! tar xOf "$tmp/a.tar" manifest | grep -q "$(od -An -tx1 "$KV_DATA/key" | tr -d ' \n')"
ok "neither the secrets nor the key can be read in it"
before=$(sha256sum "$tmp/a.tar")
run 78 backup "$tmp/a.tar" && says err 'is there already: choose another name' && [[ $(sha256sum "$tmp/a.tar") == "$before" ]]
ok "one that is there is not written over" "$tmp/err"
mkdir -p "$KV_DATA/backup" && : >"$KV_DATA/backup/kvalitetsverkstaden-2020-01-01T020000Z.tar.part" && chown -R --reference="$KV_DATA" "$KV_DATA/backup"
run 0 backup && [[ $(ls "$KV_DATA/backup") =~ ^kvalitetsverkstaden-20[0-9-]*T[0-9]*Z\.tar$ ]]
ok "without a place it lies in KV_DATA/backup, where what was begun and killed is removed" "$tmp/err"
run 78 backup "$tmp/none/a.tar" && says err "cannot write $tmp/none/a.tar.part"
ok "a folder that is not there is told" "$tmp/err"
if ((EUID == 0)); then
	mkdir -m 700 "$tmp/roots"
	run 78 backup "$tmp/roots" && says err 'the program writes as the user kvalitetsverkstaden'
	ok "nor where the program may not write, and says as whom it does" "$tmp/err"
fi
run 0 backup "$tmp/k.tar" --with-key && says out 'The key is in it' && tar xOf "$tmp/k.tar" key | cmp -s - "$KV_DATA/key"
ok "--with-key: the key is in it, and that is said" "$tmp/err"

mkdir -m 777 "$tmp/nights" && for day in 2020-01-01 2199-01-01 2199-01-02; do : >"$tmp/nights/kvalitetsverkstaden-${day}T020000Z.tar"; done && : >"$tmp/nights/kvalitetsverkstaden-before-upgrade.tar"
chown -R --reference="$KV_DATA" "$tmp/nights"
(cd "$tmp" && run 0 backup nights --verify --keep 2) && says out 'each as it was on 20' && [[ $(ls "$tmp/nights" | sed "s/-$(date -u +%Y)-[0-9T-]*Z[.]tar$/-now/" | paste -sd ' ') == 'kvalitetsverkstaden-now kvalitetsverkstaden-2199-01-02T020000Z.tar kvalitetsverkstaden-before-upgrade.tar' ]]
ok "in a folder it has a name of its own; --verify --keep N: tried at once; it stays, and so many of the newest of ours, but whatever has another name" <(ls "$tmp/nights"; cat "$tmp/err")
run 64 backup "$tmp/nights" --keep none && says err '--keep: expected how many'
ok "a number it must be" "$tmp/err"

# ---- It is shown that it can be restored ----
in_background "$tmp/killed.log" "$tool" backup verify "$tmp/a.tar"
until_true 20 compgen -G "$KV_DATA/scratch-*/postgres/postmaster.pid"
kill -9 $pid
wait $pid 2>/dev/null
compgen -G "$KV_DATA/scratch-*" >/dev/null
ok "one that is killed leaves a database that runs" "$tmp/killed.log"
run 0 backup verify "$tmp/a.tar" && says out 'each as it was on 20' && says out 'this version can go on from there' && says out 'restore asks for the key file'
ok "backup verify" "$tmp/err"
compgen -G "$KV_DATA/scratch-*" >/dev/null
[[ $? == 1 ]] && [[ ! -e $KV_DATA/postgres/postmaster.pid ]] && nothing_left "$tmp/data/scratch"
ok "and leaves nothing, nor of what was killed before"
damaged() { # NAME WORDS: a file that is wrong, told by verify and by restore
	run 78 backup verify "$tmp/$1" && says err "$2" && (in_other nothing && run 78 restore "$tmp/$1" --without-key && says err "$2" && [[ ! -e $KV_DATA/postgres ]])
	ok "$1: $2" "$tmp/err"
}
again() { # NAME SED...: another manifest, rightly sealed
	rm -rf "$tmp/x" && mkdir "$tmp/x" && tar xf "$tmp/a.tar" -C "$tmp/x" && sed -i -e '/^end/d' "${@:2}" "$tmp/x/manifest"
	printf 'end\t%s\n' "$(sha256sum "$tmp/x/manifest" | cut -d' ' -f1)" >>"$tmp/x/manifest"
	tar cf "$tmp/$1" --format=ustar -C "$tmp/x" database.dump films/d1-film-1.webm manifest
}
cp "$tmp/a.tar" "$tmp/byte.tar" && printf 'X' | dd of="$tmp/byte.tar" bs=1 seek=5000 conv=notrunc status=none
damaged byte.tar 'database.dump is not as it was written'
head -c 20000 "$tmp/a.tar" >"$tmp/half.tar"
damaged half.tar 'it ends too soon'
mkdir "$tmp/folder" && tar cf "$tmp/other.tar" --format=ustar -C "$tmp" folder
damaged other.tar 'is damaged, or no backup of this program'
: >"$tmp/empty.tar"
damaged empty.tar 'it ends too soon'
cp "$tmp/a.tar" "$tmp/manifest.tar" && sed -i 's/^version\t0/version\t1/' "$tmp/manifest.tar"
damaged manifest.tar 'its manifest was changed'
again newer.tar -e 's|^schema\t.*|schema\tmigrate/9999-later|' -e 's/^version\t.*/version\t7.0/'
(in_other nothing && run 78 restore "$tmp/newer.tar" --without-key && says err 'was taken by version 7.0, which has tables that this version')
ok "one of a newer version says which" "$tmp/err"
again lies.tar -e 's/^\(table\tconsumer\t2\t\)[0-9a-f]\{4\}/\10000/'
run 1 backup verify "$tmp/lies.tar" && says err 'what is in the table consumer differs'
ok "verify compares what is in the tables" "$tmp/err"
if [[ -n ${KV_TEST_ALL-} ]]; then
	again lies.tar -e 's/^\(table\tconsumer\t\)2/\13/'
	run 1 backup verify "$tmp/lies.tar" && says err 'restored it is not what was copied: the table consumer has 2 rows, not 3'
	ok "and how many rows" "$tmp/err"
fi
run 78 backup verify "$tmp/nothing.tar" && says err "cannot read $tmp/nothing.tar"
ok "one that is not there" "$tmp/err"

# ---- It is restored ----
run 0 consumer add --name Third --key t1 --secret en-hemlighet-3
run 78 restore "$tmp/a.tar" && says err 'the database is not empty: 3 keys, 0 authorities, 0 people. restore --replace'
ok "nothing is written over unasked" "$tmp/err"
in_background "$tmp/serve.log" "$tool" serve
until_true 30 grep -q ' ready ' "$tmp/serve.log"
run 78 restore "$tmp/a.tar" --replace && says err 'another server already runs on'
ok "nor while the service runs" "$tmp/err"
kill $pid && wait $pid
in_background "$tmp/work.log" "$tool" work
until_true 30 grep -q ' ready ' "$tmp/work.log"
run 78 restore "$tmp/a.tar" --replace && says err 'other programs use the database in' && says err 'stop the service first'
ok "nor while its work runs" "$tmp/err"
(ulimit -f 20 && "$tool" backup "$tmp/limited.tar") >"$tmp/out" 2>"$tmp/err" </dev/null # the database, which work has started, has no such limit
[[ $? == 78 ]] && [[ ! -e $tmp/limited.tar && ! -e $tmp/limited.tar.part ]]
ok "a file that may not be so large is none" "$tmp/err"
run 0 backup "$tmp/after.tar"
ok "and the next one is whole" "$tmp/err"
kill $pid && wait $pid
run 0 restore "$tmp/a.tar" --replace && says out 'all sessions have ended' && says out "What was there before is kept in $KV_DATA/backup/before-restore-" && [[ $(keys) == 'c1 m1' ]]
ok "restore --replace" "$tmp/err"
run 0 restore "$(ls "$KV_DATA"/backup/before-restore-*)" --replace --no-backup &&
	! says out 'is kept in' && [[ $(keys) == 'c1 m1 t1' ]]
ok "what was there before, which nothing of this has changed, can be put back" "$tmp/err"
run 0 audit list && (($(grep -c 'database.restore	database	taken=20' "$tmp/out") == 1)) && run 0 work --drain && run 0 audit verify
ok "each restore has its line in the audit log, whose chain is whole" "$tmp/err"
run 0 consumer test m1 && says out 'signed with its secret is accepted'
ok "and the secrets can be opened" "$tmp/out"

in_other second
run 78 restore "$tmp/a.tar" && says err "$KV_DATA/key is not there, and the backup has no key" && [[ ! -e $KV_DATA ]]
ok "elsewhere, without the key: it says what is needed" "$tmp/err"
run 0 restore "$tmp/k.tar" && cmp -s "$KV_DATA/key" "$tmp/data/key" && [[ $(stat -c %a "$KV_DATA/key") == 600 ]] && run 0 consumer test c1 && [[ $(cat "$KV_DATA/films/d1-film-1.webm") == film ]]
ok "with the key of the file" "$tmp/err"
rm -r "$KV_DATA/key" "$KV_DATA/films"
KV_KEY_FILE=$tmp/data/key run 0 restore "$tmp/a.tar" --replace --no-backup && KV_KEY_FILE=$tmp/data/key run 0 consumer test m1 && [[ ! -e $KV_DATA/key && $(cat "$KV_DATA/films/d1-film-1.webm") == film ]]
ok "or with another file of it" "$tmp/err"
if [[ -n ${KV_TEST_ALL-} ]]; then
	in_other fourth
	run 0 consumer add --name Other --key o1 --secret en-hemlighet-9
	run 78 restore "$tmp/a.tar" --replace && says err 'is not the key that the backup was made with' && [[ $(keys) == o1 ]]
	ok "another key is seen before anything is changed" "$tmp/err"
	run 0 restore "$tmp/k.tar" --replace && cmp -s "$KV_DATA/key" "$tmp/data/key" && [[ -e $KV_DATA/key.before-restore ]] && run 0 consumer test c1
	ok "--replace takes the key of the file too, and keeps the other" "$tmp/err"
	in_other fifth
	run 0 restore "$tmp/a.tar" --without-key && says out 'consumer rotate KEY' && run 1 consumer test m1 && run 0 consumer rotate m1
	ok "a key that is lost: --without-key, and a new secret" "$tmp/err"
fi

# ---- A database elsewhere, of a role that may make nothing but tables ----
if [[ -z ${KV_TEST_PG-} ]]; then
	mkdir "$tmp/pg" && own_pg=yes && pg_up "$tmp/pg"
fi
role=kv_restore_$$
psql -qX "$KV_TEST_PG" -c "CREATE ROLE $role LOGIN" -c "CREATE DATABASE $role OWNER $role"
KV_DATABASE_URL=$(sed "s/user=kv/user=$role/; s/dbname=postgres/dbname=$role/" <<<"$KV_TEST_PG")
export KV_DATABASE_URL
in_other data
run 0 restore "$tmp/a.tar" && [[ $(keys_there) == 'c1 m1' ]]
ok "into an external database" "$tmp/err"
run 0 consumer remove c1 && run 0 backup "$tmp/e.tar"
ok "one is taken of it" "$tmp/err"
psql -qX "$KV_DATABASE_URL" -c 'CREATE TABLE theirs (x int); INSERT INTO theirs VALUES (1)' -c 'ALTER TABLE consumer ADD odd int' -c "UPDATE consumer SET key = 'x1'" 2>"$tmp/err"
run 0 restore "$tmp/e.tar" --replace && [[ $(keys_there) == m1 ]] && [[ $(psql -qAtX "$KV_DATABASE_URL" -c "SELECT to_regclass('theirs') IS NULL") == t ]]
ok "and its content replaced, whatever was in it" "$tmp/err"
unset KV_DATABASE_URL
in_other sixth
KV_DATABASE_URL='postgresql://kv:hemligt@127.0.0.1:1/kv' run 1 backup "$tmp/f.tar" && ! says err hemligt && [[ ! -e $tmp/f.tar && ! -e $tmp/f.tar.part ]]
ok "a database that is away: said, without the password" "$tmp/err"
psql -qX "$KV_TEST_PG" -c "DROP DATABASE $role" -c "DROP ROLE $role"

# ---- No room ----
in_other data
if ((EUID == 0)) && unshare -m true 2>/dev/null; then
	mkdir "$tmp/small"
	unshare -m bash -c "mount -t tmpfs -o size=40k,mode=777 none '$tmp/small' && '$tool' backup '$tmp/small/a.tar'; status=\$?; ls -A '$tmp/small'; exit \$status" >"$tmp/out" 2>"$tmp/err" </dev/null
	[[ $? == 78 ]] && says err "cannot write $tmp/small/a.tar: no room for more than" && [[ ! -s $tmp/out ]]
	ok "a full disk: said, and nothing half is left" "$tmp/err"
	unshare -m bash -c "mount -t tmpfs -o size=900m,mode=777 none '$tmp/small' && KV_DATA='$tmp/small/data' '$tool' backup verify '$tmp/a.tar'; status=\$?; ls '$tmp/small/data'; exit \$status" >"$tmp/out" 2>"$tmp/err" </dev/null
	[[ $? == 78 ]] && says err 'no room to restore it on trial, which may take 10' && ! says out scratch-
	ok "no room to restore one on trial: said before anything is made" "$tmp/err"
	unshare -m bash -c "mount --bind '$tmp/small' '$tmp/small' && mount -o remount,ro,bind '$tmp/small' && '$tool' backup '$tmp/small/a.tar'" >"$tmp/out" 2>"$tmp/err" </dev/null
	[[ $? == 78 ]] && says err "cannot write $tmp/small/a.tar.part: Read-only file system"
	ok "a disk that may only be read" "$tmp/err"
fi
tap_end
