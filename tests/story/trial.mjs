// The way to the gradebook, tried by an administrator: read, write, take away; and never a result that somebody has.
import { createServer } from 'node:http'
import { Person, plain, post, text } from '../lib/person.mjs'
import { atEnd, lms, ok, program, run, secret, key, serve, sql, startLms, stop, tool, until } from '../lib/world.mjs'

// A platform that answers each operation as the test wants, and remembers what it was asked and what it holds.
let wants = {}, asked = [], holds = '', hold = null
const operation = xml => xml.match(/<(replace|read|delete)ResultRequest/)?.[1]
const answer = (xml, code, why = '', score = null) => `<?xml version="1.0"?><imsx_POXEnvelopeResponse xmlns="http://www.imsglobal.org/services/ltiv1p1/xsd/imsoms_v1p0"><imsx_POXHeader><imsx_POXResponseHeaderInfo><imsx_version>V1.0</imsx_version><imsx_messageIdentifier>1</imsx_messageIdentifier><imsx_statusInfo><imsx_codeMajor>${code}</imsx_codeMajor><imsx_severity>status</imsx_severity><imsx_description>${why}</imsx_description><imsx_messageRefIdentifier>${xml.match(/<imsx_messageIdentifier>([^<]*)/)?.[1]}</imsx_messageRefIdentifier></imsx_statusInfo></imsx_POXResponseHeaderInfo></imsx_POXHeader><imsx_POXBody>${score === null ? '' : `<readResultResponse><result><resultScore><textString>${score}</textString></resultScore></result></readResultResponse>`}</imsx_POXBody></imsx_POXEnvelopeResponse>`
const platform = createServer((rq, rp) => {
	let xml = ''
	rq.on('data', d => { xml += d }).on('end', async () => {
		const op = operation(xml), want = wants[op] ?? 'success'
		asked.push(op)
		if (hold && op === hold.op) await hold.until
		if (want === 'break') return rq.socket.destroy()
		if (want === 'success' && op === 'replace') holds = xml.match(/<textString>([^<]*)/)[1]
		if (want === 'success' && op === 'delete') holds = ''
		rp.setHeader('Content-Type', 'application/xml')
		rp.end(want === 'success' ? answer(xml, 'success', '', op === 'read' ? holds : null) : answer(xml, 'failure', want))
	})
})
const roles = 'Instructor,urn:lti:instrole:ims/lis/Administrator'
let url, n = 0
async function enter(more = {}) {
	const sven = new Person(`sven${n++}`, { roles, lis_outcome_service_url: url, lis_result_sourcedid: 'plats', ...more })
	await sven.launch()
	await sven.get('/installning')
	return sven
}
const section = html => plain(text(html.match(/<h2 id="trial">([^]*?)<\/section>/)?.[1] ?? '')).trim()
async function attempt(plan = {}, sven) {
	sven ??= await enter()
	wants = plan
	asked = []
	await sven.post('/installning/prova', {})
	await until('the trial', async () => !(await sven.get('/installning')).includes('data-wait'))
	return { sven, says: section(sven.html), asked: asked.join() }
}
const told = seen => `${seen.says} (${seen.asked}, holds ${holds})`

async function outcomes() {
	const sven = await enter()
	ok(section(sven.html).includes('skickar vi 50 procent och tar bort det igen') && sven.html.includes('>Prova nu</button>'), 'what will be done, and a button', section(sven.html))
	const well = await attempt({}, sven)
	ok(well.says.includes('Det fungerar') && well.asked === 'read,replace,delete' && holds === '' && sven.html.includes('>Prova igen</button>'), 'read, written and taken away', told(well))
	holds = '0.8'
	const graded = await attempt({}, sven)
	ok(graded.says.includes('Du har redan ett') && graded.asked === 'read' && holds === '0.8', 'a result that is there is let be', told(graded))
	holds = ''
	const read = await attempt({ read: 'Tool is &lt;script&gt; invalid' })
	ok(read.says.includes('när vi skulle läsa') && read.says.includes('Tool is <script> invalid') && !read.sven.html.includes('<script>') && read.asked === 'read', 'refused when it is read: in the LMS’s own words', told(read))
	const replace = await attempt({ replace: 'Grade locked' })
	ok(replace.says.includes('inte skriva') && replace.says.includes('Grade locked') && replace.asked === 'read,replace', 'refused when it is written', told(replace))
	const lost = await attempt({ replace: 'break' })
	ok(lost.says.includes('inte skriva') && /^read(,replace)+,delete$/.test(lost.asked), 'no answer: perhaps it was stored, so it is taken away', told(lost))
	const left = await attempt({ delete: 'No' })
	ok(left.says.includes('Ta bort det i betygsboken') && holds === '0.5', 'refused when it is taken away: what to do', told(left))
	holds = ''
	const english = new Person(`sven${n++}`, { roles, lis_outcome_service_url: url, lis_result_sourcedid: 'plats', launch_presentation_locale: 'en' })
	await english.launch(); await english.get('/installning')
	ok(section((await attempt({}, english)).sven.html).includes('It works'), 'in English too')
}

async function limits() {
	const none = await enter({ lis_result_sourcedid: undefined })
	asked = []
	await none.post('/installning/prova', {})
	ok(section(none.html).includes('Det går inte att prova härifrån') && !none.html.includes('/prova"') && await sql('SELECT count(*) FROM trial WHERE done_at IS NULL') === '0', 'without a place in the gradebook it cannot be tried', section(none.html))
	const busy = await enter()
	await sql(`UPDATE passback SET value = 40, state = 'queued' FROM person p WHERE p.id = person AND p.lti_user_id = '${busy.user}'`)
	await sql("UPDATE passback SET next_at = now() + interval '1 day'")
	await busy.post('/installning/prova', {})
	ok(section(busy.html).includes('Det går inte att prova') && await sql(`SELECT count(*) FROM trial t JOIN person p ON p.id = t.person WHERE lti_user_id = '${busy.user}'`) === '0', 'nor by who has progress to send', section(busy.html))

	let go
	hold = { op: 'read', until: new Promise(done => { go = done }) }
	const sven = await enter()
	asked = []
	wants = {}
	await Promise.all(Array.from({ length: 5 }, () => post(`${tool}/s/${sven.sid}/installning/prova`, `csrf=${sven.csrf}`)))
	await until('the call', () => asked.length)
	await sven.get('/installning')
	ok(sven.html.includes('data-wait') && section(sven.html).includes('Provet pågår') && sven.html.includes('>Visa läget</a>') && !sven.html.includes('/prova"'), 'while it is under way it says so, with a way to look again', section(sven.html))
	go()
	hold = null
	await until('the trial', async () => !(await sven.get('/installning')).includes('data-wait'))
	ok(asked.join() === 'read,replace,delete', 'pressed five times at once: tried once', asked.join())
}

async function crash(server) {
	hold = { op: 'replace', until: new Promise(() => {}) }
	const sven = await enter()
	asked = []
	await sven.post('/installning/prova', {})
	await until('the call', () => asked.includes('replace'))
	await stop(server, 'SIGKILL')
	hold = null
	holds = '0.5'
	asked = []
	await serve()
	await sql("UPDATE trial SET leased_until = now() - interval '1 second' WHERE done_at IS NULL")
	await until('the end of the trial', async () => await sql('SELECT count(*) FROM trial WHERE done_at IS NULL') === '0')
	ok(asked.join() === 'delete' && holds === '' && await sql('SELECT count(*) FROM trial WHERE done_at IS NULL') === '0', 'killed between: what may stand at the LMS is taken away', asked.join())
}

async function story() {
	await new Promise(done => platform.listen(0, '127.0.0.1', done))
	atEnd(() => new Promise(done => { platform.close(done); platform.closeAllConnections() }))
	url = `http://127.0.0.1:${platform.address().port}/outcomes`
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	const server = await serve()
	await startLms()
	await outcomes(); await limits()
	const form = await (await fetch(`${lms}/test/launch-form?user=sven&course=kurs1&link=del2`)).text()
	const sven = new Person('sven')
	sven.sid = (await post(`${tool}/lti/launch/del/2`, form)).headers.get('location')?.split('/')[2]
	await sql('UPDATE outcome_host SET allowed = true') // the key's second host
	await sven.get('/installning')
	const real = await attempt({}, sven)
	ok(real.says.includes('Det fungerar') && (await (await fetch(`${lms}/test/grade?user=sven&course=kurs1&link=del2`)).json()).set === false, 'and at the example LMS', told(real))
	await crash(server)
	ok(!/plats|Åkerström|sven/.test(server.log) && server.log.includes('result=works'), 'no log holds a name or a place in the gradebook')
}
await run(story)
