// The world of a test: the real server and the example LMS on free ports, with a database of their own; and TAP.
import { spawn, execFileSync } from 'node:child_process'
import { mkdtempSync, chmodSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'

const freePort = () => new Promise(done => { const s = createServer().listen(0, '127.0.0.1', () => { const { port } = s.address(); s.close(() => done(port)) }) })
const children = [], top = mkdtempSync(`${tmpdir()}/kv-story-`)
chmodSync(top, 0o755)
let n = 0, failed = 0

export const build = process.argv[2]
export const tool = `http://localhost:${await freePort()}`, lms = `http://127.0.0.1:${await freePort()}`
const env = { ...process.env, KV_LISTEN: tool.replace('http://localhost', '127.0.0.1'), KV_BASE_URL: tool, KV_DATA: `${top}/data` }
for (const key of Object.keys(env)) if (key.startsWith('KV_TEST')) delete env[key]

export const ok = (good, what, why = '') => {
	n++
	if (!good) failed++
	console.log(`${good ? 'ok' : 'not ok'} ${n} - ${what}`)
	if (!good && why) console.log(`# ${String(why).slice(0, 400).replace(/\n/g, '\n# ')}`)
}
export const program = (...args) => execFileSync(`${build}/kvalitetsverkstaden`, args, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
const start = (file, args) => {
	const c = spawn(file, args, { env, stdio: ['ignore', 'ignore', 'pipe'] })
	c.log = ''
	c.stderr.on('data', d => { c.log += d })
	children.push(c)
	return c
}
const until = async (what, test) => {
	for (let i = 0; i < 400; i++) {
		if (await test().catch(() => false)) return
		await new Promise(r => setTimeout(r, 50))
	}
	throw new Error(`${what} never happened`)
}
// Starts both; the server's process with its log.
export async function world() {
	const secret = 'en-hemlighet-för-testet'
	program('consumer', 'add', '--name', 'Exempel', '--key', 'example', '--secret', secret, '--private-addresses')
	const server = start(`${build}/kvalitetsverkstaden`, ['serve'])
	start(`${build}/example-lms`, ['--listen', lms.slice(7), '--tool', tool, '--key', 'example', '--secret', secret, '--test'])
	await until('the server', async () => (await fetch(`${tool}/readyz`)).status === 200)
	await until('the LMS', async () => (await fetch(`${lms}/`)).ok)
	return server
}
// Runs the story to its end, whatever happens, and says how many steps there were.
export async function run(story) {
	try { await story() } catch (e) { ok(false, 'the story runs to its end', e.stack) }
	const ends = children.filter(c => c.exitCode === null).map(c => new Promise(done => { c.on('exit', done); c.kill('SIGTERM') }))
	await Promise.all(ends)
	console.log(`1..${n}`)
	rmSync(top, { recursive: true, force: true })
	process.exit(failed ? 1 : 0)
}
