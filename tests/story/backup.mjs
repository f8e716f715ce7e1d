// A backup taken while people write holds all that was acknowledged before it; after a restore no launch, session or score of
// the time that is gone can be used, or be overwritten, unseen.
import { chmodSync, mkdirSync, readdirSync } from 'node:fs'
import { FakeLms, pox } from '../lib/fake.mjs'
import { bindCourse, hidden, Person, post, signUp, text } from '../lib/person.mjs'
import { atEnd, build, key, ok, program, run, secret, serve, set, sql, start, stop, tool, top, until } from '../lib/world.mjs'

const place = `${top}/backup`, reflection = '/steg/d2-reflection-1'
// Not world's program: it would keep the writers, which live in this process, from writing.
const tell = async (...args) => { const c = start(`${build}/kvalitetsverkstaden`, args); return { code: await c.ended, log: c.log } }
const row = (user, what) => sql(`SELECT ${what} FROM passback b JOIN person p ON p.id = b.person WHERE p.lti_user_id = '${user}'`)
const scores = (user, value) => sql(`UPDATE passback SET value = ${value}, state = 'queued', attempts = 0, next_at = now() WHERE person = (SELECT id FROM person WHERE lti_user_id = '${user}') AND value < ${value}`)

// ---- People who write until they are told to stop: the last number that was acknowledged, and the last that was sent ----
function writers(people) {
	const said = people.map(() => ({ sent: 0, kept: 0, rows: 0 }))
	let going = true
	const one = async (p, i) => {
		const section = `${p.doc}/results`
		while (going) {
			const n = ++said[i].sent
			await p.get(reflection)
			await p.post(reflection, { text: `nummer ${n} av ${p.user}`, base: hidden(p.html, 'base') })
			if (p.status === 200) said[i].kept = n
			await p.get(section)
			await p.post(section, { text: `Avsnittet, gång ${n}, av ${p.user}.`, base: hidden(p.html, 'base') || 0 })
			if (p.status === 200) said[i].rows++
		}
	}
	const all = people.map(one)
	return { said, stop: async () => { going = false; await Promise.all(all) } }
}
const note = user => sql(`SELECT coalesce(max(substring(n.body FROM 'nummer (\\d+) ')::int), 0) FROM note n JOIN membership m ON m.id = n.membership JOIN person p ON p.id = m.person WHERE p.lti_user_id = '${user}'`)
const revisions = user => sql(`SELECT count(*) FROM revision r JOIN membership m ON m.id = r.author JOIN person p ON p.id = m.person WHERE p.lti_user_id = '${user}' AND r.kind <> 'aside'`)
// Rows that only half a transaction would leave.
const halves = () => sql(`SELECT (SELECT count(*) FROM note n WHERE NOT EXISTS (SELECT FROM step_state s WHERE s.membership = n.membership AND s.step = n.step)),
	(SELECT count(*) FROM section s WHERE head > last_rev OR (head > 0 AND NOT EXISTS (SELECT FROM revision r WHERE (r.grp, r.type, r.field, r.rev) = (s.grp, s.type, s.field, s.head)))),
	(SELECT count(*) FROM section s WHERE last_rev <> (SELECT count(*) FROM revision r WHERE (r.grp, r.type, r.field) = (s.grp, s.type, s.field)))`)

async function underLoad(people) {
	const w = writers(people)
	await until('some saves of each', () => w.said.every(s => s.kept > 2 && s.rows > 1))
	const before = w.said.map(s => ({ ...s }))
	const { code, log } = await tell('backup', `${place}/under.tar`)
	const during = w.said.map((s, i) => s.kept - before[i].kept)
	await until('one more save of each', () => w.said.every((s, i) => s.kept > before[i].kept + during[i]))
	await w.stop()
	ok(code === 0, 'a backup while people write', log)
	ok(during.some(n => n > 0), 'who go on meanwhile', during.join())
	return { before, after: w.said.map(s => ({ ...s })) }
}

async function consistent(people, { before, after }) {
	const notes = await Promise.all(people.map(p => note(p.user))), rows = await Promise.all(people.map(p => revisions(p.user)))
	ok(notes.every((n, i) => Number(n) >= before[i].kept && Number(n) <= after[i].sent), 'every reflection that was acknowledged before the backup is in it', JSON.stringify([notes, before]))
	ok(rows.every((n, i) => Number(n) >= before[i].rows), 'and every section’s text', JSON.stringify([rows, before]))
	ok(notes.some((n, i) => Number(n) < after[i].kept), 'what came later is not: it is the backup that was restored', JSON.stringify([notes, after]))
	ok(await halves() === '0|0|0', 'and nothing is half', await halves())
}

// ---- What was done after the backup, and is not known after the restore ----
async function later(lms, anna, ada) {
	await ada.launch('/del/2', { lis_outcome_service_url: lms.url, lis_result_sourcedid: 'ada' })
	await scores('ada', 60)
	await until('the better score', async () => lms.grades.get('ada') === 0.6 && await row('ada', 'sent') === '60')
	await anna.launch('/del/2')
	lms.grades.set('eva', 0.45)
	return { launched: anna.launched, session: anna.sid }
}

const restored = () => sql('SELECT floor(extract(epoch FROM max(at))) FROM restored')
// The server's own work sends what is due.
const becomes = (user, state) => until(`${user} is ${state}`, async () => await row(user, 'state') === state)

async function replays(anna, was, early) {
	await until('a later second', async () => Math.floor(Date.now() / 1000) > Number(await restored()))
	const launch = body => post(`${tool}/lti/launch/del/2`, body)
	const unknown = await launch(was.launched), known = await launch(early)
	ok(unknown.status === 403 && text(await unknown.text()).includes('redan använd'), 'a launch of the time that is gone is not let in twice', unknown.status)
	ok(known.status === 403, 'nor one from before the backup', known.status)
	const page = await fetch(`${tool}/s/${was.session}/oversikt`)
	ok(page.status === 410 && await sql('SELECT count(*) FROM session') === '0', 'all sessions have ended', page.status)
	ok(await anna.launch('/del/2') === 303 && await anna.get(reflection) && anna.status === 200, 'a new launch comes in as always', anna.status)
}

async function scored(lms, ada, eva) {
	ok(lms.grades.get('ada') === 0.6 && await row('ada', 'value') === '30', 'the platform has more than the backup knows')
	lms.calls = []
	await scores('ada', 40); await becomes('ada', 'sent')
	ok(lms.calls.map(c => c.operation).join() === 'readResult' && lms.grades.get('ada') === 0.6 && await row('ada', 'state, value, sent') === 'sent|60|60', 'it is asked before it is told, and keeps what it has', JSON.stringify([lms.calls, await row('ada', 'state, value, sent')]))
	lms.calls = []
	await scores('ada', 70); await until('the better score', () => lms.grades.get('ada') === 0.7)
	ok(lms.calls.map(c => c.operation).join() === 'replaceResult' && lms.grades.get('ada') === 0.7, 'what is more is sent, without asking again', JSON.stringify(lms.calls))
	lms.calls = []
	await eva.launch('/del/2', { lis_outcome_service_url: lms.url, lis_result_sourcedid: 'eva' })
	await scores('eva', 10); await becomes('eva', 'sent')
	ok(lms.grades.get('eva') === 0.45 && await row('eva', 'state, value') === 'sent|45', 'nor is somebody lowered whom the backup does not know', JSON.stringify([lms.calls, await row('eva', 'state, value')]))
	for (const [shows, value] of [['1.1', 100], ['95', 100], ['1e999', 100], ['nan', 20], ['-1', 20]]) {
		lms.grades.set('eva', shows)
		await sql("UPDATE passback SET heard_at = NULL, value = 20, sent = 0, state = 'queued', attempts = 0, next_at = now() WHERE person = (SELECT id FROM person WHERE lti_user_id = 'eva')")
		await until('what it means', async () => await row('eva', 'state') !== 'queued')
		ok(await row('eva', 'value, sent') === `${value}|${value}`, `a platform that shows ${shows} is understood`, await row('eva', 'value, sent'))
	}
	lms.answer = c => (c.operation === 'readResult' ? { body: pox(c, 'unsupported', 'Nej') } : null)
	await ada.launch('/del/3', { resource_link_id: 'del3', lis_outcome_service_url: lms.url, lis_result_sourcedid: 'ada3' })
	await sql("UPDATE passback SET value = 20, state = 'queued', next_at = now() WHERE sourcedid = 'ada3'")
	await until('the refusal', async () => await sql("SELECT state FROM passback WHERE sourcedid = 'ada3'") === 'refused')
	ok(lms.got('ada3').length === 0, 'a platform that does not answer what it has is told nothing', await sql("SELECT state, code FROM passback WHERE sourcedid = 'ada3'"))
	program('passback', 'retry', '--all')
	await until('the score', () => lms.got('ada3').length)
	ok(lms.got('ada3').join() === '0.2', 'until the operator says so', JSON.stringify(lms.calls))
	lms.answer = null
}

async function story() {
	mkdirSync(place)
	chmodSync(place, 0o777)
	set({ KV_FAILED_LAUNCHES: '0' })
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	let server = await serve()
	const lms = await new FakeLms(secret).listen(), lena = new Person('lena', { roles: 'Instructor' }), anna = new Person('anna'), ada = new Person('ada'), eva = new Person('eva')
	atEnd(() => lms.close())
	await bindCourse(lena)
	const people = Array.from({ length: 5 }, (_, i) => new Person(`elev${i}`))
	for (const p of [anna, ...people]) await signUp(p)
	await people[0].get('/dokument')
	const doc = `${new URL(people[0].url).pathname.replace(`/s/${people[0].sid}`, '')}/dokument/d2-document-1`
	for (const p of people) p.doc = doc
	const early = anna.launched
	await ada.launch('/del/2', { lis_outcome_service_url: lms.url, lis_result_sourcedid: 'ada' })
	await scores('ada', 30)
	await until('the score', async () => await row('ada', 'sent') === '30')
	await sql(`INSERT INTO mail (organisation, membership, urgent, day, made_at, next_at) SELECT organisation, id, true, current_date, now(), 'infinity' FROM membership LIMIT 1`)

	const said = await underLoad(people), was = await later(lms, anna, ada)
	const busy = await tell('restore', `${place}/under.tar`, '--replace')
	ok(busy.code === 78 && busy.log.includes('another server already runs'), 'no restore under a running server', busy.log)
	await stop(server)
	const verified = await tell('backup', 'verify', `${place}/under.tar`)
	ok(verified.code === 0, 'the backup is restored on trial, and is the same', verified.log)
	const back = await tell('restore', `${place}/under.tar`, '--replace')
	ok(back.code === 0 && readdirSync(`${top}/data/backup`).some(f => f.startsWith('before-restore-')), 'it is restored, and what was there is kept', back.log)
	const log = server.log
	server = await serve()
	await consistent(people, said)
	await replays(anna, was, early)
	await scored(lms, ada, eva)
	ok(await sql("SELECT state, code FROM mail") === 'dropped|restored', 'a letter that waited then is not sent now', await sql('SELECT state, code FROM mail'))
	const audit = await tell('audit', 'verify')
	ok(audit.code === 0 && await sql("SELECT count(*) FROM audit WHERE act = 'database.restore'") === '1', 'the audit log is whole, with a line of it', audit.log)
	ok(!/ERR_BUG|Sanitizer|nummer|Avsnittet/.test(log + server.log), 'the log has no bug and no text', (log + server.log).split('\n').filter(l => /ERR_BUG|Sanitizer|nummer|Avsnittet/.test(l)).slice(0, 3).join('\n'))
}
await run(story)
