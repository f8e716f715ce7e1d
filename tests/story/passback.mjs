// What becomes of a score on its way to its platform, told by rows of the database and by what the platform was sent.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { FakeLms, half, pox } from '../lib/fake.mjs'
import { Person } from '../lib/person.mjs'
import { atEnd, build, key, ok, program, run, secret, serve, set, sql, start, stop, top, until } from '../lib/world.mjs'

const sid = user => `{"data":{"user":"${user}"},"hash":"å&<'"}`
const address = (lms, user) => ({ lis_outcome_service_url: lms.url, lis_result_sourcedid: sid(user) })
const row = (user, what) => sql(`SELECT ${what} FROM passback b JOIN person p ON p.id = b.person WHERE p.lti_user_id = '${user}'`)
// A step of that person's has come to so many hundredths, as domain/progress says it.
const scores = (user, value) => sql(`UPDATE passback SET value = ${value}, state = 'queued', attempts = 0, next_at = now(), reason = '', code = '' WHERE person = (SELECT id FROM person WHERE lti_user_id = '${user}')`)
const due = () => sql("UPDATE passback SET next_at = least(next_at, now()), leased_until = NULL WHERE state IN ('queued', 'clearing'); UPDATE outcome_host SET retry_at = now(), failures = 0")
// Not world's program: it would keep the fake platforms, which live in this process, from answering.
const work = (...args) => start(`${build}/kvalitetsverkstaden`, ['work', ...args])
const drain = how => work(how ?? '--drain').ended
const worker = () => work()
// So many people more, who have launched from that platform and have something to send.
const crowd = (lms, name, n, value) => sql(`WITH p AS (INSERT INTO person (consumer, lti_user_id, name) SELECT id, '${name}' || i, '' FROM consumer, generate_series(1, ${n}) i WHERE key = '${key}' RETURNING id, lti_user_id)
	INSERT INTO passback (link, person, value, state, host, sourcedid, url) SELECT (SELECT min(id) FROM resource_link), p.id, ${value}, 'queued', h.id, p.lti_user_id, '${lms.url}' FROM p, outcome_host h WHERE h.origin = '${lms.base}'`)

// Everybody launches first: later the server is away, so that its own work loop is none of the workers.
const everybody = {}
async function join(lms, ...users) {
	for (const user of users) {
		everybody[user] = new Person(user)
		await everybody[user].launch('/del/2', address(lms, user))
		await sql('UPDATE outcome_host SET allowed = true')
	}
}

// ---- One platform never delays another ----
async function lanes(slow, quick) {
	await crowd(slow, 'trög', 400, 30); await crowd(quick, 'kvick', 40, 40)
	slow.answer = () => 'hold'
	const w = worker()
	await until('the quick platform’s grades', () => quick.grades.size === 40)
	await until('the slow platform’s calls', () => slow.held.length === 8)
	ok(slow.calls.length === 8, 'a platform that keeps 400 rows waiting has eight calls under way', slow.calls.length)
	await scores('sen', 50)
	await until('one more', () => quick.grades.get(sid('sen')) === 0.5)
	ok(slow.held.length === 8, 'and another one gets what comes meanwhile', slow.held.length)
	slow.release()
	await until('the rest', () => slow.grades.size === 400)
	ok(slow.calls.length === 400 && new Set(slow.calls.map(c => c.sourcedid)).size === 400, 'once it answers, each of its rows arrives once', slow.calls.length)
	await stop(w)
	ok(await sql("SELECT count(*) FROM passback WHERE state = 'queued' OR leased_until IS NOT NULL") === '0', 'and all are settled')
}

// ---- What a platform may answer: the row, what it keeps, how often it was told ----
const broken = { status: 200, type: 'text/html', body: '<!DOCTYPE html><h1>Logga in</h1>' }
const json = (status, message) => ({ status, type: 'application/json', body: JSON.stringify({ errors: [{ message }] }) })
const first = answer => (call, n) => (n === 1 ? (typeof answer === 'function' ? answer(call) : answer) : null)
const no = () => false
const answers = [
	['rightly', null, 'reading', 0.37, 1],
	['rightly, as text/html, like Moodle', first(c => ({ type: 'text/html; charset=utf-8', body: pox(c, 'Success') })), 'reading', 0.37, 1],
	['success for another message', first(c => ({ body: pox({ ...c, message: 'annan' }, 'success') })), 'reading', 0.37, 2],
	['200 and failure', first(c => ({ body: pox(c, 'failure', 'Tool does not accept grades') })), 'refused', undefined, 1, no, 'Tool does not accept grades'],
	['unsupported', first(c => ({ body: pox(c, 'unsupported', 'Nej') })), 'refused', undefined, 1, no, 'Nej'],
	['422, the course is concluded, like Canvas', first(c => ({ status: 422, body: pox(c, 'failure', 'Course not available for student\n[EID_1]', null, 'course_not_available') })), 'refused', undefined, 1, no, 'Course not available for student', 'course_not_available'],
	['401 as JSON', first(json(401, 'Invalid authorization header')), 'refused', undefined, 1, no, 'Invalid authorization header'],
	['401, the clocks differ', first(json(401, 'Timestamp too old or too far in the future, request has expired')), 'queued', undefined, 1, no],
	['415 as JSON', first(json(415, 'Content-Type must be application/xml')), 'refused', undefined, 1, no],
	['404 as JSON', first(json(404, 'The specified resource does not exist.')), 'refused', undefined, 1, no],
	['429', first({ status: 429, body: '' }), 'queued', undefined, 1, no],
	['500', first({ status: 500, body: '' }), 'queued', undefined, 1, no],
	['503', first({ status: 503, body: '' }), 'queued', undefined, 1, no],
	['a login page, and keeps nothing', first(broken), 'queued', undefined, 2, no],
	['a login page, but has kept it', first(broken), 'reading', 0.37, 2],
	['nothing, but has kept it', first({ body: '' }), 'reading', 0.37, 2],
	['half, but has kept it', first(c => ({ body: half(pox(c, 'success')) })), 'reading', 0.37, 2],
	['half, and keeps nothing', first(c => ({ body: half(pox(c, 'success')) })), 'queued', undefined, 2, no],
	['processing, and has kept it', first(c => ({ body: pox(c, 'processing') })), 'reading', 0.37, 2],
	['without an end', first({ endless: true }), 'queued', undefined, 1, no, 'the answer is too long', 'too_long'],
	['by hanging up, but has kept it', first('close'), 'queued', 0.37, 1],
]
async function answering(lms) {
	for (const [what, answer, state, kept, calls, keeps, reason, code] of answers) {
		lms.forget(); lms.answer = answer; lms.keeps = keeps ?? lms.keeps
		await scores('ada', 37); await due(); await drain()
		const [is, why, word] = (await row('ada', 'state, reason, code')).split('|')
		ok(is === state && lms.grades.get(sid('ada')) === kept && lms.calls.length === calls && (reason ?? why) === why && (code ?? word) === word, `answered ${what}: ${state}, ${kept ?? 'nothing'} kept, ${calls} call${calls > 1 ? 's' : ''}`, [is, why, word, lms.grades.get(sid('ada')), lms.calls.length])
		if (state !== 'queued') continue
		lms.answer = null; lms.keeps = () => true
		await due(); await drain()
		ok(await row('ada', 'state') === 'reading' && lms.grades.get(sid('ada')) === 0.37, 'and it arrives the next time', await row('ada', 'state, reason'))
	}
	ok(lms.calls.every(c => c.type === 'application/xml'), 'as application/xml, exactly')
}

const certificate = name => {
	execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj', `/CN=${name}`, '-addext', `subjectAltName=${/\d$/.test(name) ? 'IP' : 'DNS'}:${name}`, '-keyout', `${top}/key`, '-out', `${top}/cert`], { stdio: 'ignore' })
	return { key: readFileSync(`${top}/key`), cert: readFileSync(`${top}/cert`) }
}
async function elsewhere(lms, other) {
	lms.forget(); other.forget()
	lms.answer = () => ({ status: 302, location: `${other.base}/admin`, body: '' })
	await scores('ada', 40); await due(); await drain()
	ok(await row('ada', 'state') === 'refused' && other.other === 0, 'a redirect is not followed', await row('ada', 'state, reason'))
	await sql(`UPDATE passback SET url = '${other.url.replace('http:', 'https:')}' WHERE person = (SELECT id FROM person WHERE lti_user_id = 'ada')`)
	await scores('ada', 41); await due(); await drain()
	ok(await row('ada', 'state, code') === 'queued|tls' && other.calls.length === 0, 'no TLS where it should be: waits', await row('ada', 'state, code, reason'))
	for (const name of ['127.0.0.1', 'lms.example.org']) {
		const lying = await new FakeLms(secret, certificate(name)).listen()
		await sql(`UPDATE passback SET url = '${lying.url}' WHERE person = (SELECT id FROM person WHERE lti_user_id = 'ada')`)
		await scores('ada', 41); await due(); await drain()
		ok(await row('ada', 'state, code') === 'queued|tls' && lying.calls.length + lying.other === 0, `nor is a certificate for ${name} that nobody vouches for taken`, await row('ada', 'state, code, reason'))
		await lying.close()
	}
	await sql('UPDATE consumer SET private_addresses = false')
	await sql(`UPDATE passback SET url = '${other.url}' WHERE person = (SELECT id FROM person WHERE lti_user_id = 'ada')`)
	for (const host of ['127.0.0.1', 'localhost', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]', '2130706433']) {
		await sql(`UPDATE passback SET url = 'http://${host}:${other.port}/outcomes' WHERE person = (SELECT id FROM person WHERE lti_user_id = 'ada')`)
		await scores('ada', 42); await due(); await drain()
		ok(await row('ada', 'state, code') === 'refused|private' && other.calls.length === 0, `a private address is refused before a byte is sent: ${host}`, await row('ada', 'state, code, reason'))
	}
	await sql('UPDATE consumer SET private_addresses = true')
}

// ---- Killed and restarted ----
async function killed(lms) {
	lms.forget()
	await scores('bo', 20)
	const before = worker(); await stop(before, 'SIGKILL')
	lms.keeps = no; lms.answer = () => 'hold'
	const during = worker()
	await until('the call', () => lms.held.length === 1)
	await stop(during, 'SIGKILL')
	lms.held = []; lms.forget()
	ok(!lms.grades.size && await row('bo', 'state') === 'queued', 'kill -9 during the call, and the platform has kept nothing')
	await drain()
	ok(lms.calls.length === 0, 'whose lease is still running')
	lms.answer = () => 'hold'
	await due()
	const after = worker()
	await until('the call', () => lms.held.length === 1)
	await stop(after, 'SIGKILL')
	lms.held = []; lms.answer = null
	ok(lms.grades.get(sid('bo')) === 0.2 && await row('bo', 'state') === 'queued', 'kill -9 after the platform has kept it, before its answer')
	await due(); await drain()
	ok(await row('bo', 'state, sent') === 'reading|20' && lms.grades.get(sid('bo')) === 0.2, 'either way it is sent again, and the platform has the score', await row('bo', 'state, sent'))
}

async function twoWorkers(lms) {
	lms.forget()
	await crowd(lms, 'två', 300, 60)
	const both = [worker(), worker()]
	await until('all', () => lms.grades.size === 300)
	await Promise.all(both.map(w => stop(w)))
	ok(lms.calls.length === 300, 'two workers on one queue: each row is sent once', lms.calls.length)
}

async function ended(lms) {
	lms.forget(); lms.answer = () => 'hold'
	await crowd(lms, 'slut', 20, 70)
	const w = worker()
	await until('the calls', () => lms.held.length === 8)
	const began = Date.now(), code = await stop(w)
	ok(code === 0 && Date.now() - began < 10000, 'SIGTERM does not wait for a platform that says nothing', [code, Date.now() - began])
	lms.held = []; lms.answer = null
	await due(); await drain()
	ok(lms.grades.size === 20, 'and what it broke off is sent later', lms.grades.size)
}

// ---- Away and back ----
async function away(lms) {
	lms.forget()
	await lms.close()
	await scores('cia', 40); await drain()
	ok(await row('cia', 'state, code') === 'queued|silent', 'nobody answers: it waits', await row('cia', 'state, code'))
	await scores('cia', 90)
	await crowd(lms, 'borta', 60, 10)
	for (let i = 0; i < 3; i++) { await sql('UPDATE outcome_host SET retry_at = now()'); await drain() }
	const tried = Number(await sql("SELECT sum(attempts) FROM passback JOIN person p ON p.id = person WHERE lti_user_id LIKE 'borta%'"))
	ok(tried >= 3 && tried <= 24 && await sql(`SELECT retry_at > now() + interval '10 seconds' FROM outcome_host WHERE origin = '${lms.base}'`) === 't', 'a silent platform is left alone, not asked for each of 60 rows', tried)
	await lms.listen()
	await sql('UPDATE outcome_host SET retry_at = now()')
	await drain()
	ok(lms.grades.get(sid('cia')) === 0.9 && lms.got(sid('cia')).join() === '0.9', 'when it is back it gets the newest score, once', lms.got(sid('cia')))
	ok(lms.grades.size === 61, 'and all else that waited, at once', lms.grades.size)
}

async function newestLast(lms) {
	lms.forget(); lms.answer = () => 'hold'
	await scores('dag', 40)
	const w = worker()
	await until('the first', () => lms.held.length === 1)
	await scores('dag', 90)
	ok(lms.got(sid('dag')).join() === '0.4', 'a newer score waits while the older one is under way')
	lms.release()
	await until('the second', () => lms.grades.get(sid('dag')) === 0.9)
	await until('its settlement', async () => await row('dag', 'state, sent') === 'reading|90')
	ok(lms.got(sid('dag')).join() === '0.4,0.9', 'and comes after it', lms.got(sid('dag')))
	await stop(w)
}

// ---- Keys and people ----
async function people(lms) {
	lms.forget()
	await scores('bo', 30); await sql('UPDATE consumer SET enabled = false'); await drain()
	ok(lms.calls.length === 0 && await row('bo', 'state') === 'queued', 'the rows of a disabled key wait')
	await sql("UPDATE consumer SET enabled = true, valid_until = now() - interval '1 second'"); await drain()
	ok(lms.calls.length === 0 && await row('bo', 'state') === 'queued', 'and those of one that has expired')
	await sql('UPDATE consumer SET valid_until = NULL')
}

async function erased(lms) {
	lms.forget(); lms.answer = () => 'hold'
	await scores('bo', 50)
	const w = worker()
	await until('the call', () => lms.held.length === 1)
	await sql("DELETE FROM person WHERE lti_user_id = 'bo'")
	lms.release()
	ok(await stop(w) === 0 && await row('bo', 'state') === '', 'a person erased while it is under way: nothing is left', w.log)
}

// ---- At night ----
async function night(moodle, canvas) {
	await sql("UPDATE consumer SET product = 'moodle-2'")
	moodle.forget()
	moodle.keeps = no; moodle.grades.set(sid('eva'), 0.88)
	await scores('eva', 20); await drain(); await scores('eva', 30); await drain()
	ok(await row('eva', 'state, shown') === 'reading|' && moodle.got(sid('eva'), 'readResult').length === 0, 'what says success is not asked at once')
	await drain('--nightly')
	ok(await row('eva', 'state, shown, code') === 'sent|88|overridden' && moodle.got(sid('eva'), 'readResult').length === 1, 'but at night, once: a teacher’s own grade stands', await row('eva', 'state, shown, code'))
	moodle.forget(); await drain('--nightly')
	ok(moodle.calls.length === 0, 'and not again')
	await scores('eva', 40); await drain(); await drain('--nightly')
	ok(await row('eva', 'state, shown, code') === 'sent||' && moodle.grades.get(sid('eva')) === 0.4, 'until something new has been sent', await row('eva', 'state, shown, code'))
	moodle.forget(); moodle.keeps = no
	await scores('eva', 50); await drain(); await drain('--nightly')
	ok(await row('eva', 'state, shown, code') === 'sent||not_kept', 'a platform that keeps no grade for the link is told apart', await row('eva', 'state, shown, code'))
	await sql("UPDATE consumer SET product = 'canvas cloud'"); canvas.forget()
	await scores('eva', 60); await drain()
	ok(await row('eva', 'state') === 'sent', 'Canvas is taken at its word')
}

async function launched(lms) {
	const { bo, alf } = everybody, other = JSON.stringify({ other: 'sourcedid' })
	lms.forget()
	await sql('UPDATE outcome_host SET allowed = false')
	await scores('bo', 30); await scores('alf', 30)
	await sql("UPDATE passback SET state = 'refused', reason = 'x' WHERE person = (SELECT id FROM person WHERE lti_user_id = 'alf')")
	const server = await serve()
	await bo.launch('/del/2', { ...address(lms, 'bo'), lis_result_sourcedid: other })
	await alf.launch('/del/2', { ...address(lms, 'alf'), lis_result_sourcedid: 'ny' })
	await bo.launch('/del/2', { lis_outcome_service_url: lms.url })
	await sql('UPDATE outcome_host SET allowed = true')
	await until('both', () => lms.calls.length === 2)
	ok(lms.got(other).join() === '0.3' && !lms.got(sid('bo')).length, 'a new launch while it waits: the newest sourcedid is used, and one without takes nothing away', JSON.stringify(lms.calls))
	ok(lms.got('ny').join() === '0.3', 'what was refused is tried again with a new address', JSON.stringify(lms.calls))
	await until('their settlement', async () => await row('alf', 'state') === 'reading')
	await stop(server)
}

// Two live secrets, and platforms that have the one or the other; nobody has launched since.
async function rotated(changed, not_yet) {
	const newest = 'den-nya-hemligheten', worked = () => sql('SELECT secret_worked_at IS NOT NULL FROM consumer')
	const consumer = (...args) => start(`${build}/kvalitetsverkstaden`, ['consumer', ...args]).ended
	changed.forget(); not_yet.forget()
	ok(await consumer('rotate', key, '--secret', newest) === 0, 'the key gets a new secret')
	changed.secret = newest
	await scores('dag', 61); await drain()
	ok(changed.grades.get(sid('dag')) === 0.61 && await worked() === 't', 'refused with the old secret, a result is signed with the new one, which has worked then', await row('dag', 'state, reason, code'))
	await scores('bea', 62); await drain()
	ok(not_yet.grades.get(sid('bea')) === 0.62, 'and the other way about where the platform has the old one still', await row('bea', 'state, reason, code'))
	changed.secret = not_yet.secret = 'en tredje'
	await scores('dag', 63); await drain()
	ok(await row('dag', 'state, attempts') === 'refused|2', 'refused with both: refused', await row('dag', 'state, attempts, reason, code'))
	const acts = await sql("SELECT string_agg(DISTINCT act, ' ' ORDER BY act) FROM audit WHERE act LIKE 'passback%'")
	ok(acts.includes('passback.refused') && acts.includes('passback.sent'), 'what arrived and what was refused stands in the audit log', acts)
}

const cluster = `${top}/pg`
const pg = script => execFileSync('bash', ['-c', `. tests/lib/pg.sh; ${script}`], { stdio: ['ignore', 'ignore', 'inherit'] })
async function story() {
	mkdirSync(cluster)
	pg(`pg_up ${cluster}`)
	atEnd(() => pg(`pg_down ${cluster}`))
	set({ KV_DATABASE_URL: `host=${cluster} user=kv dbname=postgres`, KV_FAILED_LAUNCHES: '0' })
	program('migrate')
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	const server = await serve(), a = await new FakeLms(secret).listen(), b = await new FakeLms(secret).listen()
	await join(a, 'alf', 'ada', 'bo', 'cia', 'dag', 'eva'); await join(b, 'bea', 'sen')
	await stop(server)
	await lanes(a, b); await answering(a); await elsewhere(a, b); await killed(a); await twoWorkers(a); await ended(a)
	await away(a); await newestLast(a); await people(a); await night(a, b)
	await launched(a); await erased(a); await rotated(a, b)
}
await run(story)
