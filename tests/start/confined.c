/* SPDX-License-Identifier: EUPL-1.2 */
/* confined: runs a program under the filters of system calls that a unit of systemd asks for, where no systemd runs.
 *   confined UNIT PROGRAM ARGUMENTS...
 *   confined UNIT --probe     tries calls that no service of ours needs, and prints what became of each */
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { CALLS = 1024, FAMILIES = 64, LINE = 4096 };

struct unit {
	bool call[CALLS];      /* SystemCallFilter */
	bool family[FAMILIES]; /* RestrictAddressFamilies */
	bool no_write_execute, no_namespaces, no_realtime, no_suid, same_personality;
};

static void give_up(const char *what)
{
	fprintf(stderr, "confined: %s: %s\n", what, strerror(errno));
	exit(125);
}

/* ---- The unit ---- */

static void set_group(struct unit *u, const char *name, bool value);

static void set_call(struct unit *u, const char *name, bool value)
{
	int n = *name == '@' ? -1 : seccomp_syscall_resolve_name(name);

	if (*name == '@')
		set_group(u, name, value);
	else if (n >= 0 && n < CALLS) /* others are not of this machine */
		u->call[n] = value;
}

/* As systemd itself says what is in a group. */
static void set_group(struct unit *u, const char *name, bool value)
{
	char line[LINE], command[LINE];

	snprintf(command, sizeof command, "systemd-analyze syscall-filter %s", name);
	FILE *f = popen(command, "re"); // NOLINT: the unit is ours
	if (!f)
		give_up(command);
	while (fgets(line, sizeof line, f)) {
		char *word = line + strspn(line, " ");

		word[strcspn(word, "\n")] = 0;
		if (word != line && *word && *word != '#')
			set_call(u, word, value);
	}
	if (pclose(f))
		give_up(command);
}

static void set_filter(struct unit *u, char *value)
{
	bool add = *value != '~';

	for (char *at = value + !add, *word; (word = strsep(&at, " "));)
		if (*word)
			set_call(u, word, add);
}

static void set_families(struct unit *u, char *value)
{
	static const struct {
		const char *name;
		int family;
	} known[] = { { "AF_INET", AF_INET }, { "AF_INET6", AF_INET6 }, { "AF_UNIX", AF_UNIX } };

	for (char *word; (word = strsep(&value, " "));)
		for (size_t i = 0; i < sizeof known / sizeof *known; i++)
			if (strcmp(word, known[i].name) == 0)
				u->family[known[i].family] = true;
}

static void set(struct unit *u, const char *key, char *value)
{
	const bool yes = strcmp(value, "yes") == 0;

	if (strcmp(key, "SystemCallFilter") == 0)
		set_filter(u, value);
	else if (strcmp(key, "RestrictAddressFamilies") == 0)
		set_families(u, value);
	else if (strcmp(key, "MemoryDenyWriteExecute") == 0)
		u->no_write_execute = yes;
	else if (strcmp(key, "RestrictNamespaces") == 0)
		u->no_namespaces = yes;
	else if (strcmp(key, "RestrictRealtime") == 0)
		u->no_realtime = yes;
	else if (strcmp(key, "RestrictSUIDSGID") == 0)
		u->no_suid = yes;
	else if (strcmp(key, "LockPersonality") == 0)
		u->same_personality = yes;
	else if (strcmp(key, "UMask") == 0)
		umask((mode_t)strtol(value, NULL, 8));
	else if (strcmp(key, "LimitNOFILE") == 0)
		setrlimit(RLIMIT_NOFILE, &(struct rlimit){ strtoul(value, NULL, 10), strtoul(value, NULL, 10) });
}

static void read_unit(const char *path, struct unit *u)
{
	char line[LINE];
	FILE *f = fopen(path, "re");

	if (!f)
		give_up(path);
	set_group(u, "@default", true);
	while (fgets(line, sizeof line, f)) {
		char *value = strchr(line, '=');

		line[strcspn(line, "\n")] = 0;
		if (!value)
			continue;
		*value = 0;
		set(u, line, value + 1);
	}
	fclose(f);
}

/* ---- The filters ---- */

static void deny(scmp_filter_ctx c, int number, int call, struct scmp_arg_cmp when)
{
	if (seccomp_rule_add_array(c, SCMP_ACT_ERRNO((unsigned)number), call, 1, &when))
		give_up("a rule");
}

static void deny_all(scmp_filter_ctx c, int number, int call)
{
	if (seccomp_rule_add_array(c, SCMP_ACT_ERRNO((unsigned)number), call, 0, NULL))
		give_up("a rule");
}

static void deny_namespaces(scmp_filter_ctx c)
{
	static const uint64_t kinds[] = { CLONE_NEWCGROUP, CLONE_NEWIPC,  CLONE_NEWNET, CLONE_NEWNS,
					  CLONE_NEWPID,    CLONE_NEWUSER, CLONE_NEWUTS };

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		deny(c, EPERM, SCMP_SYS(unshare), SCMP_A0(SCMP_CMP_MASKED_EQ, kinds[i], kinds[i]));
		deny(c, EPERM, SCMP_SYS(clone), SCMP_A0(SCMP_CMP_MASKED_EQ, kinds[i], kinds[i]));
	}
	deny_all(c, EPERM, SCMP_SYS(setns));
	deny_all(c, ENOSYS, SCMP_SYS(clone3)); /* its flags cannot be seen; the C library does without */
}

/* Calls that are allowed but for some of their arguments. */
static void deny_arguments(scmp_filter_ctx c, const struct unit *u)
{
	for (unsigned family = 0; family < FAMILIES; family++)
		if (!u->family[family])
			deny(c, EAFNOSUPPORT, SCMP_SYS(socket), SCMP_A0(SCMP_CMP_EQ, family));
	if (u->no_write_execute) {
		deny(c, EPERM, SCMP_SYS(mmap),
		     SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_WRITE | PROT_EXEC, PROT_WRITE | PROT_EXEC));
		deny(c, EPERM, SCMP_SYS(mprotect), SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, PROT_EXEC));
		deny(c, EPERM, SCMP_SYS(pkey_mprotect), SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, PROT_EXEC));
		deny(c, EPERM, SCMP_SYS(shmat), SCMP_A2(SCMP_CMP_MASKED_EQ, SHM_EXEC, SHM_EXEC));
	}
	if (u->no_namespaces)
		deny_namespaces(c);
	if (u->no_realtime)
		for (unsigned policy = SCHED_FIFO; policy <= SCHED_RR; policy++)
			deny(c, EPERM, SCMP_SYS(sched_setscheduler), SCMP_A1(SCMP_CMP_EQ, policy));
	for (unsigned bit = S_ISGID; u->no_suid && bit <= S_ISUID; bit += S_ISGID) {
		deny(c, EPERM, SCMP_SYS(chmod), SCMP_A1(SCMP_CMP_MASKED_EQ, bit, bit));
		deny(c, EPERM, SCMP_SYS(fchmod), SCMP_A1(SCMP_CMP_MASKED_EQ, bit, bit));
		deny(c, EPERM, SCMP_SYS(fchmodat), SCMP_A2(SCMP_CMP_MASKED_EQ, bit, bit));
	}
	if (u->same_personality)
		deny(c, EPERM, SCMP_SYS(personality), SCMP_A0(SCMP_CMP_NE, 0));
}

/* The kernel asks every filter; the last one need not allow what it takes to load another. */
static void confine(const struct unit *u)
{
	scmp_filter_ctx arguments = seccomp_init(SCMP_ACT_ALLOW), calls = seccomp_init(SCMP_ACT_ERRNO(EPERM));

	if (!arguments || !calls || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
		give_up("no filter");
	deny_arguments(arguments, u);
	for (int n = 0; n < CALLS; n++)
		if (u->call[n] && seccomp_rule_add_array(calls, SCMP_ACT_ALLOW, n, 0, NULL))
			give_up("a rule");
	if (seccomp_load(arguments) || seccomp_load(calls))
		give_up("the filter is not taken");
}

/* ---- What is refused ---- */

static void tried(const char *what, long result)
{
	const int number = errno;

	printf("%s %s\n", what, result < 0 ? strerrorname_np(number) : "done");
}

static int probe(void)
{
	const int page = 4096;
	void *wx = mmap(NULL, page, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	tried("write-and-execute", wx == MAP_FAILED ? -1 : 0);
	tried("mount", mount("none", "/nowhere", "tmpfs", 0, NULL));
	tried("ptrace", syscall(SYS_ptrace, 0, 0, 0, 0));
	tried("bpf", syscall(SYS_bpf, 0, NULL, 0));
	tried("perf", syscall(SYS_perf_event_open, NULL, 0, 0, 0, 0));
	tried("module", syscall(SYS_init_module, NULL, 0, ""));
	tried("reboot", syscall(SYS_reboot, 0, 0, 0, NULL));
	tried("keys-of-others", syscall(SYS_process_vm_readv, getpid(), NULL, 0, NULL, 0, 0));
	tried("chown", chown("/nowhere", 0, 0));
	tried("setuid", setuid(getuid()));
	tried("namespace", unshare(CLONE_NEWUSER));
	tried("raw-packets", socket(AF_PACKET, SOCK_RAW, 0));
	tried("priority", setpriority(PRIO_PROCESS, 0, getpriority(PRIO_PROCESS, 0)));
	tried("set-user-id", chmod("/nowhere", S_ISUID | S_IRUSR));
	tried("page", socket(AF_INET, SOCK_STREAM, 0)); /* what it does need */
	return fflush(stdout);
}

int main(int argc, char **argv)
{
	static struct unit u;

	if (argc < 3) {
		fprintf(stderr, "confined UNIT PROGRAM ARGUMENTS...\n");
		return 125;
	}
	read_unit(argv[1], &u);
	confine(&u);
	if (strcmp(argv[2], "--probe") == 0)
		return probe();
	execvp(argv[2], argv + 2);
	give_up(argv[2]);
}
