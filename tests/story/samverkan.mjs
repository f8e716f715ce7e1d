// Two authorities, in a course each, read what the other shares of what it has finalised: by a code that is shown once and
// typed once, chosen type by type, ended by either; and a third authority that reads nothing.
import { bindCourse, hidden, leadToo, Person, plain, signUp, text } from '../lib/person.mjs'
import { key, ok, program, run, secret, serve, sql } from '../lib/world.mjs'

const at = '/leda/samverkan', enter = `${at}/ange-kod`
const says = (person, what) => plain(text(person.html)).includes(what)
const shows = (person, wants, what) => { const lacks = wants.filter(w => !says(person, w)); return ok(person.status === 200 && !lacks.length, what, `${person.status} lacks: ${lacks.join(' | ')} in: ${plain(text(person.html)).slice(0, 300)}`) }
const shown = html => html.match(/id="new-code">([A-Z2-9]{5}-[A-Z2-9]{5})</)?.[1]
const one = async query => (await sql(query)).trim()
const organisation = name => one(`SELECT id FROM organisation WHERE name LIKE '${name}%'`)
const course = (user, id, roles = 'Learner') => new Person(user, { context_id: id, context_title: `Kurs i ${id}`, resource_link_id: id, roles })
const doc = 'd2-document-1', type = 'current_situation'
const make = async who => { await who.get(at); await who.post(`${at}/kod`, {}); return shown(who.html) }
const pair = () => one('SELECT count(*) FROM collaboration')

// A school authority with a process leader and a principal, whose document is written; a word of each stands in it.
async function authority(id, name, leads, takes_part, unit) {
	const leader = course(leads, id, 'Instructor'), principal = course(takes_part, id)
	await bindCourse(leader, name); await signUp(principal, unit)
	const group = await one(`SELECT id FROM grp WHERE name = '${unit.replace("'", "''")}'`), path = `/grupp/${group}/dokument/${doc}`
	await principal.get(path)
	const fields = [...new Set([...principal.html.matchAll(new RegExp(`${doc}/([a-z_]+)"`, 'g'))].map(m => m[1]))].filter(f => f !== 'fardigstall')
	for (const field of fields) await principal.post(`${path}/${field}`, { text: `${unit} om ${field}. <b>Fett</b>`, base: 0 })
	await principal.post(`/grupp/${group}/samtal/d2-discussion-1`, { text: `Hemligt samtal i ${unit}.`, base: 0 })
	return { leader, principal, group, path, unit, name }
}
// What that person gets for a document of another authority, by the row that would let them; what a shares with b has the id mine(a, b).
const reads = async (who, collaboration, group, id = type) => { await who.get(`/samverkan/${collaboration}/${group}/${id}`); return who.status }
const mine = async (a, b) => one(`SELECT id FROM collaboration WHERE organisation = ${await organisation(a.name)} AND partner = ${await organisation(b.name)}`)

async function empty(a) {
	await a.leader.get(at)
	shows(a.leader, ['Ni samverkar inte med någon än', 'Nästa steg', 'Skapa en kod, eller ange en', 'två fristående förskolor', 'Har ni fått en kod?'], 'an empty page says what it is for and what to do')
	await a.leader.get('/samverkan')
	shows(a.leader, ['Ni samverkar inte med någon än. Börja med en kod.', 'Välj vad ni delar'], 'so does the one that is read')
	await a.principal.get('/samverkan')
	shows(a.principal, ['Er huvudman samverkar inte med någon annan'], 'to others without the way to the leader’s page')
	ok(!a.principal.html.includes('/leda'), 'which is not theirs')
	await a.principal.get('/oversikt')
	ok(!a.principal.html.includes('/samverkan"'), 'and the overview has no link that leads to nothing')
}
async function brought(a, b) {
	const code = await make(a.leader)
	ok(code && says(a.leader, 'visas bara nu') && a.leader.html.includes(`till=${at}"`), 'a code is shown', a.leader.html)
	await a.leader.get(at)
	ok(!a.leader.html.includes(code) && says(a.leader, 'En kod som ingen har angett än'), 'once', text(a.leader.html))
	ok(!(await sql('SELECT to_jsonb(c)::text FROM collaboration_code c')).includes(code.replace('-', '')), 'and kept as a hash')
	ok(await one("SELECT expires_at::date - made_at::date FROM collaboration_code") === '14', 'for 14 days')
	await b.leader.get(at)
	for (const [what, wrong, why] of [['nothing', ' ', 'Skriv koden'], ['a wrong one', 'ABCDE-ABCDE', 'Koden stämmer inte'], ['markup', '"><script>alert(1)</script>', 'Koden stämmer inte']]) {
		await b.leader.post(enter, { code: wrong })
		ok(b.leader.status === 400 && says(b.leader, why) && !b.leader.html.includes('<script>alert') && plain(b.leader.html.match(/name="code" value="([^"]*)"/)[1]) === wrong, `${what}: said, and what was typed stands there`, b.leader.html)
	}
	await a.leader.post(enter, { code })
	ok(a.leader.status === 400 && says(a.leader, 'Det är er egen kod'), 'the own code brings nobody', a.leader.status)
	await b.leader.post(enter, { code: ` ${code.toLowerCase().replace('-', ' ')}` })
	shows(b.leader, ['Vill ni samverka med Ekens <i>förskola</i>?', 'Ingen av er delar något förrän'], 'the right one says whom it comes from, and asks')
	ok(!b.leader.html.includes('<i>') && await pair() === '0', 'and nothing has begun')
	ok(await reads(b.leader, 1, a.group) === 404, 'nor is anything read')
	await b.leader.post(enter, { code, go: 'do' })
	shows(b.leader, ['Ni samverkar nu. Välj vad ni delar', 'Inget än. De väljer själva'], 'confirmed, they collaborate')
	ok(await one("SELECT count(*) FROM collaboration WHERE types = '{}'") === '2', 'and neither shares anything')
	await a.leader.get('/oversikt')
	shows(a.leader, ['Björkens förskola och ni samverkar nu', 'Välj vad ni delar'], 'the other’s process leaders are told')
	await b.leader.post(enter, { code, go: 'do' })
	ok(b.leader.status === 400 && says(b.leader, 'är redan använd'), 'the code worked once', b.leader.status)
	await a.leader.get(at)
	shows(a.leader, ['Ni samverkar med en huvudman', 'Nästa steg', 'Välj vad ni delar med Björkens förskola', 'inget än'], 'the list says what comes next')
}
async function shared(a, b, c) {
	const ab = await mine(a, b), ba = await mine(b, a), away = () => reads(b.principal, ab, a.group)
	ok(await away() === 404, 'with nothing chosen nothing is read')
	await a.principal.post(`${a.path}/fardigstall`, { individuals: 'no' })
	ok(await away() === 404, 'nor what is finalised of a type that is not shared')
	await a.leader.get(`${at}/${ab}`)
	shows(a.leader, ['Ni samverkar med Björkens förskola', 'Det här delar ni', 'Nulägesbeskrivning', 'De ser aldrig utkast'], 'each type is chosen')
	await a.leader.post(`${at}/${ab}`, { version: hidden(a.leader.html, 'version'), [`type_${type}`]: 1 })
	shows(a.leader, ['Valet är sparat'], 'and saved')
	await a.principal.get(a.path)
	shows(a.principal, ['Dokumentet läses också av Björkens förskola'], 'who has written is told who reads')
	await b.principal.get('/oversikt')
	shows(b.principal, ['Läs det som Ekens <i>förskola</i> delar'], 'the overview of everybody at the other has the way')
	await b.principal.get('/samverkan')
	shows(b.principal, ['Det andra huvudmän delar med er', 'Ekens <i>förskola</i>', 'Nulägesbeskrivning, Eken', 'version 1'], 'to a list by authority and group')
	ok(!b.principal.html.includes('<i>') && !/(anna|lena) /i.test(text(b.principal.html)), 'without markup and names')
	ok(await away() === 200 && ['äger dokumentet', 'Nulägesbeskrivning, Eken', 'version 1', 'Eken om results. <b>Fett</b>', 'Skriv ut'].every(w => says(b.principal, w)), 'where the text is read, and whose it is', text(b.principal.html))
	ok(!b.principal.html.includes('<b>Fett') && !/Hemligt|anna|lena/i.test(text(b.principal.html).replace(/Inloggad som.*/, '')), 'without who has written, and what is not of the document', text(b.principal.html))
	ok(!b.principal.html.match(/<form(?![^>]*fonster)/), 'and cannot be changed', b.principal.html)
	// Everything else of theirs, and of others.
	ok(await reads(b.principal, ab, a.group, 'd2-discussion-1') === 404 && await reads(b.principal, ab, a.group, 'note') === 404, 'a discussion is no document')
	ok(await reads(b.principal, ba, b.group) === 404 && await reads(b.principal, ab, b.group) === 404, 'nor is one’s own')
	ok(await reads(b.principal, ba, a.group) === 404 && await reads(b.principal, ab, 'x') === 404 && await reads(b.principal, 'x', a.group) === 404, 'nor by what is not one’s own')
	await c.principal.post(`${c.path}/fardigstall`, { individuals: 'no' })
	ok(await reads(b.principal, ab, c.group) === 404, 'a document of a third authority is not found')
	for (const p of [c.leader, c.principal]) {
		await p.get('/samverkan')
		ok(!says(p, 'Eken') && await reads(p, ba, a.group) === 404 && await reads(p, ab, a.group) === 404, 'and the third finds nothing', text(p.html))
	}
	for (const path of ['', '/avsluta']) {
		await c.leader.get(`${at}/${ab}${path}`)
		ok(c.leader.status === 404 && !says(c.leader, 'Björken'), `nor by ${path || 'what is shared'}`, c.leader.status)
		await c.leader.post(`${at}/${ab}${path}`, { version: 1, [`type_${type}`]: 1 })
		ok(c.leader.status === 404 && await pair() === '2' && await one('SELECT max(version) FROM collaboration') === '1', 'and changes nothing', c.leader.status)
	}
	await b.leader.get(`/grupp/${a.group}`); const group = b.leader.status
	await b.leader.get(`/huvudman/dokument/${a.group}/${doc}`)
	ok(group === 404 && b.leader.status === 404, 'the other’s own pages are not found', `${group} ${b.leader.status}`)
	// A draft again; and an older year.
	await a.principal.post(`${a.path}/oppna`, {})
	await a.principal.get(`${a.path}/results`)
	await a.principal.post(`${a.path}/results`, { text: 'Björken, som ingen annan läser än.', base: a.principal.html.match(/name="base" value="(\d+)"/)[1] })
	ok(await away() === 200 && says(b.principal, 'version 1') && !says(b.principal, 'Björken, som') && !says(b.principal, 'arbetas fram'), 'opened again it is read as it was finalised, and nothing of what is being written', text(b.principal.html).slice(0, 500))
	await a.principal.post(`${a.path}/fardigstall`, { individuals: 'no' })
	ok(await away() === 200 && says(b.principal, 'version 2'), 'finalised again it is')
	await sql(`UPDATE cycle SET starts_on = starts_on - 365, ends_on = ends_on - 365 WHERE organisation = ${await organisation(b.name)}`)
	ok(await away() === 404, 'who is of an earlier year reads nothing of a later one')
	await sql(`UPDATE cycle SET starts_on = starts_on + 365, ends_on = ends_on + 365 WHERE organisation = ${await organisation(b.name)}`)
	await sql(`UPDATE cycle SET state = 'closed', closed_at = now() WHERE organisation = ${await organisation(a.name)}`)
	ok(await away() === 200, 'a year that has ended stays readable')
	await a.leader.get(at)
	ok(says(a.leader, 'Börja ny samverkan i nästa läsår') && !a.leader.html.includes(`${at}/kod"`), 'but begins nothing new', text(a.leader.html))
	await a.leader.get(`${at}/${ab}`)
	ok(a.leader.html.includes(`${at}/${ab}/avsluta"`), 'and can be withdrawn from')
	await sql(`UPDATE cycle SET state = 'active', closed_at = NULL WHERE organisation = ${await organisation(a.name)}`)
}
async function rights(a, b) {
	const ab = await mine(a, b), ba = await mine(b, a)
	const staff = course('siri', 'bjorken'), maj = course('maj', 'bjorken', 'urn:lti:role:ims/lis/Mentor'), ny = course('ny', 'bjorken')
	await signUp(staff, b.unit); await sql("UPDATE membership SET function = 'staff' WHERE person = (SELECT id FROM person WHERE lti_user_id = 'siri')")
	for (const [who, what] of [[staff, 'staff of a unit'], [maj, 'an observer of the platform'], [ny, 'somebody who has not signed up']]) {
		await who.launch()
		for (const path of ['/samverkan', `/samverkan/${ab}/${a.group}/${type}`]) {
			await who.get(path)
			ok((who.status === 403 || !who.url.endsWith(path)) && !/Eken/.test(text(who.html)), `${what} does not get to ${path.split('/').length > 2 ? 'a document' : 'the list'}`, `${who.status} ${who.url}`)
		}
	}
	ok((await b.principal.post(`${at}/${ba}/avsluta`, {}), b.principal.status) === 403 && (await b.principal.post(`${at}/kod`, {}), b.principal.status) === 403, 'who does not lead ends nothing', b.principal.status)
}
async function twoAtOnce(a, b, c) {
	const ab = await mine(a, b), karin = course('karin', 'eken', 'Instructor')
	await leadToo(karin, a.leader)
	await a.leader.get(`${at}/${ab}`); await karin.get(`${at}/${ab}`)
	const version = hidden(karin.html, 'version')
	await a.leader.post(`${at}/${ab}`, { version })
	await karin.post(`${at}/${ab}`, { version, [`type_${type}`]: 1 })
	ok(karin.status === 409 && says(karin, 'Någon annan hos er hann ändra. Nu delar ni: inget än') && karin.html.includes(`name="type_${type}" value="1" checked`), 'two of the same authority who choose at once: the second is told, with the ticks kept', text(karin.html))
	await karin.post(`${at}/${ab}`, { version: hidden(karin.html, 'version'), [`type_${type}`]: 1 })
	ok(says(karin, 'Valet är sparat') && await one("SELECT count(*) FROM collaboration WHERE types <> '{}'") === '1', 'and may save again', text(karin.html))
	// One ends it while the other chooses.
	await karin.get(`${at}/${ab}`)
	await b.leader.get(`${at}/${await mine(b, a)}/avsluta`)
	shows(b.leader, ['Vill ni avsluta samverkan med Ekens', 'skrivit ut eller kopierat finns kvar'], 'the end is asked about')
	const ba = await mine(b, a)
	await Promise.all([b.leader.post(`${at}/${ba}/avsluta`, {}), karin.post(`${at}/${ab}`, { version: hidden(karin.html, 'version') })])
	shows(b.leader, ['Samverkan är avslutad', 'Ni samverkar inte med någon än'], 'and happens')
	ok([200, 404].includes(karin.status) && await pair() === '0', 'whoever chose meanwhile', `${karin.status} ${await pair()}`)
	await karin.post(`${at}/${ab}`, { version: 3, [`type_${type}`]: 1 })
	ok(karin.status === 404 && says(karin, 'har avslutats') && await pair() === '0', 'finds a page that says so', karin.status)
	await karin.post(`${at}/${ab}/avsluta`, {})
	ok(karin.status === 404 && says(karin, 'har avslutats'), 'so does who ends it too', karin.status)
	ok(await reads(b.principal, ab, a.group) === 404 && await reads(a.principal, ba, b.group) === 404 && (await b.principal.get('/samverkan'), !says(b.principal, 'Eken')), 'and nothing is read any more')
	await karin.get('/oversikt')
	shows(karin, ['Samverkan med Björkens förskola är avslutad'], 'the process leaders of the other are told')
	// The same code by two authorities; each other’s codes at once.
	const code = await make(a.leader)
	await Promise.all([b, c].map(x => x.leader.post(enter, { code, go: 'do' })))
	const [late, first] = [b, c].sort((x, y) => y.leader.status - x.leader.status)
	ok(first.leader.status === 200 && late.leader.status === 400 && await pair() === '2', 'a code that two type at once brings one', `${first.leader.status} ${late.leader.status} ${await pair()}`)
	const theirs = await make(late.leader), ours = await make(a.leader)
	await Promise.all([a.leader.post(enter, { code: theirs, go: 'do' }), late.leader.post(enter, { code: ours, go: 'do' })])
	ok(await pair() === '4' && ![a, late].some(x => x.leader.status >= 500), 'each other’s codes at once bring them together once', `${a.leader.status} ${late.leader.status} ${await pair()}`)
	await a.leader.get(at)
	shows(a.leader, ['Ni samverkar med 2 huvudmän'], 'with two it says so')
	await late.leader.post(enter, { code: await make(a.leader) })
	ok(late.leader.status === 409 && says(late.leader, 'Ni samverkar redan'), 'and a third code brings nothing', late.leader.status)
}
async function codes(a, d) {
	await sql('DELETE FROM collaboration_code')
	const code = await make(a.leader)
	await a.leader.post(`${at}/kod/ta-tillbaka`, { id: hidden(a.leader.html, 'id') })
	shows(a.leader, ['Koden är tillbakatagen'], 'a code is taken back')
	await d.leader.get(at); await d.leader.post(enter, { code })
	ok(d.leader.status === 400 && says(d.leader, 'har tagits tillbaka'), 'and brings nobody', d.leader.status)
	const old = await make(a.leader)
	await sql("UPDATE collaboration_code SET expires_at = now() - interval '1 second'")
	await d.leader.post(enter, { code: old })
	ok(d.leader.status === 400, 'nor does an old one', d.leader.status)
	for (let i = 0; i < 5; i++) await make(a.leader)
	await a.leader.post(`${at}/kod`, {})
	ok(a.leader.status === 409 && says(a.leader, 'Fler koder kan inte vänta') && await one('SELECT count(*) FROM collaboration_code') === '5', 'five wait at most', a.leader.status)
	const id = hidden(a.leader.html, 'id')
	await d.leader.post(`${at}/kod/ta-tillbaka`, { id })
	ok(await one(`SELECT count(*) FROM collaboration_code WHERE id = ${id}`) === '1', 'of another authority none is taken back')
	await a.leader.post(`${at}/kod/ta-tillbaka`, { id })
	const good = await make(a.leader)
	for (let i = 0; i < 5; i++) await d.leader.post(enter, { code: `AAAAA-AAAA${i}` })
	await d.leader.post(enter, { code: good })
	ok(d.leader.status === 429 && says(d.leader, 'Vänta en timme'), 'guessing is stopped, also where the next is right', d.leader.status)
	ok(!/[A-Z2-9]{5}-?[A-Z2-9]{5}/.test(await sql("SELECT string_agg(act || details, ' ') FROM audit WHERE act LIKE 'partner.%'")), 'the log holds no code')
	ok(await one("SELECT string_agg(DISTINCT act, ' ' ORDER BY act) FROM audit WHERE act LIKE 'partner.%'") === 'partner.begin partner.code partner.end partner.share', 'but each act')
	return good
}
async function removed(a) {
	await sql('DELETE FROM notice')
	program('consumer', 'remove', 'andra', '--with-data')
	ok(await pair() === '2' && await one("SELECT count(*) FROM organisation WHERE name = 'Cederns förskola'") === '0', 'an authority that is removed collaborates with nobody', await pair())
	await a.leader.get('/oversikt')
	shows(a.leader, ['Samverkan med Cederns förskola är avslutad'], 'and its partners are told')
}

await run(async () => {
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	program('consumer', 'add', '--name', 'Andra', '--key', 'andra', '--secret', secret)
	const server = await serve()
	const a = await authority('eken', 'Ekens <i>förskola</i>', 'lena', 'anna', 'Eken')
	const b = await authority('bjorken', 'Björkens förskola', 'bodil', 'bo', 'Björken')
	const c = await authority('cedern', 'Cederns förskola', 'cia', 'cilla', 'Cedern')
	const d = { leader: course('dag', 'dungen', 'Instructor') }
	await bindCourse(d.leader, 'Dungens förskola')
	await empty(a); await brought(a, b); await shared(a, b, c); await rights(a, b); await twoAtOnce(a, b, c)
	const code = await codes(a, d)
	await sql("UPDATE context SET consumer = (SELECT id FROM consumer WHERE key = 'andra') WHERE context_id = 'cedern'")
	await removed(a)
	ok(!server.log.includes(code) && !/Eken om|ERR_BUG|Sanitizer/.test(server.log), 'nor does the server’s log, nor any text', server.log.slice(-300))
})
