// The planning support: what ticks itself, what process leaders tick, several at once; and whom to ask, on every page.
import { Person, bindCourse, hidden, leadToo, openRound, plain, signUp, text } from '../lib/person.mjs'
import { key, ok, program, run, secret, serve, set, sql, tool } from '../lib/world.mjs'

const at = '/leda/planering', who = '/leda/kontakt', evil = '"><script>alert(1)</script>&'
const person = { name: 'Lena Holm', email: 'lena.holm@tallviken.example.org', phone: '+46 (0)8-123 45 67', hours: 'vardagar 9–15' }
// A line of the list: its words, and what can be done with it.
const line = (html, key) => {
	const li = html.match(new RegExp(`<li id="${key}">([^]*?)</li>`))?.[1] ?? ''
	return { says: text(li), done: li.includes('st done'), tick: li.includes('value="yes"'), undo: li.includes('value="no"'), to: li.match(/href="\/s\/[^/]+([^"]*)"/)?.[1] }
}
const next = html => text(html.match(/class="next a"[^]*?<\/section>/)?.[0] ?? '')
const ticks = () => sql('SELECT string_agg(line, \' \' ORDER BY line) FROM planning_tick')
const value = (html, name) => plain(html.match(new RegExp(`name="${name}" value="([^"]*)"`))?.[1] ?? '')

async function empty(lena) {
	await lena.get(at)
	const all = [...lena.html.matchAll(/<li id="(\w+)">/g)].map(m => m[1])
	ok(lena.status === 200 && all.length === 26 && all.filter(k => line(lena.html, k).done).join() === 'begun', 'at first nothing is done but that the year has begun', text(lena.html).slice(400, 900))
	ok(next(lena.html).includes('Registrera beslutet') && lena.html.includes('1 av 26 är klart'), 'the next step is the first line', next(lena.html))
	const lines = all.map(k => [k, line(lena.html, k)])
	for (const [k, { to, says }] of lines) if (to) ok((await lena.get(to), lena.status === 200), `${k} leads to where it is done`, says)
	ok(next(await lena.get('/leda')).includes('Registrera beslutet') && lena.html.includes('1 av 26 är klart'), 'the leader’s first page says the same', text(lena.html).slice(300, 900))
}
async function known(lena, anna) {
	const now = async k => { await lena.get(at); return line(lena.html, k) }
	await lena.post(at, { line: 'decision', done: 'yes' })
	ok(lena.status === 400 && await ticks() === '', 'what the tool sees nobody ticks by hand', lena.html)
	await lena.post('/leda/beslut', { level: 'board', body: 'Nämnden', decided_on: '2026-08-14', registry_no: '', note: '', version: 0 })
	ok((await now('decision')).done && !(await now('decision')).undo && !next(lena.html).includes('Registrera beslutet'), 'a decision that is recorded ticks itself')
	const strand = await sql("SELECT id FROM school_unit WHERE name = 'Strandskolan'")
	await lena.post('/leda/enheter/ny', { name: 'Bergsskolan', code: '', expected: '7' })
	await lena.post(`/leda/enheter/${strand}`, { name: 'Strandskolan', code: '', expected: '3', version: 0 })
	ok((await now('units')).done && (await now('expected')).done && !(await now('expected')).tick, 'so do units, and how many are expected')
	await lena.post('/leda/enheter/ny', { name: 'Dalskolan', code: '', expected: '' })
	ok(!(await now('expected')).done && (await now('expected')).tick, 'until one is added without a number: that may be ticked too')
	const year = await sql('SELECT min(extract(year FROM starts_on)) FROM cycle')
	await lena.post('/leda/tidsplan', { version: 0, start: `${year}-08-17`, weekday: 1, half: 'morning', sports_week: 8 })
	ok((await now('plan')).done && !(await now('published')).done, 'a plan that is made is not published')
	await lena.post('/leda/tidsplan/publicera', { version: 1 })
	ok((await now('published')).done && !(await now('rooms')).done, 'then it is; its rooms are left')
	await sql("UPDATE meeting SET place = 'Stadshuset'")
	ok((await now('rooms')).done, 'rooms, when each meeting has one')
	for (const part of [1, 2, 3, 4]) await anna.launch(`/del/${part}`, { resource_link_id: `del-${part}` })
	ok(!(await now('links')).done, 'four parts are not all')
	await anna.launch('/del/5', { resource_link_id: 'del-5' })
	ok((await now('links')).done && (await now('answered')).done && (await now('groups')).done, 'five are; the one participant is approved and has a group')
	await sql("UPDATE membership SET state = 'pending' WHERE role = 'participant'")
	ok(!(await now('answered')).done, 'somebody who waits unticks the line')
	await lena.get('/leda')
	ok(!next(lena.html) && lena.html.includes('Godkänn anna') && text(lena.html).includes('Sedan: Läs instruktionen'), 'and comes first on the leader’s page, with the planning after', text(lena.html).slice(300, 900))
	await sql("UPDATE membership SET state = 'approved'")
	await openRound(lena)
	ok((await now('round')).done && !(await now('released')).done, 'a round that is open')
	ok(!(await now('conversation')).done, 'a group that nobody leads')
	await sql("UPDATE group_member SET leads = true")
	ok((await now('conversation')).done, 'and one that somebody does')
}
async function ticked(lena, karin) {
	await Promise.all([lena, karin].map(p => p.post(at, { line: 'time', done: 'yes' })))
	ok(lena.status === 200 && karin.status === 200 && await ticks() === 'time', 'two who tick at once both succeed', `${lena.status} ${karin.status}`)
	const first = await sql("SELECT name FROM planning_tick t JOIN membership m ON m.id = t.ticked_by JOIN person p ON p.id = m.person")
	ok(line(await karin.get(at), 'time').says.includes(`${first}, i dag`), 'and it says who was first, and when', line(karin.html, 'time').says)
	await karin.post(at, { line: 'time', done: 'no' }); await lena.post(at, { line: 'time', done: 'no' })
	ok(lena.status === 200 && await ticks() === '' && line(lena.html, 'time').tick, 'either takes it back, twice if they like')
	for (const bad of [{ line: 'units', done: 'yes' }, { line: 'finns-inte', done: 'yes' }, { done: 'yes' }]) {
		await lena.post(at, bad)
		ok(lena.status === 400 && await ticks() === '', `${bad.line ?? 'no line'} is not ticked`)
	}
	await lena.post(at, { line: 'time', done: 'yes' })
	await sql("DELETE FROM membership WHERE person = (SELECT id FROM person WHERE lti_user_id = 'karin')")
	ok(await ticks() === 'time', 'a tick outlives whoever made it')
}
async function wrong(lena) {
	await lena.get(who)
	ok(text(lena.html).includes('Skriv vem man kan fråga'), 'whom to ask: nobody yet', text(lena.html))
	for (const [what, more, says] of [
		['nothing', { name: ' ', email: '', phone: '' }, ['Skriv namnet', 'Skriv en e-postadress eller']],
		['an address that is none', { email: 'lena@tallviken' }, ['namn@exempel.se']],
		['a number that is none', { phone: 'ring växeln' }, ['08-123 45 67']],
		['a long name', { name: 'å'.repeat(201) }, ['högst 200 tecken']],
		['long hours', { hours: 'x'.repeat(201) }, ['högst 200 tecken']],
		['markup', { name: evil, email: evil }, ['namn@exempel.se']],
	]) {
		const sent = { ...person, ...more, version: 0 }
		await lena.post(who, sent)
		const kept = Object.keys(person).every(f => value(lena.html, f) === sent[f])
		ok(lena.status === 400 && says.every(s => text(lena.html).includes(s)) && kept && !lena.html.includes('<script>alert') && await sql('SELECT count(*) FROM contact') === '0', `${what}: said, and what was typed stands there`, text(lena.html))
	}
}
async function both(lena, karin) {
	await lena.get(who); await karin.get(who)
	const version = hidden(lena.html, 'version'), other = { name: 'Kvalitetsenheten', email: '', phone: '08-765 43 21', hours: '' }
	await Promise.all([lena.post(who, { ...person, version }), karin.post(who, { ...other, version })])
	const [late, mine, theirs] = lena.status === 409 ? [lena, person, other] : [karin, other, person]
	ok([lena.status, karin.status].sort().join() === '200,409' && await sql('SELECT count(*), max(version) FROM contact') === '1|1', 'of two who save at once one is first', `${lena.status} ${karin.status}`)
	ok(text(late.html).includes(theirs.name) && Object.keys(mine).every(f => value(late.html, f) === mine[f]), 'the other sees both', text(late.html))
	await late.post(who, { ...mine, version: hidden(late.html, 'version') })
	ok(late.status === 200 && await sql('SELECT name, version FROM contact') === `${mine.name}|2`, 'and may put the own one in its place')
	await lena.get(who)
	await lena.post(who, { ...person, version: hidden(lena.html, 'version') })
	ok(lena.url.endsWith('?sparat=1') && text(lena.html).includes('Uppgifterna är sparade') && text(lena.html).includes('i dag'), 'saved, by whom and when', text(lena.html))
}
// The texts that go with it: some for everybody, some for who leads.
async function toRead(lena, anna) {
	const bo = new Person('bo'); await bo.launch()
	for (const p of [bo, anna, lena]) {
		await p.get('/introduktion')
		ok(p.html.includes(`href="/s/${p.sid}/fragor"`) && p.html.includes('Kvalitetsverkstaden på 28 sekunder') && p.html.includes('src="/media/F0.1-07.svg"'), `${p.name} finds the film and the questions in the introduction`, text(p.html))
		await p.get('/fragor')
		ok(p.status === 200 && p.html.includes('<h1>Vanliga frågor</h1>') && [...p.html.matchAll(/<h2>[^<]*\?<\/h2>/g)].length === 16, `and ${p.name} reads them`, text(p.html))
	}
	const front = await (await fetch(`${tool}/`)).text(), picture = await fetch(`${tool}/media/F0.1-01.svg`)
	ok(front.includes('/media/F0.1-07.svg') && picture.status === 200 && picture.headers.get('content-type') === 'image/svg+xml', 'the film is on the front page too', picture.status)
	for (const [path, title] of [['/leda/underlag', 'BRUK och andra verktyg som underlag'], ['/leda/statsbidrag', 'Statsbidrag']]) {
		await lena.get(at)
		ok(lena.html.includes(`href="/s/${lena.sid}${path}">${title}</a>`), `the planning leads to ${path}`, text(lena.html).slice(-600))
		ok((await lena.get(path), lena.status === 200 && lena.html.includes(`<h1>${title}</h1>`)), 'where it is read', text(lena.html))
		ok((await anna.get(path), anna.status === 403), 'by those who lead', anna.status)
	}
}
const shows = (html, ...what) => {
	const foot = html.match(/<section class="help"[^]*?<\/section>/)?.[0] ?? ''
	return what.every(w => foot.includes(w)) && foot
}
async function asked(lena, anna, foreign) {
	const here = ['Lena Holm', 'href="mailto:lena.holm@tallviken.example.org"', 'href="tel:+4681234567"', 'vardagar 9–15', 'IT-stöd', 'mailto:it@example.org']
	const bo = new Person('bo'); await bo.launch()
	for (const [p, path, status] of [[bo, '/anmalan', 200], [anna, '/oversikt', 200], [anna, '/personuppgifter', 200], [lena, '/leda', 200], [lena, at, 200], [anna, '/leda', 403], [anna, '/steg/finns-inte', 404]]) {
		await p.get(path)
		ok(p.status === status && shows(p.html, ...here), `${path} (${status}) says whom to ask`, shows(p.html) || p.html.slice(-900))
	}
	await sql("UPDATE organisation SET approval = 'review' WHERE name = 'Tallvikens kommun'"); await signUp(bo)
	await bo.get('/')
	ok(text(bo.html).includes('väntar') && shows(bo.html, ...here), 'so does the page of somebody who waits', text(bo.html))
	await foreign.get('/leda')
	ok(shows(foreign.html, 'it@example.org') && !foreign.html.includes('Lena Holm'), 'another authority sees the support alone', shows(foreign.html))
	const gone = await (await fetch(`${tool}/s/A1b2C3d4E5f6G7h8I9j0K1/oversikt`)).text(), front = await (await fetch(`${tool}/`)).text()
	ok(shows(gone, 'it@example.org') && !gone.includes('Lena Holm') && shows(front, 'it@example.org'), 'as does a stranger')
	await lena.get(who)
	await lena.post(who, { ...person, name: evil, hours: evil, version: hidden(lena.html, 'version') })
	ok((await anna.get('/oversikt'), !anna.html.includes('<script>alert') && shows(anna.html, '&lt;script&gt;')), 'markup stays text', shows(anna.html))
}

await run(async () => {
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	set({ KV_CONTACT_NAME: 'IT-stöd', KV_CONTACT_EMAIL: 'it@example.org' })
	await serve()
	const lena = new Person('lena', { roles: 'Instructor' }), karin = new Person('karin', { roles: 'Instructor' }), anna = new Person('anna')
	const foreign = new Person('lotta', { roles: 'Instructor', context_id: 'kurs2' })
	await bindCourse(lena); await bindCourse(foreign, 'Granby kommun')
	await empty(lena)
	await signUp(anna);
	await leadToo(karin, lena)
	await wrong(lena); await both(lena, karin); await known(lena, anna); await ticked(lena, karin); await toRead(lena, anna); await asked(lena, anna, foreign)
	await foreign.get(at)
	ok([...foreign.html.matchAll(/st done/g)].length === 1, 'another authority has a list of its own')
	await sql("UPDATE cycle SET state = 'closed'")
	await lena.get(at)
	ok(line(lena.html, 'ended').done && !lena.html.includes('name="done"'), 'a year that has ended is read, not ticked', line(lena.html, 'ended').says)
	await lena.post(at, { line: 'time', done: 'no' })
	ok(lena.status === 403 && line(await lena.get(at), 'time').done, 'nor by hand')
})
