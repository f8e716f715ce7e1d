// A page that takes long, and the query that makes it so, are named in the log.
import { spawn } from 'node:child_process'
import { statSync } from 'node:fs'
import { bindCourse, hidden, Person, signUp } from '../lib/person.mjs'
import { key, ok, program, run, secret, serve, set, sql, stop, top, until } from '../lib/world.mjs'

const reflection = '/steg/d2-reflection-1', mine = 'Skriven medan någon höll i tabellen'
// Somebody holds a table until let go.
async function holding(table, act) {
	const { uid, gid } = statSync(`${top}/data`)
	const psql = spawn('psql', ['-XAtq', '-d', `host=${top}/data/socket port=5432 dbname=kvalitetsverkstaden`], { cwd: '/', uid, gid, stdio: ['pipe', 'ignore', 'inherit'] })
	psql.stdin.write(`BEGIN; LOCK ${table} IN ACCESS EXCLUSIVE MODE;\n`)
	const waits = n => until(`${n} who wait`, async () => await sql("SELECT count(*) FROM pg_locks WHERE NOT granted") === String(n))
	await until('the lock', async () => await sql(`SELECT count(*) FROM pg_locks WHERE granted AND mode = 'AccessExclusiveLock' AND relation = '${table}'::regclass`) === '1')
	try { await act(waits) } finally { psql.stdin.end('ROLLBACK;\n'); await new Promise(done => psql.on('close', done)) }
}
const lines = (server, event) => server.log.split('\n').filter(l => l.includes(` ${event} `))

run(async () => {
	// Slower than that only where somebody waits: what is held is let go when the milliseconds have certainly passed.
	set({ KV_SLOW_PAGE_MS: '700', KV_SLOW_QUERY_MS: '700' })
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret)
	let server = await serve()
	const anna = new Person('anna')
	await bindCourse(new Person('lena', { roles: 'Instructor' })); await signUp(anna)
	await anna.get(reflection)
	const before = lines(server, 'page.slow').length
	let asked
	await holding('note', async waits => {
		asked = anna.post(reflection, { text: mine, base: hidden(anna.html, 'base') })
		await waits(1)
		const began = Date.now()
		await until('the time', () => Date.now() - began > 800)
	})
	await asked
	await until('the lines', () => lines(server, 'page.slow').length > before && lines(server, 'query.slow').length)
	const query = lines(server, 'query.slow').at(-1), page = lines(server, 'page.slow').find(l => l.includes('route=/s/:session/steg/:step'))
	ok(anna.status === 200, 'who waited is answered', anna.status)
	ok(/ warn query\.slow query=\w+ ms=\d{3,4} route=\/s\/:session\/steg\/:step missed=0 rq=[0-9a-f]{8}$/.test(query), 'the query has its name, its time, and the route that asked', query)
	ok(/ warn page\.slow method=(GET|POST) route=\/s\/:session\/steg\/:step status=\d+ ms=\d{3,4} waited=\d+ trips=\d+ missed=0 rq=[0-9a-f]{8}$/.test(page), 'the page its route and its trips', page)
	ok(query.split('rq=')[1] === page.split('rq=')[1], 'and both the same reference')
	ok(!server.log.includes('Skriven') && !server.log.includes('note body'), 'nobody’s words stand there')
	await stop(server)
	set({ KV_SLOW_PAGE_MS: '0', KV_SLOW_QUERY_MS: '0' })
	server = await serve()
	await holding('note', async waits => {
		asked = anna.get(reflection)
		await waits(1)
		const began = Date.now()
		await until('the time', () => Date.now() - began > 1100)
	})
	await asked
	await stop(server)
	ok(anna.status === 200 && !lines(server, 'page.slow').length && !lines(server, 'query.slow').length, 'told so, it says nothing', server.log.split('\n').find(l => l.includes('.slow ')))
})
