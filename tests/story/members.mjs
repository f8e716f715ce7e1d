// Who is expected in a course: the platform is asked with the launch's key, and what is kept are two numbers.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { bindCourse, Person, signUp, text } from '../lib/person.mjs'
import { baseString, hmac } from '../lib/sign.mjs'
import { atEnd, build, key, ok, program, run, secret, serve, set, sql, start, until } from '../lib/world.mjs'

// Moodle's own answers, recorded.
const recorded = readFileSync('tests/data/captures/moodle-memberships.jsonl', 'utf8').trim().split('\n').map(line => JSON.parse(line))
const moodle = name => { const { response } = recorded.find(r => r.name === name); return { status: response.status, body: response.body } }
const member = (id, more = {}) => ({ status: 'Active', roles: ['Learner'], user_id: id, ...more })
const v2 = (members, context = 'kurs1') => ({ status: 200, body: JSON.stringify({ id: 'x', context: { id: context }, members }) })

// A platform: what it was asked, and what it answers to each path.
const asked = []
let answers = {}
const platform = createServer((rq, rs) => {
	const header = Object.fromEntries([...(rq.headers.authorization ?? '').matchAll(/(\w+)="([^"]*)"/g)].map(m => [m[1], decodeURIComponent(m[2])]))
	const { oauth_signature, realm, ...rest } = header, base = baseString(`http://${rq.headers.host}${rq.url}`, Object.entries(rest)).replace(/^POST/, 'GET')
	asked.push({ method: rq.method, url: rq.url, accept: rq.headers.accept, right: oauth_signature === hmac(base, secret) && header.oauth_consumer_key === key })
	const answer = answers[rq.url] ?? { status: 404, body: '' }
	rs.writeHead(answer.status, { 'Content-Type': 'application/json', ...answer.headers }).end(answer.body)
})
await new Promise(done => platform.listen(0, '127.0.0.1', done))
atEnd(() => platform.close())
const at = `http://127.0.0.1:${platform.address().port}`

// The server asks by itself too: who leases a course first asks, and says in its log when it is done.
let server
const due = () => sql('UPDATE context SET members_asked_at = NULL')
const numbers = () => sql("SELECT members, members_unseen FROM context WHERE context_id = 'kurs1'")
const offers = (url, more = {}) => ({ roles: 'Instructor', launch_presentation_return_url: `${at}/return`, custom_context_memberships_url: url, ...more })
const said = log => log.split('\n').filter(line => / members context=/.test(line)).length
async function ask() {
	const before = said(server.log)
	asked.length = 0
	await due()
	// Not world's program: the platform lives in this process.
	const drain = start(`${build}/kvalitetsverkstaden`, ['work', '--drain'])
	await drain.ended
	await until('the end of the questions', async () => said(server.log) - before + said(drain.log) >= Number(await sql('SELECT count(*) FROM context WHERE members_asked_at IS NOT NULL')))
	return [...new Set(asked.map(a => `${a.method} ${a.url}`))].join() // the server may have begun before
}

async function counts(lena) {
	answers = { '/m': v2([member('anna'), member('bo'), member('cia'), member('dag', { status: 'Inactive' }), member('lena', { roles: ['Instructor'] })]) }
	await lena.launch('', offers('', { custom_context_memberships_url: undefined, custom_context_memberships_v2_url: `${at}/m` }))
	ok(await ask() === 'GET /m' && asked.every(a => a.right && a.accept === 'application/vnd.ims.lti-nrps.v2.membershipcontainer+json'), 'the platform is asked, rightly signed', JSON.stringify(asked))
	ok(await numbers() === '3|2', 'active learners, and who of them has never come', await numbers())
	const page = text(await lena.get('/leda/deltagare'))
	ok(page.includes('räknar deltagarna i kursen till 3. Av dem har 2 inte öppnat'), 'the process leader reads it', page)
	await new Person('bo').launch(); await new Person('cia').launch()
	await ask()
	ok(await numbers() === '3|0' && text(await lena.get('/leda/deltagare')).includes('Alla har öppnat Kvalitetsverkstaden'), 'until all have come', await numbers())
	asked.length = 0
	await start(`${build}/kvalitetsverkstaden`, ['work', '--drain']).ended
	ok(asked.length === 0, 'and it is not asked again at once')
	const all = await sql("SELECT string_agg(p.lti_user_id, ' ' ORDER BY p.lti_user_id) FROM person p")
	ok(all === 'anna bo cia lena', 'nobody is stored who has not launched', all)
}
async function moodles(lena) {
	answers = { '/moodle': moodle('memberships-v1') }
	await lena.launch('', offers(`${at}/moodle`))
	const unknown = await numbers()
	await ask()
	ok(unknown === '|' && /^[1-9]\d*\|/.test(await numbers()), 'another address: the old numbers go, and Moodle’s recorded answer is counted', `${unknown} ${await numbers()}`)
}
async function pages(lena) {
	const next = path => ({ Link: `<${at}${path}>; rel="next"` })
	const first = { '@context': 'http://purl.imsglobal.org/ctx/lis/v2/MembershipContainer', '@type': 'Page', '@id': `${at}/p1`, nextPage: `${at}/p2`, pageOf: { membershipSubject: { contextId: 'kurs1', membership: [{ status: 'liss:Active', role: ['lism:Learner'], member: { userId: 'anna' } }] } } }
	const second = { ...first, '@id': `${at}/p2`, nextPage: undefined, pageOf: { membershipSubject: { contextId: 'kurs1', membership: [{ status: 'liss:Active', role: ['http://purl.imsglobal.org/vocab/lis/v2/membership#Learner'], member: { userId: 'ny' } }] } } }
	answers = { '/p1': { status: 200, body: JSON.stringify(first), headers: next('/p2') }, '/p2': { status: 200, body: JSON.stringify(second) } }
	await lena.launch('', offers(`${at}/p1`))
	ok(await ask() === 'GET /p1,GET /p2' && await numbers() === '2|1', 'several pages are one answer', `${JSON.stringify(asked)} ${await numbers()}`)
	for (const [what, answer] of [['401', moodle('memberships-other-tool-key')], ['HTML', { status: 200, body: '<h1>Logga in</h1>' }], ['half', { status: 200, body: JSON.stringify(second).slice(0, 90) }], ['a redirect', { status: 302, body: '', headers: { Location: `${at}/p1` } }], ['500', { status: 500, body: '' }]]) {
		answers['/p2'] = answer
		await ask()
		ok(await numbers() === '2|1', `${what} on the way: the old numbers stand`, `${JSON.stringify(asked)} ${await numbers()}`)
	}
}
// Who else is asked: nobody.
async function nobody(lena) {
	const elsewhere = `http://127.0.0.2:${platform.address().port}/m`
	for (const [what, more] of [['another host', offers(elsewhere)], ['no address', offers('javascript:alert(1)')], ['a variable that was not replaced', offers('$ToolProxyBinding.memberships.url')]]) {
		await lena.launch('', more)
		ok(await ask() === '' && await numbers() === '|', `${what}: not asked`, JSON.stringify(asked))
	}
	answers = { '/m': v2([member('anna')]) }
	await lena.launch('', offers(`${at}/m`))
	await new Person('anna').launch('', { custom_context_memberships_url: `${at}/evil` })
	ok(await ask() === 'GET /m', 'what a learner’s launch says changes nothing', JSON.stringify(asked))
	await new Person('lena', { context_id: 'kurs2' }).launch('', offers(`${at}/m2`))
	ok(await ask() === 'GET /m', 'a course that nobody has bound is not asked about')
	await sql('UPDATE consumer SET enabled = false')
	ok(await ask() === '', 'nor by a key that is shut')
	await sql('UPDATE consumer SET enabled = true, private_addresses = false')
	ok(await ask() === '' , 'nor at a private address where the key may not', JSON.stringify(asked))
}

// What goes wrong first keeps nothing that comes after it from being done, and is told of at the end.
async function drained() {
	await sql(`INSERT INTO nonce SELECT id, 'gammal', now() - interval '1 day' FROM consumer;
		CREATE FUNCTION never() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'never'; END $$;
		CREATE TRIGGER never BEFORE DELETE ON mail FOR EACH STATEMENT EXECUTE FUNCTION never()`)
	const night = start(`${build}/kvalitetsverkstaden`, ['work', '--nightly']), code = await night.ended
	ok(code === 1 && /^kvalitetsverkstaden: \S+: mail_purge: SQLSTATE P0001/m.test(night.log), 'what goes wrong in a night is told of at the end', `${code} ${night.log}`)
	ok(await sql("SELECT count(*) FROM nonce WHERE nonce = 'gammal'") === '0', 'and what comes after it has been done', night.log)
}

await run(async () => {
	set({ KV_FAILED_LAUNCHES: '0' })
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	server = await serve()
	const lena = new Person('lena')
	await bindCourse(lena); await signUp(new Person('anna'))
	await counts(lena); await moodles(lena); await pages(lena); await nobody(lena)
	await drained()
	ok(!/anna|Zoë|127\.0\.0\.1:\d+\/m/.test(server.log.replace(/route=\S+/g, '')), 'the log holds no names and no addresses', server.log.slice(-500))
})
