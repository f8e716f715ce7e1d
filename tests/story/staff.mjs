// Staff: let in by a group's code, at work with the group, without a score until the process leader wants one.
import { Person, bindCourse, openRound, signUp, text } from '../lib/person.mjs'
import { ok, run, sql, world } from '../lib/world.mjs'

const group = () => sql("SELECT id FROM grp WHERE name = 'Strandskolan'")
const code = () => sql(`SELECT code FROM grp WHERE name = 'Strandskolan'`)
const member = user => sql(`SELECT m.id FROM membership m JOIN person p ON p.id = m.person WHERE p.lti_user_id = '${user}'`)
const row = user => sql(`SELECT m.role, m.function, m.state, u.name FROM membership m JOIN person p ON p.id = m.person LEFT JOIN school_unit u ON u.id = m.unit WHERE p.lti_user_id = '${user}'`)
const scores = user => sql(`SELECT count(*) FROM passback b JOIN person p ON p.id = b.person WHERE p.lti_user_id = '${user}' AND b.value > 0`)

async function invited(lena, anna, bo) {
	const at = `/grupp/${await group()}`
	await bo.get(at)
	ok(!bo.html.includes(`${at}/kod"`), 'a member has no code to give')
	await bo.post(`${at}/kod`, {})
	ok(bo.status === 403 && await code() === '', 'and cannot make one')
	await lena.post(`/leda/grupper/${await group()}/medlemmar`, { do: 'lead', [`m${await member('anna')}`]: '1' })
	await anna.get(at)
	ok(anna.html.includes(`${at}/kod"`) && text(anna.html).includes('Bjud in medarbetare'), 'who leads the group can invite staff', text(anna.html))
	await anna.post(`${at}/kod`, { do: 'new' })
	const first = await code()
	ok(/^[2-9A-Z]{8}$/.test(first) && text(anna.html).includes(`${first.slice(0, 4)}-${first.slice(4)}`), 'a code is made and shown', text(anna.html))
	await lena.post(`${at}/kod`, { do: 'new' })
	ok(await code() !== first && lena.status === 200, 'and changed, by the process leader too')
	await bo.get(at)
	ok(!bo.html.includes((await code()).slice(4)), 'the others do not see it')
	return first
}
async function joins(first) {
	const ulla = new Person('ulla'), at = '/anmalan/kod'
	await ulla.launch('/del/2'); await ulla.get('/')
	ok(ulla.html.includes(`${at}"`), 'the sign-up shows the way of those who have a code', text(ulla.html))
	await ulla.get(at)
	ok(ulla.status === 200 && text(ulla.html).includes('Kod från din grupp'), 'they type it', text(ulla.html))
	for (const [what, sent] of [['nothing', ' '], ['a code of before', first], ['markup', '"><b>x'], ['a long one', 'A'.repeat(5000)]]) {
		await ulla.post(at, { code: sent })
		ok(ulla.status === 400 && !ulla.html.includes('<b>x') && await row('ulla') === '', `${what} is no code`, `${ulla.status} ${text(ulla.html).slice(0, 300)}`)
	}
	ok(ulla.html.includes(`value="${'A'.repeat(5000)}"`), 'what was typed stands')
	const now = await code()
	await ulla.post(at, { code: ` ${now.slice(0, 4).toLowerCase()}-${now.slice(4)} ` })
	ok(ulla.status === 200 && ulla.url.endsWith('/oversikt') && await row('ulla') === 'participant|staff|approved|Strandskolan', 'the right one is read in any letters, and lets in at once', `${ulla.url} ${await row('ulla')}`)
	ok(ulla.html.includes(`/grupp/${await group()}"`) && text(ulla.html).includes('ingen poäng'), 'into the group; a score is not promised', text(ulla.html))
	return ulla
}
async function works(lena, ulla) {
	const at = `/grupp/${await group()}`
	await ulla.post(`${at}/samtal/d2-discussion-1`, { text: 'Skrivet av en medarbetare.', base: 0 })
	ok(ulla.status === 200 && await sql('SELECT count(*) FROM revision') === '1', 'staff write with the group')
	await openRound(lena)
	await ulla.get('/steg/d2-assessment-1')
	ok(ulla.status === 200 && ulla.html.includes('name="D2-01"'), 'and answer the rounds', text(ulla.html).slice(0, 300))
	await ulla.get('/steg/d2-film-1'); await ulla.post('/steg/d2-film-1', {})
	ok(await sql('SELECT count(*) FROM step_state') === '1' && await scores('ulla') === '0' && await scores('bo') !== '0', 'their steps count here, and no score is queued for them', `${await scores('ulla')} ${await scores('bo')}`)
	await lena.get('/leda/enheter')
	ok(/Strandskolan<\/a>.*?Deltar">2</s.test(lena.html), 'who is expected from a unit is counted without them', text(lena.html))
	await lena.get('/leda/grupper')
	ok(text(lena.html).includes('En medarbetare deltar') && text(lena.html).includes('Ingen poäng skickas'), 'the process leader sees how many they are', text(lena.html))
	await lena.post('/leda/medarbetare', { scores: '1' })
	ok(lena.status === 200 && await scores('ulla') !== '0' && text(lena.html).includes('Poäng skickas för medarbetare'), 'and may let their scores go', text(lena.html))
	const had = await scores('ulla')
	await lena.post('/leda/medarbetare', { scores: '0' })
	ok(await scores('ulla') === had && text(lena.html).includes('Ingen poäng skickas'), 'or not; what was sent stays')
}
async function meets(lena) {
	await sql("INSERT INTO time_plan (organisation, cycle, start_on, weekday, afternoon, sports_week, state) SELECT organisation, id, current_date, 1, false, 9, 'published' FROM cycle")
	await sql('INSERT INTO meeting (organisation, cycle, part, no, day, begins, length) SELECT organisation, cycle, 2, 1, current_date, 510, 210 FROM time_plan')
	const at = `/traff/${await sql('SELECT id FROM meeting')}`, ulla = await member('ulla')
	await lena.get(`${at}/narvaro`)
	ok(lena.status === 200 && lena.html.includes(`name="m${await member('anna')}"`) && !lena.html.includes(`name="m${ulla}"`), 'staff are not asked for at the meeting of all', text(lena.html).slice(0, 400))
	await lena.post(`${at}/narvaro`, { [`m${ulla}`]: 'present', do: 'save' })
	ok(await sql('SELECT count(*) FROM attendance') === '0', 'nor written down there by hand')
	await lena.get(`/grupp/${await group()}${at}/narvaro`)
	ok(lena.status === 200 && lena.html.includes(`name="m${ulla}"`), 'but in their group', text(lena.html).slice(0, 400))
}
async function ends(lena, anna, ulla) {
	const at = `/grupp/${await group()}`, now = await code(), vera = new Person('vera'), nils = new Person('nils')
	await anna.post(`${at}/kod`, { do: 'end' })
	ok(await code() === '' && anna.status === 200, 'a code is taken away')
	await vera.launch('/del/2'); await vera.get('/anmalan/kod'); await vera.post('/anmalan/kod', { code: now })
	ok(vera.status === 400 && vera.html.includes(`value="${now}"`), 'and lets nobody in any more')
	await vera.post('/anmalan', { function: 'staff', track: 'unit', unit_name: 'Strandskolan' })
	ok(vera.status === 400 && await row('vera') === '', 'nor can one call oneself staff without it')
	await ulla.get('/anmalan/kod')
	ok(ulla.status === 403, 'who is in does not sign up again')
	await lena.post(`${at}/kod`, { do: 'new' })
	await sql("UPDATE organisation SET approval = 'review'")
	await nils.launch('/del/2'); await nils.get('/anmalan'); await nils.post('/anmalan', { function: 'other', track: 'unit', unit_name: 'Strandskolan' })
	await lena.post('/leda/anmalan', { request: await member('nils'), decision: 'reject', reason: 'Fel kurs.' })
	await nils.get('/anmalan/kod'); await nils.post('/anmalan/kod', { code: await code() })
	ok(await row('nils') === 'participant|staff|pending|Strandskolan', 'who was rejected comes back to the queue, not in', await row('nils'))
	await vera.post('/anmalan/kod', { code: await code() })
	ok(await row('vera') === 'participant|staff|approved|Strandskolan', 'others come in by the code although sign-ups are answered here')
}

await run(async () => {
	const server = await world(), lena = new Person('lena', { roles: 'Instructor' }), anna = new Person('anna'), bo = new Person('bo')
	await bindCourse(lena)
	await signUp(anna); await signUp(bo)
	const first = await invited(lena, anna, bo), ulla = await joins(first)
	await works(lena, ulla); await meets(lena); await ends(lena, anna, ulla)
	ok(!server.log.includes(first) && !/Skrivet|Strandskolan/.test(server.log), 'the log holds no codes and no texts')
})
