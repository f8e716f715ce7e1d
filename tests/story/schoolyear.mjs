// A whole school year: an authority, two units, nine people; from Ny huvudman to the closing words, and on in next year's
// copy of the course. On each page that somebody comes to there is a way on.
import { writeFileSync } from 'node:fs'
import { Person, hidden, leadToo, openRound, plain, signUp, text } from '../lib/person.mjs'
import { build, key, ok, program, run, secret, serve, set, sql, top } from '../lib/world.mjs'

const clock = `${top}/clock`, words = html => plain(text(html))
let now
const day = (iso, at = '09:00') => { now = String(Date.parse(`${iso}T${at}:00Z`) / 1000); writeFileSync(clock, now) }
// The LMS's clock goes with ours.
const somebody = (user, more = {}) => new Person(user, { ...more, get oauth_timestamp() { return now } })
const one = async query => (await sql(query)).trim()
const grp = name => one(`SELECT id FROM grp WHERE name = '${name}' AND own`)
const member = user => one(`SELECT m.id FROM membership m JOIN person p ON p.id = m.person WHERE p.lti_user_id = '${user}'`)
const meeting = async (part, no) => `/traff/${await one(`SELECT id FROM meeting WHERE part = ${part} AND no = ${no}`)}`
const said = html => words(html.match(/<section class="next[^]*?<\/section>/)?.[0] ?? '').trim()

// The pages that were come to, and those of them from which there is no way on.
let seen = 0
const ends = new Set()
async function on(p, path, ...wants) {
	await p.get(path)
	const main = p.html.match(/<main[^]*<\/main>/)?.[0] ?? '', lacks = wants.filter(w => !words(main).includes(w))
	seen++
	if (!/class="next[" ]|class="btn[" ]/.test(main)) ends.add(path.replace(/\d+/g, ':n'))
	return ok(p.status === 200 && !lacks.length, `${p.user} at ${path.replace(/\d+/g, ':n')}${wants.length ? `: ${wants.join(', ')}` : ''}`, `${p.status} lacks ${lacks.join(' | ')}: ${words(main).slice(0, 900)}`)
}

async function prepared({ lena }) {
	day('2026-08-03')
	await lena.launch()
	await on(lena, '/', 'Registrera')
	await lena.post('/ny-huvudman', { name: 'Tallvikens kommun', kind: 'municipality', size: 'standard', approval: 'review', school_year: '2026/27' })
	await on(lena, '/oversikt'); await on(lena, '/leda')
	ok(/beslut/.test(said(lena.html)), 'the first thing to do is the decision', said(lena.html))
	await on(lena, '/leda/beslut', 'Registrera')
	await lena.post('/leda/beslut', { version: 0, level: 'board', body: 'Utbildningsnämnden', decided_on: '2026-06-15', registry_no: 'UN 2026/112', note: '' })
	await on(lena, '/leda/planering', 'Innan ni bjuder in')
	await on(lena, '/leda/enheter', 'Inga enheter')
	await lena.post('/leda/enheter/lista', { list: 'Namn;Kod;Skolform;Antal\nStrandskolan;12345678;grundskola;4\nBergsskolan;;förskola;3', go: 'save' })
	await on(lena, '/leda/enheter', 'Strandskolan', 'Bergsskolan')
	await on(lena, '/leda/kontakt')
	await lena.post('/leda/kontakt', { version: hidden(lena.html, 'version') || 0, name: 'Lena', email: 'lena@tallviken.example', phone: '', hours: '' })
	await on(lena, '/leda/presentation', 'Tallvikens kommun'); await on(lena, '/leda/brev', 'Tallvikens kommun'); await on(lena, '/leda/kom-igang')
	await on(lena, '/leda/tidsplan')
	await lena.post('/leda/tidsplan', { version: 0, start: '2026-08-18', weekday: 1, half: 'morning', sports_week: 9 })
	await on(lena, '/leda/tidsplan', 'Publicera')
	await lena.post('/leda/tidsplan/publicera', { version: hidden(lena.html, 'version') })
	await on(lena, '/tidsplan', 'Nästa träff')
	ok(await one('SELECT count(*) FROM meeting') === '10', 'ten half-days')
}
async function gathered(all) {
	const { lena, karin } = all, principals = [all.anna, all.bo]
	day('2026-08-10')
	await leadToo(karin, lena, 'Vi delar på det.')
	await on(karin, '/leda'); await on(karin, '/leda/las-in-dig', 'Utbildningsnämnden'); await on(lena, '/leda/processledare', 'karin')
	for (const [p, unit] of [[all.anna, 'Strandskolan'], [all.dan, 'Strandskolan'], [all.eva, 'Strandskolan'], [all.bo, 'Bergsskolan'], [all.fia, 'Bergsskolan'], [all.gun, 'Bergsskolan']]) await signUp(p, unit)
	await on(all.anna, '/', 'svar senast'); await on(all.anna, '/introduktion')
	await on(lena, '/leda'); ok(/Svara|anna|dan/i.test(said(lena.html)), 'who waits is the next step', said(lena.html))
	await on(lena, '/leda/anmalningar', 'anna', 'gun')
	await lena.post('/leda/anmalningar', { decision: 'approve_page', shown: hidden(lena.html, 'shown') })
	ok(words(lena.html).includes('6 anmälningar har fått svar'), 'all six are approved')
	await on(lena, '/leda/grupper', 'Strandskolan', 'Bergsskolan')
	for (const [unit, user] of [['Strandskolan', 'anna'], ['Bergsskolan', 'bo']]) await lena.post(`/leda/grupper/${await grp(unit)}/medlemmar`, { do: 'lead', [`m${await member(user)}`]: '1' })
	for (const p of principals) await on(p, `/grupp/${await grp(p === all.anna ? 'Strandskolan' : 'Bergsskolan')}`, 'samtal')
	await all.anna.post(`/grupp/${await grp('Strandskolan')}/kod`, { do: 'new' })
	const code = all.anna.html.match(/[0-9A-Z]{4}-[0-9A-Z]{4}/)?.[0]
	await all.hans.launch('/del/2'); await on(all.hans, '/anmalan/kod'); await all.hans.post('/anmalan/kod', { code })
	await on(all.hans, '/oversikt', 'Strandskolan')
	ok(await one("SELECT count(*) FROM membership WHERE state = 'approved'") === '9', 'nine people')
	await on(all.anna, '/oversikt'); await on(all.anna, '/tidsplan'); await on(all.anna, '/personuppgifter')
}
async function met(all, no, people) {
	const at = await meeting(2, no), [date] = (await one(`SELECT day FROM meeting WHERE part = 2 AND no = ${no}`)).split(' ')
	await on(all.anna, at, 'Del 2'); await on(all.lena, `${at}/agenda`)
	day(date, '07:00')
	await on(all.anna, `${at}/samtal`); await on(all.anna, `${at}/presentera`); await on(all.anna, `${at}/utskrift`)
	day(date, '12:00')
	await on(all.lena, `${at}/narvaro`)
	await all.lena.post(`${at}/narvaro`, Object.fromEntries((await Promise.all(people.map(async p => { const id = await member(p.user); return [[`was${id}`, ''], [`m${id}`, 'present']] }))).flat()))
	ok(await one(`SELECT count(*) FROM attendance a JOIN meeting m ON m.id = a.meeting WHERE m.part = 2 AND m.no = ${no} AND a.state = 'present'`) === `${people.length}`, `all were at meeting ${no}`)
}
async function written(p, group) {
	const doc = `/grupp/${group}/dokument/d2-document-1`
	await on(p, doc)
	const fields = [...new Set([...p.html.matchAll(new RegExp(`${doc}/([a-z_]+)"`, 'g'))].map(m => m[1]).filter(f => f !== 'fardigstall'))]
	for (const field of fields) { await p.get(`${doc}/${field}`); await p.post(`${doc}/${field}`, { text: `Om ${field}.`, base: hidden(p.html, 'base') || 0 }) }
	await p.post(`${doc}/fardigstall`, { individuals: 'no' })
	ok(words(p.html).includes('färdigställt'), `${p.user} finalises the unit’s document`, words(p.html).slice(0, 500))
}
async function worked(all) {
	const people = ['anna', 'bo', 'dan', 'eva', 'fia', 'gun'].map(u => all[u])
	day('2026-09-14')
	for (const p of people) {
		await p.launch('/del/2')
		await p.get('/steg/d2-film-1'); await p.post('/steg/d2-film-1', {})
		await p.get('/steg/d2-reflection-1'); await p.post('/steg/d2-reflection-1', { text: 'Vi ser för lite av eftermiddagarna.', base: 0 })
	}
	await on(all.dan, '/del/2')
	await met(all, 1, people)
	for (const [p, unit] of [[all.dan, 'Strandskolan'], [all.fia, 'Bergsskolan']]) {
		const note = `/grupp/${await grp(unit)}/samtal/d2-discussion-1`
		await on(p, note); await p.post(note, { text: 'Vi saknar elevernas röster.', base: hidden(p.html, 'base') || 0 })
	}
	const led = await openRound(all.lena, 'd2-assessment-1', { closes_day: '2027-06-30' })
	await sql("UPDATE assessment_round SET closes_at = now() + interval '9 days'") // the database has a clock of its own
	for (const p of people) {
		const round = await p.round('d2-assessment-1')
		for (const first of [1, 8]) {
			await p.get(`${round}/pastaenden/${first}`)
			const ids = [...new Set([...p.html.matchAll(/name="(D2-\d\d)"/g)].map(m => m[1]))]
			await p.post(`${round}/pastaenden/${first}`, { ...Object.fromEntries(ids.map((id, i) => [id, `${1 + (i + p.user.length) % 4}`])), go: 'next' })
		}
		await p.post(`${round}/lamna-in`, {})
	}
	await on(all.lena, '/leda', '6')
	await on(all.lena, led); await all.lena.post(`${led}/stang`, {}); program('work', '--drain'); await all.lena.post(`${led}/visa`, {}); program('work', '--drain')
	await on(all.dan, '/steg/d2-assessment-1/resultat'); await on(all.dan, '/resultat')
	await on(all.lena, '/leda/uppgifter/ny')
	await all.lena.post('/leda/uppgifter/ny', { title: 'Fråga eleverna', scope: 'unit', unit: await one("SELECT id FROM school_unit WHERE name = 'Strandskolan'"), owner: '', due: '2026-10-20', hours: '3', part: '2', meeting: '' })
	await on(all.anna, '/uppgifter', 'Fråga eleverna')
	await met(all, 2, people)
	await written(all.anna, await grp('Strandskolan')); await written(all.bo, await grp('Bergsskolan'))
	program('work', '--nightly')
	ok(await one("SELECT count(*) FROM part_progress q JOIN membership m ON m.id = q.membership WHERE q.part = 2 AND q.done = q.required AND q.required > 0 AND m.role = 'participant' AND m.function <> 'staff'") === '6', 'six have done all of Del 2', await one('SELECT string_agg(done || $$/$$ || required, $$ $$) FROM part_progress WHERE part = 2'))
	await on(all.karin, '/leda/uppfoljning', 'Strandskolan', 'Klar'); await on(all.karin, '/leda/deltagare', 'gun'); await on(all.dan, '/oversikt')
}
async function closed(all) {
	const { lena, dan } = all
	day('2027-06-14')
	await on(lena, '/leda/lasar', 'Börja avsluta läsåret')
	for (const [turn, more] of [['avsluta', {}], ['stang', { text: 'Vi lärde oss lyssna på eleverna.' }]]) { await on(lena, `/leda/lasar/${turn}`); await lena.post(`/leda/lasar/${turn}`, more) }
	ok(await one('SELECT state FROM cycle') === 'closed', 'the year is closed')
	await on(dan, '/oversikt', 'Vi lärde oss lyssna på eleverna.'); await on(dan, `/grupp/${await grp('Strandskolan')}/dokument/d2-document-1`); await on(lena, '/leda/lasar')
}
async function goesOn(all) {
	const { lena, anna } = all, copy = { context_id: 'kurs2', context_title: 'Kvalitetsarbete 2027/28', custom_context_history: 'kurs1' }
	day('2027-08-02')
	Object.assign(lena.more, copy); Object.assign(anna.more, copy)
	await lena.launch()
	await on(lena, '/', 'Kursen är kopierad från läsåret 2026/27', 'Fortsätt som omgång 2?')
	await lena.post('/kopierad-kurs', { people: 1, preapproved: 1, groups: 1, leads: 1, expected: 1, plan: 1, documents: 1 })
	await on(lena, '/oversikt', 'är ett utkast'); await on(lena, '/leda/lasar'); await on(lena, '/leda/lasar/oppna'); await lena.post('/leda/lasar/oppna', {})
	await anna.launch('/del/2')
	await on(anna, '/', 'Välkommen tillbaka!')
	await anna.post('/anmalan', { function: 'principal', track: 'unit', unit: await one("SELECT id FROM school_unit WHERE name = 'Strandskolan'"), unit_name: '' })
	await on(anna, '/oversikt', 'Strandskolan', '0 av')
	ok(await one("SELECT string_agg(school_year || ' ' || state, ', ' ORDER BY starts_on) FROM cycle") === '2026/27 closed, 2027/28 active', 'the next year has begun')
}

await run(async () => {
	set({ KV_FAILED_LAUNCHES: '0', KV_TEST_CLOCK: clock })
	day('2026-08-03')
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	const server = await serve(`${build}/kvalitetsverkstaden-clock`)
	const all = Object.fromEntries([...['lena', 'karin'].map(u => somebody(u, { roles: 'Instructor' })), ...['anna', 'bo', 'dan', 'eva', 'fia', 'gun', 'hans'].map(u => somebody(u))].map(p => [p.user, p]))
	await prepared(all); await gathered(all); await worked(all); await closed(all); await goesOn(all)
	ok(!ends.size, `of ${seen} pages each has a way on`, [...ends].join(' '))
	ok(!/ERR_BUG|Sanitizer|eftermiddagarna|Åkerström/.test(server.log), 'the log holds no bug, no text and no name', server.log.match(/.*(ERR_BUG|Sanitizer|eftermiddagarna|Åkerström).*/)?.[0])
})
