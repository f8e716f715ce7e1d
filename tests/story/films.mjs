// Films in the place of the pack's: the operator's own; an authority's, sent in a form and kept in chunks, with captions that
// are checked; a link; and what becomes of files that are wrong, too large, half, or sent twice at once.
import { connect } from 'node:net'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { bindCourse, hidden, leadToo, Person, plain, signUp, text } from '../lib/person.mjs'
import { key, ok, program, run, secret, serve, set, sql, tool, top, until } from '../lib/world.mjs'

const small = readFileSync('tests/data/film/liten.webm'), mp4 = readFileSync('tests/data/film/liten.mp4')
const vtt = readFileSync('tests/data/film/liten.vtt', 'utf8')
const wrongVtt = vtt.replace('00:03.000 -->', '00:03 -->')
// A film of that many bytes, each chunk of it another.
const large = n => { const b = Buffer.alloc(n); for (let i = 0; i < n; i += 4) b.writeUInt32LE(i, i); small.copy(b); return b }
const place = '/leda/filmer/F2.1'
const url = (person, path) => `${tool}/s/${person.sid}${path}`
const part = (body, name = 'film.webm') => [new Blob([body]), name]
async function send(person, files, more = {}) {
	const data = new FormData()
	for (const [name, value] of Object.entries({ csrf: person.csrf, was: hidden(person.html, 'was'), ...more })) data.append(name, value)
	for (const [name, [body, file]] of Object.entries(files)) data.append(name, body, file)
	return person.read(await fetch(url(person, `${place}/fil`), { method: 'POST', body: data }))
}
const says = (person, ...words) => words.every(w => plain(text(person.html)).includes(w))
const rows = () => sql("SELECT (SELECT count(*) FROM replaced_film WHERE shown), (SELECT count(*) FROM replaced_film WHERE NOT shown), (SELECT count(*) FROM blob WHERE state = 'kept'), (SELECT count(*) FROM blob WHERE state = 'coming')")
const ownUrl = person => person.html.match(/<source src="([^"]*\/egen-film\/\d+)"/)?.[1]

async function list(lena, anna) {
	await lena.get('/leda/filmer')
	ok(lena.status === 200 && (lena.html.match(/\/leda\/filmer\/F/g) ?? []).length === 16 && says(lena, 'Verktygets film, 28 sekunder', 'Tre sorters underlag', 'Verktygets film, 2 min'), 'sixteen films are listed, with what is shown', text(lena.html))
	await anna.get('/leda/filmer')
	ok(anna.status === 403, 'to process leaders only')
	await lena.get('/leda/filmer/F9.9')
	ok(lena.status === 404, 'and no other film')
	await lena.get(place)
	ok(lena.status === 200 && says(lena, 'Verktygets film, 2 min', 'MP4 eller WebM, högst 1 MB') && !lena.html.includes('/aterstall'), 'a film has a page where it is changed', text(lena.html))
}
async function faulty(lena) {
	await lena.get(place); await send(lena, {})
	ok(lena.status === 400 && says(lena, 'Välj en film') && await rows() === '0|0|0|0', 'nothing chosen: said', text(lena.html))
	await lena.get(place); await send(lena, { film: part(Buffer.from('MZ\x90\0an exe')), captions: part(vtt, 'film.vtt') })
	ok(lena.status === 400 && says(lena, 'Filen film.webm är varken MP4 eller WebM', 'Textningen är sparad') && await rows() === '0|1|0|0', 'an .exe named .webm: said, and the captions are kept', text(lena.html))
	await lena.post(`${place}/kasta`, {})
	ok(says(lena, 'Det uppladdade är borttaget') && await rows() === '0|0|0|0', 'and thrown away', text(lena.html))
	await send(lena, { film: part(small, 'C:\\filmer\\"vår" film.webm'), captions: part(wrongVtt, 'text.vtt') })
	ok(lena.status === 400 && says(lena, 'text.vtt, rad 6: Tiden går inte att läsa', 'Filmen "vår" film.webm (7 kB) är sparad') && await rows() === '0|1|1|0', 'wrong captions: the line is named, and the film is kept', text(lena.html))
	ok(!lena.html.includes('/visa"'), 'but cannot be shown without them')
	await send(lena, { captions: part('hej', 'text.vtt') })
	ok(lena.status === 400 && says(lena, 'text.vtt, rad 1: Filen börjar inte med WEBVTT') && await rows() === '0|1|1|0', 'nor with others that are wrong')
	await send(lena, { captions: part('x'.repeat(300000), 'stor.vtt') })
	ok(lena.status === 400 && says(lena, 'Textningen är större än 256 kB'), 'nor with very large ones')
	await send(lena, { captions: part(`${vtt}\n<script>alert(1)</script>\n`, '<b>.vtt') })
	ok(lena.status === 400 && says(lena, '<b>.vtt, rad') && !lena.html.includes('<script>alert'), 'markup stays text')
}
async function shown(lena, anna) {
	await lena.get(place)
	await send(lena, { captions: part(vtt, 'text.vtt') })
	ok(lena.url.includes('sparat=1') && says(lena, 'Egen film, 7 kB', 'lena Åkerström') && await rows() === '1|0|1|0', 'with right ones it is shown at once', text(lena.html))
	await anna.get('/steg/d2-film-1')
	const src = ownUrl(anna)
	ok(src && anna.html.includes('type="video/webm"') && anna.html.includes('/textning" default') && !anna.html.includes('data-film='), 'to everybody, in the place of the pack’s', anna.html)
	ok(says(anna, 'Vi ser en grön duk.', 'Den är fortfarande grön.') && anna.html.includes(`${src}#t=3`), 'as text too, whose times are links into it')
	const whole = await fetch(tool + src)
	ok(whole.status === 200 && whole.headers.get('content-type') === 'video/webm' && whole.headers.get('x-content-type-options') === 'nosniff' && whole.headers.get('cache-control').startsWith('private') && Buffer.from(await whole.arrayBuffer()).equals(small), 'its bytes are what was sent')
	const captions = await fetch(`${tool}${src}/textning`)
	ok(captions.headers.get('content-type').startsWith('text/vtt') && await captions.text() === vtt, 'and its captions')
	await lena.get('/leda/filmer')
	ok(says(lena, 'Egen film, 7 kB'), 'the list says so')
	ok((await sql("SELECT act, details FROM audit WHERE act LIKE 'film%'")).includes('film.replace|film=F2.1 by=file'), 'and the log')
	await lena.get(place); await send(lena, { captions: part(vtt.replace('grön duk', 'blå duk'), 'text.vtt') })
	ok(lena.url.includes('sparat=1') && says({ html: await anna.get('/steg/d2-film-1') }, 'Vi ser en blå duk.') && ownUrl(anna) === src, 'captions alone are changed beside the same film')
}
async function many_chunks(lena, anna) {
	const body = large(900000), old = await sql('SELECT blob FROM replaced_film WHERE shown')
	await lena.get(place); await send(lena, { captions: part(vtt), film: part(body) })
	ok(lena.url.includes('sparat=1') && await sql("SELECT count(*), max(octet_length(bytes)) FROM blob_chunk c JOIN blob b ON b.id = c.blob WHERE b.state = 'kept'") === '4|262144', 'a larger film lies in chunks', text(lena.html))
	await anna.get('/steg/d2-film-1')
	const src = tool + ownUrl(anna), get = range => fetch(src, { headers: { Range: range } })
	const whole = await fetch(src)
	ok(Buffer.from(await whole.arrayBuffer()).equals(body) && whole.headers.get('content-length') === '900000', 'it comes whole')
	for (const [range, from, to] of [['bytes=262140-262150', 262140, 262151], ['bytes=0-', 0, 900000], ['bytes=-5', 899995, 900000], ['bytes=524288-', 524288, 900000]]) {
		const r = await get(range)
		ok(r.status === 206 && r.headers.get('content-range') === `bytes ${from}-${to - 1}/900000` && Buffer.from(await r.arrayBuffer()).equals(body.subarray(from, to)), `and in parts: ${range}`)
	}
	ok((await get('bytes=900000-')).status === 416 && (await fetch(src, { headers: { 'If-None-Match': whole.headers.get('etag') } })).status === 304 && (await fetch(src, { method: 'HEAD' })).headers.get('content-length') === '900000', 'none beyond its end; nothing new; its head')
	program('work', '--drain')
	ok(await sql(`SELECT count(*) FROM blob WHERE id = ${old}`) === '0' && await sql('SELECT count(*) FROM blob_chunk') === '4', 'and what it took the place of is removed')
	const reader = connect(new URL(tool).port, '127.0.0.1').on('error', () => {})
	reader.write(`GET ${new URL(src).pathname} HTTP/1.1\r\nHost: localhost\r\n\r\n`)
	await new Promise(done => reader.once('data', done))
	reader.destroy()
	ok((await get('bytes=1-1')).status === 206, 'one who leaves in the middle disturbs nobody')
}
async function too_much(lena) {
	await lena.get(place); await send(lena, { captions: part(vtt), film: part(large(1100000), 'stor.webm') })
	ok(lena.status === 400 && says(lena, 'Filen stor.webm är större än 1 MB') && await rows() === '1|1|1|0', 'a film that is too large: said, nothing of it is kept', `${lena.status} ${text(lena.html)} ${await rows()}`)
	await lena.post(`${place}/kasta`, {})
	await lena.get(place)
	const far = await send(lena, { captions: part(vtt), film: part(large(4000000), 'stor.webm') }).catch(() => 'broken')
	ok(lena.status === 413 || far === 'broken', 'one that is far too large is not even read', lena.status)
	await lena.get(place); await send(lena, { captions: part(vtt), film: part(large(1000000)) })
	ok(lena.url.includes('sparat=1'), 'one that is just small enough comes in', text(lena.html))
	await sql("UPDATE blob SET size = 1200000 WHERE state = 'kept'")
	await lena.get(place); await send(lena, { captions: part(vtt), film: part(large(1000000)) })
	ok(lena.status === 400 && says(lena, 'Filmen får inte plats') && await rows() === '1|1|1|0', 'until the authority has no room', text(lena.html))
	await lena.post(`${place}/kasta`, {})
	await sql("UPDATE blob SET size = 1000000 WHERE state = 'kept'")
}
async function both(lena, karin) {
	await lena.get(place); await karin.get(place)
	await Promise.all([send(lena, { captions: part(vtt), film: part(large(600000), 'lenas.webm') }), send(karin, { captions: part(vtt), film: part(mp4, 'karins.mp4') })])
	const late = lena.status === 409 ? lena : karin, mine = late === lena ? 'lenas.webm' : 'karins.mp4'
	ok([lena.status, karin.status].sort().join() === '200,409' && says(late, `Filmen ${mine} och textningen är sparade`, 'Någon annan hann före') && await rows() === '1|1|2|0', 'of two who send at once one is first, and the other’s film is kept', `${lena.status} ${karin.status} ${await rows()} ${text(late.html)}`)
	await late.post(`${place}/visa`, {})
	ok(late.url.includes('sparat=1') && await rows() === '1|0|1|0' && await sql('SELECT name FROM blob WHERE state = $$kept$$') === mine, 'who may show it instead', text(late.html))
}
async function hostile(lena, anna, bo) {
	const src = (await anna.get('/steg/d2-film-1'), ownUrl(anna)), own = src.match(/\d+$/)[0]
	for (const end of ['', '/textning']) {
		await bo.get(`/egen-film/${own}${end}`)
		ok(bo.status === 404, `another authority never sees it${end}`, bo.status)
	}
	ok(!(await bo.get('/steg/d2-film-1')).includes('egen-film') && bo.html.includes('data-film='), 'and has the pack’s')
	await lena.get(place)
	const bytes = { captions: part(vtt), film: part(small) }, before = await rows(), csrf = lena.csrf
	await send(lena, bytes, { csrf: 'x' })
	ok(lena.status === 403 && await rows() === before, 'without the form’s token nothing is stored', text(lena.html))
	const late = new FormData()
	late.append('film', new Blob([large(600000)]), 'f.webm'); late.append('csrf', csrf)
	ok((await fetch(url(lena, `${place}/fil`), { method: 'POST', body: late })).status === 403 && await rows() === before, 'nor before it')
	anna.csrf ||= 'x'
	await send(anna, bytes)
	ok(anna.status === 403 && await rows() === before, 'nor from one who may not')
	await anna.get('/oversikt')
	ok((await fetch(url({ sid: 'nobody' }, `${place}/fil`), { method: 'POST', body: late })).status === 410, 'nor from nobody')
	const unknown = connect(new URL(tool).port, '127.0.0.1').on('error', () => {})
	let answer = ''
	unknown.on('data', d => { answer += d })
	unknown.write(`POST /s/nobody${place}/fil HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 1200000\r\n\r\n--b\r\n`)
	await until('the refusal', () => answer.startsWith('HTTP/1.1 410'))
	ok(true, 'who is told so before the body has come')
	unknown.destroy()
	ok((await fetch(url(lena, `${place}/fil`), { method: 'POST', body: new URLSearchParams({ csrf }) })).status === 415, 'a form without files is of another type')
	ok((await fetch(url(lena, `${place}/fil`), { method: 'POST', body: late, headers: { 'Sec-Fetch-Site': 'cross-site' } })).status === 403, 'and from another site’s page nothing is read')
	const raw = async (head, body) => {
		const socket = connect(new URL(tool).port, '127.0.0.1').on('error', () => {})
		let said = ''
		socket.on('data', d => { said += d })
		socket.write(`POST /s/${lena.sid}${place}/fil HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=b\r\n${head}\r\n\r\n`)
		socket.write(body)
		return { socket, status: async () => { await until('an answer', () => said.includes('\r\n')); socket.destroy(); return Number(said.split(' ')[1]) } }
	}
	const form = `--b\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n${csrf}\r\n--b\r\nContent-Disposition: form-data; name="film"; filename="f.webm"\r\n\r\n`
	const cut = Buffer.concat([Buffer.from(form), large(700000)])
	ok(await (await raw(`Content-Length: ${cut.length}`, cut)).status() === 400, 'a body that ends before its end')
	ok(await (await raw('Content-Length: 9', '--b\r\nx\r\n\r')).status() === 400, 'one that is no form')
	ok(await (await raw('Transfer-Encoding: chunked', '0\r\n\r\n')).status() === 411, 'one that does not say how long it is')
	const half = await raw(`Content-Length: ${2 * cut.length > 1300000 ? 1300000 : 2 * cut.length}`, cut)
	await until('the half film', async () => await sql("SELECT count(*) FROM blob WHERE state = 'coming' AND size > 0") === '1')
	half.socket.destroy()
	await sql("UPDATE blob SET touched_at = now() - interval '59 minutes' WHERE state = 'coming'")
	program('work', '--drain')
	ok((await rows()).endsWith('|1'), 'one that breaks off waits for an hour')
	await sql("UPDATE blob SET touched_at = now() - interval '61 minutes' WHERE state = 'coming'")
	program('work', '--drain')
	ok(await rows() === before && await sql('SELECT count(*) FROM blob_chunk c WHERE NOT EXISTS (SELECT FROM blob b WHERE b.id = c.blob)') === '0' && await sql('SELECT count(*) FROM blob') === before.split('|')[2], 'then it is gone', await rows())
	await sql(`CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.no = 1 THEN RAISE SQLSTATE '53100'; END IF; RETURN NEW; END $$; CREATE TRIGGER full_disk BEFORE INSERT ON blob_chunk FOR EACH ROW EXECUTE FUNCTION full_disk()`)
	await lena.get(place); await send(lena, { captions: part(vtt), film: part(large(900000)) })
	ok(lena.status === 503 && await rows() === before, 'a full disk: said, and no half film', `${lena.status} ${await rows()}`)
	await sql('DROP TRIGGER full_disk ON blob_chunk; DROP FUNCTION full_disk')
}
async function link(lena, anna) {
	await lena.get(place)
	for (const wrong of ['', 'http://stream.example.se/v', 'https://', 'https://lena@stream.example.se/v', 'https://stream/v', 'javascript:alert(1)//https://a.b', 'https://a.b/"x']) {
		await lena.post(`${place}/lank`, { link: wrong, was: hidden(lena.html, 'was') })
		ok(lena.status === 400 && says(lena, 'börjar med https://') && plain(lena.html).includes(`value="${wrong}"`), `no link: ${wrong}`, lena.html)
	}
	await lena.post(`${place}/lank`, { link: ' https://stream.example.se/v/12?a=1&b=2 ', was: hidden(lena.html, 'was') })
	ok(lena.url.includes('sparat=1') && says(lena, 'Länk till stream.example.se') && (await rows()).startsWith('1|0|0'), 'a link takes the place of the file', text(lena.html))
	await anna.get('/steg/d2-film-1')
	ok(anna.html.includes('<a class="btn" href="https://stream.example.se/v/12?a=1&amp;b=2" target="_blank" rel="noopener noreferrer">Öppna filmen hos stream.example.se</a>') && !/<(video|iframe|img|script|link)[^>]*stream\.example/.test(anna.html) && !anna.html.includes('<video') && !anna.html.includes('id="transcript"'), 'it says where it leads, and nothing is fetched from there', anna.html)
	await anna.post('/steg/d2-film-1', {})
	ok(says(anna, 'Du har tagit del av filmen'), 'and the step can be done')
	await lena.get(place)
	const was = hidden(lena.html, 'was')
	await lena.post(`${place}/lank`, { link: 'https://annan.example.se/', was: was - 1 })
	ok(lena.status === 409 && says(lena, 'Någon annan bytte filmen samtidigt', 'stream.example.se') && lena.html.includes('value="https://annan.example.se/"'), 'somebody else was first: said, and what was typed stands there', text(lena.html))
	await lena.post(`${place}/aterstall`, { was })
	ok(lena.url.includes('aterstalld=1') && says(lena, 'Verktygets film, 2 min') && (await anna.get('/steg/d2-film-1')).includes('data-film='), 'and back to the pack’s with one button', text(lena.html))
	await lena.get('/leda/filmer/F0.1'); await lena.post('/leda/filmer/F0.1/lank', { link: 'https://stream.example.se/kort', was: 0 })
	ok((await anna.get('/introduktion')).includes('href="https://stream.example.se/kort"'), 'the short film of the introduction too')
	await lena.post('/leda/filmer/F0.1/aterstall', { was: hidden(lena.html, 'was') })
}
async function operator(lena, anna, server) {
	ok(server.log.includes('film.fault file=F1.1.vtt line=6') && server.log.includes('the timing cannot be read'), 'what is wrong with an operator’s film stands in the log')
	await anna.get('/steg/d1-film-1')
	ok(anna.html.includes('data-film='), 'where the pack’s is shown')
	await anna.get('/steg/d2-film-2')
	const own = await fetch(`${tool}/media/own-F2.2.webm`, { headers: { Range: 'bytes=4-7' } })
	ok(anna.html.includes('src="/media/own-F2.2.webm" type="video/mp4"') && anna.html.includes('src="/media/own-F2.2.vtt" default') && says(anna, 'Vi ser en grön duk.') && own.status === 206 && own.headers.get('content-type') === 'video/mp4' && await own.text() === 'ftyp', 'one that is right is shown, by what is in it', anna.html)
	await lena.get('/leda/filmer')
	ok(says(lena, 'Film från den som driver tjänsten'), 'and listed')
	let fault = ''
	try { program('content', 'films', 'content/packs/kvalitetsverkstaden', `${top}/films`) } catch (e) { fault = `${e.status} ${e.stdout}` }
	ok(fault.startsWith('1 F2.2: F2.2.webm, video/mp4, 6 s, 2 captions'), 'the command says the same', fault)
	await lena.get('/drift/filmer')
	ok(lena.status === 403, 'the list of faults is the operator’s')
	program('consumer', 'set', key, '--operator', 'yes')
	const admin = new Person('drift', { roles: 'urn:lti:sysrole:ims/lis/Administrator,Administrator' })
	await admin.launch(); await admin.get('/drift/filmer')
	ok(admin.status === 200 && says(admin, 'F1.1.vtt:6', 'the timing cannot be read', `${top}/films`), 'who reads it there', text(admin.html))
}

await run(async () => {
	mkdirSync(`${top}/films`)
	set({ KV_FILMS: `${top}/films`, KV_FILM_MIB: '1', KV_STORAGE_MIB: '2' })
	for (const [file, bytes] of Object.entries({ 'F1.1.webm': small, 'F1.1.vtt': wrongVtt, 'F2.2.webm': mp4, 'F2.2.vtt': vtt })) writeFileSync(`${top}/films/${file}`, bytes)
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	const server = await serve()
	const lena = new Person('lena', { roles: 'Instructor' }), karin = new Person('karin', { roles: 'Instructor' }), anna = new Person('anna')
	const bo = new Person('bo', { roles: 'Instructor', context_id: 'kurs2' })
	await bindCourse(lena); await signUp(anna); await leadToo(karin, lena); await bindCourse(bo, 'Annan huvudman')
	await list(lena, anna); await faulty(lena); await shown(lena, anna); await many_chunks(lena, anna); await too_much(lena); await both(lena, karin)
	await hostile(lena, anna, bo); await link(lena, anna); await operator(lena, anna, server)
})
