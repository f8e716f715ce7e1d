// One course for many authorities: process leaders let in by the operator, participants who choose theirs, one who chose
// wrong, grades for all, and nobody who sees another's people or things. Then another year in the same course.
import { hidden, Person, plain, post, text } from '../lib/person.mjs'
import { key, lms, ok, program, run, secret, sql, tool, world } from '../lib/world.mjs'

const choose = '/valj-huvudman', back = `${choose}/ta-tillbaka`, queue = '/drift/processledare'
const says = (person, what) => plain(text(person.html)).includes(what)
const shows = (person, wants, what) => { const lacks = wants.filter(w => !says(person, w)); return ok(person.status === 200 && !lacks.length, what, `${person.status} ${person.url} lacks: ${lacks.join(' | ')} in: ${plain(text(person.html)).slice(0, 600)}`) }
const one = async query => (await sql(query)).trim()
// The example LMS's own numbers: its course is the shared one.
const id = user => ({ anna: '5', bo: '6' })[user] ?? user, course = '2'
const learns = (user, more = {}) => new Person(id(user), { context_id: course, ...more })
const leads = (user, more = {}) => learns(user, { roles: 'Instructor', ...more })
const cycle = name => one(`SELECT y.id FROM cycle y JOIN organisation o ON o.id = y.organisation WHERE o.name = '${name}' ORDER BY y.id DESC LIMIT 1`)
const member = (user, name) => one(`SELECT m.id FROM membership m JOIN person p ON p.id = m.person JOIN organisation o ON o.id = m.organisation WHERE p.lti_user_id = '${id(user)}' AND o.name = '${name}' ORDER BY m.id DESC LIMIT 1`)
const stands = user => one(`SELECT string_agg(o.name || ' ' || m.role || ' ' || m.state, ', ' ORDER BY m.id) FROM membership m JOIN person p ON p.id = m.person JOIN organisation o ON o.id = m.organisation WHERE p.lti_user_id = '${id(user)}'`)
const chosen = user => one(`SELECT coalesce(o.name, 'none') FROM person_context pc JOIN person p ON p.id = pc.person LEFT JOIN organisation o ON o.id = pc.organisation JOIN context c ON c.id = pc.context AND c.shared WHERE p.lti_user_id = '${id(user)}'`)
const authority = (p, name, more = {}) => p.post('/ny-huvudman', { name, kind: 'municipality', size: 'standard', approval: 'open', school_year: p.year, ...more })
const asks = (p, unit_name) => p.post('/anmalan', { function: 'principal', track: 'unit', unit: '', unit_name })

// Launched by the example LMS, which takes grades.
class Member extends Person {
	async launch(link = 'del2') {
		const answer = await post(`${tool}/lti/launch${link.startsWith('del') ? `/del/${link.slice(3)}` : ''}`, await (await fetch(`${lms}/test/launch-form?user=${this.user}&link=${link}&course=kurs1`)).text())
		this.sid = answer.headers.get('location')?.split('/')[2]
		return answer.status
	}
}
const grade = async user => (await (await fetch(`${lms}/test/grade?user=${user}&link=del2`)).json()).score

async function nobodyYet(anna) {
	await anna.launch(); await anna.get('/')
	shows(anna, ['är gemensam för flera huvudmän', 'Vilken huvudman hör du till?', 'Ingen huvudman tar emot anmälningar i kursen än', 'Fråga din processledare', 'Läs inledningen'], 'before anybody has begun, a participant reads what to wait for')
	ok(!anna.html.includes('/ny-huvudman"'), 'and is offered no registration')
	ok((await anna.post('/ny-huvudman', {}), anna.status) === 403, 'nor has one by hand', anna.status)
	ok((await anna.post(choose, { cycle: 1 }), anna.status) === 404 && (await anna.post(choose, { cycle: 'x' }), anna.status) === 404, 'there is nothing to choose', anna.status)
	ok((await anna.post('/anmalan', { function: 'principal' }), anna.status) >= 400, 'nor to sign up to', anna.status)
}
async function founded(lena, lotta, max, karin, anna) {
	for (const p of [lena, lotta, max]) { await p.launch(); await p.get('/'); await p.get('/ny-huvudman'); p.year = p.html.match(/<option value="(\d{4}\/\d\d)"/)[1] }
	shows(lena, ['är gemensam för flera huvudmän', 'Den som driver tjänsten godkänner dig', 'Välj en huvudman som redan är med'], 'a teacher registers an authority there')
	ok(!lena.html.includes('name="approval"') && !lena.html.includes('/ange-kod'), 'without a way for people to come in unseen, and without a code', lena.html)
	ok((await lena.get('/ange-kod'), !lena.url.endsWith('/ange-kod')) && (await lena.post('/ange-kod', { code: 'ABCDE-ABCDE' }), lena.status) === 409, 'the course is nobody’s to bind', `${lena.url} ${lena.status}`)
	const other = leads('lena'); other.year = lena.year; await other.launch(); await other.get('/ny-huvudman')
	await Promise.all([authority(lena, 'Granviks kommun'), authority(other, 'Granviks kommun')])
	ok(await one("SELECT count(*) FROM organisation WHERE name = 'Granviks kommun'") === '1', 'sent twice at once it is made once', `${lena.status} ${other.status}`)
	await lena.get('/')
	shows(lena, ['Den som driver tjänsten svarar senast', 'Granviks kommun', 'Ta tillbaka anmälan'], 'she waits for the operator, although the key trusts teachers')
	ok(await one("SELECT count(*) FROM context WHERE shared AND cycle IS NULL AND context_id = '2'") === '1' && await one("SELECT approval FROM organisation WHERE name = 'Granviks kommun'") === 'review', 'the course is bound to nobody, and each sign-up is to be answered')
	ok((await lena.get('/leda'), !lena.url.endsWith('/leda')) && (await lena.post('/leda/lasar/oppna', {}), lena.status) === 403, 'and leads nothing yet', lena.status)
	await authority(lotta, '<b>Björkviks</b> kommun'); await authority(max, 'Tallvikens kommun')
	await anna.get('/')
	ok(!['Granviks', 'Björkviks', 'Tallvikens'].some(n => says(anna, n)) && (await anna.post(choose, { cycle: await cycle('Granviks kommun') }), anna.status) === 404, 'nobody sees or chooses an authority that the operator has not let in', text(anna.html))
	await karin.launch(); await karin.get(queue)
	shows(karin, ['Granviks kommun', '<b>Björkviks</b> kommun', 'Tallvikens kommun', 'lena', 'lotta'], 'the operator sees who asks')
	for (const [user, name] of [['lena', 'Granviks kommun'], ['lotta', '<b>Björkviks</b> kommun']]) await karin.post(queue, { request: await member(user, name), decision: 'approve' })
	await lena.get('/')
	ok(lena.url.endsWith('/oversikt') && says(lena, 'har godkänt'), 'who is approved leads', `${lena.url} ${text(lena.html)}`)
	const eva = leads('eva'); await eva.launch(); await eva.get('/ny-huvudman')
	eva.year = lena.year; await authority(eva, 'GRANVIKS Kommun')
	ok(eva.status === 400 && says(eva, 'finns redan i kursen') && eva.html.includes('GRANVIKS Kommun'), 'one authority is not made twice: the form says where it is', eva.status)
	await eva.post(choose, { cycle: await cycle('Granviks kommun') })
	shows(eva, ['Be om att få leda arbetet', 'Den som driver tjänsten godkänner nya processledare', 'Fel huvudman?'], 'a second teacher asks to lead it')
	await eva.post('/anmalan', { why: 'Vi är två.' })
	await lena.get('/leda/processledare')
	shows(lena, ['Vi är två.', 'Den som driver tjänsten'], 'the first one sees it')
	await lena.post('/leda/anmalan', { request: await member('eva', 'Granviks kommun'), decision: 'approve' })
	ok(lena.status === 403 && (await stands('eva')).endsWith('pending'), 'and does not answer it, also by hand', `${lena.status} ${await stands('eva')}`)
}
async function choosing(anna, bo, lena, lotta, max) {
	await anna.get('/')
	ok(says(anna, 'Granviks kommun') && says(anna, '<b>Björkviks</b> kommun') && !anna.html.includes('<b>Björk') && !says(anna, 'Tallvikens'), 'those that are let in stand in the list, as text', text(anna.html))
	ok(!/lena|lotta|Strandskolan/.test(text(anna.html)), 'and nothing else of them', text(anna.html))
	await anna.get(`${choose}?sok=bJÖRK`)
	ok(says(anna, 'Björkviks') && !says(anna, 'Granviks'), 'a search finds one', text(anna.html))
	await anna.get(`${choose}?sok=%22%3E%3Cscript%3E`)
	ok(says(anna, 'Ingen huvudman i kursen heter så') && !anna.html.includes('<script>"') && !anna.html.includes('"><script>'), 'or says that it finds none', text(anna.html))
	await anna.post(choose, { cycle: await cycle('<b>Björkviks</b> kommun') })
	shows(anna, ['<b>Björkviks</b> kommun', 'Anmäl dig som deltagare', 'Fel huvudman? Välj en annan'], 'the wrong one chosen, the sign-up says whose it is')
	ok((await anna.post('/anmalan', { function: '', track: '' }), anna.status) === 400 && says(anna, 'Fel huvudman?'), 'a fault in it keeps the way back', anna.status)
	await asks(anna, 'Strandskolan')
	shows(anna, ['Valde du fel huvudman?', 'Ta tillbaka anmälan', 'svarar senast'], 'and waits, and may take it back')
	ok((await anna.post(choose, { cycle: await cycle('Granviks kommun') }), await chosen('anna')) === '<b>Björkviks</b> kommun' && anna.status === 200, 'who waits chooses nothing else meanwhile', `${anna.status} ${await chosen('anna')}`)
	await anna.post(back, {})
	shows(anna, ['Anmälan är tillbakatagen', 'Vilken huvudman hör du till?'], 'taken back')
	ok(await chosen('anna') === 'none' && (await stands('anna')).endsWith('participant left') && (await lotta.get('/leda/anmalningar'), !says(lotta, 'Strandskolan')), 'nobody there sees the sign-up any more', await stands('anna'))
	await anna.post(choose, { cycle: await cycle('Granviks kommun') })
	const unit = await one("SELECT id FROM school_unit WHERE name = 'Strandskolan'")
	await anna.post('/anmalan', { function: 'principal', track: 'unit', unit, unit_name: '' })
	ok(anna.status === 404, 'a unit of another authority is not found', anna.status)
	await anna.get('/anmalan')
	ok(!says(anna, 'Strandskolan'), 'nor offered')
	await bo.launch(); await bo.get('/'); await bo.post(choose, { cycle: await cycle('<b>Björkviks</b> kommun') })
	await Promise.all([asks(anna, 'Granskolan'), asks(bo, 'Björkskolan')])
	ok((await stands('anna')).endsWith('Granviks kommun participant pending') && (await stands('bo')) === '<b>Björkviks</b> kommun participant pending', 'two sign up at the same moment, to two authorities', `${await stands('anna')} | ${await stands('bo')}`)
	await lena.get('/leda/anmalningar'); await lotta.get('/leda/anmalningar')
	ok(says(lena, 'Granskolan') && !says(lena, 'Björk') && says(lotta, 'Björkskolan') && !says(lotta, 'Granskolan'), 'each process leader sees those of the own authority', `${text(lena.html)} ${text(lotta.html)}`)
	await lena.post('/leda/anmalan', { request: await member('bo', '<b>Björkviks</b> kommun'), decision: 'approve' })
	ok(lena.status === 404, 'and answers no other', lena.status)
	// Answered and taken back at the same moment: one of the two.
	await Promise.all([anna.post(back, {}), lena.post('/leda/anmalan', { request: await member('anna', 'Granviks kommun'), decision: 'approve' })])
	const now = await stands('anna'), at = await chosen('anna')
	ok(now.endsWith('approved') ? at === 'Granviks kommun' : now.endsWith('left') && at === 'none', 'answered and taken back at once: one of them, wholly', `${now} ${at}`)
	if (at === 'none') { await anna.post(choose, { cycle: await cycle('Granviks kommun') }); await asks(anna, 'Granskolan'); await lena.post('/leda/anmalan', { request: await member('anna', 'Granviks kommun'), decision: 'approve' }) }
	await lotta.post('/leda/anmalan', { request: await member('bo', '<b>Björkviks</b> kommun'), decision: 'approve' })
	ok((await stands('anna')).endsWith('approved') && (await stands('bo')).endsWith('approved'), 'both are in', `${await stands('anna')} ${await stands('bo')}`)
	for (const [p, path, body] of [[bo, choose, { cycle: await cycle('Granviks kommun') }], [bo, back, {}], [lena, choose, { cycle: await cycle('<b>Björkviks</b> kommun') }], [bo, choose, { cycle: await cycle('Granviks kommun'), organisation: 1 }]]) {
		await p.get('/oversikt'); await p.post(path, body)
		ok(p.status === 200 && p.url.endsWith('/oversikt') && await chosen('bo') === '<b>Björkviks</b> kommun' && await chosen('lena') === 'Granviks kommun', `who is in stays there: ${path} by ${p.user}`, `${p.status} ${p.url}`)
	}
	ok((await max.get('/'), says(max, 'Den som driver tjänsten svarar senast')) && (await max.get('/leda'), !max.url.endsWith('/leda')), 'the third one still waits', max.url)
}
// What is another authority's in the same course.
async function apart(anna, bo, lena, lotta) {
	for (const p of [lena, lotta]) await p.post('/leda/tidsplan', { version: 0, start: `${p.year ?? lena.year}`.slice(0, 4) + '-08-17', weekday: 1, half: 'morning', sports_week: 8 })
	const of = async name => Object.fromEntries((await sql(`SELECT 'group', min(g.id) FROM grp g JOIN organisation o ON o.id = g.organisation WHERE o.name = '${name}' AND g.unit IS NOT NULL UNION ALL SELECT 'unit', min(u.id) FROM school_unit u JOIN organisation o ON o.id = u.organisation WHERE o.name = '${name}' UNION ALL SELECT 'meeting', min(m.id) FROM meeting m JOIN organisation o ON o.id = m.organisation WHERE o.name = '${name}'`)).split('\n').map(l => l.split('|')))
	const theirs = await of('<b>Björkviks</b> kommun'), mine = await of('Granviks kommun')
	ok(theirs.group && theirs.unit && theirs.meeting && mine.group, 'both have things', JSON.stringify([theirs, mine]))
	const his = await member('bo', '<b>Björkviks</b> kommun')
	await bo.post(`/grupp/${theirs.group}/dokument/d2-document-1/results`, { text: 'Björkviks hemlighet.', base: 0 })
	for (const p of [lena, anna]) {
		const seen = []
		for (const path of [`/grupp/${theirs.group}`, `/grupp/${theirs.group}/dokument/d2-document-1/results`, `/traff/${theirs.meeting}`, ...(p === lena ? [`/leda/grupper/${theirs.group}`, `/leda/grupper/${theirs.group}/valj`, `/leda/deltagare/${his}`, `/leda/enheter/${theirs.unit}`, `/leda/tidsplan/${theirs.meeting}`, `/leda/processledare/${his}/avsluta`] : [])]) {
			await p.get(path)
			if (p.status !== 404 || /Björk/.test(p.html)) seen.push(`${path} ${p.status}`)
		}
		ok(!seen.length, `${p.user}: things of another authority in the course are not found`, seen.join(', '))
	}
	const before = await one("SELECT md5(string_agg(m::text, ',' ORDER BY m.id)) FROM membership m")
	for (const [path, body] of [[`/leda/deltagare/${his}/nollstall`, {}], [`/leda/deltagare/${his}/undanta`, { step: 'd2-film-1', reason: 'x' }], ['/leda/anmalan', { request: his, decision: 'reject' }], [`/grupp/${theirs.group}/dokument/d2-document-1/results`, { text: 'x', base: 1 }], [`/leda/enheter/${theirs.unit}`, { name: 'x' }], ['/leda/processledare/lamna-over', { successor: his, after: 'leave', go: 'do' }]]) {
		await lena.post(path, body)
		ok(lena.status >= 400 && lena.status < 500, `POST ${path} is refused`, lena.status)
	}
	await lena.post(`/leda/grupper/${mine.group}/medlemmar`, { do: 'add', [`m${his}`]: '1' }); await lena.post('/leda/observatorer', { member: his, successor: his })
	ok(before === await one("SELECT md5(string_agg(m::text, ',' ORDER BY m.id)) FROM membership m") && await one(`SELECT count(*) FROM group_member gm JOIN membership m ON m.id = gm.membership WHERE gm.organisation <> m.organisation`) === '0', 'and nothing has changed')
	// The LMS's own groups and list of people are of all.
	await learns('bo', { custom_course_groups: 'Björkgruppen', resource_link_id: 'del2' }).launch('/del/2')
	await learns('anna', { custom_course_groups: 'Grangruppen', resource_link_id: 'del2' }).launch('/del/2')
	await learns('per', { custom_course_groups: 'Osedda gruppen' }).launch('/del/2')
	await sql("UPDATE context SET members = 1717, members_unseen = 1712, members_asked_at = now() WHERE shared")
	const cia = learns('cia', { custom_course_groups: 'Cias grupp' }); await cia.launch(); await cia.get('/'); await lena.post('/leda/kontakt', { name: 'Lena Holm', email: '', phone: '08-123 45 67', hours: '', version: 0 })
	await cia.post(choose, { cycle: await cycle('Granviks kommun') })
	ok(says(cia, 'Granviks kommun') && !says(cia, '08-123 45 67'), 'who has only chosen does not read whom to ask there', text(cia.html).slice(-300))
	await asks(cia, 'Granskolan')
	ok(says(cia, '08-123 45 67'), 'who has signed up does', text(cia.html).slice(-300))
	for (const [path, has] of [['/leda/grupper', 'Grangruppen'], [`/leda/grupper/${mine.group}/valj`, 'Grangruppen'], ['/leda/deltagare', 'gemensam för flera huvudmän'], ['/leda/uppfoljning', 'Granskolan'], ['/leda/anmalningar', 'cia'], ['/leda/processledare', 'lena'], ['/leda/processledare/lamna-over', 'Ingen annan kan ta över'], ['/leda/observatorer', 'Ingen följer arbetet'], ['/leda/las-in-dig', 'Granviks'], ['/leda/enheter', 'Granskolan'], ['/leda', 'Granviks'], ['/huvudman', 'Granviks'], ['/installning', 'Granviks'], ['/personuppgifter', 'Granviks'], ['/leda/kurser', 'Gemensam med andra huvudmän']]) {
		await lena.get(path)
		const leaks = ['Björk', 'lotta', 'Bo Lindqvist', 'Tallvik', 'max Åk', 'per Åk', 'Osedda', 'Cias grupp'].filter(w => plain(lena.html).includes(w))
		ok(lena.status === 200 && (path.endsWith('lamna-over') || says(lena, has)) && !leaks.length && !/171[27]/.test(text(lena.html)), `${path} shows the own authority, and nothing of another`, `${lena.status} ${leaks} ${text(lena.html).slice(0, 500)}`)
	}
	await lena.get('/leda/kurser')
	ok(/Gemensam[^]*?data-label="[^"]*">4\s*</.test(lena.html), 'and the course counts those who have chosen it', lena.html.match(/Gemensam[^]*?<\/tr>/)?.[0])
}
async function grades(anna, bo, lena, lotta) {
	for (const p of [anna, bo]) { await p.launch(); await p.get('/steg/d2-film-1'); await p.post('/steg/d2-film-1', {}) }
	program('work', '--drain')
	ok(await grade('anna') === 0.11 && await grade('bo') === 0.11, 'grades arrive for both', `${await grade('anna')} ${await grade('bo')}`)
	const people = async name => one(`SELECT string_agg(DISTINCT p.lti_user_id, ',') FROM passback b JOIN person p ON p.id = b.person JOIN resource_link l ON l.id = b.link JOIN person_context pc ON pc.person = p.id AND pc.context = l.context WHERE pc.cycle = ${await cycle(name)} AND b.state <> 'idle'`)
	ok(await people('Granviks kommun') === '5' && await people('<b>Björkviks</b> kommun') === '6', 'each year has those of its own people', `${await people('Granviks kommun')} ${await people('<b>Björkviks</b> kommun')}`)
	await lena.get('/installning'); await lotta.get('/installning')
	shows(lena, ['1 skickade'], 'and each process leader sees how those are delivered')
	ok(says(lotta, '1 skickade'), 'the other too', text(lotta.html).slice(0, 300))
	await lena.get(`/leda/deltagare/${await member('anna', 'Granviks kommun')}`)
	shows(lena, ['Granskolan'], 'the process leader sees the own one’s')
}
// Somebody who is in a course of one authority too.
async function both(anna, karl, lena) {
	await karl.get('/leda/kurser')
	ok(karl.status === 200 && !says(karl, 'Gemensam'), 'a course from before is of one authority, as it was, and its teacher leads at once, as the key says', karl.url)
	const own = learns('anna', { context_id: 'egen', lis_person_name_full: 'Anna Lind' })
	await own.launch('/del/2'); await own.get('/')
	ok(!says(own, 'Granviks'), 'in a course of one authority the choice in the shared one means nothing', text(own.html).slice(0, 300))
	await asks(own, 'Ekskolan')
	ok(await stands('anna') === '<b>Björkviks</b> kommun participant left, Granviks kommun participant approved, Ekbackens friskolor participant approved', 'one person is in both', await stands('anna'))
	await own.get('/oversikt'); await anna.get('/oversikt')
	ok(says(own, 'Ekbackens') && !says(own, 'Granviks') && says(anna, 'Granviks') && !says(anna, 'Ekbackens'), 'each course shows its own')
	await own.get('/steg/d2-film-1'); await own.post('/steg/d2-film-1', {}); await own.get('/steg/d2-reflection-1'); await own.post('/steg/d2-reflection-1', { text: 'Två.', base: 0 })
	ok(await one("SELECT count(*) FROM passback b JOIN resource_link l ON l.id = b.link JOIN context c ON c.id = l.context AND c.shared JOIN person p ON p.id = b.person WHERE p.lti_user_id = '5' AND b.value > 11") === '0', 'and what is done in one gives no result in the other')
	const now = await member('anna', 'Ekbackens friskolor')
	await karl.get(`/leda/deltagare/${now}`)
	ok(karl.status === 200 && (await lena.get(`/leda/deltagare/${now}`), lena.status) === 404, 'nor is it seen there', karl.status)
	const wrong = await cycle('Ekbackens friskolor'), eli = learns('eli'); await eli.launch(); await eli.get('/')
	ok(!says(eli, 'Ekbackens') && (await eli.post(choose, { cycle: wrong }), eli.status) === 404 && await chosen('eli') === 'none', 'a year that does not run in the course is not chosen there', eli.status)
	ok((await own.post(choose, { cycle: await cycle('Granviks kommun') }), own.status) === 404 && (await own.post(back, {}), own.status) === 404 && (await own.get(choose), own.url.endsWith('/oversikt')), 'nor any in a course of one authority', `${own.status} ${own.url}`)
}
// The same year in a course of another platform, by a code.
async function elsewhere(lena) {
	await lena.get('/leda/kurser'); await lena.post('/leda/kurser/kod', {})
	const code = lena.html.match(/id="code">([A-Z2-9]{5}-[A-Z2-9]{5})</)[1]
	const kim = leads('kim', { oauth_consumer_key: 'canvas', context_id: 'granvik', context_title: 'Granviks egen' }); await kim.launch(); await kim.get('/ange-kod'); await kim.post('/ange-kod', { code })
	shows(kim, ['Kursen är nu kopplad till Granviks kommun'], 'a course of the authority’s own, in another platform, is of the same year')
	await kim.post('/anmalan', { why: '' })
	await lena.get('/leda/processledare'); await lena.post('/leda/anmalan', { request: await member('kim', 'Granviks kommun'), decision: 'approve', from: 'leaders' })
	await kim.get('/leda/kurser')
	shows(kim, ['2 kurser hör till läsåret', 'Granviks egen', 'Gemensam med andra huvudmän'], 'whose process leaders answer there as they do')
	await kim.get('/leda/deltagare')
	ok(says(kim, 'Granskolan') && !says(kim, 'Björk'), 'and lead the same people', text(kim.html))
	const gun = learns('gun', { oauth_consumer_key: 'canvas', context_id: 'granvik' }); await gun.launch(); await gun.get('/'); await asks(gun, 'Granskolan')
	await kim.post('/leda/anmalan', { request: await member('gun', 'Granviks kommun'), decision: 'approve' })
	ok((await gun.get('/oversikt'), gun.status === 200) && (await stands('gun')).endsWith('approved'), 'a participant there signs up without choosing', gun.url)
}
async function onward(anna, bo, cia, lena) {
	const first = await cycle('Granviks kommun')
	for (const turn of ['avsluta', 'stang']) { await lena.get(`/leda/lasar/${turn}`); await lena.post(`/leda/lasar/${turn}`, { text: 'Vi lärde oss mycket.' }) }
	await anna.get('/oversikt')
	ok(says(anna, 'är avslutat') && !says(anna, 'Fortsätt i läsåret'), 'a year has ended, and no other is there', text(anna.html).slice(0, 400))
	await lena.post('/leda/nasta-lasar', { people: '1', preapproved: '1', groups: '1', leads: '1', expected: '1', plan: '1', documents: '1' })
	const next = await cycle('Granviks kommun'), year = await one(`SELECT school_year FROM cycle WHERE id = ${next}`)
	ok(next !== first && lena.html.includes(`${choose}"`) && says(lena, `Fortsätt i läsåret ${year}`), 'the leader makes the next year from the tool, and is led there', text(lena.html).slice(0, 600))
	await anna.get('/oversikt'); await bo.get('/')
	ok(!says(anna, 'Fortsätt i läsåret') && bo.url.endsWith('/oversikt') && !says(bo, year), 'while it is a draft no participant is called', text(anna.html).slice(0, 300))
	ok((await anna.post(choose, { cycle: next }), anna.status) === 404, 'nor gets there', anna.status)
	await lena.get(choose); shows(lena, [`Fortsätt i läsåret ${year}`], 'she sees it among her years')
	await lena.post(choose, { cycle: next }); await lena.get('/oversikt')
	shows(lena, [`Läsåret ${year} är ett utkast`, 'Byt läsår'], 'and prepares it')
	await lena.get('/leda/lasar/oppna'); await lena.post('/leda/lasar/oppna', {})
	await anna.get('/oversikt')
	shows(anna, ['är avslutat', `Fortsätt i läsåret ${year}`], 'opened, each page of the ended year leads to it')
	await anna.get('/')
	shows(anna, [`Nu börjar läsåret ${year}`, 'Poängen i lärplattformen börjar om', `Fortsätt i läsåret ${year}`, 'Läs det som gjordes', 'Hör du till en annan huvudman nu?', '<b>Björkviks</b> kommun'], 'and the first page invites there')
	await sql("UPDATE passback b SET state = 'queued', value = 40, next_at = 'infinity' FROM resource_link l, context c, person p WHERE l.id = b.link AND l.part = 2 AND c.id = l.context AND c.shared AND p.id = b.person AND p.lti_user_id = '5'") // the platform has not answered since
	await anna.post(choose, { cycle: next })
	shows(anna, ['Välkommen tillbaka!', 'kommer du in direkt', 'Anmäl dig som deltagare'], 'who was here signs up again, as in any next year')
	await anna.post('/anmalan', { function: 'principal', track: 'unit', unit: await one("SELECT u.id FROM school_unit u WHERE u.name = 'Granskolan'"), unit_name: '' })
	await anna.get('/oversikt')
	ok(anna.status === 200 && says(anna, year) && await chosen('anna') === 'Granviks kommun', 'and is in', text(anna.html).slice(0, 300))
	ok(await grade('anna') === 0.11, 'the result of last year stands until there is a new one', await grade('anna'))
	await anna.get('/steg/d2-film-1'); await anna.post('/steg/d2-film-1', {}); program('work', '--drain')
	ok(await grade('anna') === 0.11 && await one(`SELECT max(b.sent) FROM passback b JOIN resource_link l ON l.id = b.link AND l.part = 2 JOIN context c ON c.id = l.context AND c.shared JOIN person p ON p.id = b.person AND p.lti_user_id = '5' WHERE b.state IN ('sent', 'reading') AND b.value = 11`) === '11', 'which takes its place, also where more of last year waited to be sent', await grade('anna'))
	await anna.get('/tidigare'); await anna.post('/tidigare', { year: first })
	shows(anna, ['Du läser läsåret'], 'the ended one is read from there')
	await anna.post(choose, { cycle: await cycle('<b>Björkviks</b> kommun') })
	ok(await chosen('anna') === 'Granviks kommun', 'and nothing is chosen while it is', anna.url)
	await anna.post('/tidigare/lamna', {})
	// Who works somewhere else now, and who was never answered.
	await cia.get('/'); await cia.post(choose, { cycle: await cycle('<b>Björkviks</b> kommun') })
	ok(await chosen('cia') !== '' && cia.status === 200, 'who was never answered finds a way on', `${await chosen('cia')} ${cia.status} ${text(cia.html).slice(0, 300)}`)
	ok((await bo.get('/oversikt'), bo.status === 200 && !says(bo, year)), 'the other authority is where it was', text(bo.html).slice(0, 200))
}
// The course of the next year, copied from this one.
async function copied(lotta, bo, max, karin) {
	await karin.get(queue); await karin.post(queue, { request: await member('max', 'Tallvikens kommun'), decision: 'reject', reason: 'Kommunen är redan med.' })
	await max.get('/')
	shows(max, ['Kommunen är redan med.', 'Fel huvudman? Välj en annan'], 'who is not let in reads why, and may choose another')
	const more = { context_id: 'nasta', custom_context_history: course }, there = leads('lotta', more), his = learns('bo', more), hers = leads('max', more)
	for (const turn of ['avsluta']) await lotta.post(`/leda/lasar/${turn}`, {})
	for (const p of [there, his, hers]) { await p.launch(); await p.get('/') }
	shows(there, ['Fortsätt som omgång 2?', '<b>Björkviks</b> kommun'], 'in a copy of the shared course, who leads is asked whether it goes on')
	ok(says(hers, 'Vilken huvudman') && !says(hers, 'omgång 2') && says(his, 'Ingen huvudman tar emot'), 'and nobody else')
	await there.post('/kopierad-kurs', { people: '1', preapproved: '1', groups: '1' })
	const next = await cycle('<b>Björkviks</b> kommun')
	ok(await one(`SELECT string_agg(c.context_id, ',' ORDER BY 1) FROM shared_course s JOIN context c ON c.id = s.context WHERE s.cycle = ${next}`) === '2,nasta' && await one("SELECT count(*) FROM context WHERE context_id = 'nasta' AND shared AND cycle IS NULL") === '1', 'the next year runs there, and the course is nobody’s')
	await there.get('/leda/lasar/oppna'); await there.post('/leda/lasar/oppna', {})
	await his.get('/'); await his.post(choose, { cycle: next })
	shows(his, ['Välkommen tillbaka!'], 'who was in it chooses it and is welcome back')
	await his.post('/anmalan', { function: 'principal', track: 'unit', unit: await one("SELECT id FROM school_unit WHERE name = 'Björkskolan'"), unit_name: '' })
	ok((await his.get('/oversikt'), his.status === 200 && his.url.endsWith('/oversikt')) && (await bo.get('/oversikt'), bo.status === 200 && says(bo, 'avslut')), 'and works in both years, each in its course', `${his.url} ${text(bo.html).slice(0, 300)}`)
}
async function operator(karin) {
	program('consumer', 'set', key, '--shared', 'no')
	ok(await one("SELECT count(*) FROM context WHERE shared AND context_id = '2'") === '1' && await one("SELECT count(*) FROM context WHERE shared AND context_id = 'ny'") === '0', 'a course where somebody has begun stays shared, whatever the key says later')
	ok(program('consumer', 'show', key).includes('Shared courses     no') && program('consumer', 'list').includes('shared') === false, 'the command line tells')
	await karin.get('/drift/nycklar/1'); shows(karin, ['Varje kurs hör till en huvudman'], 'and the tool')
	ok((await karin.post('/drift/nycklar/1/gemensamma', { shared: 'kanske' }), karin.status) === 400, 'which takes yes or no', karin.status)
	await karin.post('/drift/nycklar/1/gemensamma', { shared: 'yes' })
	ok(says(karin, 'gemensamma för flera huvudmän') && program('consumer', 'list').includes(' shared'), 'where it is changed too')
	ok(await one("SELECT count(*) FROM context WHERE shared AND cycle IS NOT NULL") === '0' && await one('SELECT count(*) FROM person_context pc JOIN context c ON c.id = pc.context WHERE NOT c.shared AND pc.cycle IS NOT NULL') === '0', 'no course is both')
	program('consumer', 'remove', key, '--with-data')
	ok(await one("SELECT string_agg(name, ',') FROM organisation") === 'Granviks kommun', 'the key removed, what no other platform leads to goes with it')
}

await run(async () => {
	const server = await world()
	program('consumer', 'add', '--name', 'Canvas i Granvik', '--key', 'canvas', '--secret', secret)
	program('consumer', 'add', '--name', 'Driften', '--key', 'drift', '--secret', secret, '--operator')
	const karl = leads('karl', { context_id: 'egen' }); await karl.launch(); await learns('dan', { context_id: 'ny' }).launch()
	const anna = new Member('anna'), bo = new Member('bo'), lena = leads('lena'), lotta = leads('lotta'), max = leads('max'), cia = learns('cia')
	const karin = new Person('karin', { oauth_consumer_key: 'drift', context_id: 'drift', roles: 'urn:lti:sysrole:ims/lis/Administrator' })
	await karl.get('/'); karl.year = karl.html.match(/<option value="(\d{4}\/\d\d)"/)[1]; await authority(karl, 'Ekbackens friskolor')
	program('consumer', 'set', key, '--shared', 'yes')
	await nobodyYet(anna); await founded(lena, lotta, max, karin, anna); await choosing(anna, bo, lena, lotta, max)
	await apart(anna, bo, lena, lotta); await grades(anna, bo, lena, lotta); await both(anna, karl, lena); await elsewhere(lena)
	await cia.launch(); await onward(anna, bo, cia, lena); await copied(lotta, bo, max, karin); await operator(karin)
	ok(!/Granvik|Björkvik/.test(server.log), 'and the server’s log names nobody', server.log.slice(-300))
})
