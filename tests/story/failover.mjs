// Three etcd, three Patroni, HAProxy before them, and two servers of ours: one names all three PostgreSQL in its address, the
// other goes through HAProxy. People save and read through both while the PostgreSQL that writes is killed: once with all of its
// machine, once alone. What was acknowledged is in the history afterwards; meanwhile pages are read from a copy.
import { execFile, execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import { certificate } from '../lib/behind.mjs'
import { bindCourse, form, hidden, Person, signUp, type, typed } from '../lib/person.mjs'
import { atEnd, freePort, key, ok, program, run, secret, serve, set, start, stop, tool, top, until } from '../lib/world.mjs'

const from = 'examples/deploy/cluster', words = 'Just nu kan du bara läsa', readers = 4
const nodes = [{}, {}, {}], proxy = {}, root = process.getuid() === 0
const pause = ms => new Promise(next => setTimeout(next, ms))
const long = async (what, test) => { for (const end = Date.now() + 90000; Date.now() < end; await pause(200)) if (await until(what, test).then(() => true, () => false)) return; throw new Error(`${what} never happened`) }

function reads() {
	set({ TOOL_CERTIFICATE: (certificate(`${top}/ssl`), `${top}/ssl/tool.pem`), TOOL_LOG: 'stderr' })
	for (const file of ['haproxy.cfg', 'haproxy-postgresql.cfg']) {
		let said = ''
		try { execFileSync('/usr/sbin/haproxy', ['-c', '-f', `${from}/${file}`], { env: { ...process.env, TOOL_CERTIFICATE: `${top}/ssl/tool.pem` }, stdio: 'pipe' }) } catch (e) { said = String(e.stderr) }
		ok(!said, `HAProxy reads ${file}`, said)
	}
}

// ---- The servers of the database ----

// The file's settings for the k-th of them: its own name, addresses and folders.
const settings = (file, k) => Object.fromEntries(readFileSync(`${from}/${file}`, 'utf8').split('\n').filter(l => /^[A-Z]/.test(l)).map(line => {
	const [name, ...rest] = line.split('='), all = /HOSTS$|CLUSTER$/.test(name)
	const value = rest.join('=').replace(/10\.0\.0\.2(\d):(\d+)/g, (_, m, port) => `127.0.0.1:${nodes[all ? m - 1 : k][port]}`).replace(/^\/var\/lib\/\w+/, nodes[k].dir)
	return [name, name.endsWith('_NAME') && value === 'pg1' ? `pg${k + 1}` : value]
}))
const launch = (file, args) => (root ? start('setpriv', ['--reuid=postgres', '--regid=postgres', '--clear-groups', '--', file, ...args]) : start(file, args))
function startNode(k) {
	set({ ...settings('etcd.env', k), ...settings('patroni.env', k), HOME: nodes[k].dir, PATRONI_POSTGRESQL_PGPASS: `${nodes[k].dir}/pgpass`, PYTHONDONTWRITEBYTECODE: '1' })
	nodes[k].etcd ??= launch('/usr/bin/etcd', [])
	nodes[k].patroni ??= launch('/usr/bin/patroni', [`${nodes[k].dir}/config.yml`])
}
const inside = dir => readdirSync('/proc').filter(p => /^\d+$/.test(p)).filter(p => { try { return readlinkSync(`/proc/${p}/cwd`).startsWith(dir) } catch { return false } }).map(Number)
const kill = pids => pids.forEach(p => { try { process.kill(p, 'SIGKILL') } catch { /* it has ended */ } })
const members = async () => {
	for (const n of nodes) {
		const answer = await fetch(`http://127.0.0.1:${n[8008]}/cluster`, { signal: AbortSignal.timeout(2000) }).then(r => r.json(), () => null)
		if (answer?.members) return answer.members
	}
	return []
}
const whole = async () => { const all = await members(); return all.length === 3 && all.every(m => ['running', 'streaming'].includes(m.state)) && all.some(m => m.role === 'leader') && all.some(m => m.role === 'sync_standby') }
const ended = () => nodes.flatMap(n => [n.etcd, n.patroni]).find(c => c && c.exitCode !== null)
const leader = async () => Number((await members()).find(m => m.role === 'leader').name.slice(2)) - 1
const ask = (url, query) => new Promise((done, fail) => execFile('psql', ['-XAtq', '-v', 'ON_ERROR_STOP=1', '-d', url, '-c', query], { env: { PATH: process.env.PATH } }, (e, out, said) => (e ? fail(new Error(said)) : done(out.trim()))))
const all = user => `postgresql://${user}@${nodes.map(n => `127.0.0.1:${n[5432]}`).join()}/`
const write = query => ask(`${all('kv:kv')}kv?target_session_attrs=read-write`, query)

async function databases() {
	for (const n of nodes) {
		for (const port of [5432, 8008, 2379, 2380]) n[port] = await freePort()
		n.dir = `${top}/pg${nodes.indexOf(n) + 1}`
		for (const d of ['', '/15']) mkdirSync(n.dir + d, { mode: 0o700 })
		writeFileSync(`${n.dir}/config.yml`, readFileSync(`${from}/patroni.yml`, 'utf8').replace('/var/run/postgresql', n.dir).replace('shared_buffers: 256MB', 'shared_buffers: 64MB'))
		if (root) execFileSync('chown', ['-R', 'postgres:postgres', n.dir])
	}
	atEnd(() => nodes.forEach(n => { kill([n.patroni?.pid, n.etcd?.pid].filter(Boolean)); kill(inside(n.dir)) }))
	nodes.forEach((_, k) => startNode(k))
	await long('the cluster', async () => (await whole()) || ended())
	if (ended()) throw new Error(ended().log.slice(-2000))
	const first = `${all('postgres:change-me')}postgres?target_session_attrs=read-write`
	await ask(first, "CREATE ROLE kv LOGIN PASSWORD 'kv'")
	await ask(first, 'CREATE DATABASE kv OWNER kv')
	Object.assign(proxy, { primary: await freePort(), replica: await freePort() })
	set({ PG_PRIMARY: `127.0.0.1:${proxy.primary}`, PG_REPLICA: `127.0.0.1:${proxy.replica}`, ...Object.fromEntries(nodes.flatMap((n, k) => [[`PG_${k + 1}`, `127.0.0.1:${n[5432]}`], [`PG_${k + 1}_PATRONI`, String(n[8008])]])) })
	start('/usr/sbin/haproxy', ['-db', '-f', `${from}/haproxy-postgresql.cfg`])
}

// ---- Who works meanwhile ----

const paths = { libpq: null, HAProxy: null }
const load = { going: true }
async function save(path, who) {
	for (let i = 0; load.going; i++) {
		const word = `${path.name} ${i}.`, page = await fetch(`${path.base}/s/${who.sid}${who.doc}`).then(r => r.text(), () => '')
		if (!page.includes('name="base"')) { await pause(50); continue }
		const body = form({ csrf: hidden(page, 'csrf'), base: hidden(page, 'base'), text: `${typed(page)}\n\n${word}`.trim() })
		for (let status = 0; status !== 303 && load.going;) {
			status = await fetch(`${path.base}/s/${who.sid}${who.doc}`, { method: 'POST', redirect: 'manual', headers: { 'Content-Type': type }, body }).then(r => r.status, () => 0)
			if (status === 409) break // read from a copy that lagged behind: the next page has both
			if (status !== 303) { path.failed++; await pause(100); continue }
			path.words.push(word)
			path.gap = Math.max(path.gap, Date.now() - path.last)
			path.last = Date.now()
		}
	}
}
async function look(path, who) {
	while (load.going) {
		const r = await fetch(`${path.base}/s/${who.sid}/oversikt`).catch(() => null), html = await r?.text().catch(() => '')
		path.pages++
		if (r?.status !== 200) path.unseen.push(r?.status ?? 'no answer')
		if (html?.includes(words)) path.told++
		await pause(10)
	}
}
const fresh = () => { for (const p of Object.values(paths)) Object.assign(p, { gap: 0, failed: 0, pages: 0, told: 0, unseen: [], last: Date.now(), before: p.words.length }) }
async function dies(what, how, longest) {
	await long('the cluster is whole', whole)
	fresh()
	await until('saves', () => Object.values(paths).every(p => p.words.length > p.before + 5))
	const k = await leader(), begun = Object.values(paths).map(p => p.words.length)
	await how(nodes[k])
	await long('saves again', () => Object.values(paths).every((p, i) => p.gap > 1000 && p.words.length > begun[i] + 5))
	for (const p of Object.values(paths)) {
		console.log(`# ${what}, ${p.name}: ${p.words.length - p.before} saves, ${(p.gap / 1000).toFixed(1)} s without one, ${p.failed} tries; ${p.pages} pages, ${p.told} of them from a copy, ${p.unseen.length} failed`)
		ok(p.gap < longest, `${what}, ${p.name}: saves go on within ${longest / 1000} s`, p.gap)
		ok(p.told > 10 && !p.unseen.length, `${what}, ${p.name}: pages are read meanwhile, and say that nothing can be saved`, `${p.told} of ${p.pages}, failed: ${p.unseen.slice(0, 10).join()}`)
	}
}

async function story() {
	reads()
	if (!process.env.KV_TEST_ALL) return
	await databases()
	set({ KV_DATABASE_URL: `${all('kv:kv')}kv`, KV_DATA: `${top}/data`, KV_WORKERS: '4' })
	program('migrate')
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret)
	const one = await serve(), lena = new Person('lena', { roles: 'Instructor' })
	paths.libpq = { name: 'libpq', base: tool, words: [] }
	paths.HAProxy = { name: 'HAProxy', base: `http://127.0.0.1:${await freePort()}`, words: [] }
	set({ KV_LISTEN: paths.HAProxy.base.slice(7), KV_DATABASE_URL: `postgresql://kv:kv@127.0.0.1:${proxy.primary},127.0.0.1:${proxy.replica}/kv` })
	const other = await serve(), writers = [new Person('anna'), new Person('bo')]
	await bindCourse(lena)
	for (const [i, who] of writers.entries()) {
		await signUp(who, `Skola ${i}`)
		who.doc = `/grupp/${await write(`SELECT id FROM grp WHERE name = 'Skola ${i}'`)}/dokument/d2-document-1/results`
	}
	fresh()
	const busy = Promise.all(Object.values(paths).flatMap((p, i) => [save(p, writers[i]), ...Array.from({ length: readers }, () => look(p, writers[i]))]))
	await dies('the machine', async n => {
		kill([n.patroni.pid, n.etcd.pid]); kill(inside(n.dir))
		Object.assign(n, { patroni: null, etcd: null })
	}, 40000)
	nodes.forEach((_, k) => startNode(k))
	await dies('PostgreSQL alone', async n => kill([Number(readFileSync(`${n.dir}/15/kvalitetsverkstaden/postmaster.pid`, 'utf8').split('\n')[0])]), 25000)
	load.going = false
	await busy
	for (const [i, p] of Object.values(paths).entries()) {
		const group = writers[i].doc.match(/\d+/)[0], history = (await write(`SELECT string_agg(body, E'\\n') FROM revision WHERE grp = ${group} AND field = 'results'`)).split('\n')
		const lost = p.words.filter(w => !history.includes(w))
		ok(!lost.length, `${p.name}: of ${p.words.length} acknowledged saves none is lost`, lost.join(' '))
	}
	const bad = (one.log + other.log).split('\n').filter(l => /ERR_BUG|Sanitizer/.test(l))
	ok(!bad.length, 'the logs have no fault of ours', bad.slice(0, 3).join('\n'))
	ok(await stop(one) === 0 && await stop(other) === 0, 'the servers stop')
}
await run(story)
