// A school year: a draft that its process leader opens, before it begins; being ended; ended, read and not written; open
// again within thirty days. By those who take part, with what they were typing.
import { Person, hidden, leadToo, openRound, plain, signUp, text, typed } from '../lib/person.mjs'
import { key, ok, program, run, secret, serve, sql } from '../lib/world.mjs'

const at = '/leda/lasar', doc = '/dokument/d2-document-1'
const says = (person, what) => plain(text(person.html)).includes(what)
const shows = (person, wants, what) => { const lacks = wants.filter(w => !says(person, w)); return ok(person.status === 200 && !lacks.length, what, `${person.status} lacks: ${lacks.join(' | ')} in: ${plain(text(person.html)).slice(0, 300)}`) }
const state = async () => (await sql('SELECT state FROM cycle')).trim()
const shut = 'Läsåret är inte öppet för det'
const turn = async (lena, path, more = {}) => { await lena.get(`${at}/${path}`); await lena.post(`${at}/${path}`, more) }

async function draft(lena, anna) {
	await lena.launch(); await lena.get('/')
	const years = [...lena.html.matchAll(/<option value="(\d{4}\/\d\d)"/g)].map(m => m[1])
	await lena.post('/ny-huvudman', { name: 'Tallvikens kommun', kind: 'municipality', size: 'standard', approval: 'open', school_year: years[1] })
	shows(lena, [`Läsåret ${years[1]} är ett utkast`], 'next year is a draft, and the page says so')
	await lena.get(at)
	shows(lena, ['Läsåret är ett utkast', 'Öppna läsåret', 'Läsårets gång', 'Det har inte börjat än', `1 juli ${years[1].slice(0, 4)}`], 'the year’s page says where it stands, and the next step')
	await anna.launch('/del/2'); await anna.get('/')
	ok(anna.status === 200 && says(anna, 'är inte öppnat än') && says(anna, 'Del 5') && !anna.html.includes('name="function"'), 'a participant reads the introduction', anna.html)
	await anna.post('/anmalan', { function: 'principal', track: 'unit', unit_name: 'Strandskolan' })
	ok(anna.status === 403 && says(anna, shut), 'and cannot sign up, and is told why', text(anna.html))
	await lena.post('/leda/enheter/ny', { name: 'Strandskolan' })
	ok(lena.status === 200, 'the process leader prepares')
	const planned = await openRound(lena, 'd2-assessment-1', { opens: 'hand' })
	ok(says(lena, 'Planerad') && !lena.html.includes(`${planned}/oppna"`), 'and plans a round', text(lena.html))
	await lena.post(`${planned}/oppna`, {})
	ok(lena.status === 403 && says(lena, shut), 'but opens no round', lena.status)
	await lena.get(`${at}/oppna`)
	shows(lena, ['Ska läsåret öppnas för alla?', 'kan anmäla sig', 'skrivs i loggen'], 'a page says what happens')
	ok(await state() === 'draft', 'and nothing has happened')
	await lena.post(`${at}/oppna`, {})
	shows(lena, ['Läsåret pågår', 'Läsåret är ändrat'], 'open')
	await anna.get('/')
	shows(anna, ['Anmäl', `Läsåret ${years[1]} börjar 1 juli`], 'before its first day everybody can sign up, and reads when it begins')
}
async function ends(lena, jonas, anna, bo, group) {
	await lena.get(at)
	shows(lena, ['Läsåret pågår', 'Börja avsluta läsåret'], 'under way')
	await lena.post('/leda/omgang/1/oppna', {})
	await anna.post(`/grupp/${group}${doc}/results`, { text: 'Läsning: 41 av 48.', base: 0 })
	await lena.get(`${at}/avsluta`)
	shows(lena, ['Ska ni börja avsluta läsåret?', 'En självskattning är inte utlämnad', 'Ett dokument är påbörjat', 'Du kan ångra dig'], 'what is not finished stands on the page that asks')
	const other = new Person('jonas'); Object.assign(other, { sid: jonas.sid, csrf: jonas.csrf })
	await Promise.all([lena.post(`${at}/avsluta`, {}), jonas.post(`${at}/avsluta`, {})])
	ok([lena, jonas].filter(p => p.url.includes('sparat')).length === 1 && [lena, jonas].filter(p => p.url.includes('andrat')).length === 1 && await state() === 'closing', 'of two at once one is first, the other reads that it has changed', `${lena.url} ${jonas.url}`)
	const told = lena.url.includes('sparat') ? jonas : lena
	await told.get('/oversikt')
	shows(told, ['har börjat avsluta läsåret'], 'and is told')
	await anna.post(`/grupp/${group}${doc}/results`, { text: 'Det jag skrev när läsåret avslutades.', base: 1 })
	ok(anna.status === 403 && says(anna, shut) && says(anna, 'Det jag skrev när läsåret avslutades.'), 'what a participant was typing is not saved, and not lost', text(anna.html))
	for (const [what, path, body] of [['a step', '/steg/d2-film-1', {}], ['a note', `/grupp/${group}/samtal/d2-discussion-1`, { text: 'x', base: 0 }], ['an answer', '/omgang/1/pastaenden/1', {}], ['a draft', '/steg/d2-reflection-1/utkast', { text: 'x', base: 0 }]])
		ok((await anna.post(path, body), anna.status) === 403, `${what} of a participant is refused`, anna.status)
	await bo.launch('/del/2'); await bo.get('/')
	ok(says(bo, 'tar inte emot fler anmälningar') && !bo.html.includes('name="function"'), 'nobody new signs up', text(bo.html))
	await anna.get(`/grupp/${group}${doc}`)
	ok(anna.html.includes('/fardigstall"'), 'a principal may finalise')
	await anna.post(`/grupp/${group}${doc}/fardigstall`, { individuals: 'no' })
	ok(anna.status === 400 && says(anna, 'är tomt'), 'as far as it is written', anna.status)
	await lena.get(`/grupp/${group}${doc}/results`); await lena.post(`/grupp/${group}${doc}/results`, { text: `${typed(lena.html)} Klart.`, base: hidden(lena.html, 'base') })
	ok(lena.status === 200 && (await sql('SELECT max(rev) FROM revision')).trim() === '2', 'a process leader finishes writing', lena.status)
	await turn(lena, 'fortsatt')
	ok(await state() === 'active' && (await anna.post('/steg/d2-film-1', {}), anna.status) === 200, 'minds may be changed: everybody works again', anna.status)
	await turn(lena, 'avsluta')
}
// Two at once, as far as the database lets them: what each waits for is seen there.
const waits = async (n, ...all) => { let over = false; Promise.race(all).then(() => { over = true }); while (!over && Number(await sql('SELECT count(*) FROM pg_locks WHERE NOT granted')) < n); return !over }
async function inFlight(lena, anna) {
	const reflection = '/steg/d2-reflection-1', reading = '/steg/d2-reading-1'
	const count = () => sql("SELECT count(*) FROM step_state WHERE step = 'd2-reading-1'")
	await anna.get(reading); await lena.get(`${at}/avsluta`)
	await sql('BEGIN'); await sql('LOCK TABLE step_state IN SHARE MODE')
	const step = anna.post(reading, {})
	await waits(1, step)
	const turned = lena.post(`${at}/avsluta`, {})
	const both = await waits(2, step, turned), then = await state()
	await sql('COMMIT'); await step; await turned
	ok(both && then === 'active' && anna.status === 200 && await count() === '1' && await state() === 'closing', 'the year’s end waits for what is being written', `${both} ${then} ${anna.status} ${await state()}`)
	await turn(lena, 'fortsatt')
	await anna.get(reflection); await lena.get(`${at}/avsluta`)
	await sql('BEGIN'); await sql('LOCK TABLE audit IN SHARE MODE')
	const ends = lena.post(`${at}/avsluta`, {})
	await waits(1, ends)
	const late = anna.post(reflection, { text: 'Det jag skrev samtidigt.', base: 0 })
	await waits(2, ends, late)
	await sql('COMMIT'); await ends; await late
	ok(anna.status === 403 && says(anna, shut) && says(anna, 'Det jag skrev samtidigt.'), 'what comes while it ends is refused, and the text stands there', `${anna.status} ${text(anna.html).slice(0, 300)}`)
	ok(await sql("SELECT count(*) FROM note WHERE body LIKE '%samtidigt%'") === '0' && await state() === 'closing', 'and is not written')
}
async function closed(lena, jonas, anna, group) {
	const words = 'Vi lärde oss lyssna.\n<script>alert(1)</script>'
	await lena.get(`${at}/stang`)
	shows(lena, ['Ska läsåret avslutas?', 'inte heller processledarna', 'inom 30 dagar', 'En självskattning är inte utlämnad', 'Avslutning (frivilligt)'], 'the last page says what happens')
	await lena.post(`${at}/stang`, { text: 'å'.repeat(2001) })
	ok(lena.status === 400 && says(lena, 'högst 2000 tecken') && typed(lena.html) === 'å'.repeat(2001) && await state() === 'closing', 'too long a text is said, and stands there')
	await lena.post(`${at}/stang`, { text: words })
	await jonas.post(`${at}/stang`, { text: 'Jonas såg något annat.' })
	ok(jonas.status >= 400 && says(jonas, 'Jonas såg något annat.'), 'who was second keeps the words', `${jonas.status} ${text(jonas.html).slice(0, 400)}`)
	shows(lena, ['Läsåret är avslutat', 'kan öppnas igen till och med', 'Vi lärde oss lyssna.'], 'ended')
	ok(!lena.html.includes('<script>alert'), 'markup stays text')
	ok((await sql("SELECT string_agg(state, ',') FROM assessment_round")).trim() === 'closed', 'the open round closed with it')
	for (const [p, path] of [[anna, '/oversikt'], [anna, `/grupp/${group}${doc}`], [anna, `/grupp/${group}${doc}/results`], [anna, '/tidsplan'], [anna, '/steg/d2-film-1'], [lena, '/leda'], [lena, '/leda/enheter'], [lena, '/leda/processledare'], [lena, '/leda/las-in-dig']])
		ok((await p.get(path), p.status === 200 && says(p, 'är avslutat. Det som är skrivet går att läsa')), `${p.user} reads ${path}`, p.status)
	await anna.get('/oversikt')
	shows(anna, ['Avslutning', 'Vi lärde oss lyssna.', '<script>alert(1)</script>'], 'the closing words are shown to those who took part')
	const before = await sql("SELECT md5(string_agg(x::text, '')) FROM (SELECT to_jsonb(r) AS x FROM revision r UNION ALL SELECT to_jsonb(s) FROM step_state s UNION ALL SELECT to_jsonb(u) FROM school_unit u UNION ALL SELECT to_jsonb(m) FROM membership m) t")
	for (const [p, path, body] of [[anna, `/grupp/${group}${doc}/results`, { text: 'x', base: 2 }], [anna, '/steg/d2-film-1', {}], [anna, `/grupp/${group}${doc}/fardigstall`, {}], [lena, `/grupp/${group}${doc}/results`, { text: 'x', base: 2 }], [lena, '/leda/enheter/ny', { name: 'Ny' }], [lena, '/leda/anmalan', { request: 1, decision: 'approve' }], [lena, '/leda/tidsplan', {}], [lena, '/leda/beslut', {}], [lena, '/leda/processledare/lamna-over', {}], [lena, '/leda/omgang/1/visa', {}]])
		ok((await p.post(path, body), p.status === 403 && says(p, shut)), `${p.user} may not POST ${path}`, p.status)
	ok(before === await sql("SELECT md5(string_agg(x::text, '')) FROM (SELECT to_jsonb(r) AS x FROM revision r UNION ALL SELECT to_jsonb(s) FROM step_state s UNION ALL SELECT to_jsonb(u) FROM school_unit u UNION ALL SELECT to_jsonb(m) FROM membership m) t"), 'nothing has changed')
	await lena.get(`${at}/oppna`)
	ok(lena.url.includes('andrat'), 'a turn that does not begin here leads back', lena.url)
	ok((await lena.get(`${at}/nagot`), lena.status) === 404, 'and there are no others')
	await sql("UPDATE cycle SET closed_at = now() - interval '30 days'")
	await lena.get(at)
	ok(says(lena, 'kan inte öppnas igen') && !lena.html.includes('/ateroppna"') && (await turn(lena, 'ateroppna'), lena.url.includes('andrat')) && await state() === 'closed', 'after thirty days it stays closed', lena.url)
	await sql("UPDATE cycle SET closed_at = now() - interval '29 days'")
	await turn(jonas, 'ateroppna')
	ok(await state() === 'active' && (await anna.post('/steg/d2-reading-1', {}), anna.status) === 200, 'before that any process leader opens it again', `${jonas.url} ${anna.status}`)
	ok((await sql("SELECT string_agg(act, ' ' ORDER BY id) FROM audit WHERE thing LIKE 'cycle %'")).trim() === 'year.open year.wind-up year.go-on year.wind-up year.go-on year.wind-up year.go-on year.wind-up year.close year.reopen', 'each turn has its line in the log')
}

await run(async () => {
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	await serve()
	const lena = new Person('lena', { roles: 'Instructor' }), jonas = new Person('jonas', { roles: 'Instructor' }), anna = new Person('anna'), bo = new Person('bo')
	await draft(lena, anna)
	await signUp(anna); await leadToo(jonas, lena)
	const group = (await sql("SELECT id FROM grp WHERE name = 'Strandskolan'")).trim()
	await ends(lena, jonas, anna, bo, group)
	await turn(lena, 'fortsatt'); await inFlight(lena, anna)
	await closed(lena, jonas, anna, group)
})
