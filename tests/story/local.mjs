// What process leaders add beside the pack: a question to talk of, a link, a note. Where it is seen, by whom, of two who
// change it at once, taken away and back, and in the meeting's talk and on its paper.
import { bindCourse, hidden, leadToo, openRound, Person, plain, signUp, text } from '../lib/person.mjs'
import { key, ok, program, run, secret, serve, sql } from '../lib/world.mjs'

const words = html => plain(text(html))
const at = '/leda/eget', add = (part, kind) => `${at}/ny?del=${part}&slag=${kind}`
const one = async query => (await sql(query)).trim()
const item = what => one(`SELECT id FROM local_item WHERE words LIKE '${what}%'`)
const acts = () => one("SELECT string_agg(act, ' ' ORDER BY id) FROM audit WHERE act LIKE 'local.%'")
const box = html => words(html.match(/<section class="box" aria-labelledby="local">[^]*?<\/section>/)?.[0] ?? '')
const added = 'Tillagt av er processledare'
const question = 'Vad gör <b>vi</b> när underlaget säger emot sig?'

async function empty(lena, anna) {
	await lena.get(at)
	ok(words(lena.html).includes('Lägg till egna frågor, länkar och anteckningar') && lena.html.includes(`${add(5, 'lank').replace('&', '&amp;')}`), 'the empty page says what to do', words(lena.html))
	ok((await anna.get(at), anna.status === 403) && (await anna.get(add(2, 'fraga')), anna.status === 403), 'a participant has no such page')
	for (const odd of ['', '?del=2', '?del=6&slag=fraga', '?del=2&slag=film', '?del=22&slag=fraga', '?slag=fraga'])
		ok((await lena.get(`${at}/ny${odd}`), lena.status === 404), `nothing to add at "${odd}"`, lena.status)
	await anna.get('/del/2')
	ok(!anna.html.includes('aria-labelledby="local"'), 'nor is there anything to see')
}
async function wrong(lena) {
	await lena.get(add(2, 'fraga'))
	ok(lena.html.includes('value="d2-discussion-1"') && lena.html.includes('value="d2-reflection-1"') && !lena.html.includes('value="d2-film-1"') && !lena.html.includes('value="part"'), 'a question belongs to a reflection or a talk')
	await lena.post(add(2, 'fraga'), { step: 'd2-film-1', words: ' ' })
	ok(lena.status === 400 && words(lena.html).includes('Välj var det ska stå') && words(lena.html).includes('Skriv frågan'), 'what is missing is said', words(lena.html))
	await lena.post(add(2, 'fraga'), { step: 'd2-discussion-1', words: 'å'.repeat(301) })
	ok(lena.status === 400 && words(lena.html).includes('högst 300') && lena.html.includes('å'.repeat(301)) && lena.html.includes('value="d2-discussion-1" selected'), 'a long one is kept as typed')
	await lena.post(add(2, 'fraga'), { step: 'd1-discussion-1', words: 'I en annan del?' })
	ok(lena.status === 400, 'a step of another part is none of this')
	for (const url of ['', 'javascript:alert(1)', 'www.skolverket.se', 'ftp://exempel.se/x', 'https://', 'https://intern/', 'https://www.skolverket.se@ond.example/', 'https://exempel.se/a b', 'data:text/html,x', 'https://exempel.se/"onclick="x']) {
		await lena.post(add(2, 'lank'), { step: 'part', words: 'En länk', url })
		ok(lena.status === 400 && words(lena.html).includes('Skriv hela adressen') && lena.html.includes('value="En länk"'), `no link to "${url}"`, lena.status)
	}
	await lena.post(add(2, 'lank'), { step: 'part', words: 'En länk', url: `https://exempel.se/${'a'.repeat(1000)}` })
	ok(lena.status === 400 && await sql('SELECT count(*) FROM local_item') === '0', 'nor a very long one, and nothing was stored')
}
async function made(lena, anna) {
	await lena.post(add(2, 'fraga'), { step: 'd2-discussion-1', words: question })
	ok(lena.url.endsWith('?sparat=1') && words(lena.html).includes('Deltagarna ser det nu') && words(lena.html).includes(question) && words(lena.html).includes('Fråga till: Samtala') && words(lena.html).includes('lena Åkerström'), 'a question stands in the list', `${lena.url} ${words(lena.html)}`)
	await lena.post(add(2, 'lank'), { step: 'part', words: 'Kommunens "plan" <i>', url: 'https://Exempel.se:8443/plan?a=1&b=2#c' })
	await lena.post(add(2, 'anteckning'), { step: 'd2-film-1', words: 'Rad ett\nrad <u>två' })
	await lena.post(add(2, 'fraga'), { step: 'd2-reflection-1', words: 'Vem saknas i underlaget?' })
	await lena.post(add(2, 'lank'), { step: 'd2-assessment-1', words: 'Så svarar ni', url: 'http://exempel.se/sa-svarar-ni' })
	await lena.post(add(2, 'anteckning'), { step: 'd2-document-1', words: 'Skriv högst två sidor.' })
	ok(words(lena.html).includes('6 tillägg till innehållet'), 'all kinds are there', words(lena.html))
	await anna.get('/del/2')
	ok(box(anna.html) === ` ${added} Kommunens "plan" <i> (Exempel.se, öppnas i ny flik) `, 'the part shows the link with its host', box(anna.html))
	ok(/<a href="https:\/\/Exempel.se:8443\/plan\?a=1&amp;b=2#c" target="_blank" rel="noopener">/.test(anna.html) && !anna.html.includes('plan" <i>'), 'which opens in a tab of its own')
	await anna.get('/steg/d2-film-1')
	ok(box(anna.html).includes(`${added} Rad ett rad <u>två`) && !anna.html.includes('<u>'), 'the film shows its note', box(anna.html))
	await anna.get('/steg/d2-reflection-1')
	ok(box(anna.html).includes('Vem saknas i underlaget?') && !box(anna.html).includes('Rad ett'), 'the reflection its question', box(anna.html))
	await anna.post('/steg/d2-reflection-1', { text: '', base: 0 })
	ok(anna.status === 400 && box(anna.html).includes('Vem saknas'), 'also where something is wrong')
	const group = await one("SELECT id FROM grp WHERE name = 'Strandskolan'")
	await anna.get(`/grupp/${group}/samtal/d2-discussion-1`)
	ok(box(anna.html).includes(question) && !anna.html.includes('<b>vi</b>'), 'the group’s note the question of the talk', box(anna.html))
	ok(words(anna.html).includes('Börja med att var och en tänker själv'), 'beside how the content says that one talks', words(anna.html))
	await anna.get(`/grupp/${group}/dokument/d2-document-1`)
	ok(box(anna.html).includes('Skriv högst två sidor'), 'the document its note', box(anna.html))
	await openRound(lena)
	await anna.get('/steg/d2-assessment-1')
	ok(box(anna.html).includes('Så svarar ni (exempel.se, öppnas i ny flik)'), 'and the self-assessment its link', `${anna.url} ${words(anna.html).slice(0, 300)}`)
	await lena.get('/del/2')
	ok(lena.html.includes(`${at}#del-2"`), 'who leads has the way to the list from the part')
}
async function meeting(lena, anna) {
	await lena.get('/leda/tidsplan')
	await lena.post('/leda/tidsplan', { start: await one("SELECT to_char(starts_on + 40, 'YYYY-MM-DD') FROM cycle ORDER BY id LIMIT 1"), weekday: 2, half: 'morning', sports_week: 9, version: 0 })
	await lena.get('/leda/tidsplan'); await lena.post('/leda/tidsplan/publicera', { version: hidden(lena.html, 'version') })
	const id = await one('SELECT id FROM meeting WHERE part = 2 AND no = 1')
	await lena.post(add(2, 'lank'), { step: 'd2-meeting-1', words: 'Kartan till lokalen', url: 'https://exempel.se/karta' })
	await anna.get(`/traff/${id}`)
	ok(box(anna.html).includes('Kartan till lokalen'), 'the meeting shows what is added to its step', words(anna.html).slice(0, 300))
	await anna.get(`/traff/${id}/utskrift`)
	ok(words(anna.html).includes(`${question} (tillagd av er processledare)`) && !anna.html.includes('<b>vi</b>'), 'the paper has the question, and says whose it is', words(anna.html))
	const [, of] = words((await anna.get(`/traff/${id}/samtal`))).match(/Fråga 1 av (\d+)/) ?? []
	await anna.get(`/traff/${id}/samtal?fraga=${of}`)
	ok(words(anna.html).includes(question) && words(anna.html).includes(added), 'the talk has it last of its step', words(anna.html))
	await anna.get(`/traff/${id}/samtal?fraga=1`)
	ok(!words(anna.html).includes(added), 'and says nothing of the pack’s')
	const [, last] = words((await anna.get(`/traff/${id}/presentera`))).match(/1 av (\d+)/) ?? []
	await anna.get(`/traff/${id}/presentera?bild=${last}`)
	ok(words(anna.html).includes(question) && words(anna.html).includes(added), 'so has the wall', words(anna.html))
}
async function changed(lena, lotta, anna) {
	const id = await item('Vad gör'), url = `${at}/${id}`
	await lena.get(url); await lotta.get(url)
	await lena.post(url, { version: hidden(lena.html, 'version'), step: 'd2-discussion-1', words: 'Lenas fråga?' })
	await lotta.post(url, { version: hidden(lotta.html, 'version'), step: 'd2-discussion-1', words: 'Lottas <fråga?' })
	ok(lotta.status === 409 && words(lotta.html).includes('Någon annan har ändrat') && words(lotta.html).includes('Lenas fråga?') && lotta.html.includes('Lottas &lt;fråga?'), 'who was second reads both', words(lotta.html))
	await lotta.post(url, { version: hidden(lotta.html, 'version'), step: 'd2-discussion-1', words: 'Lottas <fråga?' })
	ok(lotta.url.includes('sparat') && await one(`SELECT words FROM local_item WHERE id = ${id}`) === 'Lottas <fråga?', 'and saves knowingly')
	await lena.post(`${url}/ta-bort`, { version: 1 })
	ok(lena.status === 409 && words(lena.html).includes('Någon annan har ändrat'), 'nor is what one has not read taken away', lena.status)
	await lena.post(`${url}/ta-bort`, { version: 2 })
	ok(words(lena.html).includes('Borttaget: Lottas <fråga?') && lena.html.includes(`${url}/ta-tillbaka`), 'taken away, with the way back', words(lena.html))
	const group = await one("SELECT id FROM grp WHERE name = 'Strandskolan'")
	await anna.get(`/grupp/${group}/samtal/d2-discussion-1`)
	ok(!box(anna.html), 'participants see it no more')
	ok((await lotta.get(url), lotta.status === 404), 'nor is it edited')
	await lotta.post(url, { version: 2, step: 'd2-discussion-1', words: 'Skriven samtidigt?' })
	ok(lotta.status === 409 && words(lotta.html).includes('tagit bort den') && lotta.html.includes('Skriven samtidigt?'), 'who wrote meanwhile keeps the words', words(lotta.html))
	await lena.post(`${url}/ta-tillbaka`, {})
	ok(words(lena.html).includes('Det är tillbaka') && (await anna.get(`/grupp/${group}/samtal/d2-discussion-1`), box(anna.html).includes('Lottas')), 'and it is back')
}
async function ordered(lena, anna) {
	for (const w of ['Ett', 'Två', 'Tre']) await lena.post(add(3, 'anteckning'), { step: 'part', words: w })
	await lena.post(`${at}/${await item('Tre')}/flytta`, { up: 1 })
	await lena.post(`${at}/${await item('Ett')}/flytta`, { up: 0 })
	await lena.post(`${at}/${await item('Tre')}/flytta`, { up: 1 })
	await anna.get('/del/3')
	ok(box(anna.html).trim().endsWith('Tre Ett Två'), 'they stand as they were moved', box(anna.html))
	for (let i = 3; i < 20; i++) await sql(`INSERT INTO local_item (organisation, cycle, part, step, kind, words, place) SELECT organisation, id, 3, '', 'note', 'Fyllnad ${i}', 100 + ${i} FROM cycle WHERE organisation = (SELECT organisation FROM local_item LIMIT 1)`)
	await lena.post(add(3, 'anteckning'), { step: 'part', words: 'En för mycket' })
	ok(lena.status === 400 && words(lena.html).includes('Delen har 20 tillägg') && lena.html.includes('En för mycket'), 'a part has room for twenty', lena.status)
	await sql("UPDATE local_item SET step = 'd3-borta-1' WHERE words = 'Fyllnad 4'")
	await lena.get(at)
	ok(words(lena.html).includes('Steget finns inte längre i innehållet') && !lena.html.includes(`${add(3, 'lank').replace('&', '&amp;')}`), 'what lost its step is said', words(lena.html).slice(0, 200))
}
async function bounds(lena, anna, foreign) {
	const id = await item('Ett'), other = words(await foreign.get(at))
	ok(!other.includes('Ett') && other.includes('Lägg till egna frågor'), 'another authority has its own')
	for (const path of ['', '/flytta', '/ta-bort', '/ta-tillbaka'])
		ok((await foreign.post(`${at}/${id}${path}`, { version: 0, up: 1, words: 'Deras', step: 'part' }), foreign.status === 404), `and none of these at ${path}`, foreign.status)
	ok((await foreign.get('/del/3'), !words(foreign.html).includes(added)), 'nor do they see them')
	ok((await anna.post(add(2, 'fraga'), { step: 'd2-discussion-1', words: 'Min?' }), anna.status === 403), 'a participant adds none')
	const observer = new Person('maj', { roles: 'urn:lti:role:ims/lis/Mentor' })
	await observer.launch(); await observer.get('/anmalan'); await observer.post('/anmalan?roll=observator', { function: 'chief_education_officer' })
	await lena.get('/leda'); await lena.post('/leda/anmalan', { request: hidden(lena.html, 'request'), decision: 'approve' })
	for (const path of ['/del/3', '/huvudman', '/tidsplan', '/steg/d2-reflection-1']) ok(!words(await observer.get(path)).includes(added), `an observer sees nothing at ${path}`)
	ok(await acts() === 'local.add local.add local.add local.add local.add local.add local.add local.change local.change local.remove local.restore local.add local.add local.add', 'what was done stands in the log of rights', await acts())
	await sql("UPDATE cycle SET state = 'closed' WHERE organisation = (SELECT organisation FROM local_item LIMIT 1)")
	await lena.get(at)
	ok(lena.status === 200 && !lena.html.includes('/ta-bort') && !lena.html.includes('/ny?') && (await lena.post(`${at}/${id}/ta-bort`, { version: 0 }), lena.status === 403), 'in a closed year it is read')
}

await run(async () => {
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	const server = await serve()
	const [lena, lotta, anna] = ['lena', 'lotta', 'anna'].map(u => new Person(u)), foreign = new Person('frida', { context_id: 'kurs2' })
	await bindCourse(lena); await signUp(anna); await leadToo(lotta, lena); await bindCourse(foreign, 'Granby kommun')
	for (const p of [lena, lotta, anna, foreign]) await p.get('/personuppgifter')
	await empty(lena, anna); await wrong(lena); await made(lena, anna); await meeting(lena, anna); await changed(lena, lotta, anna); await ordered(lena, anna); await bounds(lena, anna, foreign)
	ok(!/underlaget|Lottas|Exempel\.se|Fyllnad/.test(server.log), 'the log holds nothing of it')
})
