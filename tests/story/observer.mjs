// An observer (the chief education officer, a member of the committee): signs up or is made one, sees the time plan, how far
// everybody has come together, what is released or finalised, and a summary on one page; and nothing else.
import { readFileSync } from 'node:fs'
import { bindCourse, form, hidden, Person, plain, signUp, text, type } from '../lib/person.mjs'
import { key, ok, program, run, secret, serve, sql, tool } from '../lib/world.mjs'

const mentor = 'urn:lti:role:ims/lis/Mentor'
const says = (person, what) => plain(text(person.html)).includes(what)
const shows = (person, wants, what) => { const lacks = wants.filter(w => !says(person, w)); return ok(person.status === 200 && !lacks.length, what, `${person.status} lacks: ${lacks.join(' | ')} in: ${plain(text(person.html)).slice(0, 400)}`) }
const one = async query => (await sql(query)).split('\n')[0].trim()
const member = user => one(`SELECT m.id FROM membership m JOIN person p ON p.id = m.person WHERE p.lti_user_id = '${user}'`)

async function enters(lena, maj) {
	await maj.launch(); await maj.get('/')
	shows(maj, ['Följ arbetet som observatör', 'lena Åkerström svarar inom tre dagar', 'Du ser ingen enskild persons arbete'], 'an observer of the platform is offered to be one here')
	ok(!maj.html.includes('name="track"') && !maj.html.includes('roll=deltagare'), 'and nothing more', maj.html)
	await maj.post('/anmalan?roll=deltagare', { function: 'principal', track: 'unit', unit_name: 'Smygskolan' })
	ok(await one("SELECT role || ' ' || state FROM membership ORDER BY id DESC LIMIT 1") === 'observer pending', 'nor does a form of their own make a participant')
	ok((await maj.get('/anmalan/kod'), maj.url.endsWith('/')) && (await maj.post('/anmalan/kod', { code: 'x' }), maj.status) === 403, 'nor a code', maj.url)
	await maj.get('/anmalan'); await maj.post('/anmalan?roll=observator', { function: '' })
	ok(maj.status === 400 && says(maj, 'Följ arbetet som observatör'), 'a missing function is said', maj.status)
	await maj.post('/anmalan?roll=observator', { function: 'chief_education_officer' })
	shows(maj, ['din anmälan som observatör är mottagen'], 'signed up, although everybody else is approved at once')
	await lena.get('/leda')
	shows(lena, ['vill följa arbetet som observatör'], 'the process leader sees who asks')
	await lena.post('/leda/anmalan', { request: hidden(lena.html, 'request'), decision: 'approve' })
	await maj.get('/')
	shows(maj, ['Så går arbetet', 'har godkänt dig som observatör', 'Nästa steg', 'Läs inledningen', 'Ingen tidsplan är publicerad', 'Inget dokument är färdigställt', 'när minst 5 är med'], 'the start page of an observer says what to do next')
	ok((await maj.launch('/del/2'), maj.at.includes('/del/2')) && (await maj.get('/del/2'), maj.url.endsWith('/huvudman')), 'whatever link of the course they open', maj.url)
}
async function sees(lena, maj, people, group) {
	const [anna, bo] = people
	for (const p of people) await p.post('/steg/d2-film-1', {})
	await maj.get('/resultat')
	ok(maj.status === 200 && says(maj, 'Resultat'), 'what is released is theirs to see', `${maj.status} ${maj.url}`)
	await maj.get('/huvudman')
	const share = plain(text(maj.html)).match(/Del 2[^%]*? (\d+) procent/)?.[1]
	ok(maj.status === 200 && share > 0 && share < 50, 'with enough people there is a share of each part', text(maj.html))
	const counted = await sql("SELECT 100 * sum(q.done) / sum(q.required) FROM part_progress q JOIN membership m ON m.id = q.membership WHERE q.part = 2 AND m.state = 'approved' AND m.role <> 'observer'")
	ok(+share === +counted, 'the same as the process leader’s follow-up counts', `${share} ${counted}`)
	await lena.get('/leda/tidsplan'); await lena.post('/leda/tidsplan', { version: 0, start: hidden(lena.html, 'start'), weekday: 1, half: 'morning', sports_week: 8 })
	await maj.get('/tidsplan')
	shows(maj, ['Tidsplanen är inte publicerad än'], 'a draft of the time plan is not theirs')
	await lena.get('/leda/tidsplan'); await lena.post('/leda/tidsplan/publicera', { version: hidden(lena.html, 'version') })
	await maj.get('/tidsplan')
	shows(maj, ['Nästa träff'], 'a published one is')
	ok(!maj.html.includes('/traff/'), 'without a way into the meetings', maj.html)
	const doc = `/grupp/${group}/dokument/d2-document-1`, final = `/huvudman/dokument/${group}/d2-document-1`
	await bo.post(`/grupp/${group}/samtal/d2-discussion-1`, { text: 'Hemligt samtal.', base: 0 })
	await anna.get(doc)
	const fields = [...new Set([...anna.html.matchAll(/d2-document-1\/([a-z_]+)"/g)].map(m => m[1]))].filter(f => !['fardigstall', 'hela'].includes(f))
	for (const field of fields) await anna.post(`${doc}/${field}`, { text: `Skrivet om ${field}. <b>Fett</b>`, base: 0 })
	await maj.get(final)
	ok(maj.status === 404 && !maj.html.includes('Skrivet om'), 'what is being written is not theirs', maj.status)
	await anna.post(`${doc}/fardigstall`, { individuals: 'no' })
	await maj.get(final)
	shows(maj, ['Strandskolan', 'Färdigställt', 'version 1', 'Skrivet om results. <b>Fett</b>'], 'what is finalised is, whole and as text')
	ok(!maj.html.includes('<b>Fett'), 'without markup')
	await maj.get('/huvudman')
	shows(maj, ['Läs Nulägesbeskrivning', '6 är med', '0 av 10 träffar'], 'and is the next step')
	await maj.get('/huvudman/sammanfattning')
	shows(maj, ['Kvalitetsarbetet i Tallvikens kommun', '0 av 10 träffar', 'procent', 'Nulägesbeskrivning, Strandskolan', 'Skriv ut'], 'a summary on one page')
	ok(!/(anna|bo|lena|hemligt)/i.test(text(maj.html).replace(/Inloggad som.*/, '')), 'that names nobody', text(maj.html))
	await anna.post(`${doc}/oppna`, {})
	await anna.post(`${doc}/results`, { text: 'Hemlig ny text.', base: 1 })
	await maj.get(final)
	shows(maj, ['version 1', 'Version 2 arbetas fram', 'Skrivet om results.'], 'opened again, what was finalised is still theirs')
	ok(!says(maj, 'Hemlig ny text') && (await maj.get('/huvudman'), maj.html.includes(`${final}"`)), 'and what is being written is not', text(maj.html))
}
// Every route of the program, as it would be tried.
async function nothingElse(maj, group) {
	const c = readFileSync('src/web/routes.c', 'utf8')
	const S = c.match(/#define S "([^"]*)"/)[1], G = S + c.match(/#define G S "([^"]*)"/)[1]
	const routes = [...c.matchAll(/\{\s*METHOD_(GET|POST),\s*([SG])\s*"([^"]*)"/g)].map(([, method, base, path]) => [method, { S, G }[base] + path])
	const theirs = ['/huvudman', '/huvudman/sammanfattning', '/huvudman/dokument', '/tidsplan', '/resultat', '/introduktion', '/fragor', '/personuppgifter', '/tillganglighet', '/sok', '/fonster', '/meddelanden/lasta', '/steg/:step/resultat', '/tidigare', '/tidigare/lamna', '/paminnelser', '/tidsplan/fil', '/mina-uppgifter', '/mina-uppgifter/fil', '/tidsplan/kalender.ics', '/tidsplan/kalender']
	const at = { session: maj.sid, group, step: 'd2-document-1', field: 'results', part: 2, meeting: await one('SELECT min(id) FROM meeting'), unit: await one('SELECT min(id) FROM school_unit'), member: await member('anna'), consumer: 1, first: 1, turn: 'avsluta', slide: 1 }
	const wrong = []
	for (const [method, pattern] of routes.filter(([, p]) => p !== `${S}/` && !theirs.some(t => p === `${S}${t}` || t === '/huvudman/dokument' && p.includes(t)))) {
		const path = pattern.replace(/:(\w+)/g, (_, name) => at[name] ?? 1)
		const answer = await fetch(`${tool}${path}`, { method, redirect: 'manual', ...(method === 'POST' && { headers: { 'Content-Type': type }, body: form({ csrf: maj.csrf, text: 'x', base: 0 }) }) })
		const home = answer.status === 303 && answer.headers.get('location').endsWith(`/s/${maj.sid}/`)
		if (method === 'GET' || /^[^:]*:session\/(ny-huvudman|ange-kod|kopierad-kurs)$/.test(pattern) ? !home && answer.status !== 404 : ![403, 404].includes(answer.status)) wrong.push(`${method} ${pattern} ${answer.status}`)
	}
	ok(routes.length > 60 && !wrong.length, `of ${routes.length} routes an observer has these: ${theirs.join(' ')}`, wrong.join(', '))
	await maj.get('/huvudman')
	ok(!/\/(leda|dokument"|oversikt)/.test(maj.html), 'and the menu shows no others', maj.html)
}
async function made(lena, bo) {
	await lena.get('/leda/observatorer')
	shows(lena, ['En följer arbetet som observatör', 'maj Åkerström', 'bo Åkerström, rektor vid Strandskolan'], 'the process leader sees who looks on, and may make a participant one')
	await lena.post('/leda/observatorer', { member: '' })
	ok(lena.status === 400 && says(lena, 'Välj en deltagare'), 'nobody chosen is said', lena.status)
	const both = new Person('lena'); Object.assign(both, { sid: lena.sid, csrf: lena.csrf })
	const chosen = { member: await member('bo') }
	await Promise.all([lena.post('/leda/observatorer', chosen), both.post('/leda/observatorer', chosen)])
	ok([lena, both].filter(p => p.url.includes('sparat')).length === 1 && [lena, both].filter(p => p.url.includes('andrat')).length === 1, 'sent twice at once it happens once', `${lena.url} ${both.url}`)
	ok((await bo.get('/dokument'), bo.url.endsWith('/huvudman')) && says(bo, 'har gjort dig till observatör'), 'in the open session too, and they are told', bo.url)
	await lena.post(`/leda/observatorer/${chosen.member}/avsluta`, {})
	await bo.get('/oversikt')
	shows(bo, ['har gjort dig till deltagare igen', 'Strandskolan'], 'and take part again, in their group')
}

await run(async () => {
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	await serve()
	const lena = new Person('lena', { roles: 'Instructor' }), maj = new Person('maj', { roles: mentor }), people = ['anna', 'bo', 'cia', 'dag', 'eva'].map(n => new Person(n))
	await bindCourse(lena)
	await enters(lena, maj)
	for (const p of people) await signUp(p)
	const group = await one("SELECT id FROM grp WHERE name = 'Strandskolan'")
	await sees(lena, maj, people, group); await nothingElse(maj, group); await made(lena, people[1])
	const either = new Person('sara', { roles: `Learner,${mentor}` })
	await either.launch(); await either.get('/')
	ok(either.html.includes('name="track"') && either.html.includes('roll=observator'), 'whom the platform calls both may choose', either.html)
	await either.get('/anmalan?roll=observator')
	shows(either, ['Följ arbetet som observatör'], 'either')
})
