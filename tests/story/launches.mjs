// Launches that must be refused, and what each is answered, logged and stored; replays, also over restarts.
import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { fields, Person, post, text, type } from '../lib/person.mjs'
import { encode, hmac, now, oauth, sign } from '../lib/sign.mjs'
import { build, key, ok, program, run, secret, serve, set, sql, start, stop, tool, top, until } from '../lib/world.mjs'

const shuffled = list => list.map(v => [Math.random(), v]).sort((a, b) => a[0] - b[0]).map(p => p[1])
const user = 'hemligperson', email = `${user}@skola.example.org`
const other = { awkward: 'å & % + / = ü' + 'x'.repeat(187) }
const servers = []
const log = () => servers.map(s => s.log).join('')

// Where everything below is sent, and what it is: a launch, or a request to choose content.
let route = '/lti/launch', message = {}
// A launch as bytes: `set` fields before it is signed (undefined: left out), `more` pairs too; `after` changes the signed pairs.
const make = ({ set: more = {}, more: pairs = [], after = p => p, secret: by = secret, path = '', at = tool, query = '' } = {}) =>
	encode(after(sign(`${at}${route}${path}${query}`, [...fields(user, { ...message, ...more }), ...pairs], by)))
const send = ({ path = '', to = path, query = '', url = query, headers = {}, bytes = b => b, ...launch } = {}) =>
	post(`${tool}${route}${to}${url}`, bytes(make({ path, query, ...launch })), headers)
const without = (...names) => ({ after: pairs => pairs.filter(p => !names.includes(p[0])) })
const twice = (name, value) => ({ more: [[name, value]] })
const at = seconds => ({ get set() { return { oauth_timestamp: String(now() + seconds) } } })
const stamp = oauth_timestamp => ({ set: { oauth_timestamp } })
const as = oauth_consumer_key => ({ set: { oauth_consumer_key } })

const refused = [
	// what, status, the reason in the log, how
	['an unknown key', 403, 'unknown_key', as('unknown')],
	['an empty key', 403, 'unknown_key', as('')],
	['a key that is an address', 403, 'unknown_key', { ...as('http://example.org'), secret: 'secret' }],
	['a disabled key', 403, 'disabled_key', as('disabled')],
	['a key before its first day', 403, 'key_not_yet_valid', as('early')],
	['a key after its last day', 403, 'key_expired', as('late')],
	['a wrong secret', 403, 'wrong_signature', { secret: 'fel' }],
	['an empty secret', 403, 'wrong_signature', { secret: '' }],
	['a signature of another launch', 403, 'wrong_signature', { after: p => [...p.slice(0, -1), ['oauth_signature', sign(tool, fields(user), secret).at(-1)[1]]] }],
	['an empty signature', 403, 'wrong_signature', { after: p => [...p.slice(0, -1), ['oauth_signature', '']] }],
	['a signature cut short', 403, 'wrong_signature', { after: p => [...p.slice(0, -1), ['oauth_signature', p.at(-1)[1].slice(0, -2)]] }],
	['a changed role', 403, 'wrong_signature', { after: p => p.map(([n, v]) => [n, n === 'roles' ? 'Instructor' : v]) }],
	['a parameter taken away', 403, 'wrong_signature', without('lis_person_name_full')],
	['a parameter added', 403, 'wrong_signature', { after: p => [...p, ['custom_part', '2']] }],
	['PLAINTEXT', 403, 'signature_method', { set: { oauth_signature_method: 'PLAINTEXT' }, after: p => [...p.slice(0, -1), ['oauth_signature', `${secret}&`]] }],
	['RSA-SHA1', 403, 'signature_method', { set: { oauth_signature_method: 'RSA-SHA1' } }],
	['HMAC-MD5', 403, 'signature_method', { set: { oauth_signature_method: 'HMAC-MD5' } }],
	['a method in small letters', 403, 'signature_method', { set: { oauth_signature_method: 'hmac-sha1' } }],
	['an empty method', 403, 'signature_method', { set: { oauth_signature_method: '' } }],
	['HMAC-SHA256 that names HMAC-SHA1', 403, 'wrong_signature', { after: p => p.map(([n, v]) => [n, n === 'oauth_signature_method' ? 'HMAC-SHA256' : v]) }],
	['oauth_version 2.0', 403, 'signature_method', { set: { oauth_version: '2.0' } }],
	['an empty oauth_version', 403, 'signature_method', { set: { oauth_version: '' } }],
	['no oauth_consumer_key', 403, 'unsigned', without('oauth_consumer_key')],
	['no oauth_signature_method', 403, 'unsigned', without('oauth_signature_method')],
	['no oauth_timestamp', 403, 'unsigned', without('oauth_timestamp')],
	['no oauth_nonce', 403, 'unsigned', without('oauth_nonce')],
	['no oauth_signature', 403, 'unsigned', without('oauth_signature')],
	['an empty body', 403, 'unsigned', { bytes: () => '' }],
	['parameters in the address and none in the body', 403, 'unsigned', { bytes: () => '', url: `?${encode(sign(`${tool}/lti/launch`, fields(user), secret))}` }],
	['an unsigned parameter in the address', 403, 'wrong_signature', { url: '?unsigned=1' }],
	['OAUTH_SIGNATURE in capitals that nobody signed', 403, 'wrong_signature', { after: p => [...p, ['OAUTH_SIGNATURE', 'roles=Instructor']] }],
	...[['oauth_signature', 'x'], ['oauth_consumer_key', key], ['oauth_nonce', 'n'], ['oauth_timestamp', '1'], ['user_id', 'lena'], ['roles', 'Instructor'], ['context_id', 'kurs2'],
		['resource_link_id', 'del2'], ['lis_result_sourcedid', 'a'], ['lti_version', 'LTI-1p0'], ['launch_presentation_return_url', 'https://evil.example']]
		.map(([n, v]) => [`${n} twice`, 400, 'parameter_twice', n === 'lis_result_sourcedid' ? { more: [[n, v], [n, v]] } : twice(n, v)]),
	['a launch for another path', 403, 'wrong_signature', { path: '/x', to: '' }],
	['a launch for another host', 403, 'wrong_signature', { at: 'http://evil.example' }],
	['another host, with a header that says so', 403, 'wrong_signature', { at: 'http://evil.example', headers: { 'X-Forwarded-Host': 'evil.example', Forwarded: 'host=evil.example' } }],
	['a launch for https, with a header that says so', 403, 'wrong_signature', { at: tool.replace('http', 'https'), headers: { 'X-Forwarded-Proto': 'https' } }],
	['a timestamp 310 seconds old', 403, 'clock differs', at(-310)],
	['a timestamp 310 seconds ahead', 403, 'clock differs', at(310)],
	['a clock an hour behind', 403, 'clock differs', at(-3600)],
	['a timestamp of 1970', 403, 'clock differs', stamp('0')],
	...['-1', '1e9', ' 1700000000', '1700000000 ', '18446744073709551615', '1700000000.5', '', '0x65000000', '٣', '1'.repeat(300)]
		.map(t => [`the timestamp "${t.slice(0, 24)}"`, 400, 'bad_timestamp', stamp(t)]),
	['an empty nonce', 400, 'bad_nonce', { set: { oauth_nonce: '' } }],
	['a nonce of 256 bytes', 400, 'bad_nonce', { set: { oauth_nonce: 'n'.repeat(256) } }],
	['%00 in a value', 400, 'form:', { bytes: b => `${b}&custom_a=1%00b` }],
	['%00 in a name', 400, 'form:', { bytes: b => `${b}&a%00=1` }],
	['a raw NUL', 400, 'form:', { bytes: b => `${b}&a=\0` }],
	['a broken percent', 400, 'form:', { bytes: b => `${b}&a=%G1` }],
	['a percent at the end', 400, 'form:', { bytes: b => `${b}&a=%` }],
	['Latin-1', 400, 'form:', { bytes: b => `${b}&a=%E5` }],
	['overlong UTF-8', 400, 'form:', { bytes: b => `${b}&a=%C0%AF` }],
	['a surrogate', 400, 'form:', { bytes: b => `${b}&a=%ED%A0%80` }],
	['a character beyond Unicode', 400, 'form:', { bytes: b => `${b}&a=%F4%90%80%80` }],
	['no Content-Type', 415, 'form-urlencoded', { bytes: b => new TextEncoder().encode(b), headers: { 'Content-Type': '' } }],
	...['text/plain', 'multipart/form-data; boundary=x', 'application/json', `${type}; charset=ISO-8859-1`, `${type}x`]
		.map(t => [`Content-Type ${t}`, 415, 'form-urlencoded', { headers: { 'Content-Type': t } }]),
	['JSON', 415, 'form-urlencoded', { bytes: () => JSON.stringify(Object.fromEntries(fields(user))), headers: { 'Content-Type': 'application/json' } }],
	['1,000 parameters', 413, 'form:', { bytes: b => b + '&a=1'.repeat(1000) }],
	['20,000 parameters', 413, '', { bytes: b => b + '&a=1'.repeat(20000) }],
	['a name of 300 bytes', 413, 'form:', { bytes: b => `${b}&${'n'.repeat(300)}=1` }],
	['100 kB of plus', 413, '', { bytes: () => '+'.repeat(100000) }],
]
const accepted = [
	['Content-Type with a charset', { headers: { 'Content-Type': `${type}; charset=UTF-8` } }],
	['another order', { after: shuffled }],
	['HMAC-SHA256', { set: { oauth_signature_method: 'HMAC-SHA256' } }],
	['no oauth_version', { set: { oauth_version: undefined } }],
	['no oauth_callback', { set: { oauth_callback: undefined } }],
	['a callback of its own', { set: { oauth_callback: 'https://evil.example/' } }],
	['an empty oauth_token', { set: { oauth_token: '' } }],
	['a timestamp 290 seconds old', at(-290)],
	['a timestamp 290 seconds ahead', at(290)],
	['a secret with å, &, % and 200 characters', { ...as('awkward'), secret: other.awkward }],
	['a value with 0x01, ?, & and =', { set: { custom_a: '\x01?a&b=c;' } }],
	['a name with = and &', { set: { 'custom_a=1&roles': 'Instructor' } }],
	['a value of plus and blanks', { set: { custom_a: ' + ++ %2B ' } }],
	['CRLF, Swedish and emoji', { set: { resource_link_description: 'Rad ett\r\nÅäö 🎓\u00a0\tslut' } }],
	['the same custom parameter twice', { more: [['custom_a', '1'], ['custom_a', '2']] }],
	['a signed query', { query: '?mode=manuell&x=%C3%A5+b' }],
	['a query that Canvas counts once', { set: { id: '42' }, url: '?id=42' }],
	['an empty query', { url: '?' }],
	['a Host header of another host', { headers: { 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'https', Forwarded: 'host=evil.example;proto=https' } }],
	['a nonce of 255 bytes', { set: { oauth_nonce: randomBytes(128).toString('hex').slice(1) } }],
]
const back = 'https://moodle.example.org/return?course=2'
const incomplete = [
	['no lti_message_type', { lti_message_type: undefined }],
	['lti_message_type a-basic-lti-launch-request', { lti_message_type: 'a-basic-lti-launch-request' }],
	['a ContentItemSelectionRequest', { lti_message_type: 'ContentItemSelectionRequest' }],
	['no lti_version', { lti_version: undefined }],
	['lti_version LTI-1', { lti_version: 'LTI-1' }],
	['lti_version LTI-2p0', { lti_version: 'LTI-2p0' }],
	['no resource_link_id', { resource_link_id: undefined }],
	['an empty resource_link_id', { resource_link_id: '' }],
	['no user_id', { user_id: undefined }],
	['an empty user_id', { user_id: '' }],
	['a user_id of 300 bytes', { user_id: 'u'.repeat(300) }],
	['a context_id of 8 kB', { context_id: randomBytes(4096).toString('hex') }],
	['a resource_link_id of 8 kB', { resource_link_id: randomBytes(4096).toString('hex') }],
]
const nowhere = ['javascript:alert(1)', 'JavaScript:alert(1)', 'data:text/html,x', '//evil.example/', '/evil', 'ftp://evil.example/', 'https://user:pass@evil.example/', 'https://evil.example/\r\nSet-Cookie: a=b',
	'https://evil.example/ x', 'https://evil.example/"><script>', 'https:evil.example', 'https://', 'http://[::1', undefined]

const rows = () => sql('SELECT (SELECT count(*) FROM nonce), (SELECT count(*) FROM session), (SELECT count(*) FROM person), (SELECT count(*) FROM context), (SELECT count(*) FROM resource_link)')
const reference = html => html.match(/referen(?:sen|ce) ([0-9a-f]{8})/)?.[1]
const secrets = [secret, 'oauth_', 'HMAC-SHA', '%26', user, email, 'Åkerström', tool.slice(7)]
const leak = (html, reason) => [...secrets, /^\w+_\w+$/.test(reason) ? reason : 'SQLSTATE'].find(s => html.includes(s))

async function eachRefused() {
	const before = await rows()
	for (const [what, status, reason, how] of refused) {
		const began = Date.now(), answer = await send(how), html = await answer.text(), ref = reference(html)
		await until('the log line', async () => !ref || log().includes(`rq=${ref}`))
		const line = log().split('\n').find(l => l.includes('why=') && l.includes(`rq=${ref}`)) ?? ''
		const why = answer.status !== status ? `status ${answer.status}` : leak(html, reason) ? `leaks ${leak(html, reason)}`
			: !ref ? 'no reference' : !line.includes(reason) ? line : answer.headers.get('location') || answer.headers.get('set-cookie') ? 'a header too much'
				: Date.now() - began > 2000 ? 'slow' : ''
		ok(!why, `refused${route === '/lti/launch' ? '' : ` at ${route}`}: ${what}`, `${why}\n${text(html)}`)
	}
	ok(await rows() === before, 'and nothing of it is stored', `${before} ${await rows()}`)
}

async function chooserRefused() {
	route = '/lti/content-item'
	message = { lti_message_type: 'ContentItemSelectionRequest', roles: 'ContentDeveloper', content_item_return_url: 'https://moodle.example.org/choose', accept_multiple: 'true' }
	await eachRefused()
	const chosen = await send(), html = await chosen.text()
	ok(chosen.status === 200 && html.includes('name="token"'), 'and a right one is shown the choices', text(html))
	route = '/lti/launch'
	message = {}
}
async function outerAnswers() {
	const bodies = new Set()
	for (const how of [as('unknown'), as('disabled'), as('early'), as('late'), { secret: 'fel' }, without('oauth_signature'), { set: { oauth_signature_method: 'PLAINTEXT' } }]) {
		const answer = await send(how)
		bodies.add(answer.status + [...answer.headers].filter(h => !['date', 'x-request-id'].includes(h[0])).join() + (await answer.text()).replace(/[0-9a-f]{8}/g, ''))
	}
	ok(bodies.size === 1, 'unknown, disabled, early, late, wrong and unsigned are answered with the same bytes')
	const skewed = text(await (await send(at(3600))).text()), forged = text(await (await send({ ...at(3600), secret: 'fel' })).text())
	ok(skewed.includes('60 minuter') && !forged.includes('minuter'), 'the clock is named to a right signature alone', skewed + forged)
	const english = await (await send({ secret: 'fel', headers: { 'Accept-Language': 'en-GB,en' } })).text()
	ok(english.includes('<html lang="en"') && reference(english), 'in English to a browser that asks for it', text(english))
	const got = await fetch(`${tool}/lti/launch?${make()}`)
	ok(got.status === 405 && got.headers.get('allow') === 'POST' && !leak(await got.text(), ''), 'a launch by GET is refused')
	for (const method of ['PUT', 'DELETE', 'OPTIONS', 'PATCH'])
		ok((await fetch(`${tool}/lti/launch`, { method, ...(method === 'OPTIONS' ? {} : { body: make(), headers: { 'Content-Type': type } }) })).status === 405, `and by ${method}`)
	ok((await post(`${tool}/lti/launch/`, make({ path: '/' }))).status === 404 && (await post(`${tool}//lti/launch`, make())).status === 404, 'other paths are not found')
}

// More than fetch would send: the answer comes before the body is whole.
const raw = head => new Promise((done, fail) => {
	const { hostname, port } = new URL(tool), socket = connect(port, hostname === 'localhost' ? '127.0.0.1' : hostname)
	let got = ''
	socket.on('data', d => { got += d }).on('close', () => done(got)).on('error', e => (got ? done(got) : fail(e)))
	socket.write(head)
})
async function large() {
	const began = Date.now()
	const got = await raw(`POST /lti/launch HTTP/1.1\r\nHost: a\r\nContent-Type: ${type}\r\nContent-Length: 5000000\r\n\r\na=`)
	ok(got.startsWith('HTTP/1.1 413') && Date.now() - began < 1000, 'a value of 5 MB is refused before it comes', got.slice(0, 200))
	const plus = await raw(`POST /lti/launch HTTP/1.1\r\nHost: a\r\nContent-Type: ${type}\r\nContent-Length: 300000\r\n\r\n${'+'.repeat(300000)}`)
	ok(plus.startsWith('HTTP/1.1 413'), '300 kB of plus is refused', plus.slice(0, 200))
}

async function eachAccepted() {
	for (const [what, how] of accepted) {
		const answer = await send(how)
		ok(answer.status === 303 && /^\/s\/[\w-]{22}\//.test(answer.headers.get('location')), `accepted: ${what}`, `${answer.status} ${text(await answer.text())}`)
	}
	const sneaky = new Person('sneaky')
	sneaky.at = (await post(`${tool}/lti/launch?roles=Instructor&user_id=lena`, encode(sign(`${tool}/lti/launch`, fields('sneaky'), secret)))).headers.get('location')
	ok(sneaky.at && await sql("SELECT count(*) FROM person WHERE lti_user_id = 'lena'") === '0' && await sql("SELECT roles FROM person_context pc JOIN person p ON p.id = pc.person WHERE lti_user_id = 'sneaky'") === await sql("SELECT roles FROM person_context pc JOIN person p ON p.id = pc.person WHERE lti_user_id = '" + user + "' LIMIT 1"),
		'a role and a person in the address alone are not read', sneaky.at)
	const tail = randomBytes(25).toString('hex')
	const [one, two] = await Promise.all(['a', 'b'].map(c => send({ set: { oauth_nonce: c.repeat(150) + tail } })))
	ok(one.status === 303 && two.status === 303, 'nonces with the same end are two')
	const nonce = randomBytes(8).toString('hex')
	ok((await send({ set: { oauth_nonce: nonce } })).status === 303 && (await send({ ...as('awkward'), set: { oauth_nonce: nonce, oauth_consumer_key: 'awkward' }, secret: other.awkward })).status === 303,
		'the same nonce with another key is another')
}

async function eachIncomplete() {
	for (const [what, more] of incomplete) {
		const answer = await send({ set: more }), to = answer.headers.get('location') ?? '', query = new URL(to, tool).searchParams
		ok(answer.status === 303 && to.startsWith(`${back}&`) && query.get('lti_errormsg')?.length > 20 && /^ref [0-9a-f]{8}$/.test(query.get('lti_errorlog')) && !leak(to.slice(back.length), ''),
			`back to the LMS: ${what}`, `${answer.status} ${to}`)
	}
	const answer = await send({ set: { lti_version: 'LTI-1', launch_presentation_return_url: 'https://moodle.example.org/a?b=c#top' } })
	ok(/^https:\/\/moodle\.example\.org\/a\?b=c&lti_errormsg=[^#]*#top$/.test(answer.headers.get('location')), 'with its query and fragment where they were', answer.headers.get('location'))
	for (const url of nowhere) {
		const a = await send({ set: { lti_version: 'LTI-1', launch_presentation_return_url: url } }), html = await a.text()
		ok(a.status === 400 && !a.headers.get('location') && !html.includes('evil') && reference(html), `never to ${JSON.stringify(url) ?? 'nowhere'}`, `${a.status} ${a.headers.get('location')}`)
	}
	const forged = await send({ set: { lti_version: 'LTI-1' }, secret: 'fel' })
	ok(forged.status === 403 && !forged.headers.get('location'), 'and never without a right signature')
	const hostile = await send({ set: { lti_version: '<script>alert(1)</script>', launch_presentation_return_url: undefined, context_title: '"><script>' } })
	ok(!(await hostile.text()).includes('<script>'), 'what the launch said is not markup')
}

const counts = who => sql(`SELECT (SELECT count(*) FROM person WHERE lti_user_id = '${who}'), (SELECT count(*) FROM session s JOIN person p ON p.id = s.person WHERE lti_user_id = '${who}')`)
const tally = list => [...new Set(list)].sort().map(s => `${s}:${list.filter(t => t === s).length}`).join()
const fresh = (who, more) => encode(sign(`${tool}/lti/launch`, fields(who, more), secret))

async function replays() {
	const nonce = randomBytes(16).toString('hex'), body = fresh('femtio', { oauth_nonce: nonce })
	const all = await Promise.all(Array.from({ length: 50 }, () => post(`${tool}/lti/launch`, body)))
	ok(tally(all.map(a => a.status)) === '303:1,403:49', '50 identical launches at once: one is accepted', tally(all.map(a => a.status)))
	ok(await counts('femtio') === '1|1' && await sql(`SELECT count(*) FROM nonce WHERE nonce = '${nonce}'`) === '1', 'one person, one session, one nonce', await counts('femtio'))
	const again = await post(`${tool}/lti/launch`, body), html = await again.text()
	ok(again.status === 403 && html.includes(back.replace('&', '&amp;')) && html.includes('Kvalitetsarbete'), 'a double click gets a page with the way back to the course', text(html))

	const second = await secondServer()
	const shared = fresh('dubbel'), both = await Promise.all(Array.from({ length: 50 }, (_, i) => post(`${i % 2 ? second : tool}/lti/launch`, shared)))
	ok(tally(both.map(a => a.status)) === '303:1,403:49' && await counts('dubbel') === '1|1', 'also over two processes on one database', tally(both.map(a => a.status)))
	const class_ = await Promise.all(Array.from({ length: 60 }, (_, i) => post(`${i % 2 ? second : tool}/lti/launch`, fresh(`elev${i % 30}`, { context_id: 'ny-kurs', resource_link_id: 'ny-länk' }))))
	ok(tally(class_.map(a => a.status)) === '303:60' && await sql("SELECT count(*) FROM person WHERE lti_user_id LIKE 'elev%'") === '30' && await sql("SELECT count(*) FROM context WHERE context_id = 'ny-kurs'") === '1',
		'a class that opens a new course at once, each twice: 30 people, one course', tally(class_.map(a => a.status)))
	await stop(servers.pop())
	return body
}
// Another process on the first one's database.
async function secondServer() {
	const owner = await sql('SELECT current_user'), port = 20000 + process.pid % 20000
	set({ KV_LISTEN: `127.0.0.1:${port}`, KV_DATABASE_URL: `host=${top}/data/socket dbname=kvalitetsverkstaden user=${owner}`, KV_KEY_FILE: `${top}/data/key`, KV_DATA: `${top}/second` })
	servers.push(await serve())
	set({ KV_LISTEN: tool.replace('http://localhost', '127.0.0.1'), KV_DATABASE_URL: '', KV_KEY_FILE: '', KV_DATA: `${top}/data` })
	return `http://127.0.0.1:${port}`
}

async function restarts(body) {
	await stop(servers.pop())
	servers.push(await serve())
	ok((await post(`${tool}/lti/launch`, body)).status === 403, 'a replay after a restart is refused')
	const late = fresh('kill')
	ok((await post(`${tool}/lti/launch`, late)).status === 303, 'a launch')
	const killed = servers.pop()
	ok(await stop(killed, 'SIGKILL') === 'SIGKILL', 'kill -9 of the server')
	servers.push(await serve())
	ok((await post(`${tool}/lti/launch`, late)).status === 403 && await counts('kill') === '1|1', 'a replay after that is refused too')
	ok((await post(`${tool}/lti/launch`, fresh('kill'))).status === 303, 'and a new launch is accepted')
}

async function junk() {
	const before = await rows()
	for (let i = 0; i < 20; i++) await Promise.all(Array.from({ length: 25 }, () => post(`${tool}/lti/launch`, make({ secret: 'fel' }))))
	ok(await rows() === before, '500 badly signed launches with fresh nonces leave no row', await rows())
	ok((await send()).status === 303, 'and the right one after them is accepted')
	await sql("UPDATE nonce SET at = at - interval '2 hours'")
	program('work', '--nightly')
	ok(await sql('SELECT count(*) FROM nonce') === '0', 'old nonces are purged')
}

async function limits() {
	await stop(servers.pop())
	set({ KV_FAILED_LAUNCHES: '5', KV_PER_ADDRESS: '' })
	servers.push(await serve())
	await until('the beginning of a minute', () => Date.now() % 60000 < 45000)
	const statuses = []
	let last
	for (let i = 0; i < 40; i++) { last = await send({ secret: 'fel' }); statuses.push(last.status) }
	ok(tally(statuses) === '403:5,429:35', 'after five failed launches with a key, further ones are answered with 429', tally(statuses))
	const html = await last.text()
	ok(last.headers.get('retry-after') === '60' && html.includes('För många misslyckade försök') && !leak(html, ''), 'a page that says when to try again', text(html))
	const english = await (await send({ secret: 'fel', headers: { 'Accept-Language': 'en' } })).text()
	ok(english.includes('Too many failed'), 'in English too', text(english))
	ok((await send()).status === 303, 'a right launch with the same key is not refused')
	const lines = servers.at(-1).log.split('\n')
	ok(lines.filter(l => l.includes('status=429') || l.includes('ERR_TOO_MANY')).length === 0 && lines.filter(l => l.includes('launch.limited by=key')).map(l => l.match(/failed=(\d+)/)[1]).join() === '6,10,20,40', 'and the log sums them up', lines.filter(l => l.includes('limited')).join('\n'))
	ok((await send(as('other'))).status === 403, 'another key has its own count')
	await stop(servers.pop())
	set({ KV_PER_ADDRESS: '1000' })
	servers.push(await serve())
	await until('the beginning of a minute', () => Date.now() % 60000 < 45000)
	const byAddress = []
	for (let i = 0; i < 12; i++) byAddress.push((await send(as(`guess${i}`))).status)
	ok(tally(byAddress) === '403:5,429:7' && (await send()).status === 303, 'where no proxy stands between, also by address', tally(byAddress))
}

async function story() {
	set({ KV_FAILED_LAUNCHES: '0' })
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret)
	for (const name of ['disabled', 'early', 'late']) program('consumer', 'add', '--name', name, '--key', name, '--secret', secret)
	program('consumer', 'add', '--name', 'awkward', '--key', 'awkward', '--secret', other.awkward)
	servers.push(await serve())
	await sql("UPDATE consumer SET enabled = false WHERE key = 'disabled'")
	await sql("UPDATE consumer SET valid_from = now() + interval '1 day' WHERE key = 'early'")
	await sql("UPDATE consumer SET valid_until = now() - interval '1 day' WHERE key = 'late'")
	await eachRefused(); await chooserRefused(); await outerAnswers(); await large(); await eachAccepted(); await eachIncomplete()
	await restarts(await replays()); await junk(); await limits()
	ok(![secret, other.awkward, user, email, 'Åkerström', 'femtio', 'Kvalitetsarbete'].some(s => log().includes(s)) && !/[A-Za-z0-9+/]{27}=/.test(log()), 'no log holds a secret, a signature or a name')
}
await run(story)
