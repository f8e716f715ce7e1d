// Answers to a self-assessment until its round closes: changed after they were handed in, too late, by two windows at once,
// forged; and read by nobody else.
import { Person, bindCourse, plain, signUp, text } from '../lib/person.mjs'
import { ok, program, run, key, secret, serve, sql } from '../lib/world.mjs'

const step = 'd2-assessment-1'
const words = html => plain(text(html))
const says = (person, what) => words(person.html).includes(what)
const mine = user => sql(`SELECT string_agg(a.item || a.answer, ' ' ORDER BY a.item) FROM answer a JOIN membership m ON m.id = a.membership JOIN person p ON p.id = m.person WHERE p.lti_user_id = '${user}'`)
const count = table => sql(`SELECT count(*) FROM ${table}`)
const ids = html => [...new Set([...html.matchAll(/name="(D2-\d\d)"/g)].map(m => m[1]))]

async function changes(lena, anna, bo) {
	const round = await anna.round(step), [first, second, third] = ids(anna.html)
	await anna.post(`${round}/pastaenden/1`, { [first]: '3', [second]: '4', go: 'next' })
	await anna.get(`${round}/granska`)
	ok(says(anna, 'Du kan ändra svaren ända tills omgången stänger') && says(anna, '8 påståenden saknar svar'), 'before handing in the page says until when the answers can be changed', words(anna.html))
	await anna.post(`${round}/lamna-in`, {})
	ok(anna.url.includes('/mina-svar') && says(anna, 'Dina svar är inlämnade') && says(anna, '4 Stämmer helt') && anna.html.includes(`${round}/pastaenden/1#${first}`), 'handed in, the answers stand there with the way to change them', words(anna.html))
	ok((await anna.get('/del/2')).includes('Du kan ändra svaren tills omgången stänger'), 'and the part says so too')
	await anna.get(`/steg/${step}`)
	ok(anna.url.includes('/mina-svar'), 'the step leads to them')
	await anna.get(`${round}/pastaenden/1`)
	ok(anna.status === 200 && says(anna, 'Det du sparar här räknas i stället'), 'a page of statements says what saving means now', words(anna.html))
	await anna.post(`${round}/pastaenden/1`, { [first]: '1', go: 'next' })
	await anna.post(`${round}/pastaenden/8`, { go: 'next' })
	ok(anna.url.includes('/mina-svar') && says(anna, '1 Stämmer inte alls') && await mine('anna') === `${first}1 ${second}4`, 'what is changed replaces it, and the rest stands', await mine('anna'))
	await anna.post(`${round}/pastaenden/1`, { clear: first })
	ok(await mine('anna') === `${second}4`, 'an answer can be taken back')
	await anna.post(`${round}/pastaenden/1`, { [first]: '5', [second]: '', [third]: 'dk', 'D9-99': '1', 'D2-01x': '2', membership: '1', go: 'later' })
	ok(await mine('anna') === `${second}4 ${third}dk`, 'forged values and statements are nothing', await mine('anna'))

	const window = Object.assign(new Person('anna'), { sid: anna.sid, csrf: anna.csrf })
	await Promise.all([anna, window].map((w, i) => w.post(`${round}/pastaenden/1`, { [first]: String(i + 2), go: 'next' })))
	await Promise.all([anna, window].map(w => w.post(`${round}/lamna-in`, {})))
	ok([anna, window].every(w => w.status === 200) && /^\S+[23] /.test(await mine('anna')) && await count('participation') === '1', 'two windows at once: one answer stands, handed in once', await mine('anna'))
	await bo.get(`${round}/mina-svar`)
	ok(bo.status === 200 && says(bo, 'Inget svar') && !says(bo, '4 Stämmer helt'), 'nobody else reads them')
	for (const path of ['/leda', '/leda/uppfoljning', '/resultat']) ok(!(await lena.get(path), says(lena, '4 Stämmer helt')), `nor does the process leader at ${path}`)
	return { round, first, second }
}
async function late({ round, first, second }, lena, anna, bo) {
	await bo.get(`${round}/pastaenden/1`)
	await bo.post(`${round}/pastaenden/1`, { [first]: '2', go: 'next' })
	await bo.get(`${round}/granska`)
	const form = Object.fromEntries(ids(bo.html).map(id => [id, bo.html.match(new RegExp(`name="${id}" value="(\\w+)"`))[1]]))
	await lena.get('/leda'); await lena.post(`/leda/omgang/${step}/stang`, {})
	ok(await count('answer') === '0' && await sql(`SELECT count(DISTINCT id) FROM response`) === '1', 'closing counts what was handed in, as it stood last')
	ok(await sql(`SELECT answer FROM response WHERE item = '${second}'`) === '4' && /[23]/.test(await sql(`SELECT answer FROM response WHERE item = '${first}'`)), 'in its last words')
	await bo.post(`${round}/lamna-in`, form)
	ok(bo.url.includes('/mina-svar') && says(bo, 'Omgången stängde innan svaren kom in') && says(bo, '2 Stämmer till liten del') && await count('response') === '3', 'who hands in too late is told so, and keeps the answers', words(bo.html))
	await bo.post(`${round}/pastaenden/1`, { [second]: '4', go: 'next' })
	ok(says(bo, '4 Stämmer helt') && says(bo, '2 Stämmer till liten del'), 'a page that comes later still adds to them')
	ok(await count('answer') === '0' && await count('response') === '3' && await count('participation') === '1', 'they are never counted')
	ok((await bo.get('/del/2')).includes('Svaren finns kvar som ditt utkast'), 'the part says so', words(bo.html))
	await bo.get('/oversikt')
	ok(bo.html.includes(`${round}/mina-svar"`) && !says(bo, 'Fortsätt med texten'), 'the overview leads there, and does not ask to go on with them', words(bo.html))
	await anna.get(`${round}/mina-svar`)
	ok(says(anna, 'Svaren är skilda från dig') && !says(anna, 'Stämmer till liten del'), 'answers that came in time are nobody’s any more')
	await lena.get(`${round}/mina-svar`)
	ok(says(lena, 'stängde utan svar från dig') && !says(lena, 'Stämmer'), 'and a late one’s are not the process leader’s')
	await bo.post(`${round}/mina-svar/kasta`, {})
	ok(says(bo, 'stängde utan svar från dig') && await count('draft') === '0', 'thrown away, they are gone')
	ok((await bo.get(`${round}/pastaenden/1`), bo.url.includes('/mina-svar')) && (await bo.get(`${round}/granska`), bo.url.includes('/mina-svar')), 'nothing is answered any more')
}

await run(async () => {
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	await serve()
	const lena = new Person('lena'), anna = new Person('anna'), bo = new Person('bo')
	await bindCourse(lena)
	await signUp(anna); await signUp(bo)
	await lena.get('/leda'); await lena.post(`/leda/omgang/${step}/oppna`, {})
	await late(await changes(lena, anna, bo), lena, anna, bo)
})
