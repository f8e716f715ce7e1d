// A meeting: its page, its agenda, who was there and what that gives; two who mark at once; a meeting moved meanwhile.
import { writeFileSync } from 'node:fs'
import { bindCourse, hidden, leadToo, Person, plain, signUp, text } from '../lib/person.mjs'
import { build, key, ok, program, run, secret, serve, set, sql, top } from '../lib/world.mjs'

const clock = `${top}/clock`
const at = iso => writeFileSync(clock, String(Date.parse(iso) / 1000))
const words = html => plain(text(html))
const id = (part, no) => sql(`SELECT id FROM meeting WHERE part = ${part} AND no = ${no}`)
const member = user => sql(`SELECT m.id FROM membership m JOIN person p ON p.id = m.person WHERE p.lti_user_id = '${user}'`)
const states = () => sql("SELECT string_agg(p.lti_user_id || '=' || a.state, ' ' ORDER BY p.lti_user_id) FROM attendance a JOIN membership m ON m.id = a.membership JOIN person p ON p.id = m.person")
const score = user => sql(`SELECT max(b.value) FROM passback b JOIN person p ON p.id = b.person JOIN resource_link l ON l.id = b.link WHERE p.lti_user_id = '${user}' AND l.part = 2`)
// The form as it stands, with some marks changed.
const marks = (html, changed = {}) => Object.fromEntries([...html.matchAll(/name="was(\d+)" value="(\w*)"/g)].flatMap(([, who, was]) => [[`was${who}`, was], [`m${who}`, changed[who] ?? was]]))

async function draft(lena, anna, url) {
	ok((await anna.get(url), anna.status === 404), 'a meeting of a draft is nobody’s to see')
	await lena.get(url)
	ok(lena.status === 200 && words(lena.html).includes('Tidsplanen är ett utkast') && !lena.html.includes('/narvaro"'), 'but the leader’s', words(lena.html))
	await anna.get('/del/2')
	ok(words(anna.html).includes('Delta i träff 1 Processledaren meddelar dag och plats'), 'and the step waits for its day', words(anna.html))
	await anna.post('/steg/d2-film-1', {})
	ok(await score('anna') === '11', 'a meeting without a day does not count', await score('anna'))
	await lena.get('/leda/tidsplan')
	await lena.post('/leda/tidsplan/publicera', { version: hidden(lena.html, 'version') })
}
async function page(lena, anna, url) {
	await anna.get('/tidsplan')
	ok(anna.html.includes(`href="/s/${anna.sid}${url}"`), 'the plan leads to the meeting')
	await anna.get(url)
	const says = words(anna.html)
	ok(anna.status === 200 && says.includes('Del 2, träff 1: Underlag och frågor till materialet') && says.includes('tisdag 29 september kl. 8.30–12.00') && says.includes('Platsen är inte bestämd än'), 'when and where', says)
	ok(says.includes('8.30 Inledning och spår från förra träffen, 15 minuter 8.45 Film och egen reflektion, 25 minuter Se filmen Tre sorters underlag') && says.includes('Vilka underlag har vi – och vilka saknas? Resultat:') && !says.includes('Arbetsprocesser:'), 'an agenda with times, of the part’s first moments', says)
	ok(says.includes('Se filmen Tre sorters underlag Klar Skriv din egen reflektion') && says.includes('Nästa steg Skriv din egen reflektion') && says.includes('Ta med enhetens underlag'), 'what is done of the preparation, and what comes next', says)
	ok(!anna.html.includes('/narvaro"') && !anna.html.includes('/leda/') && (await anna.get(`${url}/narvaro`), anna.status === 403), 'a participant does not run it')
	await anna.post('/steg/d2-reflection-1', { text: 'Vi vet minst om de yngsta.', base: 0 })
	ok(words(await anna.get(url)).includes('Kom till träffen tisdag 29 september'), 'when all is prepared: come')
	await anna.get('/steg/d2-meeting-1')
	ok(anna.url.endsWith(url) && (await anna.post('/steg/d2-meeting-1', {}), anna.status === 404), 'the step is the meeting, and is not marked by oneself')
	ok(await score('anna') === '15', 'the two meetings of Del 2 count from now on', await score('anna'))
	const two = words(await anna.get(`/traff/${await id(2, 2)}`))
	ok(two.includes('Arbetsprocesser: undervisning') && two.includes('Nulägesbeskrivning') && !two.includes('Vilka underlag har vi') && two.includes('Svara på självskattningen'), 'the second meeting has the rest, after the work between them', two)
}
async function agenda(lena, lotta, url) {
	const edit = `${url}/agenda`
	await lotta.get(edit); await lena.get(edit)
	const version = hidden(lena.html, 'version')
	await lena.post(edit, { version, title0: '<b>Bygget</b>', minutes0: 'tio', after0: '1' })
	ok(lena.status === 400 && words(lena.html).includes('Skriv antalet minuter') && lena.html.includes('value="&lt;b&gt;Bygget&lt;/b&gt;"') && lena.html.includes('value="tio"'), 'a line without minutes is asked for, and kept as typed', lena.html)
	await lena.post(edit, { version, title0: '<b>Bygget</b>', minutes0: '30', after0: '1', title1: '  ', minutes1: '', after1: '' })
	ok(lena.url.endsWith('?sparat=1') && lena.html.includes('&lt;b&gt;Bygget&lt;/b&gt;') && words(lena.html).includes('Agendan är sparad') && words(lena.html).includes('30 minuter'), 'an own line stands in the agenda', words(lena.html))
	await lotta.post(edit, { version, title0: 'Lottas punkt', minutes0: '15', after0: '0' })
	ok(lotta.status === 409 && lotta.html.includes('value="Lottas punkt"') && words(lotta.html).includes('Någon annan har ändrat agendan') && lotta.html.includes('&lt;b&gt;Bygget'), 'who was second sees both', words(lotta.html))
	await lotta.post(edit, { version: hidden(lotta.html, 'version'), title0: 'Lottas punkt', minutes0: '15', after0: '0' })
	ok(words(lotta.html).includes('8.30 Lottas punkt, 15 minuter 8.45 Inledning') && !lotta.html.includes('Bygget'), 'and may save knowingly', words(lotta.html))
}
async function early(lena, url) {
	const [bo] = [await member('bo')]
	await lena.get(`${url}/narvaro`)
	ok(words(lena.html).includes('Träffens dag har inte kommit') && words(lena.html).includes('5 är inte markerade'), 'before the day it says so', words(lena.html))
	await lena.post(`${url}/narvaro`, marks(lena.html, { [bo]: 'absent' }))
	ok(await states() === 'bo=absent' && await sql('SELECT state FROM meeting WHERE part = 2 AND no = 1') === 'planned', 'somebody who will not come is marked, and the meeting is still to come', await states())
}
async function attendance(lena, lotta, anna, url) {
	const [a, b, c, l] = await Promise.all(['anna', 'bo', 'cilla', 'lena'].map(member)), form = `${url}/narvaro`
	at('2026-09-29T08:00:00+02:00')
	await anna.get('/oversikt')
	ok(words(anna.html).includes('Nästa steg Delta i träff 1'), 'on its day the meeting is the next step', words(anna.html).slice(0, 600))
	at('2026-09-29T12:05:00+02:00')
	await lena.get(url)
	ok(words(lena.html).includes('Nästa steg Markera vilka som var med'), 'after it the leader marks who was there', words(lena.html))
	await lena.get(form); await lotta.get(form)
	const seen = lotta.html
	await Promise.all([lena.post(form, marks(lena.html, { [a]: 'present', [b]: 'present' })), lotta.post(form, marks(seen, { [c]: 'present', [b]: 'catch_up_done' }))])
	ok(lena.status === 200 && lotta.status === 200 && /^anna=present bo=(present|catch_up_done) cilla=present$/.test(await states()), 'of two who mark at once nothing is lost', await states())
	ok(words(lena.html).includes('Närvaron är sparad'), 'and it is said')
	ok(await score('anna') === '30' && await sql("SELECT state FROM meeting WHERE part = 2 AND no = 1") === 'held', 'who was there has done the step, with its weight of two, and the meeting is held', await score('anna'))
	ok(words(await anna.get('/del/2')).includes('Delta i träff 1 Processledaren markerar närvaron Klar') && words(await anna.get(url)).includes('Du var med'), 'which the part and the meeting show', words(anna.html))
	await lotta.post(form, marks(seen, { [l]: 'absent' }))
	ok(/anna=present .*cilla=present lena=absent/.test(await states()), 'an older form changes nobody but those changed in it', await states())
	await lena.get(form)
	await lena.post(form, marks(lena.html, { [a]: 'absent', [b]: '' }))
	ok(/^anna=absent cilla=present lena=absent$/.test(await states()) && await sql(`SELECT count(*) FROM step_state WHERE membership IN (${a}, ${b}) AND step = 'd2-meeting-1'`) === '0', 'a mark is taken back, and the step with it', await states())
	ok(words(await anna.get(url)).includes('Nästa steg Ta igen träffen'), 'who was absent is told how to catch up', words(anna.html))
	ok(words(await anna.get('/del/2')).includes('Delta i träff 1 Processledaren har inte markerat din närvaro') === false, 'and is not told to wait', words(anna.html))
	await lena.get(form)
	await lena.post(form, marks(lena.html, { [a]: 'catch_up_done' }))
	ok(words(await anna.get(url)).includes('Du har tagit igen träffen') && await score('anna') === '30', 'and has done it when that is marked')
	await lena.get(form)
	await lena.post(form, { ...marks(lena.html), all: 'present' })
	ok(await states() === 'anna=catch_up_done bo=present cilla=present lena=absent lotta=present', 'the rest at one press', await states())
	await lena.post(form, { [`was${a}`]: 'x', [`m${a}`]: 'borta', was999999: '', m999999: 'present', [`was${c}`]: 'present' })
	ok(await sql('SELECT count(*) FROM attendance') === '4' && lena.status === 200, 'a word that is none is left, and so is a person that is none', await states())
	await lena.get(form)
	await lena.post(form, marks(lena.html, { [c]: 'present' }))
	const group = await sql("SELECT id FROM grp WHERE name = 'Bergsskolan'")
	await lena.get(`${form}?grupp=${group}`)
	ok(lena.html.includes('cilla') && !lena.html.includes('bo Åkerström') && lena.html.includes(`value="${group}" selected`), 'a group of its own', words(lena.html))
	await lena.get(`/grupp/${group}${form}`)
	ok(lena.status === 200 && lena.html.includes(`/grupp/${group}${form}`) && !lena.html.includes('anna Åkerström'), 'also by the group’s address')
	await lena.post(`/grupp/${group}${form}`, { [`was${a}`]: 'catch_up_done', [`m${a}`]: 'absent', [`was${c}`]: 'present', [`m${c}`]: 'absent' })
	ok(/anna=catch_up_done .*cilla=absent/.test(await states()), 'where only its own members are marked', await states())
}
async function talks(cilla, url) {
	const group = await sql("SELECT id FROM grp WHERE name = 'Bergsskolan'"), other = await sql("SELECT id FROM grp WHERE name = 'Strandskolan'"), c = await member('cilla')
	await cilla.get(url)
	ok(!cilla.html.includes('/narvaro"') && (await cilla.get(`/grupp/${group}${url}/narvaro`), cilla.status === 403), 'a member of a group marks nobody')
	await sql(`UPDATE group_member SET leads = true WHERE grp = ${group} AND membership = ${c}`)
	await cilla.get(url)
	ok(words(cilla.html).includes('Markera närvaro: Bergsskolan') && !cilla.html.includes('/agenda"'), 'its conversation leader finds the way', words(cilla.html))
	await cilla.get(`/grupp/${group}${url}/narvaro`)
	await cilla.post(`/grupp/${group}${url}/narvaro`, marks(cilla.html, { [c]: 'catch_up_done' }))
	ok(/cilla=catch_up_done/.test(await states()), 'and marks those in it', await states())
	ok((await cilla.get(`/grupp/${other}${url}/narvaro`), cilla.status === 403) && (await cilla.get(`${url}/narvaro`), cilla.status === 403) && (await cilla.get(`${url}/agenda`), cilla.status === 403), 'but no others, and not the agenda')
}
async function moved(lena, lotta, url) {
	const form = `${url}/narvaro`, m = url.split('/')[2], before = await states(), cilla = await member('cilla')
	await lena.get(form); await lotta.get(`/leda/tidsplan/${m}`)
	await lotta.post(`/leda/tidsplan/${m}`, { sequence: hidden(lotta.html, 'sequence'), day: '2026-10-01', begins: '13.00', ends: '15.00', place: 'Aulan', link: '' })
	ok(await states() === before, 'a meeting that is moved keeps its attendance')
	await lena.post(form, marks(lena.html, { [cilla]: 'present' }))
	ok(lena.status === 200 && /cilla=present/.test(await states()) && await sql(`SELECT state FROM meeting WHERE id = ${m}`) === 'planned', 'and what was being marked meanwhile is kept too', await states())
	const says = words(await lena.get(url))
	ok(says.includes('Flyttad från tisdag 29 september') && says.includes('torsdag 1 oktober kl. 13.00–15.00') && says.includes('13.00 Lottas punkt, 15 minuter 13.15 Inledning och spår från förra träffen, 5 minuter'), 'its agenda fits the shorter time', says)
}
async function ended(lena, anna, url) {
	const other = await id(2, 2), m = url.split('/')[2]
	await lena.get(`/leda/tidsplan/${m}`)
	await lena.post(`/leda/tidsplan/${m}/sla-ihop`, { sequence: hidden(lena.html, 'sequence') })
	const whole = words(await anna.get(url)), off = words(await anna.get(`/traff/${other}`))
	ok(whole.includes('Vilka underlag har vi') && whole.includes('Arbetsprocesser: undervisning'), 'a meeting of a whole day takes up all the part’s moments', whole)
	ok(off.includes('Träffen är inställd: Ihopslagen med Del 2, träff 1') && !off.includes('Nästa steg'), 'the other says what became of it', off)
	ok(!words(await anna.get('/del/2')).includes('Delta i träff 2'), 'and is no step any more', words(anna.html))
	await lena.post(`/traff/${other}/narvaro`, { [`was${await member('anna')}`]: '', [`m${await member('anna')}`]: 'present' })
	ok(lena.status === 409 && await sql(`SELECT count(*) FROM attendance WHERE meeting = ${other}`) === '0', 'nor is anybody marked there', lena.status)
}
async function many(lena, url) {
	await sql(`WITH p AS (INSERT INTO person (consumer, lti_user_id, name) SELECT 1, 'n' || i, 'Namn ' || to_char(i, '000') FROM generate_series(1, 120) i RETURNING id)
		INSERT INTO membership (organisation, cycle, person, role, function, state) SELECT o.id, c.id, p.id, 'participant', 'other', 'approved' FROM p, organisation o JOIN cycle c ON c.organisation = o.id`)
	await lena.get(`${url}/narvaro`)
	ok((lena.html.match(/<fieldset>/g) ?? []).length === 50 && words(lena.html).includes('1–50 av 125') && lena.html.includes('fran=50'), 'many are marked page by page', words(lena.html).slice(0, 300))
	await lena.post(`${url}/narvaro?fran=0`, { ...marks(lena.html), all: 'present', then: 50 })
	ok(lena.url.includes('fran=50') && words(lena.html).includes('51–100 av 125') && words(lena.html).includes('Närvaron är sparad'), 'and the next page follows', lena.url)
	await lena.get(`${url}/narvaro?fran=nonsens&grupp=x`)
	ok(lena.status === 200 && words(lena.html).includes('1–50 av 125'), 'an odd address shows the first')
}

await run(async () => {
	set({ KV_FAILED_LAUNCHES: '0', KV_TEST_CLOCK: clock })
	at(new Date(Date.now()).toISOString())
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	const server = await serve(`${build}/kvalitetsverkstaden-clock`)
	const [lena, lotta, anna, bo, cilla] = ['lena', 'lotta', 'anna', 'bo', 'cilla'].map(u => new Person(u))
	await bindCourse(lena)
	await signUp(anna); await signUp(bo); await signUp(cilla, 'Bergsskolan')
	await anna.launch('/del/2', { resource_link_id: 'del2' })
	await leadToo(lotta, lena, 'Jag leder också.')
	await sql("UPDATE cycle SET school_year = '2026/27', starts_on = '2026-07-01', ends_on = '2027-06-30'")
	at('2026-08-20T09:00:00+02:00')
	for (const p of [lena, lotta, anna, cilla]) await p.get('/personuppgifter')
	await lena.post('/leda/tidsplan', { version: 0, start: '2026-08-24', weekday: 1, half: 'morning', sports_week: 8 })
	const url = `/traff/${await id(2, 1)}`
	await draft(lena, anna, url); await page(lena, anna, url); await agenda(lena, lotta, url); await early(lena, url)
	await attendance(lena, lotta, anna, url); await talks(cilla, url); await moved(lena, lotta, url); await ended(lena, anna, url); await many(lena, url)
	ok(!/Bygget|Åkerström|Namn 0/.test(server.log), 'the log holds nothing of it', server.log.slice(-500))
})
