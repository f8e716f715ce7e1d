# SPDX-License-Identifier: EUPL-1.2
# debian: which Debian 12 packages the build and the tests need, and how the missing ones are installed. Sourced by bash.
# shellcheck shell=bash disable=SC2034

debian_build=(
	build-essential cmake ninja-build pkg-config
	libcmark-dev libcmocka-dev libcurl4-openssl-dev libical-dev libjansson-dev libmicrohttpd-dev liboauth-dev libpango1.0-dev libpq-dev
	libsystemd-dev libseccomp-dev
	librsvg2-dev fonts-lato
	libssl-dev libxml2-dev libzip-dev zlib1g-dev
	postgresql-15 ca-certificates curl
)
debian_test=(poppler-utils groff nginx haproxy caddy apache2-bin)
debian_test_all=(patroni etcd-server) # a PostgreSQL of three servers
command -v lintian >/dev/null || debian_test_all+=(lintian) # reads the package
command -v soffice >/dev/null || debian_test_all+=(libreoffice-writer-nogui) # opens the files that the tool makes
command -v systemd-analyze >/dev/null || debian_test+=(systemd)
command -v openssl >/dev/null || debian_test+=(openssl)
command -v chromium >/dev/null || debian_test+=(chromium)
command -v node >/dev/null || debian_test+=(nodejs)
command -v npm >/dev/null || debian_test+=(npm)
command -v clang >/dev/null || debian_test+=(clang libclang-rt-14-dev)
command -v clang-format >/dev/null || debian_test+=(clang-format)
command -v clang-tidy >/dev/null || debian_test+=(clang-tidy)

debian_missing() { # PACKAGE...: those not installed, one a line
	comm -13 <(dpkg-query -W -f='${Package} ${db:Status-Status}\n' 2>/dev/null | sed -n 's/ installed$//p' | sort -u) \
		<(printf '%s\n' "$@" | sort -u)
}

debian_root() { # COMMAND...: as root
	if ((EUID == 0)); then
		"$@"
	elif command -v sudo >/dev/null; then
		sudo "$@"
	else
		echo "This needs root: $*" >&2
		echo "Run it as root, or install sudo." >&2
		return 1
	fi
}

# Debian's package would make and start a cluster of its own. Ours is private, so say no before it comes.
debian_no_cluster() {
	local conf=/etc/postgresql-common/createcluster.d/private.conf
	[[ ! -e $conf ]] || return 0
	echo "Telling Debian's PostgreSQL not to make a cluster of its own: $conf"
	debian_root mkdir -p "${conf%/*}"
	echo 'create_main_cluster = false' | debian_root tee "$conf" >/dev/null
}

# What the tests start themselves is no service of this machine: it neither starts with the package nor with the system.
debian_without_services() { # COMMAND...
	local policy=/usr/sbin/policy-rc.d
	if [[ -e $policy ]]; then
		"$@"
		return
	fi
	(
		trap 'debian_root rm -f "$policy"' EXIT
		printf '#!/bin/sh\nexit 101\n' | debian_root tee "$policy" >/dev/null && debian_root chmod 755 "$policy" && "$@"
	)
}
debian_disable() { # PACKAGE...: those of them that are a service
	local package
	for package; do
		case $package in
		nginx | haproxy | caddy | patroni) debian_root systemctl --quiet disable "$package" ;;
		etcd-server) debian_root systemctl --quiet disable etcd ;;
		esac
	done 2>/dev/null
	return 0
}

debian_install() { # PACKAGE...: does nothing when all are there
	local missing
	if ! command -v dpkg-query >/dev/null; then
		echo "This is not Debian. Install these, or what they are called here: $*" >&2
		return 1
	fi
	mapfile -t missing < <(debian_missing "$@")
	((${#missing[@]})) || return 0
	echo "Installing Debian packages: ${missing[*]}"
	[[ " ${missing[*]} " != *' postgresql-15 '* ]] || debian_no_cluster || return
	debian_root apt-get update -q || return
	debian_without_services debian_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" || return
	debian_disable "${missing[@]}"
}
