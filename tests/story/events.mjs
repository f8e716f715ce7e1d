// What else happens in the year: added, changed and taken away by process leaders, read by all, noted at the meetings.
import { bindCourse, hidden, leadToo, Person, plain, signUp, text } from '../lib/person.mjs'
import { key, ok, program, run, secret, serve, sql } from '../lib/world.mjs'

const words = html => plain(text(html))
const value = (html, name) => plain(html.match(new RegExp(`name="${name}" value="([^"]*)"`))?.[1] ?? '')
const note = html => plain(html.match(/<textarea[^>]*name="note"[^>]*>\n?([^]*?)<\/textarea>/)?.[1] ?? '')
const rows = () => sql("SELECT count(*), string_agg(kind || ':' || title, ' ' ORDER BY id) FROM local_event WHERE NOT removed")
const add = '/leda/tidsplan/handelse/ny'
const tests = { kind: 'tests', title: '', first_day: '2026-11-30', last_day: '2026-12-11', note: '' }

async function empty(lena, anna) {
	await lena.get('/leda/tidsplan')
	ok(lena.html.includes(`href="/s/${lena.sid}${add}"`) && words(lena.html).includes('Lägg in det som redan är bestämt'), 'before there is a plan the leader may add what is decided already', words(lena.html))
	await anna.get('/tidsplan')
	ok(!words(anna.html).includes('Händelser hos er') && !anna.html.includes('/handelse'), 'a participant sees nothing of it while there is nothing')
}
async function wrong(lena) {
	for (const [what, more, said] of [['nothing chosen', { kind: '' }, 'Välj vad det är'], ['own words without words', { kind: 'own', title: '  ' }, 'Skriv vad det är'], ['no such day', { first_day: '2027-02-29' }, 'Skriv dagen som'],
		['before the year', { first_day: '2026-06-30' }, 'Välj en dag i läsåret'], ['after it', { last_day: '2027-07-01' }, 'Välj en dag i läsåret'], ['ends before it begins', { last_day: '2026-11-29' }, 'kan inte vara före'],
		['a long title', { title: 'å'.repeat(101) }, 'högst 100'], ['a long note', { note: 'ö'.repeat(301) }, 'högst 300']]) {
		const sent = { ...tests, note: 'Kom ihåg <b>', ...more }
		await lena.post(add, sent)
		ok(lena.status === 400 && words(lena.html).includes(said) && note(lena.html) === sent.note && ['title', 'first_day', 'last_day'].every(f => value(lena.html, f) === sent[f]) && (!sent.kind || lena.html.includes(`value="${sent.kind}" checked`)), `${what}: said, and kept as typed`, lena.html)
	}
	ok(await rows() === '0|', 'nothing was stored')
}
async function shown(lena, anna) {
	await lena.post(add, { ...tests, note: 'Åk 6 <script>' })
	ok(lena.url.endsWith('/leda/tidsplan?handelse=1') && words(lena.html).includes('Händelsen är sparad') && words(lena.html).includes('30 november–11 december Nationella prov'), 'one is added', words(lena.html))
	ok(words(await anna.get('/tidsplan')).includes('Händelser hos er 30 november–11 december Nationella prov') && anna.html.includes('Åk 6 &lt;script&gt;') && !anna.html.includes('/handelse'), 'all read it, also before the plan is published', words(anna.html))
	await lena.post('/leda/tidsplan', { version: 0, start: '2026-08-24', weekday: 1, half: 'morning', sports_week: 8 })
	ok(words(lena.html).includes('Samtidigt: Nationella prov') && (lena.html.match(/Samtidigt/g) ?? []).length === 1 && words(lena.html).includes('Träffar och händelser'), 'the meeting within it is marked in the draft', words(lena.html))
	await lena.post('/leda/tidsplan/publicera', { version: hidden(lena.html, 'version') })
	await lena.post(add, { kind: 'own', title: '<i>Kultur</i>veckan', first_day: '2026-09-15', last_day: '', note: '' })
	await anna.get('/tidsplan')
	ok(anna.html.includes('Samtidigt: &lt;i&gt;Kultur&lt;/i&gt;veckan') && words(anna.html).includes('Händelse hos er') && (anna.html.match(/class="ev"/g) ?? []).length === 3, 'and in the plan of all, on its line and in its list', anna.html)
	const list = words(anna.html), at = ['tisdag 25 augusti', 'tisdag 15 september <i>Kultur', 'tisdag 15 september 8.30', 'tisdag 29 september', '30 november–11 december', 'tisdag 19 januari'].map(s => list.indexOf(s, list.indexOf('Läge')))
	ok(at.every((n, i) => n > 0 && (!i || n > at[i - 1])), 'in which they stand by day', `${at} ${list}`)
	const next = list.match(/Nästa träff (.{60})/)?.[1] ?? ''
	ok(/Del \d, träff/.test(next) || !next, 'an event is no next meeting', next)
}
async function turned(lena, lotta) {
	const id = await sql("SELECT id FROM local_event WHERE kind = 'tests'"), url = `/leda/tidsplan/handelse/${id}`
	await lena.get(url); await lotta.get(url)
	ok(value(lena.html, 'first_day') === '2026-11-30' && note(lena.html) === 'Åk 6 <script>' && lena.html.includes('value="tests" checked'), 'the form has what was said', lena.html)
	const seen = hidden(lena.html, 'version')
	await Promise.all([lena, lotta].map((p, i) => p.post(url, { ...tests, version: seen, note: `Från ${i}` })))
	ok([lena.status, lotta.status].sort().join() === '200,409', 'of two at once one is first', `${lena.status} ${lotta.status}`)
	const late = lena.status === 409 ? lena : lotta, mine = late === lena ? 'Från 0' : 'Från 1'
	ok(words(late.html).includes('Nu gäller: Nationella prov, 30 november–11 december. Från') && note(late.html) === mine, 'the other sees what holds, with the own words', words(late.html))
	await late.post(`${url}/ta-bort`, { version: seen })
	ok(late.status === 409 && words(late.html).includes('Läs den och ta bort den sedan'), 'it is not taken away unseen', late.status)
	await late.post(`${url}/ta-bort`, { version: hidden(late.html, 'version') })
	ok(words(late.html).includes('Händelsen är borttagen') && !words(late.html).includes('Nationella prov') && (await late.get(url), late.status === 404), 'then it is', words(late.html))
	const other = late === lena ? lotta : lena
	await other.post(url, { ...tests, kind: 'own', title: 'Prov i åk 6', version: seen + 1 })
	ok(other.status === 409 && words(other.html).includes('Någon annan har tagit bort den') && value(other.html, 'title') === 'Prov i åk 6' && !other.html.includes('/ta-bort'), 'who still had the form open loses nothing', words(other.html))
	await other.post(url, { ...tests, kind: 'own', title: 'Prov i åk 6', version: hidden(other.html, 'version') })
	ok(words(other.html).includes('30 november–11 december Prov i åk 6'), 'and may put it back', words(other.html))
	await other.post(url, { ...tests, version: hidden(other.html, 'version'), first_day: 'i dag' })
	ok(other.status === 400 && value(other.html, 'first_day') === 'i dag', 'a fault keeps what was typed here too')
}
async function bounds(lena, anna, foreign) {
	const id = await sql('SELECT min(id) FROM local_event'), before = await rows()
	for (const [who, want] of [[anna, 403], [foreign, 404]])
		for (const act of ['', '/ta-bort']) {
			await who.post(`/leda/tidsplan/handelse/${id}${act}`, { ...tests, version: 0 })
			ok(who.status === want, `${who.user} may not: ${act || 'change'}`, who.status)
		}
	await anna.post(add, tests)
	ok(anna.status === 403 && await rows() === before, 'nor add one; nothing has changed')
	ok(!(await foreign.get('/leda/tidsplan')).includes('Kultur'), 'another authority sees nothing of it')
	await sql("INSERT INTO local_event (organisation, cycle, kind, title, first_day, last_day) SELECT organisation, cycle, 'budget', '', '2027-01-01'::date + n, '2027-01-01'::date + n FROM local_event, generate_series(1, 58) n WHERE id = (SELECT min(id) FROM local_event)")
	await lena.post(add, tests)
	ok(lena.status === 400 && words(lena.html).includes('har redan 60 händelser') && value(lena.html, 'first_day') === '2026-11-30', 'a year has room for sixty', words(lena.html))
	await sql("UPDATE cycle SET state = 'closed'")
	await lena.get('/leda/tidsplan')
	ok(lena.status === 200 && !lena.html.includes('/handelse') && (await lena.post(add, tests), lena.status === 403), 'in a closed year they are read')
}

await run(async () => {
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	const server = await serve()
	const [lena, lotta, anna] = ['lena', 'lotta', 'anna'].map(u => new Person(u)), foreign = new Person('frida', { context_id: 'kurs2' })
	await bindCourse(lena)
	await signUp(anna)
	await leadToo(lotta, lena, 'Jag leder också.')
	await bindCourse(foreign, 'Granby kommun')
	await sql("UPDATE cycle SET school_year = '2026/27', starts_on = '2026-07-01', ends_on = '2027-06-30'")
	for (const p of [lena, lotta, anna, foreign]) await p.get('/personuppgifter')
	await empty(lena, anna); await wrong(lena); await shown(lena, anna); await turned(lena, lotta); await bounds(lena, anna, foreign)
	ok(!/Kultur|Åk 6|åk 6/.test(server.log), 'the log holds nothing of it')
})
