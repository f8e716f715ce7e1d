# SPDX-License-Identifier: EUPL-1.2
# pg: a throw-away PostgreSQL for tests. Source it, or run: sh pg.sh up|down DIR
#   pg_up DIR     starts a cluster in the empty folder DIR (a short path: the socket lies in it), exports KV_TEST_PG
#   pg_down DIR   stops it and removes DIR

pg_bin()
{
	command -v pg_ctl >/dev/null && dirname "$(command -v pg_ctl)" && return
	ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1
}

# PostgreSQL does not run as root.
pg_as()
{
	if [ "$(id -u)" = 0 ]; then
		setpriv --reuid "$pg_user" --regid "$(id -g "$pg_user")" --clear-groups -- "$@"
	else
		"$@"
	fi
}

pg_setup()
{
	pg_dir=$1 pg_path=$(pg_bin) pg_user=postgres
	id postgres >/dev/null 2>&1 || pg_user=nobody
}

pg_up()
{
	pg_setup "$1"
	[ "$(id -u)" != 0 ] || chown "$pg_user" "$pg_dir"
	pg_as "$pg_path/initdb" -D "$pg_dir/data" -A trust -U kv -E UTF8 --locale=C.UTF-8 --no-sync --no-instructions \
		>"$pg_dir.log" 2>&1 || { cat "$pg_dir.log" >&2; return 1; }
	rm -f "$pg_dir.log"
	pg_as "$pg_path/pg_ctl" -D "$pg_dir/data" -l "$pg_dir/log" -w -t 60 -o "-c listen_addresses= \
		-c unix_socket_directories=$pg_dir -c max_connections=200 -c shared_buffers=64MB -c jit=off \
		-c fsync=off -c full_page_writes=off -c synchronous_commit=off" start >/dev/null </dev/null ||
		{ cat "$pg_dir/log" >&2; return 1; }
	KV_TEST_PG="host=$pg_dir user=kv dbname=postgres"
	export KV_TEST_PG
}

pg_down()
{
	pg_setup "$1"
	pg_as "$pg_path/pg_ctl" -D "$pg_dir/data" -m immediate -w stop >/dev/null 2>&1 </dev/null
	rm -rf "$pg_dir"
}

case ${0##*/} in
pg.sh) "pg_$1" "$2" ;;
esac
