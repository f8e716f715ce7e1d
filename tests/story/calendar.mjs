// The time plan in calendars: a file to keep, and addresses that calendars read again: changed, cancelled, revoked.
import { bindCourse, hidden, Person, plain, signUp, text } from '../lib/person.mjs'
import { key, ok, program, run, secret, serve, sql, tool } from '../lib/world.mjs'

const read = async (at, headers = {}) => { const r = await fetch(at, { headers }); return { status: r.status, type: r.headers.get('content-type'), etag: r.headers.get('etag'), cache: r.headers.get('cache-control'), body: await r.text() } }
const address = html => plain(html.match(/https?:\/\/[^"<]*\/kalender\/[^"<]*\.ics/)?.[0] ?? '')
const unfold = s => s.replace(/\r\n /g, '').replaceAll('\u00a0', ' ')
const count = (s, what) => s.split(what).length - 1
const event = (s, title) => unfold(s).split('BEGIN:VEVENT').find(e => e.includes(title)) ?? ''

async function empty(anna) {
	await anna.get('/tidsplan')
	ok(!anna.html.includes('kalender'), 'without a plan there is nothing to subscribe to', text(anna.html))
	await anna.get('/tidsplan/kalender.ics')
	ok(anna.status === 200 && count(anna.html, 'BEGIN:VEVENT') === 0, 'and a file of no meetings', anna.html)
}
async function made(lena) {
	await lena.get('/leda/tidsplan')
	await lena.post('/leda/tidsplan', { version: hidden(lena.html, 'version') || 0, start: plain(lena.html.match(/name="start" value="([^"]*)"/)[1]), weekday: 1, half: 'morning', sports_week: 9 })
	await lena.get('/tidsplan/kalender.ics')
	ok(count(lena.html, 'BEGIN:VEVENT') === 0, 'a draft is in no calendar', lena.html.slice(0, 300))
	await lena.get('/leda/tidsplan'); await lena.post('/leda/tidsplan/publicera', { version: hidden(lena.html, 'version') })
}
async function file(anna) {
	await anna.get('/tidsplan/kalender.ics')
	ok(anna.status === 200 && anna.headers.get('content-type').startsWith('text/calendar') && anna.headers.get('content-disposition').includes('.ics') && count(anna.html, 'BEGIN:VEVENT') === 10, 'a file of ten meetings', `${anna.status} ${anna.html.slice(0, 300)}`)
	ok(count(anna.html, 'BEGIN:VALARM') === 0 && unfold(anna.html).includes('SUMMARY:Del 2\\, träff 1:'), 'without an alarm, but for process leaders')
}
async function subscribed(anna, lena) {
	await anna.get('/tidsplan')
	ok(text(anna.html).includes('Skapa en kalenderlänk') && !address(anna.html), 'an address is made when it is asked for', text(anna.html))
	await anna.post('/tidsplan/kalender', { do: 'make' }); await lena.get('/tidsplan'); await lena.post('/tidsplan/kalender', { do: 'make' })
	const at = address(anna.html), hers = address(lena.html)
	ok(at.startsWith(`${tool}/kalender/`) && at !== hers, 'each has an address of their own', `${at} ${hers}`)
	const one = await read(at)
	ok(one.status === 200 && one.type === 'text/calendar; charset=utf-8' && count(one.body, 'BEGIN:VEVENT') === 10 && !/lena|anna|Åkerström/i.test(one.body), 'it is read without a session, and names nobody', one.body.slice(0, 400))
	ok(count((await read(hers)).body, 'TRIGGER:-P1D') === 10, 'a process leader is reminded the day before')
	const same = await read(at, { 'If-None-Match': one.etag })
	ok(same.status === 304 && same.body === '' && /no-cache/.test(one.cache), 'what has not changed is not sent again', `${same.status} ${one.etag}`)
	return { at, one }
}
async function changed(lena, anna, { at, one }) {
	const [id, sequence] = (await sql('SELECT id, sequence FROM meeting WHERE part = 3 AND no = 1')).split('|'), uid = event(one.body, 'Del 3\\, träff 1').match(/UID:(\S+)/)[1]
	await lena.get(`/leda/tidsplan/${id}`)
	const value = name => plain(lena.html.match(new RegExp(`name="${name}" value="([^"]*)"`))[1])
	await lena.post(`/leda/tidsplan/${id}`, { sequence, day: value('day'), begins: '13.15', ends: '16.45', place: 'Sal 2; plan 3, hus B\nvid ån', link: '' })
	const moved = await read(at, { 'If-None-Match': one.etag }), e = event(moved.body, 'Del 3\\, träff 1')
	ok(moved.status === 200 && e.includes(`UID:${uid}`) && e.includes('T131500') && e.includes(`SEQUENCE:${+sequence + 1}`) && e.includes('LOCATION:Sal 2\\; plan 3\\, hus B'), 'a meeting that moves has the same name and a higher number', `${moved.status} ${e}`)
	const told = text(await anna.get('/oversikt'))
	ok(told.includes('Årets tidsplan är publicerad') && told.includes('Del 3, träff 1') && told.includes('har fått en ny tid eller plats') && !text(await lena.get('/oversikt')).includes('har fått en ny tid'), 'everybody is told, but for who did it', told.slice(0, 800))
	await lena.get(`/leda/tidsplan/${id}`)
	await lena.post(`/leda/tidsplan/${id}/stall-in`, { sequence: hidden(lena.html, 'sequence'), reason: 'Hemligt skäl' })
	const gone = await read(at), c = event(gone.body, 'Del 3\\, träff 1')
	ok(c.includes('STATUS:CANCELLED') && c.includes(`UID:${uid}`) && !gone.body.includes('Hemligt') && count(gone.body, 'BEGIN:VEVENT') === 10, 'one that is cancelled stays, and says so without the reason', c)
}
async function revoked(anna, { at }) {
	await anna.get('/tidsplan'); await anna.post('/tidsplan/kalender', { do: 'make' })
	const other = address(anna.html)
	ok(other && other !== at && (await read(at)).status === 404 && (await read(other)).status === 200, 'a new address ends the old one')
	await sql("UPDATE membership SET state = 'left' WHERE person = (SELECT id FROM person WHERE lti_user_id = 'anna')")
	ok((await read(other)).status === 404, 'who has left reads nothing')
	await sql("UPDATE membership SET state = 'approved' WHERE person = (SELECT id FROM person WHERE lti_user_id = 'anna')")
	await anna.get('/tidsplan'); await anna.post('/tidsplan/kalender', { do: 'end' })
	ok(!address(anna.html) && text(anna.html).includes('Skapa en kalenderlänk') && (await read(other)).status === 404, 'and it can be removed', text(anna.html))
	await anna.post('/tidsplan/kalender', { do: 'everything' })
	ok(anna.status === 400, 'nothing else can be done with it')
}
async function guessed(lena) {
	const at = address(await lena.get('/tidsplan')), [id, code] = at.split('/kalender/')[1].split('.')
	const other = (c, i) => c.slice(0, i) + (c[i] === '0' ? '1' : '0') + c.slice(i + 1)
	for (const token of [`${id}.${other(code, 0)}.ics`, `${id}.${other(code, 31)}.ics`, `${other(id, 0)}.${code}.ics`, `${id}.${code}`, `${id}.ics`, 'x'.repeat(73), `${'x'.repeat(36)}.${code}.ics`])
		if ((await read(`${tool}/kalender/${token}`)).status !== 404) return ok(false, `a guess: ${token}`)
	ok(true, 'an address cannot be guessed from another')
}
async function grouped(lena, anna) {
	const grp = await sql("SELECT id FROM grp WHERE track = 'unit'"), at = `/grupp/${grp}`
	await anna.get(at)
	ok(!anna.html.includes('kalender') && (await anna.post(`${at}/kalender`, { do: 'make' }), anna.status === 403), 'a member makes no address for the group', anna.status)
	await lena.get(at); await lena.post(`${at}/kalender`, { do: 'make' })
	const r = await read(address(lena.html))
	ok(r.status === 200 && count(r.body, 'BEGIN:VEVENT') === 10 && unfold(r.body).includes('X-WR-CALNAME:Kvalitetsverkstaden\\, Strandskolan'), 'who leads it does', r.body.slice(0, 300))
	await lena.post(`${at}/kalender`, { do: 'end' })
	ok((await read(address(lena.html) || `${tool}/kalender/x`)).status === 404, 'and removes it')
}

await run(async () => {
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	const server = await serve(), lena = new Person('lena', { roles: 'Instructor' }), anna = new Person('anna')
	await bindCourse(lena); await signUp(anna)
	await empty(anna); await made(lena); await file(anna)
	const feed = await subscribed(anna, lena)
	await changed(lena, anna, feed); await revoked(anna, feed); await guessed(lena); await grouped(lena, anna)
	ok(!/kalender\/[0-9a-f]{8}-/.test(server.log), 'the log holds no addresses', server.log.match(/.*kalender\/[0-9a-f]{8}-.*/)?.[0])
})
