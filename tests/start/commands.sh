#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# The commands of the program: how they are called, without and beside a server on the same embedded database. TAP.
cd "$(dirname "$0")/../.." || exit 1
. tests/lib/tap.sh
set -m
tool=${KV_TEST_BUILD:-$PWD/build-test}/kvalitetsverkstaden
tmp=$(mktemp -d /tmp/kv-commands-XXXXXX) && chmod 755 "$tmp"
export KV_DATA=$tmp/data KV_LISTEN=127.0.0.1:0 KV_BOOKLETS=0
end() {
	processes "$tmp" | xargs -r kill -9
	rm -rf "$tmp"
}
trap end EXIT

# ---- How they are called ----
run 0 --help && says out 'usage: kvalitetsverkstaden' && says out KV_DATABASE_URL && cp "$tmp/out" "$tmp/help"
ok "--help" "$tmp/err"
! grep -vE '^usage: |^  kvalitetsverkstaden |^  [A-Z_]+=' "$tmp/help" | grep -E '.{81}' >"$tmp/out"
ok "whose words fit into 80 columns" "$tmp/out"
for command in serve demo migrate work config doctor healthcheck consumer audit backup restore export erase organisation retention leader content version; do
	run 0 $command --help && says out "usage: kvalitetsverkstaden $command" && says out examples: &&
		says out "kvalitetsverkstaden $command" && grep -q "^  kvalitetsverkstaden $command" "$tmp/help"
	ok "$command --help has its usage and examples, and stands in --help" "$tmp/err"
done
run 0 version && says out 'kvalitetsverkstaden 0.' && cp "$tmp/out" "$tmp/version" && run 0 --version && cmp -s "$tmp/out" "$tmp/version"
ok "version" "$tmp/err"
lost() { # STATUS ARGUMENTS...: what it prints goes nowhere
	"$tool" "${@:2}" >/dev/full 2>"$tmp/err" </dev/null
	[[ $? == "$1" ]]
}
lost 74 version && says err 'what it prints cannot be written: No space left on device'
ok "a full disk under its output" "$tmp/err"
for verb in add list show rotate retire-old-secret disable enable expire set test remove; do
	run 0 consumer $verb --help && says out "usage: kvalitetsverkstaden consumer $verb" && says out "  kvalitetsverkstaden consumer $verb"
	ok "consumer $verb --help has its usage and examples" "$tmp/err"
done
run 0 consumer --help && says out 'kvalitetsverkstaden consumer retire-old-secret KEY [--anyway]'
ok "consumer --help has its verbs" "$tmp/err"
while IFS='|' read -r arguments words; do
	# shellcheck disable=SC2086
	run 64 $arguments && says err "$words" && [[ ! -s $tmp/out ]]
	ok "refused: ${arguments:-no command}" "$tmp/err"
done <<'TABLE'
|usage: kvalitetsverkstaden
serv|serv: no such command; did you mean serve?
consumr list|did you mean consumer?
--verison|did you mean --version?
frobnicate|frobnicate: no such command; see kvalitetsverkstaden --help
serve --port 80|--port: no such option; see kvalitetsverkstaden --help
version please|please: no such option
migrate now|now: no such option
demo --lsm x|did you mean --lms?
demo --lms|--lms needs a value
work --drian|--drian: no such option; did you mean --drain?
work --drain=yes|--drain takes no value
config|usage: kvalitetsverkstaden config check
config shwo|did you mean show?
doctor --jsn|did you mean --json?
healthcheck now|now: no such option
consumer|usage: kvalitetsverkstaden consumer add
consumer ad|did you mean add?
consumer list all|all: no such option
consumer rotat key|rotat: no such command; did you mean rotate?
consumer frobnicate|frobnicate: no such command; see
consumer show|KEY is missing
consumer show one two|two: no such option
consumer rotate key --secret short|a secret has 8 to 255 bytes
consumer rotate --secert x key|did you mean --secret?
consumer retire-old-secret|KEY is missing
consumer expire key|--from or --until is missing
consumer expire key --until tomorrow|--until: expected the last day, such as 2027-06-30, or never
consumer expire key --from never|--from: expected the first day
consumer set key|nothing to set
consumer set key --operator maybe|--operator: expected yes or no
consumer set key --relaunch on|--relaunch: expected off, optional or required
consumer set key --origin https://a.example --learn-origins|exclude each other
consumer add --name x --origin ftp://x|--origin ftp://x: expected an address
audit|usage: kvalitetsverkstaden audit list
audit verfy|did you mean verify?
audit list --since yesterday|--since: expected a date
consumer add|--name is missing
consumer add --nam x|--nam: no such option; did you mean --name?
consumer add --name|--name needs a value
consumer add --name=|--name is missing
consumer add --name x --name y|--name stands twice
consumer add --name x --key k|--key and --secret belong together
consumer add --name x --key k --secret short|a secret has 8 to 255 bytes
consumer add --name x --leaders maybe|expected trust or review
backup --with-kye|did you mean --with-key?
backup one two|two: no such option
backup verify|FILE is missing
restore|FILE is missing
restore --replcae x|did you mean --replace?
export|usage: kvalitetsverkstaden export list
export persn 1|did you mean person?
export person x|expected the number of a person
export person|name the person by number, or by --key KEY and --user ID
export person 1 --key k --user u|name the person by number, or
export person --key k|name the person by number, or
export organisation|AUTHORITY is missing
erase person|name the person by number, or
erase person 1 --dry-rnu|did you mean --dry-run?
erase organisation 1|--name is missing
erase organisation x --name y|expected the number of an authority
erase year 1|YEAR is missing
organisation|usage: kvalitetsverkstaden organisation list
organisation mvoe 1|did you mean move?
organisation move 1|--to is missing
organisation move x --to y|expected the number of an authority
organisation receive|FILE is missing
organisation moved 1|RECEIPT is missing
organisation moved 1 abc --at verktyg.example.org|--at: expected the address
organisation abort 1 --although-recieved|did you mean --although-received?
retention|say --dry-run, or --run
retention --dry-run --run|say --dry-run, or --run
retention x --run|expected the number of an authority
leader|usage: kvalitetsverkstaden leader
leader approve|usage: kvalitetsverkstaden leader
leader approve x|usage: kvalitetsverkstaden leader
leader approve 1 because|usage: kvalitetsverkstaden leader
content|usage: kvalitetsverkstaden content
content check|usage: kvalitetsverkstaden content
TABLE
while read -r arguments; do
	# shellcheck disable=SC2086
	KV_WORKERS=many run 78 $arguments && says err 'KV_WORKERS (environment): ' && (($(wc -l <"$tmp/err") == 1))
	ok "a broken setting: $arguments ends with 78" "$tmp/err"
done <<'TABLE'
serve
demo
migrate
work --drain
consumer list
leader list
TABLE
run 78 --config "$tmp/none" serve && says err "$tmp/none"
ok "a settings file that is not there: 78" "$tmp/err"
[[ ! -e $KV_DATA ]]
ok "none of these has made a database"
"$tool" doctor >"$tmp/out" 2>"$tmp/err" </dev/null
says out "there is no database yet in $KV_DATA (db_none)" && says out 'kvalitetsverkstaden setup makes it' && [[ ! -e $KV_DATA ]]
ok "nor does doctor: it says that there is none, and how one is made" "$tmp/out"

# ---- Without a server: the database is started for the while ----
stopped() { # nothing of it runs
	[[ ! -e $KV_DATA/postgres/postmaster.pid ]] && nothing_left "$tmp"
}
every_command() { # WHERE NUMBER
	run 0 migrate && says out 'up to date already'
	ok "$1: migrate" "$tmp/err"
	run 0 consumer add --name "Number $2" --key "key$2" --secret "en-hemlighet-$2" --origin https://a.example.org/x &&
		says out 'Launch URL   http://localhost:8080/lti/launch' && says out "en-hemlighet-$2"
	ok "$1: consumer add" "$tmp/err"
	run 1 consumer add --name Again --key "key$2" --secret en-hemlighet && says err "the key key$2 is taken"
	ok "$1: a key is not added twice" "$tmp/err"
	run 0 consumer list && says out "key$2	Number $2	enabled" && says out 'origin https://a.example.org' && ! says out hemlighet
	ok "$1: consumer list shows no secret" "$tmp/err"
	run 0 leader list && says out 'Nobody waits.' && run 1 leader approve 17 && says err 'number 17 waits'
	ok "$1: leader" "$tmp/err"
	run 0 work --drain && run 0 work --nightly && says err nightly && run 0 work --drain --nightly
	ok "$1: work --drain, work --nightly" "$tmp/err"
}
run 0 migrate --dry-run && says out sql/migrate/0001-house.sql && run 0 migrate --dry-run && says out sql/migrate/0001-house.sql && stopped
ok "migrate --dry-run says what is missing, and changes nothing" "$tmp/err"
run 0 migrate && says out 'The database is brought up to date.' && run 0 migrate --dry-run && [[ ! -s $tmp/out ]] && stopped
ok "migrate makes the database and leaves nothing running" "$tmp/err"
lost 78 consumer add --name Lost && says err 'the secret cannot be shown (No space left on device), so nothing is changed'
ok "no key whose secret nobody has seen" "$tmp/err"
run 0 consumer list && says out 'There are no keys yet'
ok "an empty list says how a key is made" "$tmp/err"
every_command alone 1
stopped
ok "alone: nothing is left running"
run 0 consumer add --name Canvas --leaders=review && says out 'Shared secret ' && run 0 consumer list && says out leaders=review
ok "key and secret are made" "$tmp/err"
run 0 content check content/packs/kvalitetsverkstaden && says out 'no faults' && run 1 content check tests/gen && says err 'pack.xml cannot be opened'
ok "content check" "$tmp/err"
run 0 content check examples/pack --stats && grep -qE '^del2.xml: [0-9]+ words, [0-9]+ sentences, LIX [0-9]+$' "$tmp/out"
ok "content check --stats" "$tmp/out"
cp -r examples/pack "$tmp/newer" && sed -i 's/id="d2-reading-1"/id="d2-reading-2"/; s/Ange källa/Skriv källa/' "$tmp/newer/del2.xml"
run 0 content diff examples/pack examples/pack && [ ! -s "$tmp/out" ] && run 1 content diff examples/pack "$tmp/newer" && says out 'gone: step d2-reading-1 (Läs om underlag), was required' && says out 'new: step d2-reading-2 (Läs om underlag), required now'
ok "content diff" "$tmp/out"

# ---- A key from its first day to its last ----
key() { run 0 consumer show life && says out "$1" && ! says out den-; }
run 0 consumer add --name 'Vår Moodle' --key life --secret den-första && key 'Newest secret      made' && key 'Last launch        none yet' && key 'never ends'
ok "consumer show, and never a secret" "$tmp/err"
lost 78 consumer rotate life && run 0 consumer rotate life --secret den-andra && says out '  Shared secret den-andra' && key 'Old secret ' && key 'not used yet'
ok "consumer rotate shows the new secret once" "$tmp/err"
run 0 consumer rotate life --secret den-andra && says out '  Shared secret den-andra' && key 'Old secret '
ok "and makes it again where it was lost before it worked" "$tmp/err"
run 1 consumer retire-old-secret life && says err 'the platform would be shut out' && says err --anyway
ok "consumer retire-old-secret does not shut the platform out" "$tmp/err"
run 0 consumer test life && says out 'signed with the newest secret is accepted' && says out 'signed with the old secret is accepted' && says out 'Enter it in the platform.'
ok "consumer test: both secrets launch" "$tmp/err"
run 0 consumer retire-old-secret life --anyway && run 0 consumer show life && ! says out 'Old secret' &&
	run 1 consumer retire-old-secret life --anyway && says err 'one secret only' && ! says err --anyway
ok "consumer retire-old-secret --anyway" "$tmp/err"
run 0 consumer disable life && key 'State              disabled' && run 1 consumer test life && says out 'kvalitetsverkstaden consumer enable life'
ok "consumer disable, and test says how to enable" "$tmp/err"
run 0 consumer disable life && says out 'already disabled' && run 0 consumer enable life && key 'State              enabled'
ok "consumer enable" "$tmp/err"
run 0 consumer expire life --from 2020-08-01 --until 2020-12-31 && key 'State              expired' && key 'First day          2020-08-01' && key 'Last day           2020-12-31'
ok "consumer expire: the last day counts" "$tmp/err"
run 1 consumer test life && says out 'its last day was 2020-12-31' && says out 'expire life --until never'
ok "consumer test says that it has expired" "$tmp/err"
run 0 consumer expire life --until never && key 'First day          2020-08-01' && key 'never ends' && run 1 consumer expire life --until 2020-07-01 && says err 'before it begins'
ok "consumer expire: one end alone" "$tmp/err"
run 0 consumer set life --origin https://m.example.org/x --relaunch required --leaders review --operator yes --private-addresses yes &&
	key 'Origins set        https://m.example.org' && key 'LTI 1.1.2          required' && key "Operator's         yes" && key 'Leaders            review'
ok "consumer set" "$tmp/err"
run 0 consumer set life --learn-origins --operator no && key 'Origins set        none' && key 'Private addresses  yes' && key "Operator's         no"
ok "consumer set: what is not said stays" "$tmp/err"
for verb in show rotate retire-old-secret disable enable 'expire --until never' 'set --name x' test remove; do
	# shellcheck disable=SC2086
	run 1 consumer $verb nokey && says err 'no key nokey'
	ok "consumer $verb: a key that nobody has" "$tmp/err"
done
cp "$KV_DATA/key" "$tmp/key" && head -c 32 /dev/zero >"$KV_DATA/key"
run 1 consumer test life && says out 'the newest secret cannot be opened' && says out 'Put the key file back'
ok "consumer test: another key file" "$tmp/err"
cp "$tmp/key" "$KV_DATA/key"
run 0 consumer remove life && says out '0 courses' && run 1 consumer show life
ok "consumer remove" "$tmp/err"
run 0 audit list && says out '	operator CLI	key.rotate	consumer ' && says out 'key=life leaders=review relaunch=required private-addresses=yes operator=yes origins=1'
ok "audit list" "$tmp/err"
! grep -e den- -e "$KV_DATA" "$tmp/out"
ok "and no secret in it" "$tmp/out"
run 0 audit list --since 2100-01-01 && [[ ! -s $tmp/out ]]
ok "audit list --since" "$tmp/err"
run 0 work --drain && run 0 audit verify && says out 'none changed, none missing; 0 wait' && grep -qE '^The end is [0-9]+ [0-9a-f]{64}$' "$tmp/out"
ok "audit verify" "$tmp/err"
run 0 audit shorten --dry-run && says out '0 lines are older than two years' && run 0 audit shorten && run 0 retention --dry-run && says out '-	audit log	nothing'
ok "audit shorten" "$tmp/err"
run 1 export person --key nobody --user 1 && says err 'there is no key nobody; kvalitetsverkstaden consumer list has them'
ok "a key that is misspelt is told from somebody who never came" "$tmp/err"

in_background "$tmp/out" "$tool" consumer add --name Interrupted
until_true 20 test -e "$KV_DATA/postgres/postmaster.pid"
kill -TERM $pid 2>/dev/null
wait $pid 2>/dev/null
stopped
ok "a command that is ended by SIGTERM leaves no PostgreSQL" "$tmp/out"

# ---- The work loop alone, and beside a server ----
start() { # NAME ARGUMENTS...: until it is ready; $pid
	in_background "$tmp/$1.log" "$tool" "${@:2}"
	until_true 30 eval "grep -q ' ready ' '$tmp/$1.log' || ! kill -0 $pid"
	kill -0 $pid 2>/dev/null
}
stop() { # PID [SIGNAL]
	kill "-${2:-TERM}" "$1"
	wait "$1"
}
start work work
ok "work lasts" "$tmp/work.log"
work=$pid
start serve serve
ok "serve beside work" "$tmp/serve.log"
serve=$pid
run 78 serve && says err 'another server already runs on'
ok "a second server on the same folder says so" "$tmp/err"
every_command "beside serve" 2
kill -0 $work && kill -0 $serve
ok "beside serve: both still run"
stop $serve && grep -q ' stop signal=15' "$tmp/serve.log"
ok "serve ends by SIGTERM with 0" "$tmp/serve.log"
run 0 consumer list && says out key1 && says out key2
ok "the database is there for work and the others" "$tmp/err"

# ---- Where it listens ----
port_of() { sed -n 's/.* ready port=\([0-9]*\) .*/\1/p' "$tmp/serve.log"; }
answers() { curl -sf -m 5 "$@" | grep -q .; }
for at in 127.0.0.1 localhost '[::1]'; do
	[[ $at != '[::1]' || -e /proc/net/if_inet6 ]] || continue
	KV_LISTEN=$at:0 start serve serve && answers "http://$at:$(port_of)/readyz"
	ok "KV_LISTEN=$at:0" "$tmp/serve.log"
	stop $pid INT
	ok "KV_LISTEN=$at:0: ends by SIGINT with 0" "$tmp/serve.log"
done
KV_LISTEN=unix:$KV_DATA/web start serve serve && answers --unix-socket "$KV_DATA/web" http://localhost/readyz
ok "KV_LISTEN=unix:/path" "$tmp/serve.log"
kill -9 $pid
wait $pid 2>/dev/null
KV_LISTEN=unix:$KV_DATA/web start serve serve && answers --unix-socket "$KV_DATA/web" http://localhost/readyz
ok "KV_LISTEN=unix:/path: again, after a crash" "$tmp/serve.log"
KV_LISTEN=127.0.0.1:$(free_port) && stop $pid && start serve serve
taken=$KV_LISTEN serve=$pid KV_LISTEN=127.0.0.1:0
KV_DATA=$tmp/other KV_LISTEN=$taken run 78 serve && says err "cannot listen on $taken"
ok "a port that is taken: one sentence" "$tmp/err"
for wrong in 8080 127.0.0.1 127.0.0.1:99999 '[::1' '::1:80' unix: unix:here 'a b:80'; do
	KV_LISTEN=$wrong run 78 serve && says err 'KV_LISTEN (environment): expected address:port'
	ok "KV_LISTEN=$wrong is refused" "$tmp/err"
done
stop $serve HUP && stop $work && stopped
ok "the last one out stops PostgreSQL" "$tmp/work.log"

# ---- demo ----
in_background "$tmp/demo.log" "$tool" demo --lms 127.0.0.1:0
demo=$pid
until_true 60 eval "grep -q '^Open' '$tmp/demo.log' || ! kill -0 $demo"
lms=$(sed -n 's/^Open \(http:[^ ]*\).*/\1/p' "$tmp/demo.log")
answers "$lms/course" && answers "http://127.0.0.1:$(sed -n 's/.* ready port=\([0-9]*\) .*/\1/p' "$tmp/demo.log")/readyz"
ok "demo starts the tool and the LMS" "$tmp/demo.log"
mine=$(find "/proc/$demo/fd" -printf '%l\n' | grep -o '^/tmp/kv-demo-[^/]*' | sort -u) # others may run one
"$tool" demo --lms "${lms#http://}" >"$tmp/out" 2>&1 </dev/null
[[ $? == 78 ]] && says out "the example LMS does not start on ${lms#http://}"
ok "demo: the LMS's port is taken" "$tmp/out"
kill -INT -- -$demo # Ctrl-C reaches both
wait $demo
ok "demo ends by Ctrl-C with 0" "$tmp/demo.log"
! answers "$lms/course" && [[ -n $mine && ! -e $mine ]] && nothing_left "$mine"
ok "demo leaves nothing" "$tmp/demo.log"
tap_end
