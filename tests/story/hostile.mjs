// What a hostile or clumsy client, operator or writer may send, and what becomes of it.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { bindCourse, fields, form, hidden, Person, plain, post, signUp, text, type, typed } from '../lib/person.mjs'
import { encode, sign } from '../lib/sign.mjs'
import { build, key, ok, program, run, secret, serve, set, sql, tool, top } from '../lib/world.mjs'

const port = new URL(tool).port
// Bytes as they are; the whole answer, also where it comes before they are all sent.
const raw = bytes => new Promise((done, fail) => {
	const socket = connect(port, '127.0.0.1')
	let got = ''
	socket.setEncoding('latin1').setTimeout(15000, () => socket.destroy())
	socket.on('data', d => { got += d }).on('close', () => done(got)).on('error', e => (got ? done(got) : fail(e)))
	socket.write(bytes, 'latin1')
})
const status = answer => Number(answer.match(/^HTTP\/1\.1 (\d+)/)?.[1])
const H = 'Host: a\r\nConnection: close\r\n', POST = `POST /lti/launch HTTP/1.1\r\n${H}Content-Type: ${type}\r\n`

async function wire() {
	const rows = [
		['two Hosts', `GET / HTTP/1.1\r\n${H}Host: b\r\n\r\n`, 400],
		['no Host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
		['two Content-Lengths', `${POST}Content-Length: 3\r\nContent-Length: 4\r\n\r\na=b`, 400],
		['two equal Content-Lengths', `${POST}Content-Length: 3\r\nContent-Length: 3\r\n\r\na=b`, 400],
		['both lengths', `${POST}Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n`, 400],
		['an unknown coding', `${POST}Transfer-Encoding: gzip\r\n\r\n`, 501],
		['a blank in a header name', `GET / HTTP/1.1\r\n${H}X y: z\r\n\r\n`, 400],
		['a blank before the colon', `GET / HTTP/1.1\r\n${H}X : z\r\n\r\n`, 400],
		['a folded header', `GET / HTTP/1.1\r\n${H}X: a\r\n b\r\n\r\n`, 400],
		['NUL in a header', `GET / HTTP/1.1\r\n${H}X: a\0b\r\n\r\n`, 400],
		['NUL in the path', `GET /a\0b HTTP/1.1\r\n${H}\r\n`, 400],
		['%00 in the path', `GET /s/%00/ HTTP/1.1\r\n${H}\r\n`, 400],
		['a broken percent in the path', `GET /s/%zz/ HTTP/1.1\r\n${H}\r\n`, 400],
		['half a percent at its end', `GET /s/% HTTP/1.1\r\n${H}\r\n`, 400],
		['raw UTF-8 in the path', `GET /\xc3\xa5 HTTP/1.1\r\n${H}\r\n`, 400],
		['a whole address', `GET http://evil.example/ HTTP/1.1\r\n${H}\r\n`, 400],
		['a path of 10 kB', `GET /s/${'a'.repeat(10240)}/oversikt HTTP/1.1\r\n${H}\r\n`, 414],
		['HTTP/1.2', `GET / HTTP/1.2\r\n${H}\r\n`, 505],
		['an unknown method', `BREW / HTTP/1.1\r\n${H}\r\n`, 501],
		['TRACE', `TRACE / HTTP/1.1\r\n${H}\r\n`, 405],
		['a GET with a body', `GET / HTTP/1.1\r\n${H}Content-Length: 3\r\n\r\na=b`, 413],
		['a body one byte too large', `${POST}Content-Length: 65537\r\n\r\n${'a'.repeat(65537)}`, 413],
		['a body of 5 MB before it comes', `${POST}Content-Length: 5000000\r\n\r\na`, 413],
		['a chunked body that is too large', `${POST}Transfer-Encoding: chunked\r\n\r\n20000\r\n${'a'.repeat(131072)}\r\n0\r\n\r\n`, 413],
	]
	for (const [what, bytes, want] of rows) {
		const answer = await raw(bytes)
		ok(status(answer) === want, `${want} for ${what}`, answer.slice(0, 200))
	}
	const head = await raw(`HEAD / HTTP/1.1\r\n${H}\r\n`)
	ok(status(head) === 200 && /content-length: [1-9]/i.test(head) && head.endsWith('\r\n\r\n'), 'HEAD has the length and no body', head.slice(-80))
	const big = await raw(`GET / HTTP/1.1\r\n${H}X: ${'a'.repeat(1 << 20)}\r\n\r\n`).catch(() => '')
	ok(!big || [400, 413, 431].includes(status(big)), 'a header of 1 MB is not read to its end', big.slice(0, 100))
	ok((await fetch(`${tool}/healthz`)).status === 200, 'and the server answers others')
}

async function addresses(anna) {
	const get = async path => status(await raw(`GET ${path} HTTP/1.1\r\n${H}\r\n`))
	for (const path of ['/unknown', `/${'a/'.repeat(1500)}`, '//', '//evil.example/', '/..', '/../', '/s//oversikt', '/lti/../readyz', '/lti/launch/del/1/', '/media/../pack.xml', '/media/..%2fpack.xml', '/media/%2e%2e/pack.xml',
		'/media/F2.1.webm%0a.vtt', '/static/../key', '/S/x/', '/.env', `/s/${anna.sid}`, `/s/${anna.sid}//oversikt`, `/s/${anna.sid}/oversikt/`, `/s/${anna.sid}/steg/../oversikt`,
		`/s/${anna.sid}/steg/d9-none-1`, `/s/${anna.sid}/del/6`, `/s/${anna.sid}/del/0`, `/s/${anna.sid}/del/1e0`, `/s/${anna.sid}/grupp/99999999999999999999/dokument/d2-document-1`, `/s/${anna.sid}/grupp/-1/dokument/d2-document-1`,
		`/s/${'x'.repeat(200)}/oversikt`, `/s/${anna.sid.slice(0, 5)}%2f/oversikt`])
		ok(await get(path) === 404, `not found: ${path.slice(0, 60)}`, await get(path))
	for (const sid of ['x', 'a'.repeat(22), anna.sid.slice(0, -1), `${anna.sid}x`, anna.sid.toUpperCase(), '-']) {
		const r = await fetch(`${tool}/s/${sid}/oversikt`), html = await r.text()
		ok(r.status === 410 && html.includes('gått ut') && !html.includes('Strandskolan'), `no session: ${sid.length} characters`, `${r.status} ${text(html)}`)
	}
	const get405 = await fetch(`${tool}/s/${anna.sid}/leda/anmalan`), post405 = await post(`${tool}/s/${anna.sid}/oversikt`, 'a=b')
	ok(get405.status === 405 && get405.headers.get('allow') === 'POST', 'a GET of what is only posted', get405.status)
	ok(post405.status === 405 && post405.headers.get('allow') === 'GET, HEAD', 'a POST of what is only read', post405.status)
}

// Each is refused and changes nothing; `text` is always given back.
async function forgeries(anna, lena) {
	const at = '/steg/d2-reflection-1', typed_ = 'Skriven & <b>kvar</b>'
	await anna.get(at); await lena.get(at)
	const good = anna.csrf, send = (more, headers) => anna.post(at, { text: typed_, base: 0, ...more }, headers).then(() => { anna.csrf = good })
	const rows = [
		['without a token', { csrf: '' }], ['with a wrong one', { csrf: 'x'.repeat(64) }], ["with another session's", { csrf: lena.csrf }], ['with half of it', { csrf: good.slice(0, 32) }],
		['from another site', {}, { 'Sec-Fetch-Site': 'cross-site' }], ['from a neighbour', {}, { 'Sec-Fetch-Site': 'same-site' }], ['from nowhere', {}, { 'Sec-Fetch-Site': 'none' }],
	]
	for (const [what, more, headers] of rows) {
		await send(more, headers)
		ok(anna.status === 403 && plain(anna.html).includes(typed_) && !anna.html.includes('<b>kvar'), `refused: a post ${what}; the text is still there`, `${anna.status} ${text(anna.html)}`)
	}
	const query = await post(`${tool}/s/${anna.sid}${at}?csrf=${good}`, form({ text: typed_, base: 0 }))
	ok(query.status === 403, 'a token in the address does not count', query.status)
	ok(await sql('SELECT count(*) FROM note') === '0' && await sql('SELECT count(*) FROM draft') === '0', 'nothing of it is stored')
	await send({}, { 'Sec-Fetch-Site': 'same-origin', Origin: 'null' })
	ok(anna.status === 200 && await sql('SELECT count(*) FROM note') === '1', 'our own page may post, also with Origin null', anna.status)
	for (const [what, body, want] of [
		['a broken percent', `csrf=${good}&text=%`, 400], ['%00', `csrf=${good}&text=a%00b`, 400], ['a raw NUL', `csrf=${good}&text=a\0b`, 400],
		['Latin-1', `csrf=${good}&text=%E5`, 400], ['overlong UTF-8', `csrf=${good}&text=%C0%AF`, 400], ['a surrogate', `csrf=${good}&text=%ED%A0%80`, 400], ['300 fields', `csrf=${good}${'&a=1'.repeat(300)}`, 413],
		['a name of 300 bytes', `csrf=${good}&${'n'.repeat(300)}=1`, 413], ['1.2 MB', `csrf=${good}&text=${'a'.repeat(1200000)}`, 413]]) {
		const r = await post(`${tool}/s/${anna.sid}${at}`, body)
		ok(r.status === want, `${want} for ${what} in a form`, r.status)
	}
	for (const content of ['application/json', 'multipart/form-data; boundary=x', 'text/plain'])
		ok((await post(`${tool}/s/${anna.sid}${at}`, `csrf=${good}&text=x`, { 'Content-Type': content })).status === 415, `415 for a form as ${content}`)
	ok((await anna.get(at), typed(anna.html)) === typed_, 'and the note is as it was', typed(anna.html))
}

// A form takes room by its length, however many fields it is cut into.
async function room(server) {
	const held = () => Number(readFileSync(`/proc/${server.pid}/status`, 'utf8').match(/VmHWM:\s+(\d+)/)[1]), before = held()
	const r = await post(`${tool}/s/x/grupp/1/trad/ny/x`, Array.from({ length: 250 }, () => `text=${'a'.repeat(3900)}`).join('&')), html = await r.text()
	ok(r.status === 410 && html.split('aaaa\n\naaaa').length === 250 && held() - before < 64 * 1024, 'a row in 250 pieces comes back, and takes no more room than it has', `${r.status} ${held() - before} kB`)
}

const places = anna => ['/steg/d2-reflection-1', `${anna.doc}/results`, anna.note]
async function long(anna) {
	const swedish = n => 'Rektor såg över årets mål. '.repeat(n / 20).slice(0, n), bytes = s => Buffer.byteLength(s)
	for (const at of places(anna)) {
		await anna.get(at)
		for (const [what, body] of [['one byte too many', `${'å'.repeat(32768)}x`], ['900 kB', 'y'.repeat(900000)]]) {
			await anna.post(at, { text: body, base: hidden(anna.html, 'base') || 0 })
			ok(anna.status === 400 && typed(anna.html) === body && text(anna.html).includes('högst 64 kB'), `${what} at ${at}: the form with the whole text and the limit`, `${anna.status} ${typed(anna.html).length} ${text(anna.html).slice(0, 300)}`)
		}
		for (const body of [swedish(65536).slice(0, 65536 - (bytes(swedish(65536)) - 65536)), 'x'.repeat(65536)]) {
			await anna.get(at)
			await anna.post(at, { text: body.trimEnd(), base: hidden(anna.html, 'base') || 0 })
			ok(anna.status === 200 && (await anna.get(at), typed(anna.html)) === body.trimEnd(), `${bytes(body)} bytes at ${at} are saved and shown`, `${anna.status} ${text(anna.html).slice(0, 200)}`)
		}
		await anna.post(`${at}/utkast`, { text: 'z'.repeat(200001), base: 0 })
		ok(anna.status === 413, 'a draft that is too large is refused', anna.status)
	}
}

// Only pages with a text field keep drafts.
async function nowhere(anna) {
	const before = await sql('SELECT count(*) FROM draft')
	for (const at of [`${anna.doc}/finns-ej`, `${anna.doc}/note`, anna.doc.replace('dokument/d2-document-1', 'samtal/d2-document-1'), '/steg/d2-document-1', '/steg/finns-ej', '/steg/d2-film-1']) {
		await anna.post(`${at}/utkast`, { text: 'Ingenstans.', base: 0 })
		ok(anna.status === 404, `no draft at ${at}`, anna.status)
	}
	ok(await sql('SELECT count(*) FROM draft') === before, 'and none is stored')
}

const texts = [
	['CRLF and CR', 'Ett\r\n\r\nTvå\rTre', 'Ett\n\nTvå\nTre'], ['emoji', '👩🏽‍🏫🇸🇪 ✔️'], ['right to left', 'שלום \u202eabc\u202c العربية'], ['NFC', 'Sjöberg'.normalize('NFC')], ['NFD', 'Sjöberg'.normalize('NFD')],
	['markup', '</textarea><script>alert(1)</script>&amp;&lt;"\''], ['blanks first', '   \tindraget'], ['an empty line first', '\n\nefter två tomma'], ['control characters', 'a\x01b\x0bc\x7fd'], ['noncharacters', 'a\uffffb\ufffdc'],
	['SQL', "'; DROP TABLE person; --"], ['format', '%s%n%d {name} {#n} {{ x }}'], ['a backslash', '\\x41 \\000'],
]
async function odd(anna) {
	for (const at of places(anna))
		for (const [what, sent, want = sent] of texts) {
			await anna.get(at)
			await anna.post(at, { text: sent, base: hidden(anna.html, 'base') || 0 })
			await anna.get(at)
			ok(typed(anna.html) === want && !anna.html.includes('<script>alert'), `${what} at ${at} comes back as it was`, JSON.stringify([anna.status, typed(anna.html)]))
		}
}

const evil = n => `"><script>x${n}('&</script><img src=x onerror=x${n}>`
const clean = html => !/<script>x|<img src=x|onerror=x\d+>(?!&)/.test(html.replace(/&lt;img src=x onerror=x\d+&gt;/g, ''))
async function scripts() {
	const course = { context_id: 'ond', context_title: evil(1), context_label: evil(2), resource_link_id: 'ond', resource_link_title: evil(3), resource_link_description: evil(4), tool_consumer_info_product_family_code: evil(5), tool_consumer_instance_name: evil(6) }
	const named = n => ({ ...course, lis_person_name_full: evil(n), lis_person_contact_email_primary: evil(n) })
	const lead = new Person('ondledare', { ...named(7), roles: 'Instructor' }), second = new Person('ondandre', { ...named(8), roles: 'Instructor' }), member = new Person('onddeltagare', { ...named(9), roles: 'Learner' })
	const admin = new Person('ondadmin', { ...named(10), roles: 'urn:lti:sysrole:ims/lis/Administrator' }), nameless = new Person('ondnamnlos', { ...course, lis_person_name_full: undefined, lis_person_name_given: undefined, lis_person_name_family: undefined })
	const seen = [], look = async (who, path) => { await who.get(path); seen.push([`${who.user} ${path}`, who.status, who.html]) }
	await lead.launch(); await look(lead, '/')
	const school_year = lead.html.match(/<option value="(\d{4}\/\d\d)"/)[1]
	await lead.post('/ny-huvudman', { name: '', kind: evil(11), size: evil(12), approval: evil(13), school_year: evil(14) }); seen.push(['wrong', lead.status, lead.html])
	await lead.post('/ny-huvudman', { name: evil(15), kind: 'municipality', size: 'standard', approval: 'review', school_year })
	await second.launch(); await look(second, '/')
	await second.post('/anmalan', { why: evil(16) }); await look(second, '/')
	for (const who of [member, nameless]) {
		await who.launch('/del/2'); await look(who, '/')
		await who.post('/anmalan', { function: evil(17), track: evil(18), unit: evil(19), unit_name: evil(20), person_name: evil(21) }); seen.push(['wrong', who.status, who.html])
		await who.post('/anmalan', { function: 'principal', track: 'unit', unit_name: evil(who === member ? 22 : 23), person_name: evil(24) }); await look(who, '/')
	}
	await look(lead, '/leda')
	await look(lead, '/leda/anmalningar')
	await lead.post('/leda/anmalningar', { decision: 'approve_page', shown: hidden(lead.html, 'shown') })
	await look(lead, '/leda'); await look(lead, '/oversikt'); await admin.launch(); await look(admin, '/')
	await look(member, '/dokument')
	const doc = `${new URL(member.url).pathname.replace(`/s/${member.sid}`, '')}/dokument/d2-document-1`
	for (const body of [evil(25), `${evil(26)}\n\n${evil(27)}`]) { await member.get(`${doc}/results`); await member.post(`${doc}/results`, { text: body, base: hidden(member.html, 'base') || 0 }) }
	const note = doc.replace('dokument/d2-document-1', 'samtal/d2-discussion-1')
	await member.get(note); await member.post(note, { text: evil(28), base: 0 })
	await member.get('/steg/d2-reflection-1'); await member.post('/steg/d2-reflection-1', { text: evil(29), base: 0 })
	await member.get(`${doc}/results`); await member.post(`${doc}/results`, { text: `${evil(30)}\n\n${evil(27)}`, base: 1 }); seen.push(['conflict', member.status, member.html])
	for (const path of ['/', '/oversikt', '/del/2', '/dokument', doc, `${doc}/results`, `${doc}/results/versioner`, `${doc}/results/versioner/jamfor?from=1&to=2`, note, '/steg/d2-reflection-1', '/resultat', '/personuppgifter', '/introduktion', `/steg/d2-reflection-1?sparat=${encodeURIComponent(evil(31))}`]) await look(member, path)
	for (const path of ['/', '/oversikt', '/leda', '/dokument', doc, `${doc}/results`, '/resultat']) await look(lead, path)
	const bad = seen.filter(([, , html]) => !clean(html)), shown = n => seen.some(([, , html]) => plain(html).includes(evil(n)))
	ok(!bad.length, `script in every field, on ${seen.length} pages: shown as text`, bad.map(b => b[0]).join())
	ok(seen.filter(s => s[1] >= 500).length === 0, 'and no page fails on it', seen.filter(s => s[1] >= 500).map(s => s[0]).join())
	for (const [n, what] of [[1, 'the course'], [7, 'the process leader'], [9, 'a participant'], [15, 'the authority'], [22, 'a unit'], [24, 'a typed name'], [26, 'a section'], [28, 'a group note'], [29, 'a reflection']]) ok(shown(n), `${what} is called what it is called`)
}

const policy = async location => (await fetch(tool + location)).headers.get('content-security-policy').match(/frame-ancestors ([^;]*)/)[1]
const launchAs = async (consumer, by, back, more = {}) => (await post(`${tool}/lti/launch`, encode(sign(`${tool}/lti/launch`, fields('ram', { oauth_consumer_key: consumer, launch_presentation_return_url: back, ...more }), by)))).headers.get('location')
async function frames() {
	program('consumer', 'add', '--name', 'Bara nyckel', '--key', 'bara', '--secret', 'bara-hemligt')
	program('consumer', 'add', '--name', 'Bestämd', '--key', 'fast', '--secret', 'fast-hemligt', '--origin', 'https://lms.example.org/mod/lti', '--origin', 'https://two.example.org')
	ok(await policy(await launchAs('bara', 'bara-hemligt', undefined)) === "'self' http: https:", 'a key and a secret alone: any site may frame it, so that the first launch shows')
	for (const back of ['javascript:alert(1)', 'https://x.example;script-src *', "https://x.example 'unsafe-inline'", 'https://*', '//x.example', 'https://x.example,https://y.example'])
		ok(await policy(await launchAs('bara', 'bara-hemligt', back)) === "'self' http: https:", `nothing is learnt from ${back}`)
	ok(await launchAs('bara', 'fel', 'https://evil.example/') === null && await policy(await launchAs('bara', 'bara-hemligt', undefined)) === "'self' http: https:", 'nor from a forged launch')
	ok(await policy(await launchAs('bara', 'bara-hemligt', 'HTTPS://Moodle.Example.org:443/return?x')) === "'self' https://moodle.example.org", 'the origin of the way back is learnt')
	ok(await policy(await launchAs('bara', 'bara-hemligt', undefined)) === "'self' https://moodle.example.org", 'and kept for launches that name none')
	for (let i = 0; i < 12; i++) await launchAs('bara', 'bara-hemligt', `https://n${i}.example.org/`)
	const learnt = (await policy(await launchAs('bara', 'bara-hemligt', undefined))).split(' ')
	ok(learnt.length === 9 && learnt.at(-1) === 'https://n6.example.org', 'at most eight are learnt', learnt.join(' '))
	ok(await policy(await launchAs('fast', 'fast-hemligt', 'https://evil.example/')) === "'self' https://lms.example.org https://two.example.org", 'none where the operator set them')
	const list = program('consumer', 'list')
	ok(list.includes('learnt origin https://moodle.example.org') && list.includes('origin https://two.example.org') && !list.includes('evil') && !list.includes('hemligt'), 'the operator sees which', list)
	const page = await fetch(tool + await launchAs('bara', 'bara-hemligt', undefined)), h = n => page.headers.get(n)
	for (const [dest, look] of [['document', 'own'], ['iframe', 'light']])
		ok((await (await fetch(`${tool}/s/finns-ej/`, { headers: { 'Sec-Fetch-Dest': dest } })).text()).includes(`class="${look}"`), `a fault in a ${dest} looks ${look}`)
	ok(!h('x-frame-options') && h('x-content-type-options') === 'nosniff' && h('referrer-policy') === 'no-referrer' && h('cache-control') === 'no-store' && /^default-src 'none'; style-src 'self'; script-src 'self';/.test(h('content-security-policy')), 'with the headers of every page')
}

// The program with these settings, which it refuses: its exit status and what it said.
const attempt = (settings, args = ['serve'], file = '') => {
	const env = { PATH: process.env.PATH, HOME: top, KV_LISTEN: '127.0.0.1:0', KV_DATA: `${top}/attempt`, ...settings }
	for (const name of Object.keys(env)) if (env[name] === undefined) delete env[name]
	if (file) writeFileSync(`${top}/kv.conf`, file)
	const r = spawnSync(`${build}/kvalitetsverkstaden`, [...(file ? ['--config', `${top}/kv.conf`] : []), ...args], { env, encoding: 'utf8', timeout: 20000 })
	return [r.status, r.stderr]
}
function settings() {
	const conf = `${top}/kv.conf`
	const rows = [
		['an unknown key', { KV_LISTN: '127.0.0.1:0' }, '', /KV_LISTN .*environment.*no such setting; did you mean KV_LISTEN\?/],
		['one like no other', { KV_BANANA_SPLIT_TOPPING: '1' }, '', /KV_BANANA_SPLIT_TOPPING .*no such setting; --help lists them/],
		['one in the file', {}, '# ja\nKV_WORKRES=4\n', new RegExp(`KV_WORKRES \\(${conf}:2\\): no such setting; did you mean KV_WORKERS\\?`)],
		['a line that is none', {}, 'KV_WORKERS=4\nhej\n', /kv\.conf:2: expected KEY=value/],
		['a key twice', {}, 'KV_WORKERS=4\nKV_WORKERS=5\n', /KV_WORKERS \(.*:2\): set already \(.*:1\)/],
		['a word for a number', { KV_WORKERS: 'fyra' }, '', /KV_WORKERS \(environment\): expected a whole number from 1 to 64, not "fyra"/],
		['a number too large', { KV_WORKERS: '1000' }, '', /KV_WORKERS .*1 to 64/],
		['a negative number', { KV_CLOCK_WINDOW: '-1' }, '', /KV_CLOCK_WINDOW .*30 to 3600/],
		['an address without port', { KV_LISTEN: 'localhost' }, '', /KV_LISTEN .*127\.0\.0\.1:8080/],
		['a port beyond', { KV_LISTEN: '127.0.0.1:99999' }, '', /KV_LISTEN/],
		['a base with a path', { KV_BASE_URL: 'https://a.example/lti' }, '', /KV_BASE_URL .*without path/],
		['a base of another scheme', { KV_BASE_URL: 'javascript:alert(1)' }, '', /KV_BASE_URL .*http/],
		['two lines', { KV_BASE_URL: 'https://a.example\nX: y' }, '', /KV_BASE_URL .*(one line|http)/],
		['a secret file that is not there', { KV_DATABASE_URL_FILE: `${top}/none` }, '', /none.*(No such file|cannot be read)/],
		['a database address that is none', { KV_DATABASE_URL: 'mysql://root:hemligt@x/' }, '', /database address/],
		['a database that is not there', { KV_DATABASE_URL: `host=${top} dbname=x password=hemligt` }, '', /database/, 1], // that may come back
		['a folder that cannot be', { KV_DATA: '/dev/null/x' }, '', /\/dev\/null/],
		['a port that is taken', { KV_LISTEN: `127.0.0.1:${port}` }, '', /cannot listen on .*in use/],
		['a file that is not there', { KV_CONFIG: `${top}/nowhere.conf` }, '', /nowhere\.conf: cannot be read/],
		['a pack that is not there', { KV_CONTENT: `${top}/nopack` }, '', /nopack/],
	]
	for (const [what, env, file, want, status = 78] of rows) {
		const [code, said] = attempt(env, ['serve'], file), lines = said.trim().split('\n').filter(l => !/^\d{4}-/.test(l))
		ok(code === status && lines.length === 1 && want.test(said) && !said.includes('hemligt'), `${what}: one clear sentence and exit status ${status}`, `${code} ${said}`)
	}
}
function packs() {
	const broken = 'tests/data/pack/broken', want = readFileSync(`${broken}/expected.txt`, 'utf8').trim().split('\n')
	const [code, said] = attempt({}, ['content', 'check', broken])
	ok(code === 1 && want.every(line => said.includes(line)), 'content check: file, line and what was expected, for each fault', said)
	const [status_, refused] = attempt({ KV_CONTENT: broken })
	ok(status_ === 78 && /del2\.xml:\d+: .*expected/.test(refused) && !/ready/.test(refused), 'serve does not start on it, and says why', refused)
	const mess = `${top}/mess`
	spawnSync('cp', ['-r', 'content/packs/kvalitetsverkstaden', mess])
	writeFileSync(`${mess}/pack.xml`, '<!DOCTYPE pack [<!ENTITY x SYSTEM "file:///etc/passwd">]><pack>&x;</pack>')
	const [doctype, words] = attempt({}, ['content', 'check', mess])
	ok(doctype === 1 && /pack\.xml:\d+: /.test(words) && !words.includes('root:'), 'an entity in a pack is refused and not read', words)
	ok(attempt({}, ['content', 'check', 'content/packs/kvalitetsverkstaden'])[0] === 0, 'our own has no faults')
}

async function story() {
	set({ KV_FAILED_LAUNCHES: '0' })
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret)
	const server = await serve(), lena = new Person('lena', { roles: 'Instructor' }), anna = new Person('anna')
	await wire(); await room(server)
	await bindCourse(lena); await signUp(anna)
	await anna.get('/dokument')
	anna.doc = `${new URL(anna.url).pathname.replace(`/s/${anna.sid}`, '')}/dokument/d2-document-1`
	anna.note = anna.doc.replace('dokument/d2-document-1', 'samtal/d2-discussion-1')
	await addresses(anna); await forgeries(anna, lena); await long(anna); await nowhere(anna); await odd(anna); await scripts(); await frames()
	settings(); packs()
	ok(!/ERR_BUG|Sanitizer|runtime error/.test(server.log), 'the server met no bug', server.log.split('\n').filter(l => /ERR_BUG|Sanitizer|runtime error/.test(l)).join('\n'))
	ok(!/Strandskolan|Rektor|DROP TABLE|onerror/.test(server.log) && !server.log.includes(anna.sid), 'and its log holds no names, texts or session ids')
}
await run(story)
