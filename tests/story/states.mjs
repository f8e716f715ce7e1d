// How results stand at the platform: what the process leader reads, what the operator lists, and what both can do about it.
import { FakeLms, pox } from '../lib/fake.mjs'
import { bindCourse, Person, plain, signUp, text } from '../lib/person.mjs'
import { build, key, ok, program, run, secret, serve, sql, start, stop, until } from '../lib/world.mjs'

const film = '/steg/d2-film-1', reflection = '/steg/d2-reflection-1'
const address = (lms, user) => ({ lis_outcome_service_url: lms.url, lis_result_sourcedid: user })
const operator = (...args) => program('passback', ...args)
// A person's row on the process leader's page: the last cell.
async function words(lena, name) {
	await lena.get('/leda/deltagare')
	const row = lena.html.split('<tr>').find(r => r.includes(`>${name} Åkerström</a>`)) ?? ''
	return plain(text(row.split('<td class="words">')[1] ?? '')).trim()
}
async function does(person, step) { await person.get(step); await person.post(step, step === film ? {} : { text: 'Vi ser för lite.', base: 0 }) }
const settled = (user, state) => until(`${user} ${state}`, async () => await sql(`SELECT string_agg(state, ',') FROM passback b JOIN person p ON p.id = b.person WHERE p.lti_user_id = '${user}' AND b.state <> 'idle'`) === state)
const says = (said, want, what) => ok(said.includes(want), `${what}: ${want}`, said)

async function reasons(lena, boss, lms) {
	const cases = [
		['canvas', 422, 'course_not_available', 'Course not available for student', 'Nekad: kursen är avslutad eller inte publicerad i Canvas. Öppna kursen där'],
		['canvas', 422, 'user_not_in_course', 'User is no longer in course', 'Nekad: personen är inte längre med i kursen i Canvas'],
		['canvas', 422, 'no_points_possible', 'Assignment has no points possible.', 'Nekad: uppgiften har inga poäng i Canvas. Ge den 100 poäng'],
		['moodle', 200, '', 'Tool does not accept grades', 'Nekad: länken tar inte emot poäng i Moodle'],
		['moodle', 200, '', 'Grade replace response', 'Nekad: poängen är låst i Moodle. Lås upp den där.'],
		['blackboard', 200, '', 'Ingen &lt;b&gt; vet', 'Nekad: lärplattformen svarar ”Ingen <b> vet”'],
	]
	for (const [product, status, code, description, want] of cases) {
		await sql(`UPDATE consumer SET product = '${product}'`)
		lms.answer = call => ({ status, body: pox(call, 'failure', description, null, code) })
		operator('replay', '--key', key)
		await settled('anna', 'refused')
		says(await words(lena, 'anna'), want, 'the leader reads why, and what to do')
		ok(!lena.html.includes('<b> vet'), 'as text')
		await boss.get('/installning')
		ok(plain(text(boss.html)).includes(`st: ${want.slice(7)}`), 'so does the platform’s administrator', text(boss.html))
		const listed = operator('list')
		ok(listed.includes('\trefused\t') && listed.includes(code ? `code=${code}` : 'reason=') && !/anna|lena/i.test(listed), 'the operator lists it by id', listed)
		lms.answer = null
		operator('retry', '--all')
		await settled('anna', product === 'canvas' ? 'sent' : 'reading')
	}
	await sql("UPDATE consumer SET product = 'moodle'")
}

async function story() {
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	ok(operator('list').includes('No launch has brought an address for results yet.'), 'nothing yet, and the operator is told so')
	const server = await serve(), a = await new FakeLms(secret).listen(), b = await new FakeLms(secret).listen()
	const lena = new Person('lena', { roles: 'Instructor' }), anna = new Person('anna', address(a, 'anna')), bo = new Person('bo')
	await bindCourse(lena); await signUp(anna); await signUp(bo)
	says(await words(lena, 'anna'), '–', 'no step yet')

	a.answer = () => 'hold'
	await does(anna, film)
	says(await words(lena, 'anna'), 'I kö', 'a step is done')
	await until('the call', () => a.held.length === 1)
	a.release(); await settled('anna', 'reading')
	says(await words(lena, 'anna'), 'Skickad i dag', 'the platform has it'); says(await words(lena, 'anna'), '11 av 100', 'with its score')
	ok(a.grades.get('anna') === 0.11, 'as the platform shows too', a.grades.get('anna'))
	await does(bo, film)
	says(await words(lena, 'bo'), 'Den här länken tar inte emot poäng', 'a learner’s launch came without a service')
	await anna.launch('/del/2')
	says(await words(lena, 'bo'), 'Väntar på att personen öppnar länken', 'a link with a service, without an address for the person')
	ok(operator('list').includes('waits=launch'), 'the operator sees that it waits for a launch')

	await bo.launch('/del/2', address(b, 'bo'))
	says(await words(lena, 'bo'), 'Väntar på att den som driver tjänsten godkänner', 'a second host is held')
	const held = operator('hosts', '--key', key)
	ok(held.includes(`${a.base}\tallowed`) && held.includes(`${b.base}\theld`) && operator('list').includes('waits=host') && b.calls.length === 0, 'the operator sees which', held)
	operator('hosts', '--key', key, '--allow', b.url)
	await settled('bo', 'reading')
	ok(b.grades.get('bo') === 0.11, 'and lets it through', JSON.stringify(b.calls))

	const boss = new Person('ulf', { roles: 'urn:lti:sysrole:ims/lis/Administrator' })
	await boss.launch('/del/2')
	await reasons(lena, boss, a)
	a.keeps = () => false; a.grades.set('anna', 0.88)
	const night = start(`${build}/kvalitetsverkstaden`, ['work', '--nightly'])
	ok(await night.ended === 0, 'the night asks'); await settled('anna', 'sent')
	says(await words(lena, 'anna'), 'Läraren har satt ett eget värde i Moodle: 88 av 100. Skickad', 'a teacher’s own grade is told')
	ok(operator('list').includes('shown=88'), 'to the operator too')

	a.keeps = () => true; a.forget()
	await lena.get('/leda/deltagare')
	const at = lena.html.split('<tr>').find(r => r.includes('>anna')).match(/\/leda\/deltagare\/\d+/)[0]
	await lena.get(at); await lena.post(`${at}/nollstall`, {})
	ok(lena.status === 200 && text(lena.html).includes('Poängen nollställs i lärplattformen'), 'the leader resets a score', text(lena.html))
	await until('the reset', () => a.got('anna', 'deleteResult').length === 1)
	await until('its settlement', async () => await words(lena, 'anna') === '–')
	ok(!a.grades.has('anna') && a.calls.length === 1, 'the platform forgets it', JSON.stringify(a.calls))
	await lena.post(`${at}/nollstall`, {})
	ok(lena.status === 200 && !text(lena.html).includes('nollställs i'), 'a second press changes nothing')
	await anna.post(`${at}/nollstall`, {})
	ok(anna.status === 403, 'and is the leader’s alone')
	await does(anna, reflection); await settled('anna', 'reading')
	ok(a.grades.get('anna') === 0.22, 'the next step sends the whole score anew', a.grades.get('anna'))

	const id = operator('list', '--state', 'reading').match(/^(\d+)\t/m)[1]
	a.forget(); b.forget()
	operator('replay', id)
	await until('the repeated call', () => a.calls.length + b.calls.length === 1)
	ok(true, 'the operator has one sent once more')
	a.answer = b.answer = call => ({ body: pox(call, 'failure', 'Nej') })
	operator('replay', '--key', key); await settled('anna', 'refused')
	const refused = operator('list', '--state', 'refused').match(/^(\d+)\t/m)[1]
	operator('drop', refused)
	ok(operator('list', refused).includes('\tdropped\t') && operator('retry', refused).startsWith('0 '), 'and one dropped, which is not retried')
	const usage = await Promise.all([['passback'], ['passback', 'retri'], ['passback', 'retry'], ['passback', 'hosts', '--allow', 'https://x'], ['passback', 'drop', '--all']]
		.map(args => start(`${build}/kvalitetsverkstaden`, args)).map(async c => [await c.ended, c.log]))
	ok(usage.every(([code]) => code === 64) && usage[1][1].includes('did you mean retry?'), 'what it does not know it says', JSON.stringify(usage))
	await stop(server); await a.close(); await b.close()
	ok(!/ERR_BUG|Sanitizer|Åkerström/.test(server.log), 'the log has no bug and no name', server.log.slice(-300))
}
await run(story)
