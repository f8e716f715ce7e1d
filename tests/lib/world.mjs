// The world of a test: the real server and the example LMS on free ports, with a database of their own; and TAP.
import { spawn, execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, chmodSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'

// A port of 127.0.0.1 that nobody answers on.
export const freePort = () => new Promise(done => { const s = createServer().listen(0, '127.0.0.1', () => { const { port } = s.address(); s.close(() => done(port)) }) })
const children = [], ends = []
let n = 0, failed = 0

export const top = mkdtempSync(`${tmpdir()}/kv-story-`)
chmodSync(top, 0o755)
export const build = process.argv[2]
export const tool = `http://localhost:${await freePort()}`, lms = `http://127.0.0.1:${await freePort()}`
export const key = 'example', secret = 'en-hemlighet-för-testet'
const env = { ...process.env, KV_LISTEN: tool.replace('http://localhost', '127.0.0.1'), KV_BASE_URL: tool, KV_DATA: `${top}/data`, KV_BOOKLETS: '0', KV_LOG_REQUESTS: '1', KV_KEY_RATE: '0' }
for (const name of Object.keys(env)) if (name.startsWith('KV_TEST')) delete env[name]

export const ok = (good, what, why = '') => {
	n++
	if (!good) failed++
	console.log(`${good ? 'ok' : 'not ok'} ${n} - ${what}`)
	if (!good && why) console.log(`# ${String(why).slice(0, 400).replace(/\n/g, '\n# ')}`)
	return good
}
// Settings for all that is started from here on.
export const set = settings => Object.assign(env, settings)
export const program = (...args) => execFileSync(`${build}/kvalitetsverkstaden`, args, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
// The same while this process goes on answering: its end and what it said.
export const told = (...args) => new Promise(done => execFile(`${build}/kvalitetsverkstaden`, args, { env, encoding: 'utf8' }, (e, out, log) => done({ code: e?.code ?? 0, out, log })))
// The same where a file comes out.
export const programFile = (...args) => execFileSync(`${build}/kvalitetsverkstaden`, args, { env, stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 27 })
export const start = (file, args) => {
	const c = spawn(file, args, { env, stdio: ['ignore', 'ignore', 'pipe'] })
	c.log = ''
	c.stderr.on('data', d => { c.log += d })
	c.ended = new Promise(done => c.on('close', (code, signal) => done(signal ?? code)))
	children.push(c)
	return c
}
export const until = async (what, test, pause = 50) => {
	for (const last = Date.now() + 20000; Date.now() < last;) {
		if (await (async () => test())().catch(() => false)) return
		await new Promise(r => setTimeout(r, pause))
	}
	throw new Error(`${what} never happened`)
}
// Runs when the story ends, however it ends.
export const atEnd = act => ends.push(act)
// The server, ready to answer.
export const serve = async (file = `${build}/kvalitetsverkstaden`) => {
	const server = start(file, ['serve'])
	await until('the server', async () => server.exitCode !== null || (await fetch(`http://${env.KV_LISTEN}/readyz`)).status === 200)
	if (server.exitCode !== null) throw new Error(`the server ended: ${server.log}`)
	return server
}
export const stop = (child, signal = 'SIGTERM') => { child.kill(signal); return child.ended }
export const startLms = async () => {
	start(`${build}/example-lms`, ['--listen', lms.slice(7), '--tool', tool, '--key', key, '--secret', secret, '--test'])
	await until('the LMS', async () => (await fetch(`${lms}/`)).ok)
}
// Starts both; the server's process with its log.
export async function world() {
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	const server = await serve()
	await startLms()
	return server
}
// What the tool's database answers, one row a line, columns parted by "|". One psql for all, made anew where it ended.
let psql
const database = () => env.KV_DATABASE_URL || `host=${top}/data/socket port=5432 dbname=kvalitetsverkstaden`
const openPsql = where => {
	const { uid, gid } = statSync(env.KV_DATABASE_URL ? '/' : `${top}/data`)
	psql = spawn('psql', ['-XAtqv', 'ON_ERROR_STOP=1', '-d', where], { env: { PATH: process.env.PATH }, cwd: '/', uid, gid })
	psql.said = ''
	psql.where = where
	psql.stdout.on('data', d => { psql.said += d })
	psql.stderr.on('data', d => { psql.said += d })
	psql.stdin.on('error', () => {})
	const child = psql
	child.ended = new Promise(done => child.on('close', () => { child.drained = true; done() }))
	children.push(child)
}
const ask = async (query, again = true) => {
	if (psql?.where !== database() || psql.exitCode !== null || psql.signalCode !== null) openPsql(database())
	const mark = `done-${Math.random()}`, child = psql
	child.said = ''
	child.stdin.write(`${query};\n\\echo ${mark}\n`)
	await until('the database’s answer', () => child.said.includes(mark) || child.drained, 5)
	if (again && /terminating connection|server closed/.test(child.said)) return ask(query, false)
	if (!child.said.includes(mark)) throw new Error(`${query}: ${child.said}`)
	return child.said.slice(0, child.said.indexOf(mark)).trimEnd()
}
let asked = Promise.resolve()
export const sql = query => { asked = asked.catch(() => {}).then(() => ask(query)); return asked }
const clear = async () => {
	for (const act of ends.splice(0)) await act()
	await Promise.all(children.filter(c => c.exitCode === null && c.signalCode === null).map(c => stop(c)))
	rmSync(top, { recursive: true, force: true })
}
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => clear().finally(() => process.exit(1)))
// Runs the story to its end, whatever happens, and says how many steps there were.
export async function run(story) {
	try { await story() } catch (e) { ok(false, 'the story runs to its end', e.stack) }
	await clear()
	console.log(`1..${n}`)
	process.exit(failed ? 1 : 0)
}
