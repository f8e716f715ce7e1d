// The time plan: from three answers to a year of meetings; two leaders at once; what others see, and when.
import { writeFileSync } from 'node:fs'
import { bindCourse, hidden, leadToo, Person, plain, signUp, text } from '../lib/person.mjs'
import { build, key, ok, program, run, secret, serve, set, sql, top } from '../lib/world.mjs'

// The clock stands in July 2026, before anything of the school year has begun.
const clock = `${top}/clock`
const at = iso => writeFileSync(clock, String(Date.parse(iso) / 1000))
const words = html => plain(text(html))
const answers = { version: 0, start: '2026-08-24', weekday: 1, half: 'morning', sports_week: 8 }
const days = () => sql("SELECT string_agg(to_char(day, 'MM-DD'), ' ' ORDER BY day, no) FROM meeting WHERE state <> 'cancelled'")
const id = (part, no) => sql(`SELECT id FROM meeting WHERE part = ${part} AND no = ${no}`)
const sequence = html => hidden(html, 'sequence')

async function first(lena, anna) {
	await anna.get('/tidsplan')
	ok(anna.status === 200 && words(anna.html).includes('Tidsplanen är inte publicerad än') && !anna.html.includes('/leda/'), 'before there is a plan a participant reads that there is none')
	await lena.get('/tidsplan')
	ok(lena.html.includes(`href="/s/${lena.sid}/leda/tidsplan"`) && words(lena.html).includes('Gör en tidsplan'), 'the leader finds the way to make one')
	await lena.get('/leda/tidsplan')
	ok(hidden(lena.html, 'start') === '2026-08-17' && lena.html.includes('aria-current="page">Tidsplan'), 'three questions, with a start that suits the year', lena.html)
}
async function faults(lena) {
	await lena.post('/leda/tidsplan', { version: 0, start: ' i augusti ', half: 'morning', sports_week: 8 })
	ok(lena.status === 400 && lena.html.includes('value=" i augusti "') && /value="morning" checked/.test(lena.html) && words(lena.html).includes('Välj en veckodag') && words(lena.html).includes('Skriv dagen som'), 'what is wrong is said, and what was typed stands there', lena.html)
	for (const [start, said] of [['2027-07-01', 'Välj en dag i läsåret'], ['2026-06-30', 'Välj en dag i läsåret'], ['2027-06-07', 'inte tio dagar kvar'], ['2027-02-29', 'Skriv dagen som']]) {
		await lena.post('/leda/tidsplan', { ...answers, start })
		ok(lena.status === 400 && words(lena.html).includes(said), `a start on ${start}: ${said}`, words(lena.html))
	}
	ok(await sql('SELECT count(*) FROM time_plan') === '0', 'nothing was kept')
}
async function draft(lena, lotta, anna) {
	const both = await Promise.all([lena, lotta].map(async (p, i) => (await p.post('/leda/tidsplan', { ...answers, weekday: 1 + i }), p.status)))
	ok(both.sort().join() === '200,409', 'of two who make a plan at once one does', both.join())
	const second = lena.status === 409 ? lena : lotta
	ok(words(second.html).includes('Någon annan har ändrat tidsplanen') && second.html.includes('value="2026-08-24"') && second.html.includes('<details class="fold-link" open'), 'the other sees that plan, and the own answers', words(second.html))
	await lena.get('/leda/tidsplan')
	await lena.post('/leda/tidsplan', { ...answers, version: hidden(lena.html, 'version') })
	ok(lena.status === 200 && await days() === '08-25 09-15 09-29 10-20 11-10 12-01 01-19 03-16 05-18 06-15', 'made anew: ten days', await days())
	ok(words(lena.html).includes('Utkast: 10 träffar') && words(lena.html).includes('Del 2, träff 1: Underlag och frågor') && words(lena.html).includes('tisdag 25 augusti') && lena.html.includes('8.30–12.00'), 'with the pack’s own titles', words(lena.html))
	ok(/Deltagare i en skolenhets grupp 35 \d+ \d+/.test(words(lena.html)), 'and the hours, before it is published', words(lena.html))
	await anna.get('/tidsplan')
	ok(words(anna.html).includes('inte publicerad än') && !anna.html.includes('25 augusti'), 'nobody else sees a draft')
	ok(!(await anna.get('/oversikt')).includes('Nästa träff'), 'nor on the overview')
}
async function changes(lena, lotta) {
	const second = await id(1, 2), url = `/leda/tidsplan/${second}`
	const edit = { day: '2026-09-16', begins: '9.00', ends: '12:30', place: 'Rum Åsö', link: 'https://mote.example.org/a?b=1' }
	await lotta.get(url); await lena.get(url)
	const seen = sequence(lotta.html)
	ok(lena.html.includes('value="2026-09-15"') && lena.html.includes('value="8.30"'), 'a meeting with its day and time', lena.html)
	await lena.post(url, { ...edit, sequence: sequence(lena.html) })
	ok(words(lena.html).includes('Ändringen är sparad') && words(lena.html).includes('onsdag 16 september') && words(lena.html).includes('Flyttad från tisdag 15 september') && lena.html.includes('9.00–12.30') && lena.html.includes('href="https://mote.example.org/a?b=1"'), 'is moved', words(lena.html))
	await lotta.post(url, { ...edit, day: 'onsdag', place: 'Lottas rum', sequence: seen })
	ok(lotta.status === 400 && sequence(lotta.html) === seen, 'a form with something wrong goes on from what it was made of', lotta.html)
	await lotta.post(url, { ...edit, day: '2026-09-17', place: 'Lottas rum', sequence: seen })
	ok(lotta.status === 409 && lotta.html.includes('value="Lottas rum"') && words(lotta.html).includes('Nu gäller: onsdag 16 september, 9.00–12.30, Rum Åsö, https://mote.example.org/a?b=1'), 'who was second reads what holds now, with what was typed', words(lotta.html))
	await lotta.post(url, { ...edit, day: '2026-09-17', place: 'Lottas rum', sequence: sequence(lotta.html) })
	ok(words(lotta.html).includes('torsdag 17 september') && words(lotta.html).includes('Lottas rum'), 'and may save knowingly')
	for (const [field, value, said] of [['day', '2026-09-31', 'Skriv dagen som'], ['day', '2027-07-01', 'Välj en dag i läsåret'], ['begins', 'nio', 'Skriv tiden som'], ['ends', '9.00', 'måste sluta efter'], ['ends', '24.00', 'Skriv tiden som'], ['place', 'å'.repeat(201), 'högst 200'], ['link', 'javascript:alert(1)', 'https://'], ['link', 'https://a b', 'https://']]) {
		await lena.get(url)
		await lena.post(url, { ...edit, sequence: sequence(lena.html), [field]: value })
		ok(lena.status === 400 && words(lena.html).includes(said) && plain(lena.html).includes(`name="${field}" value="${value}"`), `${field}=${value.slice(0, 20)}: ${said}`, words(lena.html))
	}
	await lena.get(url)
	await lena.post(url, { ...edit, day: '2026-12-24', sequence: sequence(lena.html) })
	ok(words(lena.html).includes('Dagen är en afton'), 'a day that is not free for work is taken, and said')
	await lena.get(url)
	await lena.post(url, { ...edit, sequence: sequence(lena.html) })
}
async function acts(lena) {
	const act = async (part, no, what, more = {}) => { const url = `/leda/tidsplan/${await id(part, no)}`; await lena.get(url); return lena.post(`${url}/${what}`, { sequence: sequence(lena.html), ...more }) }
	await act(3, 1, 'sla-ihop')
	ok(await sql('SELECT begins, length FROM meeting WHERE part = 3 AND no = 1') === '510|480' && words(lena.html).includes('Ihopslagen med Del 3, träff 1'), 'two halves are merged to a day with lunch', words(lena.html))
	await act(4, 1, 'dela')
	ok(await sql("SELECT string_agg(no || ' ' || to_char(day, 'MM-DD') || ' ' || length, ', ' ORDER BY no) FROM meeting WHERE part = 4") === '1 01-19 120, 2 03-16 210, 3 01-26 120', 'one is split, the second half a week later', await sql("SELECT string_agg(no || ' ' || day || ' ' || length, ', ' ORDER BY no) FROM meeting WHERE part = 4"))
	await act(4, 2, 'stall-in', { reason: '  ' })
	ok(lena.status === 400 && words(lena.html).includes('Skriv varför'), 'a meeting is cancelled with a reason only')
	await act(4, 2, 'stall-in', { reason: 'Studiedag <i>' })
	ok(lena.html.includes('Studiedag &lt;i&gt;'), 'which stands in the plan', lena.html)
	const url = `/leda/tidsplan/${await id(4, 2)}`
	await lena.get(url)
	ok(words(lena.html).includes('Träffen är inställd: Studiedag') && !lena.html.includes('/stall-in'), 'a cancelled one is planned again by its form')
	await lena.post(url, { sequence: sequence(lena.html), day: '2027-03-16', begins: '8.30', ends: '12.00', place: '', link: '' })
	ok(await sql('SELECT state, reason FROM meeting WHERE part = 4 AND no = 2') === 'planned|', 'and has no reason then')
	await lena.post(`/leda/tidsplan/${await id(3, 2)}/sla-ihop`, { sequence: 0 })
	ok(lena.status === 409, 'a state of the meeting that was not seen changes nothing')
}
async function publish(lena, lotta, anna) {
	await lotta.get('/leda/tidsplan'); await lena.get('/leda/tidsplan')
	const version = hidden(lotta.html, 'version'), url = `/leda/tidsplan/${await id(5, 2)}`
	await lena.get(url); await lena.post(url, { sequence: sequence(lena.html), day: '2027-06-08', begins: '8.30', ends: '12.00', place: 'Kommunhuset', link: '' })
	await sql(`UPDATE meeting SET minutes_last = 1 WHERE id = ${await id(5, 2)}`)
	await lotta.get('/leda/tidsplan'); await lotta.post('/leda/tidsplan', { ...answers, version: hidden(lotta.html, 'version') })
	ok(lotta.status === 409 && words(lotta.html).includes('Någon har redan skrivit minnesanteckningar') && await sql('SELECT count(*) FROM meeting') === '11', 'a plan is not made anew over what somebody has written in a meeting', words(lotta.html))
	await sql('UPDATE meeting SET minutes_last = 0')
	await lotta.post('/leda/tidsplan/publicera', { version })
	ok(lotta.status === 409 && words(lotta.html).includes('Någon annan har ändrat tidsplanen') && await sql('SELECT state FROM time_plan') === 'draft', 'what was changed since is not published unseen', words(lotta.html))
	await lotta.post('/leda/tidsplan/publicera', { version: hidden(lotta.html, 'version') })
	ok(words(lotta.html).includes('Tidsplanen är publicerad') && !lotta.html.includes('/publicera'), 'then it is', words(lotta.html))
	await lena.post('/leda/tidsplan', { ...answers, version: await sql('SELECT version FROM time_plan') })
	ok(lena.status === 409 && await sql('SELECT count(*) FROM meeting') === '11', 'a published plan is not made anew')
	await anna.get('/tidsplan')
	ok(words(anna.html).includes('10 träffar, 0 har genomförts') && words(anna.html).includes('Nästa träff tisdag 25 augusti kl. 8.30–12.00') && !anna.html.includes('/leda/'), 'everybody reads it: the next meeting first', words(anna.html))
	ok(words(anna.html).includes('Ihopslagen med Del 3') && words(anna.html).includes('Rum Åsö') && anna.html.includes('role="img"'), 'with what was changed')
	await anna.get('/oversikt')
	ok(words(anna.html).includes('Nästa träff tisdag 25 augusti kl. 8.30–12.00 Del 1, träff 1') && anna.html.includes(`/s/${anna.sid}/tidsplan`), 'and on the overview', words(anna.html))
}
async function later(lena, anna) {
	at('2026-08-25T11:59:00+02:00')
	ok(words(await anna.get('/oversikt')).includes('Nästa träff tisdag 25 augusti'), 'until its last minute')
	at('2026-08-25T12:00:00+02:00')
	ok(words(await anna.get('/oversikt')).includes('Nästa träff onsdag 16 september'), 'then the next one')
	ok(words(await anna.get('/tidsplan')).includes('10 träffar, 1 har genomförts'), 'and one has been held', words(anna.html))
	at('2027-06-20T12:00:00+02:00')
	await anna.get('/tidsplan')
	ok(words(anna.html).includes('10 har genomförts') && !words(anna.html).includes('Nästa träff') && !words(await anna.get('/oversikt')).includes('Nästa träff'), 'at last all')
	await sql("UPDATE cycle SET state = 'closed'")
	await lena.get('/leda/tidsplan')
	ok(lena.status === 200 && !lena.html.includes('>Ändra<') && (await lena.post(`/leda/tidsplan/${await id(1, 1)}/stall-in`, { sequence: 0, reason: 'x' }), lena.status === 403), 'in a closed year nothing is changed')
}

await run(async () => {
	set({ KV_FAILED_LAUNCHES: '0', KV_TEST_CLOCK: clock })
	at(new Date(Date.now()).toISOString())
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	const server = await serve(`${build}/kvalitetsverkstaden-clock`)
	const lena = new Person('lena'), lotta = new Person('lotta'), anna = new Person('anna')
	await bindCourse(lena)
	await signUp(anna)
	await leadToo(lotta, lena, 'Jag leder också.')
	await sql("UPDATE cycle SET school_year = '2026/27', starts_on = '2026-07-01', ends_on = '2027-06-30'")
	at('2026-06-20T09:00:00+02:00') // sessions go by the database's clock
	for (const p of [lena, lotta, anna]) await p.get('/personuppgifter')
	await first(lena, anna); await faults(lena); await draft(lena, lotta, anna); await changes(lena, lotta); await acts(lena); await publish(lena, lotta, anna); await later(lena, anna)
	ok(!/Rum Åsö|Studiedag/.test(server.log), 'the log holds nothing of it', server.log.slice(-500))
})
