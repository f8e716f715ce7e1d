// Searching: each person finds exactly what they may open: in this year and in those that have ended, by any form of a word;
// nobody finds another authority's, and what is typed into the field is never more than words.
import { bindCourse, freeze, Person, plain, signUp, text } from '../lib/person.mjs'
import { key, ok, program, run, secret, serve, sql, until } from '../lib/world.mjs'

const doc = 'd2-document-1', talk = 'd2-discussion-1', mentor = 'urn:lti:role:ims/lis/Mentor'
const says = (person, what) => plain(text(person.html)).includes(what)
const one = async query => (await sql(query)).split('\n')[0].trim()
const find = async (person, words) => { await person.get(`/sok?sok=${encodeURIComponent(words)}`); return person.status }
const hits = person => Number(plain(text(person.html)).match(/(\d+) träff|En träff/)?.[1] ?? (says(person, 'En träff') ? 1 : 0))
const found = async (person, words) => (await find(person, words)) === 200 && hits(person) > 0
const read = () => until('the words', async () => await one('SELECT (SELECT count(*) FROM section WHERE words_rev <> head) + (SELECT count(*) FROM meeting WHERE words_rev <> minutes_head)') === '0')
const group = name => one(`SELECT id FROM grp WHERE name = '${name}' ORDER BY id LIMIT 1`)

async function school(id, name, units) {
	const more = { context_id: id, context_title: `Kurs i ${id}` }, leader = new Person(`leder-${id}`, { ...more, roles: 'Instructor' }), all = { leader }
	await bindCourse(leader, name)
	for (const [user, unit] of Object.entries(units)) { all[user] = new Person(`${user}-${id}`, more); await signUp(all[user], unit) }
	return all
}
// A word of its own in each place, and the place's address.
async function write(a, b) {
	const ek = await group('Ekens förskola'), björk = await group('Björkskolan'), far = await group('Fjällskolan')
	const things = []
	const save = async (who, path, word) => { await who.post(path, { text: `Vi talar om **${word}** och om elevhälsan <b>i</b> & utanför skolan.`, base: 0 }); things.push({ word, path }) }
	await save(a.anna, `/grupp/${ek}/dokument/${doc}/conditions`, 'ekdokument'); await save(a.anna, `/grupp/${ek}/samtal/${talk}`, 'eksamtal')
	await save(a.bo, `/grupp/${björk}/dokument/${doc}/conditions`, 'björkdokument'); await save(b.cia, `/grupp/${far}/dokument/${doc}/conditions`, 'fjälldokument')
	await a.leader.get('/leda/tidsplan')
	await a.leader.post('/leda/tidsplan', { start: await one("SELECT to_char(starts_on + 40, 'YYYY-MM-DD') FROM cycle ORDER BY id LIMIT 1"), weekday: 2, half: 'morning', sports_week: 9, version: 0 })
	const meeting = await one('SELECT min(id) FROM meeting')
	await save(a.leader, `/traff/${meeting}/minnesanteckningar`, 'träffminne')
	return { things, ek, björk, meeting }
}
async function exactly(people, things, when) {
	const wrong = []
	for (const [name, person] of Object.entries(people))
		for (const { word, path } of things) {
			const sees = await found(person, word), opens = (await person.get(path), person.status === 200 && person.url.endsWith(path))
			if (sees !== opens) wrong.push(`${name} ${sees ? 'finds' : 'does not find'} ${word}, but ${opens ? 'opens' : 'does not open'} ${path}`)
		}
	ok(!wrong.length, `${when}: of ${Object.keys(people).length} people each finds what they may open, and nothing else`, wrong.join('\n'))
}
async function words(a, { ek }) {
	ok(await found(a.anna, 'ekdokument') && says(a.anna, 'Ekens förskola') && a.anna.html.includes('<mark>ekdokument</mark>') && a.anna.html.includes(`/grupp/${ek}/dokument/${doc}/conditions"`), 'a hit says where it is, with the word marked', text(a.anna.html).slice(0, 400))
	ok(!a.anna.html.includes('**') && a.anna.html.includes('&lt;b&gt;i&lt;/b&gt;') === false && !a.anna.html.includes('<b>i</b>'), 'without the signs of what was written, which is never markup', a.anna.html.match(/<mark>.*/)?.[0])
	for (const [typed, why] of [['elevhälsa', 'another form of the word'], ['EKDOK', 'its beginning, in capitals'], ['ekdokument elevhälsa', 'two words'], ["ekdokument' | 'x", 'signs that are operators elsewhere'], ['ekdokument:*!&()', 'more of them']])
		ok(await found(a.anna, typed) || typed.includes("'"), `found by ${why}`, text(a.anna.html).slice(0, 300))
	ok(await find(a.anna, 'ekdokument finnsinte') === 200 && says(a.anna, 'Inget av det du får läsa innehåller'), 'every word must be there')
	for (const typed of ['och', '@1', '!!!', "'", '\\', '"><script>alert(1)</script>', 'å'.repeat(400), '%', ':*', '\u0001'])
		ok(await find(a.anna, typed) === 200 && !a.anna.html.includes('<script>alert') && !says(a.anna, 'ekdokument'), `${typed.slice(0, 12)} finds nothing of what is written, and breaks nothing`, `${a.anna.status} ${text(a.anna.html).slice(0, 200)}`)
	await a.anna.get('/sok')
	ok(says(a.anna, 'Skriv ett eller flera ord') && /<a href="[^"]*\/sok" aria-current="page">Sök/.test(a.anna.html), 'an empty field says what one can find', text(a.anna.html).slice(0, 300))
}
async function own(a) {
	await a.anna.post('/steg/d2-reflection-1', { text: 'En tanke om fiskmåsarna vid viken.', base: 0 })
	ok(await found(a.anna, 'fiskmås') && says(a.anna, 'Bara du ser den'), 'one’s own reflection', text(a.anna.html).slice(0, 300))
	ok(!await found(a.leader, 'fiskmås') && !await found(a.bo, 'fiskmås'), 'which nobody else finds')
	ok(await found(a.anna, 'nulägen') && says(a.anna, 'Innehållet i delarna') && /href="[^"]*\/(del|steg|grupp)\//.test(a.anna.html), 'the content, by another form of a word', text(a.anna.html).slice(0, 300))
	ok(!/href="[^"]*statsbidrag"/.test((await find(a.anna, 'statsbidrag'), a.anna.html)), 'but no text that is for process leaders')
}
async function changes(a, { ek }) {
	const path = `/grupp/${ek}/dokument/${doc}/conditions`
	await a.anna.post(path, { text: 'Nu om tranbär.', base: 1 }); await read()
	ok(await found(a.anna, 'tranbären') && !await found(a.anna, 'ekdokument'), 'after a save the new words are found, and the old ones are not', text(a.anna.html).slice(0, 200))
}
async function watches(a, { ek }) {
	const maj = new Person('maj', { context_id: 'ett', roles: mentor })
	await maj.launch(); await maj.get('/anmalan'); await maj.post('/anmalan?roll=observator', { function: 'chief_education_officer' })
	ok(await find(maj, 'tranbär') !== 200 || !says(maj, 'träff'), 'who waits for an answer finds nothing', maj.url)
	await a.leader.get('/leda'); await a.leader.post('/leda/anmalan', { request: a.leader.html.match(/name="request" value="(\d+)"/)[1], decision: 'approve' })
	ok(!await found(maj, 'tranbär') && !await found(maj, 'träffminne') && !await found(maj, 'nuläge'), 'an observer finds no draft, no minutes, no content', text(maj.html).slice(0, 200))
	await freeze(ek, 'current_situation')
	ok(await found(maj, 'tranbär') && maj.html.includes(`/huvudman/dokument/${ek}/${doc}"`) && (await maj.get(`/huvudman/dokument/${ek}/${doc}`), maj.status === 200), 'but what is finalised, at the place where they read it', text(maj.html).slice(0, 300))
	await sql(`UPDATE document SET state = 'draft' WHERE grp = ${ek}`)
	ok(await found(maj, 'tranbär') && hits(maj) === 1, 'a document that is opened again is found as it was', text(maj.html).slice(0, 300))
	await a.anna.post(`/grupp/${ek}/dokument/${doc}/conditions`, { text: 'Nu om tranbär och hjortron.', base: 2 })
	ok(await found(maj, 'tranbär') && hits(maj) === 1 && !maj.html.includes('hjortron') && !await found(maj, 'hjortron'), 'before the new words are there', text(maj.html).slice(0, 300))
	await read()
	ok(await found(maj, 'tranbär') && hits(maj) === 1 && !maj.html.includes('hjortron') && !await found(maj, 'hjortron') && await found(a.anna, 'hjortron'), 'and after, with nothing of what is being written', text(maj.html).slice(0, 300))
}
async function laterYear(a, { ek }) {
	await sql("UPDATE cycle SET state = 'closed', closed_at = now() WHERE organisation = (SELECT organisation FROM grp WHERE id = " + ek + ')')
	const next = await one(`INSERT INTO cycle (organisation, school_year, starts_on, ends_on, content_version, state) SELECT organisation, '2031/32', '2031-07-01', '2032-06-30', content_version, 'active' FROM cycle WHERE id = (SELECT cycle FROM grp WHERE id = ${ek}) RETURNING id`)
	await sql(`UPDATE context SET cycle = ${next} WHERE context_id = 'ett'`)
	await sql(`INSERT INTO membership (organisation, cycle, person, role, function, state) SELECT organisation, ${next}, person, role, function, state FROM membership WHERE cycle = (SELECT cycle FROM grp WHERE id = ${ek}) AND role <> 'observer'`)
	ok(await found(a.anna, 'tranbär') && says(a.anna, 'Visa i läsåret') && !/<h3[^>]*><a/.test(a.anna.html), 'the year before is searched too, and a hit leads there by its year', text(a.anna.html).slice(0, 300))
	ok(await found(a.leader, 'björkdokument') && !await found(a.anna, 'björkdokument'), 'by each as they could read it then')
	const year = (await found(a.anna, 'tranbär'), a.anna.html.match(/name="year" value="(\d+)"/)[1]), till = a.anna.html.match(/name="till" value="([^"]+)"/)[1]
	await a.anna.post('/tidigare', { year, till })
	ok(a.anna.status === 200 && a.anna.url.endsWith(till) && says(a.anna, 'tranbär'), 'where its page opens', a.anna.url)
	await a.anna.post('/tidigare/lamna', {}); await a.anna.post('/tidigare', { year, till: '//evil.example.org/?x' })
	ok(a.anna.url.startsWith('http://localhost'), 'and an address that is none of ours does not', a.anna.url)
	const ny = new Person('ny', { context_id: 'ett' })
	await ny.launch('', { roles: 'Instructor' })
	await sql(`INSERT INTO membership (organisation, cycle, person, role, function, state) SELECT m.organisation, m.cycle, p.id, m.role, m.function, m.state FROM person p, membership m JOIN person l ON l.id = m.person WHERE p.lti_user_id = 'ny' AND l.lti_user_id = 'leder-ett' AND m.cycle = ${next}`)
	ok(await found(ny, 'tranbär') && !await found(ny, 'björkdokument'), 'who leads now finds what was finalised before they came', text(ny.html).slice(0, 300))
	for (const p of [a.leader, ny]) await p.launch('', { roles: 'Learner' })
	ok(!await found(a.leader, 'björkdokument') && !await found(ny, 'tranbär'), 'whom the LMS no longer lets lead finds no more than the pages then show', `${a.leader.status} ${ny.status}`)
}
await run(async () => {
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	await serve()
	const a = await school('ett', 'Tallvikens kommun', { anna: 'Ekens förskola', bo: 'Björkskolan' }), b = await school('två', 'Fjällets kommun', { cia: 'Fjällskolan' })
	const of = await write(a, b)
	await read()
	await exactly({ leader: a.leader, anna: a.anna, bo: a.bo, cia: b.cia, other: b.leader }, of.things, 'with a plan that is not published')
	await sql("UPDATE time_plan SET state = 'published'")
	await exactly({ leader: a.leader, anna: a.anna, bo: a.bo, cia: b.cia, other: b.leader }, of.things, 'with a plan that is')
	await words(a, of)
	await own(a)
	await changes(a, of)
	await watches(a, of)
	await laterYear(a, of)
	ok((await sql('SELECT count(*) FROM section_words')) !== '0' && (program('consumer', 'remove', key, '--with-data'), await one('SELECT (SELECT count(*) FROM section_words) + (SELECT count(*) FROM minutes_words)') === '0'), 'with the key that its authorities came by, the words go too')
})
