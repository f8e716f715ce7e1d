// An authority moves to another installation: meanwhile it is read, and what is typed is given back; there the same key
// launches and everything is found, and no result is lowered; another authority notices nothing, here or there.
import { mkdirSync, readFileSync, statSync, writeFileSync, chmodSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { FakeLms } from '../lib/fake.mjs'
import { bindCourse, fields, hidden, Person, plain, post, signUp, text } from '../lib/person.mjs'
import { encode, sign } from '../lib/sign.mjs'
import { atEnd, freePort, key, ok, program, run, secret, serve, set, sql, told, tool, top, until } from '../lib/world.mjs'

const cluster = `${top}/pg`, file = `${top}/ut/tallviken.parcel`, there = `http://localhost:${await freePort()}`
const pg = script => execFileSync('bash', ['-c', `. tests/lib/pg.sh; ${script}`], { stdio: ['ignore', 'ignore', 'inherit'] })
const says = (person, ...words) => words.every(w => plain(text(person.html)).includes(w))
// What follows is asked of, and started in, the one or the other installation.
const inOld = () => set({ KV_DATABASE_URL: `host=${cluster} user=kv dbname=postgres`, KV_DATA: `${top}/data`, KV_BASE_URL: tool, KV_LISTEN: tool.replace('http://localhost', '127.0.0.1') })
const inNew = () => set({ KV_DATABASE_URL: `host=${cluster} user=kv dbname=there`, KV_DATA: `${top}/there`, KV_BASE_URL: there, KV_LISTEN: there.replace('http://localhost', '127.0.0.1') })
const drain = () => told('work', '--drain')
const row = (user, what) => sql(`SELECT ${what} FROM passback b JOIN person p ON p.id = b.person WHERE p.lti_user_id = '${user}'`)
const scores = (user, value) => sql(`UPDATE passback SET value = ${value}, state = 'queued', attempts = 0, next_at = now() WHERE person = (SELECT id FROM person WHERE lti_user_id = '${user}')`)
const granby = 'granby', other = { oauth_consumer_key: granby, context_id: 'granbykurs', roles: 'Instructor' }
const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(300000, 'x'), Buffer.from('\n%%EOF\n')])
let section, at

async function work(lms, lena, anna) {
	await bindCourse(lena); await signUp(anna)
	const group = await sql("SELECT id FROM grp WHERE name = 'Strandskolan'")
	section = `/grupp/${group}/dokument/d2-document-1/results`; at = `${section}/bilagor`
	await anna.get(section); await anna.post(section, { text: 'Skrivet före flytten.', base: 0 })
	await anna.get('/steg/d2-reflection-1'); await anna.post('/steg/d2-reflection-1', { text: 'Bara mitt', base: 0 })
	await anna.get(at)
	const data = new FormData()
	for (const [name, value] of Object.entries({ csrf: anna.csrf, title: 'Enkäten', source: '' })) data.append(name, value)
	data.append('file', new Blob([pdf]), 'enkät.pdf')
	await anna.read(await fetch(`${tool}/s/${anna.sid}${at}`, { method: 'POST', body: data }))
	await anna.launch('/del/2', { lis_outcome_service_url: lms.url, lis_result_sourcedid: 'anna' })
	await scores('anna', 30)
	await until('the score', async () => await row('anna', 'sent') === '30')
	ok(anna.status === 303 && lms.grades.get('anna') === 0.3, 'people have written, sent a file, and have a score')
}

async function meanwhile(lms, lena, anna, gun) {
	const said = await told('organisation', 'move', '1', '--to', file, '--code', `${top}/ut/kod`)
	ok(said.code === 0 && /tallviken\.parcel: Tallvikens kommun, \d+ tables, \d+ rows/.test(said.out) && said.out.includes('organisation receive') && statSync(file).size > pdf.length, 'an authority is sealed into a file', said.out + said.log)
	ok(!readFileSync(file).includes('Skrivet') && !said.out.includes(readFileSync(`${top}/ut/kod`, 'utf8').trim()) && (statSync(`${top}/ut/kod`).mode & 0o777) === 0o600, 'whose code is kept apart')
	await anna.get(section)
	ok(anna.status === 200 && says(anna, 'Skrivet före flytten.', 'flyttas till en annan installation'), 'pages are read, and say so', text(anna.html).slice(0, 300))
	await anna.post(section, { text: 'Skrivet <b>under</b> flytten', base: 1 })
	ok(anna.status === 503 && says(anna, 'Just nu kan du bara läsa', 'Det du har sparat tidigare följer med', 'Skrivet <b>under</b> flytten') && !anna.html.includes('<b>under') && anna.headers.get('retry-after') === '60', 'who saves is told, and has the text back', text(anna.html).slice(0, 400))
	await anna.post(`${section}/utkast`, { text: 'Utkast', base: 1 })
	ok(anna.status === 503 && await sql('SELECT count(*) FROM draft') === '0', 'nor is a draft kept', anna.status)
	await lena.get('/leda'); await lena.post('/leda/kontakt', { name: 'Lena', email: '', phone: '08-1', hours: '', version: 0 })
	ok(lena.status === 503 && await sql('SELECT count(*) FROM contact') === '0', 'not by a process leader either', lena.status)
	ok(await anna.launch('/del/2') === 303 && await anna.get('/del/2') && anna.status === 200, 'launches still come in')
	await anna.post('/fonster', {})
	ok(anna.status === 200, 'and may have a window of their own', anna.status)
	await scores('anna', 60); await drain()
	ok(await row('anna', 'state') === 'queued' && lms.grades.get('anna') === 0.3, 'results rest', await row('anna', 'state, sent'))
	await gun.get('/leda/kontakt'); await gun.post('/leda/kontakt', { name: 'Gun', email: 'gun@example.org', phone: '08-123 45 67', hours: '', version: 0 })
	ok(gun.status === 200 && await sql('SELECT name FROM contact') === 'Gun', 'another authority works on', gun.status + text(gun.html).slice(0, 600))
}

// Saves one text after the other until it is told that nobody can; the number of the last that was saved.
async function writer(anna) {
	for (let n = 1; ; n++) {
		await anna.get('/steg/d2-reflection-1')
		await anna.post('/steg/d2-reflection-1', { text: `nummer ${n}.`, base: hidden(anna.html, 'base') })
		if (anna.status !== 200) return anna.status === 503 ? n - 1 : 0
	}
}

async function calledOff(lms, anna) {
	const said = await told('organisation', 'abort', '1')
	await drain()
	await until('the score', () => lms.grades.get('anna') === 0.6)
	await anna.get(section); await anna.post(section, { text: 'Skrivet efter att flytten avbröts.', base: 1 })
	ok(said.code === 0 && anna.status === 200 && !says(anna, 'flyttas'), 'called off, people write again, and what rested is sent', said.log + anna.status)
	ok((await told('organisation', 'abort', '1')).code === 1, 'once')
}

async function received(bodies) {
	const refused = async (path, code, ...words) => { const r = await told('organisation', 'receive', path, '--code', code); return r.code !== 0 && words.every(w => r.log.includes(w)) ? '' : `${r.code} ${r.log}` }
	const kod = `${top}/ut/kod`, whole = readFileSync(file), bad = `${top}/ut/bad`
	const before = await sql('SELECT (SELECT count(*) FROM organisation), (SELECT count(*) FROM person), (SELECT count(*) FROM consumer)')
	writeFileSync(`${top}/ut/fel`, 'inte-rätt-kod\n')
	ok(await refused(file, `${top}/ut/fel`, 'the code is another file') === '', 'another code opens nothing')
	writeFileSync(bad, whole.subarray(0, whole.length - 100)); chmodSync(bad, 0o644)
	const short = await refused(bad, kod, 'ends too soon')
	const flipped = Buffer.from(whole); flipped[whole.length >> 1] ^= 1
	writeFileSync(bad, flipped)
	const changed = await refused(bad, kod, 'is damaged, or was changed')
	ok(short === '' && changed === '' && await sql('SELECT (SELECT count(*) FROM organisation), (SELECT count(*) FROM person), (SELECT count(*) FROM consumer)') === before, 'a file that was cut off or changed leaves nothing', short + changed)
	const said = await told('organisation', 'receive', file, '--code', kod)
	ok(said.code === 0 && /Tallvikens kommun is here, as authority \d+: \d+ tables, \d+ rows, each as the file has it/.test(said.out) && said.out.includes(`--private-addresses yes`), 'the right one is put in', said.out + said.log)
	const again = await told('organisation', 'receive', file, '--code', kod), line = /^Where it was: .*organisation moved 1 \S+ --at .*$/m
	ok(again.code === 1 && again.log.includes('received from this file already') && line.test(said.out) && again.out.match(line)?.[0] === said.out.match(line)[0], 'once; but its receipt is shown again', again.log + again.out)
	const replayed = await Promise.all(bodies.map(b => post(`${there}/lti/launch/del/2`, b)))
	ok(replayed.every(r => r.status === 403) && text(await replayed[0].text()).includes('redan använd'), 'a launch that was signed before may have been used', replayed.map(r => r.status))
	return said.out.match(/organisation moved 1 (\S+) --at/)?.[1]
}

async function found(lms, last) {
	const anna = new Person('anna', {}, there), lena = new Person('lena', { roles: 'Instructor' }, there)
	await until('a later second', async () => await sql("SELECT floor(extract(epoch FROM now())) > floor(extract(epoch FROM max(received_at))) FROM consumer") === 't')
	ok(await anna.launch('/del/2', { lis_outcome_service_url: lms.url, lis_result_sourcedid: 'anna' }) === 303 && await lena.launch() === 303, 'the same key launches there')
	const group = await sql("SELECT g.id FROM grp g JOIN organisation o ON o.id = g.organisation WHERE g.name = 'Strandskolan' AND o.name = 'Tallvikens kommun'"), its = `/grupp/${group}/dokument/d2-document-1/results`
	await anna.get(its)
	const link = anna.html.match(new RegExp(`href="(/s/[^"]*${its}/bilagor/\\d+)"`))?.[1], answer = link && await fetch(there + link)
	ok(says(anna, 'Skrivet efter att flytten avbröts.', 'Enkäten') && !says(anna, 'flyttas') && link && Buffer.from(await answer.arrayBuffer()).equals(pdf), 'the text is there, and the file', text(anna.html).slice(0, 400))
	await anna.get('/steg/d2-reflection-1')
	ok(says(anna, `nummer ${last}.`), 'and the last that was acknowledged while it began to move', `${last} ${text(anna.html).slice(300, 800)}`)
	await anna.get(its); await anna.post(its, { text: 'Skrivet där.', base: 2 })
	ok(anna.status === 200 && await sql("SELECT count(*) FROM revision WHERE body = 'Skrivet där.'") === '1', 'which is gone on with', anna.status)
	await lena.get('/leda/deltagare')
	ok(lena.status === 200 && says(lena, 'anna Åkerström'), 'by its process leader too', lena.status)
	await until('the words', async () => await sql('SELECT count(*) FROM section WHERE words_rev <> head') === '0')
	await anna.get('/sok?sok=skrivet')
	ok(/Skrivet där\b/.test(plain(text(anna.html))), 'and found by its words', text(anna.html).slice(200, 700))
	// Meanwhile a teacher has raised it.
	lms.grades.set('anna', 0.8); lms.calls = []
	program('consumer', 'set', key, '--private-addresses', 'yes')
	await scores('anna', 70)
	await until('what the platform shows', async () => await row('anna', 'state, value, sent') === 'sent|80|80')
	ok(lms.grades.get('anna') === 0.8 && lms.calls.map(c => c.operation).join() === 'readResult', 'the platform is asked before it is told, and keeps what is more', JSON.stringify(lms.calls))
	await scores('anna', 90)
	await until('the better score', () => lms.grades.get('anna') === 0.9)
	ok((await sql('SELECT string_agg(name, $$ $$ ORDER BY id) FROM organisation')) === 'Björkö kommun Tallvikens kommun' && await sql("SELECT count(*) FROM membership m JOIN organisation o ON o.id = m.organisation WHERE o.name = 'Björkö kommun'") === '1', 'who was there before is as before')
	ok((await told('audit', 'verify')).code === 0 && await sql("SELECT count(*) FROM audit WHERE act = 'authority.take'") === '1' && await sql("SELECT count(*) FROM audit a JOIN organisation o ON a.thing = 'organisation ' || o.id WHERE a.act = 'authority.found' AND o.name = 'Tallvikens kommun'") === '1', 'the log is whole, and knows what was done before')
}

async function left(lms, receipt, anna, gun) {
	ok((await told('organisation', 'moved', '1', 'x'.repeat(16))).code === 1, 'another receipt is none')
	const said = await told('organisation', 'moved', '1', receipt, '--at', there)
	await anna.get(section)
	ok(said.code === 0 && anna.status === 200 && says(anna, 'Skrivet efter', `har flyttats till ${there}`), 'who comes to the old place reads, and is told where it is', said.log + text(anna.html).slice(0, 300))
	await anna.post(section, { text: 'För sent', base: 2 })
	ok(anna.status === 503 && says(anna, 'För sent', there), 'nothing is lost of what is typed there', anna.status)
	lms.calls = []
	await scores('anna', 99); await drain()
	ok(lms.calls.length === 0, 'from where nothing is sent any more', JSON.stringify(lms.calls))
	ok((await told('organisation', 'abort', '1')).log.includes('has been received elsewhere'), 'nor taken back by mistake')
	ok((await told('organisation', 'list')).out.includes(`moved`) && (await told('erase', 'organisation', '1', '--name', 'Tallvikens kommun')).code === 0 && await sql('SELECT string_agg(name, $$ $$) FROM organisation') === 'Granby kommun', 'until it is erased')
	await gun.get('/leda/kontakt')
	ok(gun.status === 200 && gun.html.includes('08-123 45 67') && await sql("SELECT count(*) FROM person WHERE lti_user_id = 'gun'") === '1', 'the other authority has everything')
}

// Another authority of the same platform, later: under the key that is there by now.
async function follows() {
	const haga = { context_id: 'hagakurs', roles: 'Instructor' }, hugo = new Person('hugo', haga), parcel = `${top}/ut/haga.parcel`, kod = `${top}/ut/hagakod`
	await bindCourse(hugo, 'Haga kommun')
	const moved = await told('organisation', 'move', await sql("SELECT id FROM organisation WHERE name = 'Haga kommun'"), '--to', parcel, '--code', kod)
	inNew()
	const got = await told('organisation', 'receive', parcel, '--code', kod)
	ok(moved.code === 0 && got.code === 0 && got.out.includes(`Key ${key}: let`) && got.out.includes('It is here already, with another authority') && !got.out.includes('new secret'), 'a second authority of the key follows the first', moved.log + got.log + got.out)
	await until('a later second', async () => await sql("SELECT floor(extract(epoch FROM now())) > floor(extract(epoch FROM max(received_at))) FROM consumer") === 't')
	const again = new Person('hugo', haga, there), anna = new Person('anna', {}, there)
	ok(await again.launch() === 303 && await again.get('/leda') && again.status === 200 && await anna.launch('/del/2') === 303 && await anna.get(section.replace(/\d+/, await sql("SELECT g.id FROM grp g WHERE g.name = 'Strandskolan'"))) && says(anna, 'Skrivet där.'), 'with the secret that it has there, as those of the first go on', `${again.status} ${anna.status}`)
	ok(await sql('SELECT string_agg(name, $$ $$ ORDER BY id) FROM organisation') === 'Björkö kommun Tallvikens kommun Haga kommun' && await sql(`SELECT count(*) FROM consumer WHERE key = '${key}'`) === '1', 'and there is one of it')
}

async function story() {
	mkdirSync(cluster); mkdirSync(`${top}/ut`); chmodSync(`${top}/ut`, 0o777)
	pg(`pg_up ${cluster}; psql -XAtq "$KV_TEST_PG" -c 'CREATE DATABASE there'`)
	atEnd(() => pg(`pg_down ${cluster}`))
	set({ KV_FAILED_LAUNCHES: '0' })
	const lms = await new FakeLms(secret).listen()
	atEnd(() => lms.close())
	inNew()
	program('migrate')
	program('consumer', 'add', '--name', 'Björkö', '--key', 'bjorko', '--secret', secret)
	const second = await serve()
	await bindCourse(new Person('berit', { oauth_consumer_key: 'bjorko', context_id: 'bjorkokurs' }, there), 'Björkö kommun')
	inOld()
	program('migrate')
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	program('consumer', 'add', '--name', 'Granby', '--key', granby, '--secret', secret, '--private-addresses')
	const first = await serve()
	const lena = new Person('lena', { roles: 'Instructor' }), anna = new Person('anna'), gun = new Person('gun', other)
	await work(lms, lena, anna); await bindCourse(gun, 'Granby kommun')
	await meanwhile(lms, lena, anna, gun); await calledOff(lms, anna)
	const again = await told('organisation', 'move', '1', '--to', file)
	ok(again.code !== 0 && again.log.includes('is there already') && again.log.includes('People can write in authority 1 again'), 'no file is written over, and nothing is left half', again.log)
	execFileSync('rm', [file, `${top}/ut/kod`])
	const writing = writer(anna), [gone, last] = [await told('organisation', 'move', '1', '--to', file, '--code', `${top}/ut/kod`), await writing]
	ok(gone.code === 0 && last > 0, 'and moves in earnest, while somebody writes until it is said that nobody can', gone.log + last)
	const twice = await told('organisation', 'move', '1', '--to', file)
	ok(twice.code !== 0 && twice.log.includes('is there already') && twice.log.includes('the file of before as good as it was'), 'one that cannot be written leaves the file of before as good as it was', twice.log)
	ok((await told('organisation', 'receive', file, '--code', `${top}/ut/kod`)).log.includes('from this very installation'), 'not to where it is')
	inNew()
	const receipt = await received([encode(sign(`${there}/lti/launch/del/2`, fields('anna'), secret))])
	await found(lms, last)
	inOld()
	await left(lms, receipt, anna, gun)
	await follows()
	ok(!/ERR_BUG|Sanitizer|Skrivet|Bara mitt/.test(first.log + second.log), 'the logs have no bug and no text', (first.log + second.log).split('\n').filter(l => /ERR_BUG|Sanitizer|Skrivet|Bara mitt/.test(l)).slice(0, 3).join('\n'))
}
await run(story)
