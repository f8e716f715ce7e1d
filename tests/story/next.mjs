// A school year ends and goes on in the next: the LMS copies the course, the tool knows it again, and takes along what the
// process leaders chose. By two of them at once, by somebody who was there, somebody who has moved, and somebody new.
import { Person, bindCourse, leadToo, plain, signUp, text } from '../lib/person.mjs'
import { key, ok, program, run, secret, serve, sql } from '../lib/world.mjs'

const doc = '/dokument/d2-document-1', secondKey = 'andra'
const says = (person, what) => plain(text(person.html)).includes(what)
const shows = (person, wants, what) => { const lacks = wants.filter(w => !says(person, w)); return ok(person.status === 200 && !lacks.length, what, `${person.status} lacks: ${lacks.join(' | ')} in: ${plain(text(person.html)).slice(0, 300)}`) }
const one = async query => (await sql(query)).trim()
const years = () => one("SELECT string_agg(school_year || ' ' || round_no || ' ' || state, ', ' ORDER BY starts_on) FROM cycle WHERE organisation = (SELECT id FROM organisation WHERE name = 'Granviks kommun')")
const ticks = { people: 1, preapproved: 1, groups: 1, leads: 1, expected: 1, plan: 1, documents: 1 }
const copy = 'kurs0, kurs1', copied = 'Kursen är kopierad från läsåret'
const learns = (user, more = {}) => new Person(user, { context_id: 'kurs2', context_title: 'Kvalitetsarbete, kopia', custom_context_history: copy, ...more })
const leads = (user, more = {}) => learns(user, { roles: 'Instructor', ...more })
const old = () => one(`SELECT md5(string_agg(x::text, '' ORDER BY x::text)) FROM (SELECT to_jsonb(r) AS x FROM revision r UNION ALL SELECT to_jsonb(s) FROM step_state s UNION ALL SELECT to_jsonb(n) FROM note n
	UNION ALL SELECT to_jsonb(g) FROM grp g WHERE previous IS NULL UNION ALL SELECT to_jsonb(t) FROM meeting t WHERE cycle = (SELECT min(id) FROM cycle)
	UNION ALL SELECT to_jsonb(m) FROM membership m WHERE cycle = (SELECT min(id) FROM cycle)) t`)

async function firstYear(lena, jonas, anna, bo) {
	await bindCourse(lena, 'Granviks kommun'); await leadToo(jonas, lena); await signUp(anna); await signUp(bo, 'Ängsskolan')
	const unit = await one("SELECT id FROM school_unit WHERE name = 'Strandskolan'"), group = await one("SELECT id FROM grp WHERE name = 'Strandskolan'")
	await sql(`INSERT INTO unit_expected (organisation, cycle, unit, expected) SELECT organisation, id, ${unit}, 4 FROM cycle ON CONFLICT DO NOTHING`)
	await lena.post('/leda/grupper/ny', { name: 'Läsgruppen', track: 'mixed' })
	const reading = await one("SELECT id FROM grp WHERE name = 'Läsgruppen'")
	const anna_is = await one("SELECT m.id FROM membership m JOIN person p ON p.id = m.person WHERE p.lti_user_id = 'anna'")
	await sql(`INSERT INTO group_member SELECT organisation, ${reading}, id, true FROM membership WHERE id = ${anna_is}`)
	await lena.get('/leda/tidsplan')
	await lena.post('/leda/tidsplan', { start: await one("SELECT to_char(starts_on + 40, 'YYYY-MM-DD') FROM cycle"), weekday: 2, half: 'morning', sports_week: 9, version: 0 })
	ok(await one('SELECT count(*) FROM meeting') === '10', 'the year has its meetings', text(lena.html).slice(0, 300))
	await anna.post('/steg/d2-reflection-1', { text: 'Min egen anteckning.', base: 0 })
	await anna.get(`/grupp/${group}${doc}`)
	for (const field of new Set([...anna.html.matchAll(/\/dokument\/d2-document-1\/([a-z_]+)"/g)].map(m => m[1]).filter(f => !['fardigstall', 'oppna'].includes(f))))
		await anna.post(`/grupp/${group}${doc}/${field}`, { text: `Så var det med ${field} <b>då</b>.`, base: 0 })
	await anna.post(`/grupp/${group}${doc}/fardigstall`, {})
	ok(await one("SELECT count(*) FROM document WHERE state = 'finalised'") === '1', 'a document is finalised', text(anna.html).slice(0, 300))
	return { unit, group }
}
async function early(lena) {
	await sql('UPDATE cycle SET ends_on = current_date + 200')
	await lena.get('/leda/lasar')
	shows(lena, ['Nästa läsår kan ni förbereda från och med'], 'in the middle of a year the page says from when the next one can be prepared')
	ok((await lena.get('/leda/nasta-lasar'), lena.url.endsWith('/leda/lasar')) && (await lena.post('/leda/nasta-lasar', ticks), lena.url.includes('andrat')) && (await years()).split(',').length === 1, 'and nothing is prepared before', lena.url)
	const eager = leads('lena'); await eager.launch(); await eager.get('/')
	ok(!says(eager, copied) && eager.html.includes('name="school_year"'), 'nor from a copy of the course', text(eager.html).slice(0, 200))
	await lena.get('/leda/lasar/avsluta'); await lena.post('/leda/lasar/avsluta', {})
	await lena.post('/leda/lasar/stang', { text: 'Vi lärde oss lyssna.' })
	shows(lena, ['Läsåret är avslutat', 'Förbered läsåret', 'Bestäm vad som ska följa med'], 'once the year has ended, the next step is the next year')
	await lena.get('/leda/nasta-lasar')
	shows(lena, ['Deltagarna, som inbjudna', '2 personer', '10 träffar', 'Ett dokument', 'Följer inte med', '2 enheter'], 'a page asks what goes along, with how much there is')
	ok(/name="people" value="1" checked/.test(lena.html) && !/name="preapproved" value="1" checked/.test(lena.html), 'people go along, but not unanswered unless somebody says so')
}
async function strangers() {
	const sees = async (person, why) => {
		await person.launch(); await person.get('/')
		ok(person.status === 200 && !says(person, copied) && !says(person, 'Granviks') && person.html.includes('name="school_year"'), `${why}: the form of a new authority, and no word of another`, text(person.html).slice(0, 200))
		await person.post('/kopierad-kurs', ticks)
		ok((await years()).split(',').length === 1 && await one(`SELECT count(*) FROM context WHERE context_id = '${person.more.context_id}' AND cycle IS NOT NULL`) === '0', 'and the form sent by hand makes and binds nothing', person.status)
	}
	await sees(leads('lena', { context_id: 'kurs7', oauth_consumer_key: secondKey }), 'the same ids on another platform')
	await sees(leads('eva', { context_id: 'kurs8' }), 'a teacher who does not lead that year')
	const tom = leads('tom', { context_id: 'kurs3', custom_context_history: undefined }); await bindCourse(tom, 'Björkviks kommun')
	await sees(leads('tom', { context_id: 'kurs4' }), 'the process leader of another authority')
	await sees(leads('lena', { context_id: 'kurs9', custom_context_history: '$Context.id.history' }), 'a variable that was not replaced')
	await sees(leads('lena', { context_id: 'kurs10', custom_context_history: "'); DROP TABLE cycle; --,\"><script>,,,kurs," }), 'a hostile list')
	await sees(leads('lena', { context_id: 'kurs11', custom_context_history: `${'k'.repeat(3000)},kurs` }), 'a long one')
	ok((await learns('anna').launch()) === 303, 'a participant comes to the copy too early')
}
async function goesOn(lena, jonas) {
	await lena.launch(); await lena.get('/'); await jonas.launch(); await jonas.get('/')
	for (const p of [lena, jonas])
		shows(p, [copied, 'Fortsätt som omgång 2?', 'Granviks kommun', 'Nej, kursen gäller en annan huvudman', 'Inbjudna behöver inget nytt godkännande'], `${p.user} is asked whether the course goes on`)
	ok((await lena.get('/ny-huvudman'), lena.html.includes('name="school_year"')), 'or is of another authority')
	await Promise.all([lena.post('/kopierad-kurs', ticks), jonas.post('/kopierad-kurs', ticks)])
	ok(lena.status === 200 && jonas.status === 200, 'both come to the start page', `${lena.status} ${jonas.status}`)
	const [first, second] = (await years()).split(', ')
	ok(first.endsWith(' 1 closed') && second?.endsWith(' 2 draft') && await one("SELECT count(*) FROM context WHERE context_id = 'kurs2' AND cycle = (SELECT max(id) FROM cycle)") === '1', 'both say yes at once: one new year, a draft, and the course is of it', await years())
	for (const p of [lena, jonas]) { await p.get('/oversikt'); shows(p, ['är ett utkast'], `${p.user} leads it`) }
	const next = await one('SELECT max(id) FROM cycle')
	ok(+await one(`SELECT count(*) FROM meeting a JOIN meeting b ON a.part = b.part AND a.no = b.no AND b.cycle = ${next} WHERE a.cycle <> b.cycle AND (b.day - a.day) % 7 = 0 AND b.day - a.day BETWEEN 357 AND 371`) > 5 && await one(`SELECT state || ' ' || (SELECT count(*) FROM meeting WHERE cycle = ${next}) FROM time_plan WHERE cycle = ${next}`) === 'draft 10', 'the meetings stand a year later as a draft, most of them on the same weekday', await one(`SELECT string_agg(day::text, ' ' ORDER BY day) FROM meeting WHERE cycle = ${next}`))
	ok(await one(`SELECT string_agg(name, ',' ORDER BY name) FROM grp WHERE cycle = ${next}`) === 'Granviks kommun,Läsgruppen,Strandskolan,Ängsskolan' && await one(`SELECT expected FROM unit_expected WHERE cycle = ${next}`) === '4', 'groups and expected numbers too')
	ok(await one(`SELECT count(*) FROM membership WHERE cycle = ${next}`) === '2' && await one(`SELECT count(*) FROM invitation WHERE cycle = ${next}`) === '2' && await one(`SELECT (SELECT count(*) FROM note) + (SELECT count(*) FROM revision r JOIN grp g ON g.id = r.grp WHERE g.cycle = ${next}) + (SELECT count(*) FROM step_state s JOIN membership m ON m.id = s.membership WHERE m.cycle = ${next})`) === '1', 'participants are invited, and what they wrote and did stays behind')
	await lena.get('/leda/lasar')
	shows(lena, ['2 personer som var med förra läsåret har inte anmält sig än'], 'the year’s page says who is awaited')
	await lena.get('/leda/lasar/oppna'); await lena.post('/leda/lasar/oppna', {})
	ok((await years()).endsWith('2 active'), 'it is opened', await years())
}
async function secondYear(lena, jonas, anna, bo, cia, was) {
	await sql("UPDATE organisation SET approval = 'review'")
	await anna.launch('/del/2'); await anna.get('/')
	ok(says(anna, 'Välkommen tillbaka!') && says(anna, 'kommer du in direkt') && /value="principal" selected/.test(anna.html) && new RegExp(`value="${was.unit}" selected`).test(anna.html), 'who was here last year finds the form filled in', text(anna.html).slice(0, 300))
	await anna.post('/anmalan', { function: 'principal', track: 'unit', unit: was.unit, unit_name: '' })
	await anna.get('/oversikt')
	shows(anna, ['Läsgruppen', 'Strandskolan', '0 av'], 'the same as before: in at once, in both groups, and from the beginning')
	ok(await one("SELECT string_agg(g.name || ' ' || gm.leads, ',' ORDER BY g.name) FROM group_member gm JOIN grp g ON g.id = gm.grp AND g.previous IS NOT NULL JOIN membership m ON m.id = gm.membership JOIN person p ON p.id = m.person WHERE p.lti_user_id = 'anna'") === 'Läsgruppen true,Strandskolan false', 'and leads the talks again')
	const group = await one(`SELECT id FROM grp WHERE previous = ${was.group}`)
	const field = await one('SELECT min(field) FROM section')
	await anna.get(`/grupp/${group}${doc}/${field}`)
	ok(says(anna, 'Förra läsåret:') && anna.html.includes('&lt;b&gt;då') && !anna.html.includes('<b>då') && /<textarea[^>]*>\s*<\/textarea>/.test(anna.html), 'last year’s finalised text stands beside the empty field, as text', text(anna.html).slice(0, 300))
	await bo.launch('/del/2'); await bo.get('/')
	await bo.post('/anmalan', { function: 'principal', track: 'unit', unit: was.unit, unit_name: '' })
	ok(says(bo, 'väntar på godkännande') || says(bo, 'Väntar på godkännande') || says(bo, 'senast'), 'who has come to another unit is answered first', text(bo.html).slice(0, 300))
	ok((await bo.get(`/grupp/${group}${doc}/${field}`), bo.status !== 200 || !says(bo, 'Så var det')), 'and reads nothing of that unit')
	await cia.launch('/del/2'); await cia.get('/')
	ok(!says(cia, 'Välkommen tillbaka') && cia.html.includes('name="function"') && !/value="principal" selected/.test(cia.html), 'who is new signs up as always')
	await cia.post('/anmalan', { function: 'team_leader', track: 'unit', unit: '', unit_name: 'Ängsskolan' })
	const asks = async user => one(`SELECT m.id FROM membership m JOIN person p ON p.id = m.person WHERE p.lti_user_id = '${user}' AND m.state = 'pending'`)
	for (const user of ['bo', 'cia']) await lena.post('/leda/anmalan', { request: await asks(user), decision: 'approve' })
	ok(await one("SELECT string_agg(p.lti_user_id || ' ' || g.name, ',' ORDER BY 1) FROM (SELECT 1) x, group_member gm JOIN grp g ON g.id = gm.grp JOIN cycle y ON y.id = g.cycle AND y.round_no = 2 JOIN membership m ON m.id = gm.membership JOIN person p ON p.id = m.person WHERE p.lti_user_id IN ('bo', 'cia')") === 'bo Strandskolan,cia Ängsskolan', 'both come to the group of the unit where they are now')
	await cia.get(`/grupp/${await one("SELECT g.id FROM grp g JOIN cycle y ON y.id = g.cycle AND y.round_no = 2 WHERE g.name = 'Ängsskolan'")}${doc}/${field}`)
	ok(cia.status === 200 && !says(cia, 'Förra läsåret'), 'a group that finalised nothing has no last year beside it', cia.status)
}
async function blocked(lena, first) {
	await first.get('/leda/lasar')
	ok(says(first, 'finns i en egen kurs') && !first.html.includes('/ateroppna"') && (await first.post('/leda/lasar/ateroppna', {}), (await years()).includes('1 closed')), 'the year before is not opened again while the next is under way', await years())
	await first.post('/leda/nasta-lasar', ticks)
	ok(first.url.includes('andrat') && (await years()).split(',').length === 2, 'and gives no other next year', first.url)
	await sql("UPDATE membership SET role = 'participant' WHERE cycle = (SELECT id FROM cycle WHERE round_no = 2) AND person = (SELECT id FROM person WHERE lti_user_id = 'jonas')")
	const jonas = leads('jonas', { context_id: 'kurs12' }); await jonas.launch(); await jonas.get('/')
	ok(!says(jonas, 'Ska kursen höra') && (await jonas.post('/kopierad-kurs', ticks), await one("SELECT count(*) FROM context WHERE context_id = 'kurs12' AND cycle IS NOT NULL")) === '0', 'who led last year and leads no more binds no course to this one', jonas.status)
	await sql("UPDATE membership SET role = 'process_leader' WHERE cycle = (SELECT id FROM cycle WHERE round_no = 2) AND person = (SELECT id FROM person WHERE lti_user_id = 'jonas')")
	await jonas.get('/')
	shows(jonas, ['Ska kursen höra till läsåret', 'Granviks kommun'], 'who does may bind a second one')
	ok((await one("SELECT string_agg(act, ' ' ORDER BY id) FROM audit WHERE act = 'year.next'")) === 'year.next', 'the log has one line of it')
}

await run(async () => {
	for (const k of [key, secondKey]) program('consumer', 'add', '--name', k, '--key', k, '--secret', secret, '--private-addresses')
	await serve()
	const was = { lena: new Person('lena', { roles: 'Instructor' }), jonas: new Person('jonas', { roles: 'Instructor' }), anna: new Person('anna'), bo: new Person('bo') }
	const of = await firstYear(was.lena, was.jonas, was.anna, was.bo)
	await early(was.lena); await strangers()
	const before = await old(), lena = leads('lena'), jonas = leads('jonas')
	await goesOn(lena, jonas)
	ok(before === await old(), 'the year that ended is as it was')
	await secondYear(lena, jonas, learns('anna'), learns('bo'), learns('cia'), of)
	await blocked(lena, was.lena)
})
