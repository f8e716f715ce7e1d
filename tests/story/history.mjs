// What a section was: versions by the hundred, a page at a time; names that people give them; any two compared; one
// brought back as a new one; who is gone; who writes at this moment; and what an older page of two writers saves.
import { bindCourse, hidden, Person, plain, signUp, text, typed } from '../lib/person.mjs'
import { ok, run, sql, world } from '../lib/world.mjs'

const step = 'd2-document-1'
const says = (person, ...words) => words.every(w => plain(text(person.html)).includes(w))
const count = () => sql("SELECT count(*) FROM revision WHERE field = 'results'")
let doc, section

async function present(anna, bo, lena) {
	await anna.get(section); await bo.get(section)
	ok(!/skriver här just nu/.test(bo.html), 'nobody writes yet')
	await anna.post(`${section}/utkast`, { text: 'Jag skriver', base: 0 })
	ok(anna.status === 204 && !anna.headers.get('kv-writing'), 'a draft is kept', anna.status)
	await bo.get(section)
	ok(says(bo, 'anna Åkerström skriver här just nu') && bo.html.includes('name="text"'), 'who opens the page sees who writes, and may write too', text(bo.html).slice(0, 400))
	await bo.post(`${section}/utkast`, { text: 'Jag med', base: 0 })
	ok(decodeURIComponent(bo.headers.get('kv-writing')) === 'anna Åkerström skriver här just nu', 'the script is told at each draft', bo.headers.get('kv-writing'))
	await lena.get(`${doc}/in_brief`)
	ok(!/skriver här just nu/.test(lena.html), 'elsewhere nobody does')
	await sql("UPDATE draft SET saved_at = saved_at - interval '61 seconds'")
	await lena.get(section)
	ok(!/skriver här just nu/.test(lena.html), 'a minute later nobody does any more')
	await anna.post(section, { text: 'Ett.\n\nTvå.', base: 0 })
	await bo.post(`${section}/utkast`, { text: 'Jag med', base: 0 })
	ok(bo.status === 204 && bo.headers.get('kv-newer') === '1', 'whose text has a newer one beside it is told', bo.status)
}
async function named(anna, bo) {
	await anna.post(section, { text: 'Ett.\n\nTvå, ändrat.', base: 1 })
	await anna.get(`${section}/versioner/jamfor?from=1&to=2`)
	ok(anna.status === 200 && /<ins><span class="vh">Tillagt: <\/span>/.test(anna.html) && says(anna, 'Namn på version 1'), 'two versions are compared, for eye and ear, and can be named', anna.html.match(/<div class="kept">[^]*?<\/div>/)?.[0])
	await anna.post(`${section}/versioner/namn`, { version: 1, to: 2, name: ' ' })
	ok(anna.status === 400 && says(anna, 'Skriv ett namn', 'version 1'), 'a name has letters')
	await anna.post(`${section}/versioner/namn`, { version: 1, to: 2, name: 'x'.repeat(101) })
	ok(anna.status === 400 && anna.html.includes('x'.repeat(101)), 'and at most a hundred')
	const name = 'Inför <b>nämnden 3 juni'
	await Promise.all([anna.post(`${section}/versioner/namn`, { version: 1, to: 2, name }), bo.post(`${section}/versioner/namn`, { version: 1, to: 2, name })])
	ok([anna, bo].every(p => p.url.includes('namngiven=1')) && await sql('SELECT count(*) FROM milestone') === '1', 'two give the same name at once: it has it once', `${anna.url} ${bo.url}`)
	ok(says(anna, name, 'Namn av ') && !anna.html.includes('<b>nämnden') && anna.html.indexOf('nämnden') < anna.html.indexOf('>Version 2<'), 'it stands first in the list, as text', text(anna.html))
	await bo.post(`${section}/versioner/namn`, { version: 2, to: 2, name })
	ok(bo.status === 400 && says(bo, 'En annan version av avsnittet har redan det namnet') && await sql('SELECT rev FROM milestone') === '1', 'another version cannot have it')
	await bo.post(`${section}/versioner/namn`, { version: 99, to: 2, name: 'Ny' })
	ok(bo.status === 404, 'nor one that is not')
	const removed = await sql("DELETE FROM revision WHERE rev = 1 AND field = 'results'").catch(e => String(e))
	ok(/milestone/.test(removed) && await count() === '2', 'a version with a name is removed by nothing', removed)
	await bo.get(doc); await bo.post(`${doc}/namnge`, { name: '' })
	ok(bo.status === 400 && says(bo, 'Skriv ett namn'), 'the whole document can be named, with a name')
	await bo.post(`${doc}/namnge`, { name: 'Till styrelsen' })
	ok(bo.url.includes('namngiven=1') && await sql("SELECT string_agg(field || rev, ' ') FROM milestone WHERE name = 'Till styrelsen'") === 'results2', 'each section that is written gets it as it is now', bo.url)
	await bo.post(`${doc}/namnge`, { name })
	ok(bo.status === 400 && says(bo, 'Namnet används redan') && bo.html.includes('value="Inför &lt;b&gt;nämnden 3 juni"'), 'once', text(bo.html).slice(0, 300))
	await bo.post(`${section}/versioner/namn/ta-bort`, { name: 'Till styrelsen' })
	ok(says(bo, 'Namnet är borttaget') && !says(bo, 'Till styrelsen') && await count() === '2', 'a name goes, the version stays')
}
// Whether a section is ready is the person's who says so; who only writes leaves it as it is.
async function ready(anna, bo) {
	const at = `${doc}/in_brief`, done = () => sql("SELECT done FROM section WHERE field = 'in_brief'"), said = html => html.match(/name="done" value="(\d)"\s+checked/)?.[1]
	await anna.get(at)
	ok(said(anna.html) === '0' && hidden(anna.html, 'was_done') === '0', 'a section begins as not ready', anna.html.match(/name="done"[^>]*/g)?.join())
	await bo.post(at, { text: 'Kort.', base: 0, done: 1, was_done: 0 })
	await anna.post(at, { text: 'Kort.', base: 0, done: 0, was_done: 0 })
	ok(anna.status === 200 && await done() === 't', 'who did not touch it does not take back what another said meanwhile', await done())
	await anna.post(at, { text: 'Kort och gott.', base: 1, done: 0, was_done: 1, go: 'preview' })
	ok(said(anna.html) === '0' && hidden(anna.html, 'was_done') === '1' && await done() === 't', 'a look at the text keeps the choice', anna.html.match(/name="done"[^>]*/g)?.join())
	await anna.post(at, { text: 'Kort och gott.', base: 1, done: 0, was_done: 1 })
	ok(await done() === 'f', 'and saved it counts', await done())
	await bo.post(at, { text: 'Kort om läget.', base: 1, done: 1, was_done: 0 })
	ok(bo.status === 409 && hidden(bo.html, 'done') === '1' && hidden(bo.html, 'was_done') === '0', 'it goes along where paragraphs are chosen', bo.status)
}
async function many(anna) {
	await sql(`INSERT INTO revision (organisation, grp, type, field, rev, base_rev, kind, author, body)
		SELECT organisation, grp, type, field, n, n - 1, 'saved', author, 'Version ' || n || '.' FROM revision, generate_series(3, 237) n WHERE rev = 2 AND field = 'results'`)
	await sql("UPDATE section SET head = 237, last_rev = 237 WHERE field = 'results'")
	await anna.get(`${section}/versioner`)
	const first = anna.html.length
	ok(says(anna, '237 versioner är sparade', 'Version 188', 'Inför <b>nämnden') && !says(anna, 'Version 187') && (anna.html.match(/<tr>/g) ?? []).length === 52, 'of hundreds fifty stand on a page, those with names first', text(anna.html).slice(0, 300))
	ok(says(anna, 'Jämför två andra versioner') && anna.html.includes('&amp;sida=2'), 'with the way to the others, and to any two')
	await anna.get(`${section}/versioner?sida=5`)
	ok(says(anna, 'Version 37', 'Version 1 ') && anna.html.length < first && says(anna, 'Inför <b>nämnden'), 'the last page', text(anna.html).slice(0, 200))
	await anna.get(`${section}/versioner/jamfor?from=3&to=237`)
	ok(anna.status === 200 && says(anna, 'Borttaget: 3') && says(anna, 'Tillagt: 237'), 'any two', text(anna.html).slice(0, 500))
	await anna.get(section)
	ok((anna.html.match(/jamfor\?from=/g) ?? []).length === 5, 'five stand beside the section')
	await anna.post(`${section}/versioner/aterstall`, { version: 3 })
	ok(await sql("SELECT head || ' ' || last_rev FROM section WHERE field = 'results'") === '238 238' && typed(anna.html) === 'Version 3.' && await count() === '238', 'an old one is brought back as a new one', typed(anna.html))
}
// A page that is older than what two others have saved since: both are in, or on the page that asks.
async function stale(anna, bo) {
	await anna.post(section, { text: 'Ett.\n\nTvå.\n\nTre.', base: 238 })
	await bo.post(section, { text: 'Ett.\n\nTvå.\n\nTre.\n\nFyra av Bo.', base: 239 })
	await anna.post(section, { text: 'Ett av Anna.\n\nTvå.\n\nTre.', base: 239 })
	ok(anna.url.includes('hopslaget=1') && typed(anna.html) === 'Ett av Anna.\n\nTvå.\n\nTre.\n\nFyra av Bo.', 'changes apart are merged', typed(anna.html))
	await bo.post(section, { text: 'Ett av Bo.\n\nTvå av Bo.\n\nTre.', base: 239 })
	ok(bo.status === 409 && says(bo, 'Behåll min', 'båda') && (bo.html.match(/<fieldset/g) ?? []).length === 1, 'of the same paragraph one is asked, paragraph by paragraph', text(bo.html).slice(0, 600))
	ok(await sql("SELECT string_agg(kind, ' ' ORDER BY rev) FROM (SELECT * FROM revision WHERE field = 'results' ORDER BY rev DESC LIMIT 2) x") === 'merged aside', 'both texts are versions already')
}
async function gone(anna) {
	await sql("DELETE FROM person WHERE lti_user_id = 'bo'")
	await anna.get(`${section}/versioner`)
	ok(says(anna, 'Tidigare deltagare'), 'who is gone leaves the versions, without a name', text(anna.html).slice(0, 600))
	await anna.get(`${section}/versioner/jamfor?from=240&to=239`)
	ok(anna.status === 200 && says(anna, 'Tidigare deltagare'), 'also where two are compared')
}

run(async () => {
	await world()
	const lena = new Person('lena'), anna = new Person('anna'), bo = new Person('bo')
	await bindCourse(lena); await signUp(anna); await signUp(bo)
	doc = `/grupp/${await sql("SELECT id FROM grp WHERE name = 'Strandskolan'")}/dokument/${step}`; section = `${doc}/results`
	await lena.get('/oversikt')
	await present(anna, bo, lena)
	await named(anna, bo)
	await ready(anna, bo)
	await many(anna)
	await stale(anna, bo)
	await gone(anna)
})
