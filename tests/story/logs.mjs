// What the log tells, as text and as JSON: what was done and what went wrong, and nothing of anybody.
import { FakeLms } from '../lib/fake.mjs'
import { bindCourse, fields, form, hidden, openRound, Person, post, signUp, text } from '../lib/person.mjs'
import { encode, sign } from '../lib/sign.mjs'
import { build, key, ok, program, run, secret, serve, set, sql, start, stop, tool, until } from '../lib/world.mjs'

const typed = 'Vi såg att Greta behöver mer tid', unit = 'Snöbollens förskola', authority = 'Tallvikens kommun', reflection = '/steg/d2-reflection-1'
// Everything that was sent to the tool or came from it and is somebody's.
const theirs = new Set([secret, typed, unit, authority, 'Åkerström', 'Kvalitetsarbete', 'kurs1', 'oversikt-länken', 'hemlig-sourcedid', 'moodle.example.org', 'Greta', 'd2-reflection-text', 'okänd-nyckel', 'personlig-sökväg'])
const mine = person => {
	for (const part of [person.sid, person.csrf, person.user, `${person.user}@skola.example.org`, ...(person.launched?.match(/oauth_(?:signature|nonce)=([^&]+)/g) ?? []).map(p => p.split('=')[1])])
		if (part) { theirs.add(part); theirs.add(decodeURIComponent(part)) }
	const cookie = person.headers?.get('set-cookie')?.match(/__Host-kv=([^;]+)/)?.[1]
	if (cookie) theirs.add(cookie)
}
const people = (lms, context_id) => ({
	lena: new Person('lena.holm', { context_id, roles: 'Instructor' }),
	anna: new Person('anna.berg', { context_id, lis_outcome_service_url: lms.url, lis_result_sourcedid: 'hemlig-sourcedid', resource_link_title: 'oversikt-länken' }),
	bo: new Person('bo.lind', { context_id }),
})
const read = asked => asked.then(r => r.text())
const launch = (more, with_ = secret) => read(post(`${tool}/lti/launch`, encode(sign(`${tool}/lti/launch`, fields('anna.berg', more), with_))))

async function work({ lena, anna, bo }) {
	await bindCourse(lena, authority); mine(lena)
	for (const p of [anna, bo]) { await signUp(p, unit); mine(p) }
	await anna.get(reflection)
	await anna.post(reflection, { text: typed, base: hidden(anna.html, 'base') })
	await anna.get('/dokument')
	const section = `${new URL(anna.url).pathname.replace(`/s/${anna.sid}`, '')}/dokument/d2-document-1/results`
	for (const p of [anna, bo]) await p.get(section)
	for (const p of [anna, bo]) await p.post(section, { text: `${typed}, skriver ${p.user}`, base: 0 })
	ok(bo.status === 409, 'two write at once', bo.status)
	await bo.post(`${section}/utkast`, { text: typed, base: 0 })
	await openRound(lena)
	const round = await anna.round('d2-assessment-1')
	await anna.get(`${round}/pastaenden/1`)
	await lena.get(`/sok?q=${encodeURIComponent(typed)}`)
	await lena.get('/leda/deltagare?sok=anna')
	const jobs = start(`${build}/kvalitetsverkstaden`, ['work', '--drain', '--nightly'])
	ok(await jobs.ended === 0, 'what waits is sent')
	return jobs.log
}

async function faults({ lena, anna }) {
	await launch({}, 'fel hemlighet'); await launch({ oauth_consumer_key: 'okänd-nyckel' })
	await launch({ oauth_timestamp: '1' }); await launch({ user_id: '' }); await launch({ lti_version: 'x" level=error rq=00000000' })
	for (let i = 0; i < 2; i++) await read(post(`${tool}/lti/launch`, anna.launched))
	for (const path of ['/personlig-sökväg', `/s/${anna.sid}/personlig-sökväg/anna.berg`, `/s/${anna.sid}x/oversikt`, `/s/${anna.sid}/leda`, `/s/${anna.sid}/grupp/999/dokument/d2-document-1`, '/kalender/personlig-sökväg', '/avanmal/1/personlig-sökväg']) await read(fetch(tool + encodeURI(path)))
	await anna.post(reflection, { text: typed, csrf: 'd2-reflection-text' })
	await read(post(`${tool}/s/${anna.sid}${reflection}`, form({ csrf: anna.csrf, text: 'x'.repeat(1200000) })))
	await read(post(`${tool}/s/${anna.sid}${reflection}`, `csrf=${anna.csrf}&text=%E5`))
	await sql('ALTER TABLE note RENAME TO note_away') // our own mistake: a query that fails
	await anna.get(reflection)
	ok(anna.status >= 500, 'a page that fails', anna.status)
	await sql('ALTER TABLE note_away RENAME TO note')
	await lena.get('/oversikt')
}

async function reference(server, anna) {
	const answer = await fetch(`${tool}/s/${anna.sid}/finns-inte`), id = answer.headers.get('x-request-id'), html = await answer.text()
	ok(/^[0-9a-f]{8}$/.test(id) && text(html).includes(id), 'an answer has the reference that the page of an error shows', id)
	await until('its lines', () => server.log.split('\n').filter(l => l.includes(id)).length >= 2)
	ok(true, 'and the log has it')
	const given = 'a-proxy.0123_ABC', sent = await fetch(`${tool}/healthz`, { headers: { 'X-Request-Id': given } })
	ok(/^[0-9a-f]{8}$/.test(sent.headers.get('x-request-id')), 'what a client calls its request counts for nothing', sent.headers.get('x-request-id'))
}

async function trusted() {
	set({ KV_REQUEST_ID: '1' })
	const server = await serve()
	const ask = async id => (await fetch(`${tool}/ingenstans`, { headers: { 'X-Request-Id': id } })).headers.get('x-request-id')
	for (const id of ['12345678', 'a-proxy.0123_ABC', 'x'.repeat(64), '6d3a0f8e-8a52-4b0e-9a15-2f0c2f4d6c11']) ok(await ask(id) === id, `told to, it takes ${id.length} signs from a proxy`)
	for (const id of ['1234567', 'x'.repeat(65), 'a b c d e', 'abcdefg"', 'abcdefg=1', 'åäöåäöåäö', '../../../etc']) ok(/^[0-9a-f]{8}$/.test(await ask(encodeURI(id))), `but not ${id.slice(0, 20)}`)
	await until('the lines', () => server.log.includes('a-proxy.0123_ABC'))
	await stop(server)
	set({ KV_REQUEST_ID: '' })
}

const events = server => server.log.split('\n').filter(Boolean)
function secrets(server, what) {
	const found = [...theirs].filter(w => new RegExp(`(^|[^\\p{L}\\d])${w.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}([^\\p{L}\\d]|$)`, 'u').test(server.log) || (w.length > 12 && server.log.includes(w)))
	ok(!found.length && events(server).length > 60 && theirs.size > 30, `${what}: ${theirs.size} names, texts, tokens and secrets, none in ${events(server).length} lines`, `${found}: ${found.length ? events(server).find(l => l.includes(found[0])) : ''}`)
}

async function story(format) {
	set({ KV_LOG_FORMAT: format, KV_LOG_LEVEL: 'debug' })
	const lms = await new FakeLms(secret).listen(), all = people(lms, `kurs-${format}`), server = await serve()
	theirs.add(`kurs-${format}`)
	const jobs = await work(all)
	await faults(all)
	for (const p of Object.values(all)) mine(p)
	await reference(server, all.anna)
	await stop(server)
	await lms.close()
	server.log += jobs
	secrets(server, format)
	return server
}

run(async () => {
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	const plain = await story('text')
	const odd = events(plain).filter(l => !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (debug|info|warn|error) [a-z.-]+( [a-z_]+=("([^"\\]|\\.)*"|[^ "\\]+))*$/.test(l))
	ok(!odd.length, 'every line of text is time, level, event and pairs', odd[0])
	const json = await story('json'), read = []
	for (const line of events(json)) try { read.push(JSON.parse(line)) } catch (e) { ok(false, `a line is no JSON: ${e.message}`, line) }
	ok(read.length === events(json).length && read.every(e => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(e.time) && e.level && e.event), 'every line of JSON is an object with time, level and event')
	const requests = read.filter(e => e.event === 'request')
	ok(requests.length > 40 && requests.every(e => Number.isInteger(e.status) && Number.isInteger(e.ms) && Number.isInteger(e.trips) && /^[0-9a-f]{8}$/.test(e.rq) && /^(GET|HEAD|POST)$/.test(e.method)), 'numbers are numbers', JSON.stringify(requests[0]))
	ok(read.filter(e => e.event === 'fault').every(e => requests.some(r => r.rq === e.rq)), 'a fault has the reference of its request')
	ok(read.some(e => e.event === 'fault' && e.error === 'ERR_BUG' && e.level === 'error' && e.route === '/s/:session/steg/:step'), 'our own mistake is an error, with the pattern of its route', JSON.stringify(read.filter(e => e.error === 'ERR_BUG')))
	set({ KV_LOG_FORMAT: '', KV_LOG_LEVEL: '' })
	await trusted()
	set({ KV_LOG_REQUESTS: '0' })
	const quiet = await serve()
	await fetch(`${tool}/ingenstans`)
	await until('the fault', () => quiet.log.includes(' fault '))
	await stop(quiet)
	ok(!quiet.log.includes(' request '), 'without KV_LOG_REQUESTS only what goes wrong has a line')
	set({ KV_LOG_LEVEL: 'error' })
	const mute = await serve()
	await fetch(`${tool}/ingenstans`)
	await stop(mute)
	ok(!mute.log.trim(), 'and at level error not even that', mute.log)
})
