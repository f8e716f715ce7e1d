// What Prometheus reads: its grammar, that the figures are those of what was done, and that nobody stands in it.
import { readdirSync, readlinkSync, readFileSync } from 'node:fs'
import { request } from 'node:http'
import { bindCourse, fields, Person, post, signUp } from '../lib/person.mjs'
import { encode, sign } from '../lib/sign.mjs'
import { key, ok, program, run, secret, serve, set, sql, stop, tool, top, until } from '../lib/world.mjs'

const port = server => server.log.match(/ metrics port=(\d+)/)[1]
const page = async server => (await fetch(`http://127.0.0.1:${port(server)}/metrics`, { signal: AbortSignal.timeout(2000) })).text()

// The lines by the format's own rules: families with their type, samples with labels. Throws at the first that breaks them.
function read(text) {
	const families = {}, samples = new Map()
	if (!text.endsWith('\n')) throw new Error('the last line has no end')
	for (const line of text.slice(0, -1).split('\n')) {
		const about = line.match(/^# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)$/), sample = line.match(/^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{((?:[a-zA-Z_]\w*="(?:[^"\\\n]|\\[\\"n])*",?)*)\})? (\S+)$/)
		if (about?.[1] === 'HELP') { if (families[about[2]]) throw new Error(`${about[2]} stands twice`); families[about[2]] = {} } else if (about) {
			if (!families[about[2]] || families[about[2]].type || !['counter', 'gauge', 'histogram', 'summary'].includes(about[3])) throw new Error(line)
			families[about[2]].type = about[3]
		} else if (sample) {
			const last = Object.keys(families).at(-1), of = families[last]
			const suffixes = { counter: [''], gauge: [''], histogram: ['_bucket', '_sum', '_count'], summary: ['_sum', '_count'] }[of?.type] ?? []
			if (!suffixes.includes(sample[1].slice(last.length)) || !sample[1].startsWith(last)) throw new Error(`not among its family: ${line}`)
			if (of.type === 'counter' && !sample[1].endsWith('_total')) throw new Error(`a counter without _total: ${line}`)
			if (!/^\d+(\.\d+)?$/.test(sample[3])) throw new Error(`no number: ${line}`)
			const name = `${sample[1]}{${sample[2] ?? ''}}`
			if (samples.has(name)) throw new Error(`twice: ${name}`)
			samples.set(name, Number(sample[3]))
		} else throw new Error(`neither: ${line}`)
	}
	for (const [name, n] of samples) { // steps that only rise, up to the count
		const steps = name.match(/^(.*)_bucket\{(.*),le="\+Inf"\}$/)
		if (!steps) continue
		const all = [...samples].filter(([s]) => s.startsWith(`${steps[1]}_bucket{${steps[2]},le=`)).map(([, v]) => v)
		if (all.length < 5 || all.some((v, i) => i && v < all[i - 1]) || n !== all.at(-1) || n !== samples.get(`${steps[1]}_count{${steps[2]}}`)) throw new Error(`the steps of ${name}: ${all}`)
	}
	return { families, get: name => samples.get(name) ?? 0, has: name => samples.has(name), names: [...samples.keys()] }
}
const at = (method, route, status) => `kv_requests_total{method="${method}",route="${route}",status="${status}"}`

async function figures(server, anna, lena) {
	const before = read(await page(server))
	for (let i = 0; i < 7; i++) await anna.get('/oversikt')
	for (let i = 0; i < 3; i++) await fetch(`${tool}/ingenstans/${anna.user}`)
	for (const more of [{ oauth_consumer_key: 'nobody' }, {}, {}]) await post(`${tool}/lti/launch`, encode(sign(`${tool}/lti/launch`, fields('anna', more), more.oauth_consumer_key ? secret : 'another secret')))
	const twice = encode(sign(`${tool}/lti/launch`, fields('anna'), secret))
	for (let i = 0; i < 2; i++) await post(`${tool}/lti/launch`, twice)
	await lena.get('/leda')
	const now = read(await page(server)), more = name => now.get(name) - before.get(name)
	ok(more(at('GET', '/s/:session/oversikt', '2xx')) === 7, 'seven pages are seven', more(at('GET', '/s/:session/oversikt', '2xx')))
	ok(more('kv_request_duration_seconds_count{method="GET",route="/s/:session/oversikt"}') === 7 && more('kv_request_duration_seconds_sum{method="GET",route="/s/:session/oversikt"}') > 0.001, 'with the time that they took')
	ok(more(at('GET', 'none', '4xx')) === 3, 'what has no route is counted without its path')
	ok(more(at('POST', '/lti/launch', '3xx')) === 1 && more(at('POST', '/lti/launch', '4xx')) === 4, 'launches by status', now.names.filter(n => n.includes('/lti/launch')).join())
	ok(more('kv_launches_total{verdict="let_in"}') === 1 && more('kv_launches_total{verdict="nonce_used"}') === 1 && now.names.filter(n => n.startsWith('kv_launches_total')).reduce((n, name) => n + more(name), 0) === 5, 'and by verdict', now.names.filter(n => n.startsWith('kv_launches')).map(n => `${n} ${more(n)}`).join())
	ok(more('kv_db_trips_total{}') > 10 && now.get('kv_workers{}') === 8 && now.get('kv_db_connections{}') > 0 && now.get('kv_queue_limit{}') === 256, 'trips, workers and connections')
	ok(now.get('process_open_fds{}') > 5 && now.get('process_resident_memory_bytes{}') > 1e6 && Math.abs(now.get('process_start_time_seconds{}') - Date.now() / 1000) < 600, 'and the process, by the names that all have')
	ok(now.names.some(n => /^kv_build_info\{version="\d.*",content=".+"\}$/.test(n)), 'which version runs')
}

async function secrecy(server, people) {
	const text = await page(server)
	const words = ['anna', 'lena', 'Åkerström', 'Strandskolan', 'Tallviken', 'kurs1', 'Kvalitetsarbete', 'moodle', 'example.org', 'Exempel', key, secret, '127.0.0.1', ...people.map(p => p.sid)]
	const found = words.filter(w => new RegExp(`[^a-z_]${w.replaceAll('.', '\\.')}`, 'i').test(text))
	ok(!found.length && text.length > 5000, 'nobody stands in it: no name, key, address or session', found.join())
}

async function closed(server) {
	const ask = (path, method = 'GET') => fetch(`http://127.0.0.1:${port(server)}${path}`, { method }), answer = await ask('/metrics')
	ok(answer.headers.get('content-type').startsWith('text/plain; version=0.0.4') && answer.headers.get('cache-control') === 'no-store', 'its type says which format it is')
	ok((await ask('/')).status === 404 && (await ask('/readyz')).status === 404 && (await ask('/metrics', 'POST')).status === 405, 'nothing else is there')
	for (const headers of [{}, { 'X-Forwarded-For': '127.0.0.1' }, { Host: 'localhost' }]) ok((await fetch(`${tool}/metrics`, { headers })).status === 404, `and it is nowhere else, with ${JSON.stringify(headers)}`)
}

// The database hangs and every worker with it.
async function stuck(server, anna) {
	const data = `${top}/data/postgres`, of = pid => { try { return readlinkSync(`/proc/${pid}/cwd`) } catch { return '' } }
	const pids = readdirSync('/proc').filter(p => /^\d+$/.test(p) && of(p) === data && Number(readFileSync(`${data}/postmaster.pid`, 'utf8').split('\n')[0]) !== Number(p)).map(Number)
	for (const p of pids) process.kill(p, 'SIGSTOP')
	const asked = Array.from({ length: 12 }, () => fetch(`${tool}/s/${anna.sid}/oversikt`).then(r => r.status))
	let seen
	await until('busy workers', async () => { seen = read(await page(server)); return seen.get('kv_workers_busy{}') === 8 && seen.get('kv_queue_length{}') >= 3 })
	ok(true, 'it answers while every worker waits for a database that hangs')
	for (const p of pids) process.kill(p, 'SIGCONT')
	const statuses = await Promise.all(asked)
	ok(statuses.every(s => s === 200 || s === 503), 'which goes on afterwards', statuses.join())
	seen = read(await page(server))
	ok(seen.get('kv_queue_wait_seconds_sum{}') > 0.001 && seen.get('kv_queue_wait_seconds_count{}') > 12, 'how long they waited stands there')
}

// What lies in the database is read at start and once a minute.
async function queues(before) {
	const rows = [
		["UPDATE passback SET state = 'refused' WHERE person = (SELECT min(person) FROM passback WHERE host IS NOT NULL)", 'kv_jobs_failed{queue="passback"}', n => n === 1],
		["INSERT INTO mail (organisation, membership, urgent, day, made_at, next_at) SELECT organisation, id, false, current_date, now(), now() - interval '2 hours' FROM membership", 'kv_jobs_late_seconds{queue="mail"}', n => n >= 7200 && n < 7300],
		["INSERT INTO mail (organisation, membership, urgent, day, made_at, next_at, state) SELECT organisation, id, true, current_date, now(), now(), 'refused' FROM membership", 'kv_jobs_failed{queue="mail"}', n => n === 2],
		["INSERT INTO outcome_host (consumer, origin, allowed) SELECT id, 'https://x.example.org', false FROM consumer", 'kv_outcome_hosts_held{}', n => n === 1],
		["UPDATE organisation SET retained_on = current_date, retain_tries = 3, retain_error = 'ERR_DB', retain_why = 'x', retain_at = now() + interval '1 hour'", 'kv_retention_failures{authority="1",error="ERR_DB"}', n => n === 3],
	]
	for (const [query] of rows) await sql(query)
	ok(await stop(before) === 0, 'it ends with the server')
	const server = await serve()
	let seen
	await until('a look', async () => { seen = read(await page(server)); return seen.has('kv_sessions{}') })
	for (const [, name, right] of rows) ok(right(seen.get(name)), name, seen.get(name))
	ok(seen.get('kv_sessions{}') >= 3 && seen.get('kv_sessions_awake{}') >= 3 && seen.get('kv_keys{}') === 1 && seen.get('kv_db_size_bytes{}') > 1e6, 'sessions, keys and the size of the database')
	const named = [...readFileSync('examples/deploy/prometheus/rules.yml', 'utf8').matchAll(/\b((?:kv|process)_\w+)/g)].map(m => m[1]), missing = named.filter(n => !seen.names.some(s => s.startsWith(`${n}{`)))
	ok(named.length > 10 && !missing.length, 'and all that the example has somebody told of', missing.join())
	ok(['passback', 'mail', 'archive', 'round', 'audit'].every(q => seen.has(`kv_jobs_waiting{queue="${q}"}`)), 'each queue is there, also an empty one', seen.names.filter(n => n.startsWith('kv_jobs')).join())
	return server
}

const overSocket = path => new Promise((done, fail) => request({ socketPath: path, path: '/metrics' }, r => { let s = ''; r.on('data', d => { s += d }).on('end', () => done(s)) }).on('error', fail).end())

run(async () => {
	set({ KV_METRICS: '127.0.0.1:0', KV_LOG_LEVEL: 'info' })
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret)
	let server = await serve()
	// A port that nobody listens on: results go nowhere, and stay in the queue.
	const more = { lis_outcome_service_url: 'http://127.0.0.1:9/outcomes', lis_result_sourcedid: 's' }
	const lena = new Person('lena', { roles: 'Instructor' }), anna = new Person('anna', more), bo = new Person('bo', more)
	await bindCourse(lena); await signUp(anna)
	await bo.launch('/del/2')
	await figures(server, anna, lena)
	await secrecy(server, [anna, bo, lena])
	await closed(server)
	await stuck(server, anna)
	server = await queues(server)
	await stop(server)
	set({ KV_METRICS: `unix:${top}/data/metrics` })
	server = await serve()
	ok(read(await overSocket(`${top}/data/metrics`)).has('kv_workers{}'), 'it is read over a unix socket too')
	await stop(server)
	set({ KV_METRICS: '' })
	server = await serve()
	ok(!server.log.includes(' metrics '), 'and not at all unless asked for')
})
