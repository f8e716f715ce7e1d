#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# The Debian package: made of the build, read, installed into a copy of this system that nobody else sees, set up, served
# from under its unit's restrictions, upgraded, removed and purged. TAP.
# shellcheck disable=SC2181,SC2016
cd "$(dirname "$0")/../.." || exit 1
. tests/lib/tap.sh
build=${KV_TEST_BUILD:-$PWD/build-test}
tmp=$(mktemp -d /tmp/kv-package-XXXXXX) && chmod 755 "$tmp"
end() {
	processes "$tmp" | xargs -r kill -9
	rm -rf "$tmp"
}
trap end EXIT
units=examples/deploy/systemd

# ---- The units ----
systemd-analyze security --offline=true --threshold=15 $units/kvalitetsverkstaden.service >"$tmp/out" 2>&1
ok "the service is exposed by at most 1.5" "$tmp/out"
systemd-analyze security --offline=true --threshold=20 $units/kvalitetsverkstaden-backup.service >"$tmp/out" 2>&1
ok "that of the backup by at most 2.0" "$tmp/out"
for unit in kvalitetsverkstaden{,-backup}.service; do sed "s|^ExecStart=.*|ExecStart=/bin/true|" $units/$unit >"$tmp/$unit"; done
cp $units/kvalitetsverkstaden.socket $units/kvalitetsverkstaden-backup.timer "$tmp"
systemd-analyze verify --man=no "$tmp"/kvalitetsverkstaden{,-backup}.service "$tmp/kvalitetsverkstaden.socket" "$tmp/kvalitetsverkstaden-backup.timer" >"$tmp/out" 2>&1 && [[ ! -s $tmp/out ]]
ok "systemd has no remark on the units" "$tmp/out"

# ---- The package ----
rm -rf "$build/package"
cmake --build "$build" --target package >"$tmp/out" 2>&1
deb=$(echo "$build"/package/kvalitetsverkstaden_*.deb)
[[ -s $deb ]]
ok "a package is made" "$tmp/out"
dpkg-deb -c "$deb" >"$tmp/files" && dpkg-deb -f "$deb" >"$tmp/control"
for file in usr/bin/kvalitetsverkstaden usr/lib/systemd/system/kvalitetsverkstaden{.service,.socket,-backup.service,-backup.timer} usr/share/man/man{1/kvalitetsverkstaden.1,5/kvalitetsverkstaden.conf.5,8/kvalitetsverkstaden-serve.8}.gz \
	usr/share/bash-completion/completions/kvalitetsverkstaden usr/share/kvalitetsverkstaden/packs/kvalitetsverkstaden/pack.xml usr/share/doc/kvalitetsverkstaden/copyright; do
	grep -qF " ./$file" "$tmp/files" || echo "$file"
done >"$tmp/missing"
[[ ! -s $tmp/missing ]] && ! grep -E 'usr/local|/home/|example-lms' "$tmp/files" >>"$tmp/missing"
ok "it has program, units, manual, completion and content, and nothing else's" "$tmp/missing"
grep -q '^Depends:.*libmicrohttpd12.*libpq5' "$tmp/control" && grep -q '^Recommends: postgresql-15' "$tmp/control"
ok "it depends on the libraries that the program is linked with" "$tmp/control"
if [[ -n ${KV_TEST_ALL-} ]]; then
	lintian --allow-root --fail-on error "$deb" >"$tmp/out" 2>&1
	ok "lintian finds no error" "$tmp/out"
fi

# ---- With the films, which take minutes: that they are built first, and where they lie ----
cmake -S . -B "$tmp/with" -G Ninja -DFILMS=ON -DCMAKE_BUILD_TYPE=Release >"$tmp/out" 2>&1 && ninja -C "$tmp/with" -t commands all >"$tmp/commands" &&
	grep -qF "content/build-films $tmp/with/kvalitetsverkstaden $PWD/content/packs/kvalitetsverkstaden $tmp/with/films" "$tmp/commands" &&
	ninja -C "$tmp/with" -t commands films | grep -q -- ' -o kvalitetsverkstaden '
ok "with -DFILMS=ON the program builds the films of its pack" "$tmp/out"
mkdir "$tmp/with/films" && touch "$tmp/with/films/F1.1".{webm,vtt,chapters.vtt,webp,sum}
DESTDIR=$tmp/there cmake -DCMAKE_INSTALL_PREFIX=/usr -P "$tmp/with/examples/deploy/cmake_install.cmake" >"$tmp/out" 2>&1 # the manual is not made here
[[ $(cd "$tmp/there/usr/share/kvalitetsverkstaden/films" && echo *) == 'F1.1.chapters.vtt F1.1.vtt F1.1.webm F1.1.webp' ]]
ok "and they are installed where it looks for them" "$tmp/out"
# What the tests build, asked for in the same folder.
(
	eval "$(sed -n '/^build() {/,/^}/p' tests/run)"
	cmake() { [[ $1 == --build ]] || command cmake "${@/#build-test/$tmp/with}"; }
	ninja() { :; }
	out=$tmp/asked && mkdir "$out" && build
) >"$tmp/out" 2>&1 && ninja -C "$tmp/with" -t commands all >"$tmp/commands" && grep -q -- ' -o kvalitetsverkstaden ' "$tmp/commands" && ! grep -F content/build-films "$tmp/commands" >>"$tmp/out"
ok "tests/run builds none, not even where somebody wanted them" "$tmp/out"
rm -rf "$tmp/with" "$tmp/there"

# ---- In a copy of this system ----
if ! unshare -m mount -t tmpfs tmpfs "$tmp" 2>/dev/null; then # only who may mount can install it so
	tap_end
	exit
fi
cat >"$tmp/inside" <<'SH'
set -u
port=$1 deb=$2 kv=kvalitetsverkstaden
export DEBIAN_FRONTEND=noninteractive KV_LISTEN=127.0.0.1:$port
step() { # NAME COMMAND...
	local name=$1
	shift
	if "$@" >/run/out 2>&1; then echo "ok $name"; else echo "no $name"; sed 's/^/  /' /run/out; fi
}
is() { [[ $1 == "$2" ]] || { echo "$1, not $2"; return 1; }; }
answers() { until curl -sf -m 5 -o /dev/null "http://127.0.0.1:$port/readyz"; do kill -0 "$server" || return; sleep 0.05; done; }
mount -t tmpfs tmpfs /run
rm -rf /etc/kvalitetsverkstaden* /var/lib/kvalitetsverkstaden # what this system has of it
step "it is installed" dpkg -i "$deb"
step "its user has no shell and no password" bash -c 'getent passwd kvalitetsverkstaden | grep -q /usr/sbin/nologin'
step "its folder is its own" is "$(stat -c '%a %U' /var/lib/kvalitetsverkstaden)" "700 kvalitetsverkstaden"
step "secrets are root's" is "$(stat -c '%a %U' /etc/kvalitetsverkstaden/secrets)" "700 root"
films=/usr/share/kvalitetsverkstaden/films && mkdir -p $films && echo film >$films/F1.1.webm
step "setup" $kv setup --non-interactive --base-url "http://localhost:$port"
step "the manual is found" bash -c 'man -w kvalitetsverkstaden kvalitetsverkstaden.conf kvalitetsverkstaden-serve || zcat /usr/share/man/man8/kvalitetsverkstaden-serve.8.gz'
# As the unit has it: no new privileges, no capability, the system read-only but for its folder.
unshare -m bash -c 'mount --bind /var/lib/kvalitetsverkstaden /var/lib/kvalitetsverkstaden && mount -t tmpfs tmpfs /tmp && mount -o remount,bind,ro / || exit; umask 077; ! touch /usr/probe || exit
	KV_DATA=/var/lib/kvalitetsverkstaden exec setpriv --reuid=kvalitetsverkstaden --regid=kvalitetsverkstaden --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all kvalitetsverkstaden serve' >/run/log 2>&1 &
server=$!
step "it serves without a capability, on a system that it cannot write" answers
step "a film that came with the program is sent" is "$(curl -sf -m 5 "http://127.0.0.1:$port/media/F1.1.webm")" film
rm -r $films
step "the key of setup is there while it serves" bash -c "$(printf %q $kv) consumer list | grep -q Moodle"
kill $server && wait $server
step "it stops by itself when told" is $? 0
step "an upgrade keeps settings and data" bash -c "echo '# mine' >>/etc/kvalitetsverkstaden.conf && dpkg -i $deb && tail -n 1 /etc/kvalitetsverkstaden.conf | grep -qx '# mine' && kvalitetsverkstaden consumer list | grep -q Moodle"
step "removed" dpkg -r kvalitetsverkstaden
step "settings and data stay" test -e /etc/kvalitetsverkstaden.conf -a -e /var/lib/kvalitetsverkstaden/key
step "purged" dpkg -P kvalitetsverkstaden
step "settings go, data stay where nobody has answered" test ! -e /etc/kvalitetsverkstaden.conf -a ! -e /etc/kvalitetsverkstaden -a -e /var/lib/kvalitetsverkstaden/key
step "installed again" dpkg -i "$deb"
echo 'kvalitetsverkstaden kvalitetsverkstaden/purge-data boolean true' | debconf-set-selections
step "purged with the answer that data may go" dpkg -P kvalitetsverkstaden
step "then they go" test ! -e /var/lib/kvalitetsverkstaden
SH
port=$(free_port)
unshare -m bash -c '
	mkdir "$1/lower" && mount -t tmpfs tmpfs "$1/lower" || exit
	mkdir "$1"/lower/{upper,work,root} && mount -t overlay overlay -o "lowerdir=/,upperdir=$1/lower/upper,workdir=$1/lower/work" "$1/lower/root" || exit
	root=$1/lower/root
	mount -t proc proc "$root/proc" && mount --rbind /dev "$root/dev" && mkdir -p "$root/pkg" && cp "$2" "$3" "$root/pkg/" || exit
	chroot "$root" bash /pkg/inside "$4" "/pkg/$(basename "$3")"' bash "$tmp" "$tmp/inside" "$deb" "$port" >"$tmp/steps" 2>&1
while read -r verdict name; do
	[[ $verdict == ok || $verdict == no ]] || continue
	[[ $verdict == ok ]]
	ok "installed: $name" <(awk -v this="no $name" '/^(ok|no) / { on = $0 == this } on' "$tmp/steps")
done <"$tmp/steps"
(($(grep -cE '^(ok|no) ' "$tmp/steps") == 18))
ok "all of it was tried" "$tmp/steps"
tap_end
