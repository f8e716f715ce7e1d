// A school year as one zip: asked for, made by the work loop with its progress told, fetched for a week; with sums that are
// right, names that every system knows, and nothing of a single person. And one's own data, all of it and nobody else's.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { bindCourse, hidden, Person, signUp, text } from '../lib/person.mjs'
import { atEnd, key, ok, program, run, secret, serve, sql, tool, until } from '../lib/world.mjs'

const folder = mkdtempSync(`${tmpdir()}/kv-archive-`)
atEnd(() => rmSync(folder, { recursive: true, force: true }))
const one = async query => (await sql(query)).split('\n')[0].trim()
const shell = (program, ...args) => execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 26 })

async function fetched(person, path, name) {
	const answer = await fetch(`${tool}/s/${person.sid}${path}`)
	if (answer.status !== 200) return { status: answer.status }
	const bytes = Buffer.from(await answer.arrayBuffer())
	writeFileSync(`${folder}/${name}`, bytes)
	return { status: 200, bytes, type: answer.headers.get('content-type'), said: answer.headers.get('content-disposition') ?? '', file: `${folder}/${name}` }
}
async function made(lena) {
	await lena.get('/leda/lasar')
	ok(lena.html.includes('/leda/arkiv"'), 'the year’s page leads to its archive')
	await lena.get('/leda/arkiv')
	ok(lena.status === 200 && text(lena.html).includes('Gör arkivet') && !lena.html.includes('/leda/arkiv/fil'), 'which has not been made', text(lena.html))
	await lena.post('/leda/arkiv', {})
	ok(/Arkivet görs nu|Arkivet är klart/.test(text(lena.html)), 'asked for, the page says so', text(lena.html))
	await until('the archive', async () => (await lena.get('/leda/arkiv'), text(lena.html).includes('Arkivet är klart')))
	ok(/Gjort \d+ \w+ 20\d\d, på begäran av lena Åkerström\. Filen finns här till och med/.test(text(lena.html)) && /SHA-256: [0-9a-f]{64}/.test(text(lena.html)), 'ready, it says when, for whom, and for how long', text(lena.html))
	const { status, type, said, file, bytes } = await fetched(lena, '/leda/arkiv/fil', 'arkiv.zip')
	ok(status === 200 && type === 'application/zip' && /filename="arkiv-tallvikens-kommun-20\d\d-\d\d\.zip"/.test(said), 'it is fetched under a plain name', `${status} ${type} ${said}`)
	ok(text(lena.html).includes(createHash('sha256').update(bytes).digest('hex')), 'and is the file whose sum stands there')
	return file
}
async function holds(file) {
	ok(shell('unzip', '-tq', file).includes('No errors'), 'unzip finds no fault in it')
	const names = shell('unzip', '-Z1', file).trim().split('\n'), manifest = JSON.parse(shell('unzip', '-p', file, 'manifest.json'))
	ok(names.at(-1) === 'manifest.json' && names.every(n => /^[a-z0-9./-]+$/.test(n) && !n.startsWith('/') && !n.includes('..')) && new Set(names).size === names.length, 'names are plain, and each stands once', names.join(' '))
	shell('unzip', '-q', file, '-d', `${folder}/all`)
	const wrong = manifest.files.filter(f => { const b = readFileSync(`${folder}/all/${f.path}`); return b.length !== f.bytes || createHash('sha256').update(b).digest('hex') !== f.sha256 || !f.title })
	ok(!wrong.length && manifest.files.length === names.length - 1 && manifest.authority === 'Tallvikens kommun', 'the list names each file with its title, size and sum', JSON.stringify(wrong).slice(0, 300))
	const has = part => names.some(n => n.includes(part))
	ok(['beslut.pdf', 'beslut.odt', '-strandskolan/nulagesbeskrivning.pdf', '-strandskolan/nulagesbeskrivning.odt', 'mal-och-aktiviteter.csv', 'tidsplan.csv'].every(has), 'documents, decision, goals and time plan', names.join(' '))
	const all = manifest.files.map(f => `${folder}/all/${f.path}`)
	const words = all.map(f => f.endsWith('.pdf') ? shell('pdftotext', f, '-') : f.endsWith('.odt') ? shell('unzip', '-p', f, 'content.xml') : readFileSync(f, 'utf8')).join('\n')
	ok(words.includes('Skrivet i dokumentet') && words.includes('Utbildningsnämnden'), 'with what is written in them')
	ok(!/Bara mitt|eva Åkerström|anna Åkerström|@skola/.test(words), 'no private note, no list of people, no address', words.match(/.{40}(Bara mitt|eva Åkerström|anna Åkerström|@skola).{40}/)?.[0])
	ok(all.filter(f => f.endsWith('.csv')).every(f => readFileSync(f, 'utf8').startsWith('\ufeff')), 'tables begin as a spreadsheet likes it')
	return words
}
async function again(lena, file) {
	const before = readFileSync(file)
	await lena.post('/leda/arkiv', {})
	await until('the second archive', async () => (await lena.get('/leda/arkiv'), text(lena.html).includes('Arkivet är klart')))
	const after = await fetched(lena, '/leda/arkiv/fil', 'arkiv2.zip')
	ok(shell('unzip', '-Z1', after.file) === shell('unzip', '-Z1', file) && Math.abs(after.bytes.length - before.length) < 2000, 'made anew, it has the same files in the same order')
	ok(await one("SELECT count(*) FROM blob WHERE state = 'kept' AND type = 'application/zip'") === '1', 'and the old one is gone')
	await sql("UPDATE year_archive SET ended_at = now() - interval '8 days'")
	program('work', '--drain')
	await lena.get('/leda/arkiv')
	ok(text(lena.html).includes('Gör arkivet') && (await fetched(lena, '/leda/arkiv/fil', 'x')).status === 404 && await one("SELECT count(*) FROM blob WHERE type = 'application/zip'") === '0', 'after a week it is gone', text(lena.html))
}
async function tables(lena, anna) {
	for (const [path, wants] of [['/leda/uppfoljning/narvaro', 'Närvaro'], ['/leda/uppfoljning/framsteg', 'Del 1, klara steg'], ['/leda/uppfoljning/mal', 'Nationellt mål'], ['/tidsplan/fil', 'Plats']]) {
		const { status, type, file } = await fetched(lena, path, 'tabell.csv'), words = status === 200 ? readFileSync(file, 'utf8') : ''
		ok(status === 200 && type.startsWith('text/csv') && words.startsWith('\ufeff') && words.includes(wants) && words.includes(';'), `${path} is a table`, `${status} ${words.slice(0, 200)}`)
	}
	const { file } = await fetched(lena, '/leda/uppfoljning/framsteg', 'tabell.csv')
	ok(readFileSync(file, 'utf8').includes('"\'=cmd|'), 'a name that would be a formula is none')
	for (const path of ['/leda/uppfoljning/narvaro', '/leda/uppfoljning/framsteg', '/leda/arkiv', '/leda/arkiv/fil']) ok((await fetched(anna, path, 'x')).status === 403, `${path} is the process leader’s`)
	ok((await fetched(lena, '/leda/uppfoljning/annat', 'x')).status === 404, 'there is no other table')
}
async function meeting(lena, anna) {
	const meeting = await one('SELECT id FROM meeting ORDER BY day LIMIT 1')
	await anna.get(`/traff/${meeting}/utskrift`)
	ok(['pdf', 'docx', 'odt'].every(k => anna.html.includes(`/traff/${meeting}/utskrift/${k}"`)), 'what is printed for a meeting is there as files too', text(anna.html).slice(0, 300))
	const question = text(anna.html.match(/<h3>1\. ([^]*?)<\/h3>/)?.[1] ?? '').trim()
	for (const kind of ['pdf', 'docx', 'odt']) {
		const { status, file } = await fetched(anna, `/traff/${meeting}/utskrift/${kind}`, `kit.${kind}`)
		const words = status !== 200 ? '' : kind === 'pdf' ? shell('pdftotext', '-raw', file, '-') : shell('unzip', '-p', file, kind === 'odt' ? 'content.xml' : 'word/document.xml').replace(/<[^>]*>/g, ' ')
		ok(status === 200 && ['Agenda', 'Tallviken'].slice(0, 1).every(w => words.includes(w)) && words.replace(/\s/g, '').includes(question.replace(/\s/g, '')), `its agenda and questions (${kind})`, words.slice(0, 300))
	}
}
async function mine(anna, eva) {
	await anna.get('/personuppgifter')
	ok(anna.html.includes('/mina-uppgifter"'), 'what is said of personal data leads to one’s own')
	await anna.get('/mina-uppgifter')
	ok(anna.status === 200 && /Dina egna anteckningar 1/.test(text(anna.html)), 'which are counted there', text(anna.html))
	const { status, file } = await fetched(anna, '/mina-uppgifter/fil', 'mina.zip')
	if (!ok(status === 200 && shell('unzip', '-tq', file).includes('No errors'), 'and come as a zip', status)) return
	const json = JSON.parse(shell('unzip', '-p', file, 'mina-uppgifter.json')), html = shell('unzip', '-p', file, 'mina-uppgifter.html')
	ok(json.note?.[0].body.includes('Bara mitt') && json.revision?.some(r => r.body.includes('Skrivet i dokumentet')) && json.membership?.length === 1 && json.person[0].email === 'anna@skola.example.org', 'note, text, sign-up and address are in it', JSON.stringify(json).slice(0, 600))
	ok(html.includes('Bara mitt &lt;b&gt;') && !html.includes('<b>') && html.includes('Dina egna anteckningar') && html.includes('<html lang="sv">'), 'also as a page to read, with markup as text', html.slice(0, 900))
	ok(!/[a-z]+_hash|eva|secret/i.test(JSON.stringify(json)), 'nothing of others, and nothing that opens a door', JSON.stringify(json).match(/.{60}([a-z]+_hash|eva|secret).{20}/i)?.[0])
	const theirs = await fetched(eva, '/mina-uppgifter/fil', 'evas.zip')
	ok(!shell('unzip', '-p', theirs.file, 'mina-uppgifter.json').includes('Bara mitt'), 'to another it gives that other’s')
}

await run(async () => {
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	await serve()
	const lena = new Person('lena', { roles: 'Instructor' }), anna = new Person('anna'), eva = new Person('eva', { lis_person_name_full: "=cmd|' /C calc'!A0" }), granby = new Person('granby', { roles: 'Instructor', context_id: 'kurs2' })
	await bindCourse(lena)
	await signUp(anna)
	await signUp(eva, 'Östra "skolan" / åäö')
	await bindCourse(granby, 'Granby kommun')
	const group = await one("SELECT id FROM grp WHERE name = 'Strandskolan'"), other = await one("SELECT id FROM grp WHERE name LIKE 'Östra%'")
	await anna.get('/steg/d2-reflection-1')
	await anna.post('/steg/d2-reflection-1', { text: 'Bara mitt <b>eget</b>', base: 0 })
	await anna.post(`/grupp/${group}/dokument/d2-document-1/results`, { text: 'Skrivet i dokumentet.', base: 0 })
	await eva.post(`/grupp/${other}/dokument/d2-document-1/results`, { text: '=1+1 <script>alert(1)</script>', base: 0 })
	await lena.get('/leda/tidsplan'); await lena.post('/leda/tidsplan', { version: 0, start: hidden(lena.html, 'start'), weekday: 1, half: 'morning', sports_week: 8 })
	ok((await fetched(anna, '/tidsplan/fil', 'x')).status === 404, 'a draft of the time plan is no table of others’')
	await lena.get('/leda/tidsplan'); await lena.post('/leda/tidsplan/publicera', { version: hidden(lena.html, 'version') })
	await lena.post('/leda/beslut', { level: 'board', body: 'Utbildningsnämnden', decided_on: '2026-08-14', registry_no: 'UN 7', note: '', version: 0 })
	const file = await made(lena)
	await holds(file)
	await granby.get('/leda/arkiv')
	ok(text(granby.html).includes('Gör arkivet') && (await fetched(granby, '/leda/arkiv/fil', 'x')).status === 404, 'another authority has its own, and none yet')
	await again(lena, file); await tables(lena, anna); await meeting(lena, anna); await mine(anna, eva)
})
