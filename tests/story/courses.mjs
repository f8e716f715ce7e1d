// One authority with a course in Moodle and one in Canvas: a code shown by a process leader in the one, typed by a teacher
// in the other; wrong, used, old and guessed codes; and people of both courses in the same work.
import { bindCourse, hidden, Person, plain, signUp, text } from '../lib/person.mjs'
import { key, ok, program, run, secret, serve, sql } from '../lib/world.mjs'

const at = '/leda/kurser', enter = '/ange-kod'
const says = (person, what) => plain(text(person.html)).includes(what)
const shows = (person, wants, what) => { const lacks = wants.filter(w => !says(person, w)); return ok(person.status === 200 && !lacks.length, what, `${person.status} lacks: ${lacks.join(' | ')} in: ${plain(text(person.html)).slice(0, 300)}`) }
const canvas = (user, course, more = {}) => new Person(user, { oauth_consumer_key: 'canvas', context_id: course, context_title: 'Förskolan <b>i</b> Canvas', resource_link_id: course, roles: 'Instructor', ...more })
const shown = html => html.match(/id="code">([A-Z2-9]{5}-[A-Z2-9]{5})</)?.[1]
const make = async lena => { await lena.get(at); await lena.post(`${at}/kod`, {}); return shown(lena.html) }
const one = async query => (await sql(query)).trim()

async function made(lena) {
	await lena.get(at)
	shows(lena, ['En kurs hör till läsåret', 'Kvalitetsarbete', '(den här)', 'Exempel', 'Koppla ännu en kurs', 'Skapa en kod'], 'the courses of the year, and how to bind one more')
	const code = await make(lena)
	ok(code && lena.status === 200 && says(lena, 'visas bara nu') && lena.html.includes(`till=${at}"`), 'a code is shown', lena.html)
	await lena.get(at)
	ok(!lena.html.includes(code) && says(lena, 'En kod väntar på att användas'), 'once', lena.html)
	ok(!(await sql(`SELECT to_jsonb(c)::text FROM course_code c`)).includes(code.replace('-', '')), 'and is kept as a hash')
	return code
}
async function typed(karin, code) {
	await karin.launch(); await karin.get('/')
	ok(karin.html.includes(`${enter}"`) && says(karin, 'Har huvudmannen redan en kurs här?'), 'a teacher in a new course is shown the way', karin.html)
	await karin.get(enter)
	shows(karin, ['Koppla kursen med en kod', 'Registrera huvudmannen'], 'to where the code is typed')
	for (const [what, wrong, says_] of [['nothing', ' ', 'Skriv koden'], ['a wrong one', 'ABCDE-ABCDE', 'Koden stämmer inte'], ['markup', '"><script>alert(1)</script>', 'Koden stämmer inte']]) {
		await karin.post(enter, { code: wrong })
		ok(karin.status === 400 && says(karin, says_) && !karin.html.includes('<script>alert') && plain(hidden(karin.html, 'code') || karin.html.match(/name="code" value="([^"]*)"/)?.[1] || '') === wrong, `${what}: said, and what was typed stands there`, karin.html)
	}
	await karin.post(enter, { code: ` ${code.toLowerCase().replace('-', ' ')}` })
	shows(karin, ['Kursen är nu kopplad till Tallvikens kommun', 'lena Åkerström, som svarar på din anmälan'], 'the right one binds the course, however it is written')
}
async function together(lena, karin) {
	await lena.get('/oversikt')
	shows(lena, ['Kursen Förskolan <b>i</b> Canvas är kopplad till läsåret'], 'the process leaders are told')
	ok(!lena.html.includes('<b>i</b>'), 'in text')
	await karin.post('/anmalan', { why: '' })
	await lena.get('/leda/processledare'); await lena.post('/leda/anmalan', { request: hidden(lena.html, 'request'), decision: 'approve' })
	const bo = canvas('bo', 'kursA', { roles: 'Learner' })
	await signUp(bo, 'Strandskolan')
	await karin.get('/leda/enheter')
	shows(karin, ['Strandskolan'], 'a process leader in the other platform leads the same year')
	ok((await sql("SELECT count(DISTINCT m.unit) || ' ' || count(*) FROM membership m WHERE m.unit IS NOT NULL")).trim() === '1 2', 'and people of both are at the same unit')
	const two = new Person('anna'); await two.launch('/del/2'); await two.get('/dokument')
	const doc = `${new URL(two.url).pathname.replace(`/s/${two.sid}`, '')}/dokument/d2-document-1`
	await two.post(`${doc}/results`, { text: 'Skrivet i Moodle.', base: 0 })
	await bo.get(`${doc}/results`)
	ok(bo.status === 200 && says(bo, 'Skrivet i Moodle.'), 'and write in the same document', bo.status)
	await lena.get(at)
	shows(lena, ['2 kurser hör till läsåret', 'Canvas i förskolan', 'Exempel'], 'both stand in the list')
}
async function takenAway(lena, karin, other) {
	const mine = await one("SELECT id FROM context WHERE cycle IS NOT NULL ORDER BY bound_at LIMIT 1"), theirs = await one("SELECT id FROM context WHERE context_id = 'kursA'")
	await lena.get(at)
	ok(lena.html.includes(`/ta-bort?course=${theirs}"`) && !lena.html.includes(`/ta-bort?course=${mine}"`), 'a course that was bound by mistake can be taken away, but not the one where one is')
	await lena.get(`${at}/ta-bort?course=${mine}`)
	ok(lena.status === 200 && says(lena, 'Du är i den kursen nu') && !lena.html.includes('name="course"'), 'and why', text(lena.html).slice(0, 300))
	await lena.get(`${at}/ta-bort?course=${theirs}`)
	shows(lena, ['tas bort från läsåret?', '2 personer som bara finns i den kursen', 'Poäng som redan är skickade', 'skrivs i loggen'], 'a page says what happens')
	await other.get(`${at}/ta-bort?course=${theirs}`)
	ok(other.status === 404 && (await other.post(`${at}/ta-bort`, { course: theirs }), other.url.includes('andrat')) && await one(`SELECT cycle IS NULL FROM context WHERE id = ${theirs}`) === 'f', 'another authority takes nothing away', other.status)
	const again = new Person('lena'); Object.assign(again, { sid: lena.sid, csrf: lena.csrf })
	await Promise.all([lena.post(`${at}/ta-bort`, { course: theirs }), again.post(`${at}/ta-bort`, { course: theirs })])
	ok([lena, again].filter(p => p.url.includes('borta')).length === 1 && [lena, again].filter(p => p.url.includes('andrat')).length === 1 && await one(`SELECT cycle IS NULL AND organisation IS NULL FROM context WHERE id = ${theirs}`) === 't', 'of two at once one is first', `${lena.url} ${again.url}`)
	await lena.get('/oversikt')
	shows(lena, ['hör inte till läsåret längre'], 'process leaders are told')
	ok(await one("SELECT act FROM audit ORDER BY id DESC LIMIT 1") === 'course.unbind' && await one("SELECT count(*) FROM membership m JOIN person p ON p.id = m.person WHERE p.lti_user_id IN ('karin', 'bo') AND m.state = 'approved'") === '2', 'it is in the log, and nobody loses what they are')
	await karin.launch(); await karin.get('/')
	ok(karin.status === 200 && karin.html.includes('name="school_year"'), 'the course is as new', text(karin.html).slice(0, 300))
	await karin.get(enter); await karin.post(enter, { code: await make(lena) })
	await karin.get(at)
	ok(karin.status === 200 && says(karin, '2 kurser hör till läsåret'), 'and comes back with a code, as do those who were there', `${karin.status} ${text(karin.html).slice(0, 300)}`)
}
async function faults(lena, code) {
	const lotta = canvas('lotta', 'kursB'), maria = canvas('maria', 'kursC'), per = canvas('per', 'kursB', { roles: 'Learner' })
	await lotta.launch(); await lotta.get(enter); await maria.launch(); await maria.get(enter)
	await lotta.post(enter, { code })
	ok(lotta.status === 400, 'a code works once', lotta.status)
	await per.launch(); await per.get('/introduktion'); await per.post(enter, { code })
	ok(per.status === 403, 'a learner binds nothing', per.status)
	const old = await make(lena)
	await sql("UPDATE course_code SET expires_at = now() - interval '1 second' WHERE used_at IS NULL")
	await lotta.post(enter, { code: old })
	ok(lotta.status === 400 && says(lotta, 'har gått ut'), 'and for a day', lotta.status)
	const fresh = await make(lena)
	await Promise.all([lotta.post(enter, { code: fresh }), maria.post(enter, { code: fresh })])
	ok([lotta, maria].filter(p => p.status === 200).length === 1 && [lotta, maria].filter(p => p.status === 400).length === 1, 'typed in two courses at once it binds one', `${lotta.status} ${maria.status}`)
	const late = lotta.status === 400 ? lotta : maria, next = await make(lena)
	for (let i = 0; i < 5; i++) await late.post(enter, { code: `AAAAA-AAAA${i}` })
	await late.post(enter, { code: next })
	ok(late.status === 429 && says(late, 'Vänta en timme') && (await sql('SELECT count(*) FROM course_code WHERE used_at IS NULL')).trim() === '1', 'guessing is stopped, also where the next is right', late.status)
	await late.get(enter)
	await sql('UPDATE code_try SET at = at - interval \'1 hour\''); await sql("UPDATE cycle SET state = 'closed', closed_at = now()")
	await late.post(enter, { code: next })
	ok(late.status === 400, 'an ended year takes no course', late.status)
	await lena.get(at)
	ok(says(lena, 'Ingen ny kurs kan kopplas') && !lena.html.includes(`${at}/kod"`), 'and offers no code', lena.html)
	ok(!/[A-Z2-9]{5}-[A-Z2-9]{5}/.test(await sql("SELECT string_agg(act || details, ' ') FROM audit WHERE act LIKE 'course.%'")), 'the log holds no code')
}

await run(async () => {
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	program('consumer', 'add', '--name', 'Canvas i förskolan', '--key', 'canvas', '--secret', secret)
	const server = await serve()
	const lena = new Person('lena', { roles: 'Instructor' }), karin = canvas('karin', 'kursA'), anna = new Person('anna')
	await bindCourse(lena); await signUp(anna)
	const code = await made(lena)
	await typed(karin, code); await together(lena, karin)
	const other = new Person('tom', { roles: 'Instructor', context_id: 'annan', resource_link_id: 'annan' }); await bindCourse(other, 'Björkviks kommun')
	await takenAway(lena, karin, other); await faults(lena, code)
	ok(!server.log.includes(code), 'nor does the server’s', server.log.slice(-300))
})
