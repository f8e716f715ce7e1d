// Work between the meetings: given to a unit, a person or the authority; whose it is turns it; two at once.
import { bindCourse, hidden, leadToo, Person, plain, signUp, text } from '../lib/person.mjs'
import { key, ok, program, run, secret, serve, sql } from '../lib/world.mjs'

const words = html => plain(text(html))
const value = (html, name) => plain(html.match(new RegExp(`name="${name}" value="([^"]*)"`))?.[1] ?? '')
const unit = name => sql(`SELECT id FROM school_unit WHERE name = '${name}'`)
const rows = () => sql("SELECT count(*), string_agg(state, ' ' ORDER BY id) FROM task")

async function empty(lena, anna) {
	ok(words(await anna.get('/uppgifter')).includes('Inga uppgifter än') && words(anna.html).includes('Gå så länge vidare med stegen'), 'without tasks the page says what to do instead', words(anna.html))
	ok(!(await anna.get('/oversikt')).includes('/uppgifter"'), 'and the overview says nothing of them')
	ok(words(await lena.get('/leda/uppgifter')).includes('Del 2: Pröva bilden med arbetslag och elever'), 'the leader is offered what the content proposes', words(lena.html))
	await lena.get('/leda/uppgifter/ny?steg=d2-task-1')
	ok(value(lena.html, 'title') === 'Pröva bilden med arbetslag och elever' && value(lena.html, 'hours') === '2' && /value="unit" checked/.test(lena.html) && /value="2" selected/.test(lena.html), 'filled in', lena.html)
}
async function wrong(lena) {
	const good = { title: 'Fråga eleverna', scope: 'organiser', unit: '', owner: '', due: '', hours: '', part: '', meeting: '' }
	for (const [what, more, said] of [['no title', { title: ' ' }, 'Skriv vad som ska göras'], ['nobody’s', { scope: '' }, 'Välj vems uppgiften är'], ['a unit’s without one', { scope: 'unit' }, 'Välj vilken enhet'],
		['a person’s without one', { scope: 'individual' }, 'Skriv vem som har uppgiften'], ['of a stranger', { owner: 'Ingen Alls' }, 'Ingen godkänd deltagare heter så'], ['of two', { owner: 'TVÅ LIKA' }, 'Två Lika (Bergsskolan)'],
		['a day that is none', { due: '2026-02-30' }, 'Skriv dagen som'], ['hours in words', { hours: 'tre' }, 'Skriv antalet timmar'], ['a long title', { title: 'å'.repeat(201) }, 'högst 200']]) {
		const sent = { ...good, ...more }
		await lena.post('/leda/uppgifter/ny', sent)
		ok(lena.status === 400 && words(lena.html).includes(said) && ['title', 'owner', 'due', 'hours'].every(f => value(lena.html, f) === sent[f]), `${what}: said, and kept as typed`, words(lena.html))
	}
	await lena.post('/leda/uppgifter/ny', { ...good, scope: 'unit', unit: 99999 })
	ok(lena.status === 404 && await rows() === '0|', 'a unit that is none', lena.status)
}
async function given(lena, anna, bo, cilla) {
	const give = more => lena.post('/leda/uppgifter/ny', { title: '<b>Fråga eleverna</b>', scope: 'unit', unit: '', owner: '', due: '2026-12-24', hours: '3', part: '2', meeting: '', ...more })
	await give({ unit: await unit('Strandskolan') })
	ok(lena.url.endsWith('/leda/uppgifter?sparat=1') && lena.html.includes('&lt;b&gt;Fråga') && words(lena.html).includes('Strandskolan, klart senast 24 december'), 'a unit’s task', words(lena.html))
	await give({ title: 'Ring kommunen', scope: 'individual', owner: 'cilla åkerström', due: '' })
	await give({ title: 'Läs beskrivningarna', scope: 'organiser', owner: 'Två Lika (Bergsskolan)' })
	ok(await rows() === '3|todo todo todo', 'and a person’s, and the authority’s', await rows())
	ok(words(await anna.get('/uppgifter')).includes('Uppgifter som återstår: 1 av 1') && words(await bo.get('/uppgifter')).includes('Fråga eleverna') && !words(bo.html).includes('Ring'), 'a unit’s people see theirs', words(anna.html))
	ok(words(await cilla.get('/uppgifter')).includes('Ring kommunen') && !words(cilla.html).includes('Fråga eleverna') && words(cilla.html).includes('Nästa steg Ring kommunen'), 'a person the own one', words(cilla.html))
	ok(words(await anna.get('/oversikt')).includes('1 uppgift återstår') && anna.html.includes('/uppgifter"'), 'and the overview leads there')
}
async function turned(lena, anna, bo, cilla) {
	const id = await sql('SELECT min(id) FROM task'), url = `/uppgifter/${id}`
	ok((await cilla.get(url), cilla.status === 404) && (await cilla.post(url, { version: 0, state: 'done', reason: '' }), cilla.status === 404), 'another’s task is not there')
	await anna.get(url); await bo.get(url)
	const seen = hidden(bo.html, 'version')
	await anna.post(url, { version: hidden(anna.html, 'version'), state: 'not_applicable', reason: ' ' })
	ok(anna.status === 400 && words(anna.html).includes('Skriv varför uppgiften inte är aktuell') && /value="not_applicable" checked/.test(anna.html), 'not applicable is said with a reason only', anna.html)
	await Promise.all([anna.post(url, { version: seen, state: 'doing', reason: '' }), bo.post(url, { version: seen, state: 'not_applicable', reason: 'Inga elever i år' })])
	ok([anna.status, bo.status].sort().join() === '200,409', 'of two at once one is first', `${anna.status} ${bo.status}`)
	const late = anna.status === 409 ? anna : bo, kept = late === bo ? 'value="Inga elever i år"' : 'value="doing" checked'
	ok(words(late.html).includes('Nu gäller:') && late.html.includes(kept), 'the other sees what holds, with the own choice', words(late.html))
	await late.post(url, { version: hidden(late.html, 'version'), state: 'not_applicable', reason: 'Inga elever i år' })
	ok(late.url.endsWith('/uppgifter?sparat=1') && words(late.html).includes('Inte aktuell: Inga elever i år') && words(late.html).includes('0 av 1'), 'and may save knowingly', words(late.html))
	await late.post(url, { version: 99, state: 'klar', reason: '' })
	ok(hidden(late.html, 'version') === '99' && late.status === 400 && await rows() === '3|not_applicable todo todo', 'a state that is none', await rows())
	await lena.get(`/leda/uppgifter/${id}`)
	ok(value(lena.html, 'title') === '<b>Fråga eleverna</b>' && value(lena.html, 'due') === '2026-12-24', 'the leader changes it', lena.html)
	await lena.post(`/leda/uppgifter/${id}`, { version: hidden(lena.html, 'version'), title: 'Fråga personalen', scope: 'individual', owner: 'anna Åkerström', due: '', hours: '', part: '', meeting: '' })
	ok(words(await bo.get('/uppgifter')).includes('Inga uppgifter än') && words(await anna.get('/uppgifter')).includes('Fråga personalen'), 'and gives it to somebody else', words(bo.html))
	await lena.post(`/leda/uppgifter/${id}`, { version: 0, title: '', scope: 'organiser', owner: '', due: '', hours: '', part: '' })
	ok(lena.status === 400 && hidden(lena.html, 'version') === '0', 'a form with something wrong goes on from what it was made of', lena.html)
	await lena.post(`/leda/uppgifter/${id}`, { version: 0, title: 'För sent', scope: 'organiser', owner: '', due: '', hours: '', part: '' })
	ok(/Så står det nu.*Fråga personalen.*En persons.*anna Åkerström/.test(words(lena.html)), 'what stands now is shown', words(lena.html))
	ok(lena.status === 409 && value(lena.html, 'title') === 'För sent', 'from an older form nothing is lost either', lena.status)
}

await run(async () => {
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	const server = await serve()
	const [lena, anna, bo, cilla] = ['lena', 'anna', 'bo', 'cilla'].map(u => new Person(u))
	await bindCourse(lena)
	await signUp(anna); await signUp(bo); await signUp(cilla, 'Bergsskolan')
	const [one, two] = ['tva1', 'tva2'].map(u => new Person(u, { lis_person_name_full: 'Två Lika' }))
	await signUp(one); await signUp(two, 'Bergsskolan')
	await empty(lena, anna); await wrong(lena); await given(lena, anna, bo, cilla); await turned(lena, anna, bo, cilla)
	ok(!/Fråga|kommunen|Inga elever/.test(server.log), 'the log holds nothing of it')
})
