// Reminders by mail, with a mail server that does as it is told. The clock of those who send stands in October 2031, so that
// the running server, which has today's, has nothing to send.
import { existsSync, readFileSync, writeFileSync, chmodSync } from 'node:fs'
import { bindCourse, hidden, leadToo, Person, signUp, text } from '../lib/person.mjs'
import { MailServer, read } from '../lib/mail.mjs'
import { atEnd, build, key, ok, program, run, secret, serve, set, sql, start, stop, tool, top, until } from '../lib/world.mjs'

const at = '/leda/paminnelser', mail = new MailServer()
const clock = `${top}/clock`
const now = iso => writeFileSync(clock, String(Date.parse(iso) / 1000))
const clocked = (...args) => start(`${build}/kvalitetsverkstaden-clock`, args)
const work = async () => {
	const w = clocked('work', '--drain')
	if (await w.ended !== 0) throw new Error(w.log)
}
const states = () => sql("SELECT string_agg(state || ' ' || code || ' ' || attempts, ', ' ORDER BY id) FROM mail")
// As if none had been written yet.
const afresh = () => sql('DELETE FROM mail')

async function chosen(lena, karin) {
	const page = text(await lena.get(at))
	ok(lena.status === 200 && page.includes('Påminnelser visas bara i verktyget') && page.includes('inte ställt in någon e-post'), 'off until it is turned on; and nothing is set up here', page)
	await lena.post(at, { sends: 'perhaps', weekday: '6', version: 0 })
	ok(lena.status === 400 && ['Välj om påminnelser', 'Välj en veckodag'].every(s => text(lena.html).includes(s)), 'what cannot be chosen is said', text(lena.html))
	await lena.get(at); await karin.get(at)
	const version = hidden(lena.html, 'version')
	await Promise.all([lena.post(at, { sends: 'yes', weekday: '1', version }), karin.post(at, { sends: 'yes', weekday: '1', version })])
	ok([lena.status, karin.status].sort().join() === '200,409' && await sql('SELECT sends, weekday, version FROM mail_choice') === 't|1|1', 'of two who choose at once one is first', `${lena.status} ${karin.status}`)
	const late = lena.status === 409 ? lena : karin
	ok(text(late.html).includes('Ja, på tisdagar') && /value="1"\s+selected/.test(late.html), 'the other sees both choices', text(late.html))
	const other = new Person('vera', { context_id: 'kurs2', roles: 'Instructor' }); await bindCourse(other, 'Granby kommun')
	ok(text(await other.get(at)).includes('visas bara i verktyget'), 'another authority chooses for itself')
}
async function sent() {
	await sql("INSERT INTO time_plan (organisation, cycle, start_on, weekday, afternoon, sports_week, state) SELECT organisation, cycle, '2031-08-11', 1, false, 9, 'published' FROM context WHERE context_id = 'kurs1'")
	await sql("INSERT INTO meeting (organisation, cycle, part, no, day, begins, length, place) SELECT organisation, cycle, 2, 1, '2031-10-21', 510, 210, 'Hemliga rummet' FROM time_plan")
	await sql("UPDATE person SET email = CASE lti_user_id WHEN 'karin' THEN 'karin@x.example.org' || chr(13) || chr(10) || 'Bcc: alla@example.org' WHEN 'bo' THEN '' ELSE lti_user_id || '@example.org' END")
	await sql("UPDATE consumer SET learnt_origins = '{https://moodle.example.org}'")
	await sql("UPDATE context SET title = E'Kvalitet \\r\\nBcc: alla@example.org\\r\\n\\r\\n=?UTF-8?B?QQ==?= åäö' WHERE context_id = 'kurs1'")
	set({ KV_TEST_CLOCK: clock, KV_MAIL_FROM: 'verkstad@example.org', KV_MAIL_SMTP: mail.url })
	now('2031-10-14T10:00:00+02:00'); await work()
	const letters = mail.take(), [anna, lena] = ['anna', 'lena'].map(n => letters.find(l => l.to === `${n}@example.org`))
	ok(letters.length === 2 && anna && lena, 'on the day of the week each gets a letter, but for who has no right address', letters.map(l => l.to).join())
	const { fields: f, body } = anna
	ok(Object.keys(f).length === 11 && !f.broken && !f.bcc && f.to === '<anna@example.org>' && f.from === 'Kvalitetsverkstaden <verkstad@example.org>' && f['auto-submitted'] === 'auto-generated', 'whose head is ours alone', JSON.stringify(f))
	ok(f.subject === 'Veckans påminnelser: Kvalitet   Bcc: alla@example.org    =?UTF-8?B?QQ==?= åäö', 'with the course in its subject, whatever it is called', f.subject)
	ok(body.includes('- Träff 1 i del 2 är tisdag 21 oktober kl. 8.30.') && body.includes('https://moodle.example.org') && body.includes('Därför får du detta') && body.includes('Tallvikens kommun'), 'it says what, where and why', body)
	ok(!/\/s\/|Hemliga|Åkerström|lena|karin/.test(body) && !body.includes('beslut'), 'and no session, name or word that somebody wrote', body)
	ok(lena.body.includes('beslut om arbetet är inte registrerat'), 'who leads is reminded of more', lena.body)
	return f['list-unsubscribe'].slice(1, -1)
}
async function once() {
	now('2031-10-15T10:00:00+02:00'); await work()
	ok(!mail.letters.length, 'no second one in a week')
	now('2031-10-20T20:00:00+02:00'); await work()
	ok(!mail.letters.length, 'nothing in the evening, although the meeting is tomorrow')
	now('2031-10-21T07:00:00+02:00'); await work()
	const letters = mail.take()
	ok(letters.length === 2 && letters.every(l => l.body.includes('tisdag 21 oktober')), 'but the next morning', letters.map(l => l.fields.subject).join())
}
async function troubles() {
	await afresh()
	mail.says = (verb, to) => verb === 'RCPT' ? to.startsWith('anna') ? '550 5.1.1 no such user anna@example.org' : '451 later' : null
	await work()
	ok((await states()).split(', ').sort().join() === 'dropped address 1,queued 451 1,refused 550 1', 'later is later, and no is no', await states())
	const list = program('mail', 'list')
	ok(list.includes('refused') && list.includes('code=550') && !list.includes('anna'), 'the operator sees both, without addresses', list)
	mail.says = verb => verb === 'END' ? 'hang up' : null
	now('2031-10-21T07:02:00+02:00'); await work()
	const lost = mail.lost.splice(0)
	ok(lost.length === 1 && (await states()).includes('queued broken 2'), 'a server that hangs up is asked again', await states())
	// Killed while the server has the letter and has not answered.
	mail.says = verb => verb === 'END' ? 'hang' : null
	mail.asked = 0
	now('2031-10-21T07:10:00+02:00')
	const killed = clocked('work', '--drain')
	await until('the letter on its way', () => mail.asked && mail.lost.length)
	await stop(killed, 'SIGKILL')
	mail.says = () => null
	now('2031-10-21T07:16:00+02:00'); await work()
	const again = mail.take()
	ok(again.length === 1 && again[0].fields['message-id'] === lost[0].fields['message-id'] && mail.lost[0].fields['message-id'] === lost[0].fields['message-id'], 'killed in between it is sent once more, as the same letter', JSON.stringify(again))
	await sql("UPDATE mail SET state = 'queued', made_at = '2031-10-13', next_at = '2031-10-21' WHERE state = 'sent'")
	mail.says = verb => verb === 'HELLO' ? '421 closed' : null
	await work()
	ok((await states()).includes('refused 421'), 'after a week it is given up', await states())
	const id = await sql("SELECT id FROM mail WHERE code = '421'")
	ok(program('mail', 'drop', id) === '1 dropped.\n' && (await states()).includes('dropped  '), 'and may be dropped', await states())
	mail.says = () => null
}
async function ended(anna, address) {
	const wants = () => sql("SELECT mail FROM person WHERE lti_user_id = 'anna'")
	ok(address.startsWith(`${tool}/avanmal/`), 'the letter has an address that ends them', address)
	const page = await (await fetch(address)).text()
	ok(page.includes('Vill du sluta') && await wants() === 't', 'which asks, and does nothing when it is looked at', page)
	const code = address.slice(-32), wrong = await Promise.all([address.slice(0, -32) + code.replace(/./, c => c === '0' ? '1' : '0'), address.replace(/\d+\/\w+$/, `99/${code}`), address.slice(0, -1), address.replace(/\d+(\/\w+)$/, 'x$1')].map(u => fetch(u, { method: 'POST', body: 'x', headers: { 'Content-Type': 'text/plain' } })))
	ok(wrong.every(r => r.status === 404) && await wants() === 't', 'nobody ends them with another code or for another', wrong.map(r => r.status).join())
	const form = new FormData(); form.append('List-Unsubscribe', 'One-Click')
	const answer = await fetch(address, { method: 'POST', body: form })
	ok(answer.status === 200 && (await answer.text()).includes('inga fler påminnelser') && await wants() === 'f', 'one click of a mail program does')
	await anna.get('/oversikt')
	ok(anna.html.includes(`/s/${anna.sid}/paminnelser"`), 'the way to one’s own choice stands on the overview')
	await anna.get('/paminnelser')
	ok(!/name="mail"[^>]*checked/.test(anna.html), 'where it is shown', text(anna.html))
	await afresh(); await work()
	ok(mail.take().map(l => l.to).join() === 'lena@example.org', 'who has ended them gets none')
	await anna.post('/paminnelser', { mail: 'yes' })
	ok(await wants() === 't' && /name="mail"[^>]*checked/.test(anna.html) && text(anna.html).includes('Valet är sparat'), 'and may have them again', text(anna.html))
}
async function byCommand() {
	const out = `${top}/letters`, file = `${top}/sendmail`
	writeFileSync(out, ''); chmodSync(out, 0o666)
	writeFileSync(file, `#!/bin/sh\n[ "$1" = -t ] && cat >> ${out} && printf '\\n--end--\\n' >> ${out}\n`); chmodSync(file, 0o755)
	set({ KV_MAIL_SMTP: '', KV_MAIL_COMMAND: `${file} -t -i` })
	await afresh(); await work()
	const letters = existsSync(out) ? readFileSync(out, 'latin1').split('\n--end--\n').filter(Boolean).map(read) : []
	ok(letters.length === 2 && letters.some(l => l.fields.to === '<anna@example.org>') && !mail.letters.length, 'by a command too', letters.map(l => l.fields.to).join())
	set({ KV_MAIL_COMMAND: '/bin/false' })
	await afresh(); await work()
	ok((await states()).includes('queued command 1'), 'one that fails is asked again', await states())
}

await run(async () => {
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	await serve()
	await mail.listen(); atEnd(() => mail.close())
	const lena = new Person('lena', { roles: 'Instructor' }), karin = new Person('karin', { roles: 'Instructor' }), anna = new Person('anna'), bo = new Person('bo')
	await bindCourse(lena); await signUp(anna); await signUp(bo)
	await leadToo(karin, lena)
	await chosen(lena, karin)
	const address = await sent()
	await once(); await troubles(); await ended(anna, address); await byCommand()
})
