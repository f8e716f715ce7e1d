// Three servers with one database behind HAProxy, started with the very file of examples/deploy/cluster. People read and write
// while one server after another is killed and comes back. Whoever gets no answer to a save sends the same form again, as a
// browser does: what was acknowledged is in the history, and what was sent stands in the text.
import { execFile } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { Agent } from 'node:https'
import { ask, Behind, certificate, name } from '../lib/behind.mjs'
import { bindCourse, fields, form, hidden, signUp, type, typed } from '../lib/person.mjs'
import { encode, sign } from '../lib/sign.mjs'
import { atEnd, freePort, key, ok, program, run, secret, serve, set, sql, start, stop, top, until } from '../lib/world.mjs'

const every = process.env.KV_TEST_ALL ? 4000 : 300, kills = process.env.KV_TEST_ALL ? 12 : 3, writers = 4, readers = 6, workers = 4
const servers = [{}, {}, {}], door = {}
const shell = script => new Promise((done, fail) => execFile('bash', ['-c', `. tests/lib/pg.sh; ${script}`], (e, out, said) => (e ? fail(new Error(e.message + said)) : done(out))))
const pause = ms => new Promise(next => setTimeout(next, ms))
const somebody = (user, more) => new Behind(user, { ...door, agent: new Agent({ keepAlive: true }) }, more)

async function serveOne(server) {
	set({ KV_LISTEN: server.at })
	server.child = await serve()
}
async function begin() {
	mkdirSync(`${top}/pg`)
	await shell(`pg_up ${top}/pg; psql -XAtq "$KV_TEST_PG" -c 'CREATE DATABASE kv'`)
	atEnd(() => shell(`pg_down ${top}/pg`))
	for (const server of servers) server.at = `127.0.0.1:${await freePort()}`
	Object.assign(door, { tls: await freePort(), http: await freePort(), ca: certificate(`${top}/ssl`) })
	set({ KV_DATABASE_URL: `host=${top}/pg user=kv dbname=kv`, KV_BASE_URL: `https://${name}`, KV_DATA: `${top}/data`, KV_WORKERS: String(workers) })
	program('migrate')
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret)
	for (const server of servers) await serveOne(server)
	set({ TOOL_TLS: `127.0.0.1:${door.tls}`, TOOL_PLAIN: `127.0.0.1:${door.http}`, TOOL_CERTIFICATE: `${top}/ssl/tool.pem`, TOOL_LOG: 'stderr', TOOL_1: servers[0].at, TOOL_2: servers[1].at, TOOL_3: servers[2].at })
	door.child = start('/usr/sbin/haproxy', ['-db', '-f', 'examples/deploy/cluster/haproxy.cfg'])
	await until('HAProxy', async () => (await ask(door, 'GET', '/readyz')).status === 200)
}

// One launch at two servers in the same moment: a nonce is used once, whoever meets it.
async function once() {
	const body = encode(sign(`https://${name}/lti/launch`, fields('tvilling'), secret))
	const send = at => fetch(`http://${at}/lti/launch`, { method: 'POST', redirect: 'manual', headers: { 'Content-Type': type }, body }).then(r => r.status)
	const answers = await Promise.all(servers.map(s => send(s.at)))
	ok(answers.filter(s => s === 303).length === 1 && answers.filter(s => s === 403).length === 2, 'the same launch at three servers at once is let in at one', answers.join())
}

const load = { going: true, pages: 0, failed: [], acknowledged: 0, again: 0 }
async function read(who, paths) {
	for (let i = 0; load.going; i++) {
		const path = paths[i % paths.length], status = await ask(who.p, 'GET', path).then(r => r.status, e => e.message)
		load.pages++
		if (status !== 200) load.failed.push(`${path}: ${status}`)
	}
}
async function write(who, n, doc) {
	who.words = []
	for (let i = 0; load.going; i++) {
		const word = `${who.user} skrev ${i}.`
		await who.get(doc)
		const body = form({ csrf: who.csrf, base: hidden(who.html, 'base'), text: `${typed(who.html)}\n\n${word}`.trim() })
		let status
		do {
			status = await ask(who.p, 'POST', `/s/${who.sid}${doc}`, { headers: { 'Content-Type': type }, body }).then(r => r.status, () => 0)
			load.again += status !== 303
		} while (status === 0 || status >= 500)
		if (status !== 303) throw new Error(`${who.user} cannot save: ${status}`)
		who.words.push(word)
		load.acknowledged++
	}
}
async function storm(lena, people, docs) {
	const paths = ['/oversikt', '/del/2', '/leda', '/leda/deltagare'].map(p => `/s/${lena.sid}${p}`)
	const busy = Promise.all([...Array.from({ length: readers }, () => read(lena, paths)), ...people.map((who, n) => write(who, n, docs[n]))])
	busy.catch(() => { load.going = false })
	for (let i = 0; i < kills && load.going; i++) {
		const server = servers[i % servers.length], before = load.acknowledged
		await until('saves', () => load.acknowledged >= before + writers)
		await stop(server.child, 'SIGKILL')
		await pause(every)
		await serveOne(server)
	}
	load.going = false
	await busy
}
async function counted(people, docs) {
	const connections = Number(await sql("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'kvalitetsverkstaden'"))
	console.log(`# ${kills} kills: ${load.pages} pages, ${load.acknowledged} saves, ${load.again} of them sent again; ${connections} connections with the database`)
	ok(connections <= servers.length * (workers + 5), 'no server has more connections than its workers and five', connections)
	ok(load.pages > 100 && !load.failed.length, `not one of ${load.pages} pages failed`, load.failed.slice(0, 10).join('\n'))
	for (const [n, who] of people.entries()) {
		const group = docs[n].match(/\d+/)[0], head = await sql(`SELECT r.body FROM section s JOIN revision r ON (r.grp, r.type, r.field, r.rev) = (s.grp, s.type, s.field, s.head) WHERE s.grp = ${group} AND s.field = 'results'`)
		const history = await sql(`SELECT string_agg(body, E'\\n' ORDER BY rev) FROM revision WHERE grp = ${group} AND field = 'results'`), versions = history.split('\n')
		const lost = who.words.filter(word => !head.includes(word)), unkept = who.words.filter(word => !versions.includes(word))
		ok(who.words.length > kills && !lost.length && !unkept.length, `${who.user}: ${who.words.length} acknowledged saves, all of them in the text and in its history`, [...lost, ...unkept].join(' '))
	}
}

await run(async () => {
	await begin()
	await once()
	const lena = somebody('lena', { roles: 'Instructor' }), people = Array.from({ length: writers }, (_, n) => somebody(`skribent${n}`)), docs = []
	await bindCourse(lena)
	for (const [n, who] of people.entries()) {
		await signUp(who, `Skola ${n}`)
		docs.push(`/grupp/${await sql(`SELECT id FROM grp WHERE name = 'Skola ${n}'`)}/dokument/d2-document-1/results`)
	}
	await storm(lena, people, docs)
	await counted(people, docs)
	const log = servers.map(s => s.child.log).join('') + door.child.log
	ok(!/ERR_BUG|Sanitizer/.test(log) && ![lena, ...people].some(p => log.includes(p.sid)), 'no fault of ours, and no session in any log', log.split('\n').filter(l => /ERR_BUG|Sanitizer/.test(l)).slice(0, 3).join('\n'))
	for (const server of servers) ok(await stop(server.child) === 0, 'a server stops')
	const away = await ask(door, 'POST', `/s/${lena.sid}/leda`, { headers: { 'Content-Type': type }, body: 'text=a' })
	ok(away.status === 503 && away.bytes.includes('det du skrev st&aring;r kvar'), 'and where none is left it is said what to do', `${away.status} ${away.bytes}`)
})
