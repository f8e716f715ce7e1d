// A content pack is upgraded under a year: nothing changes until a process leader accepts it; then the new is marked, and
// what is gone is read.
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { bindCourse, leadToo, Person, plain, signUp, text } from '../lib/person.mjs'
import { key, ok, program, run, secret, serve, set, sql, start, stop, top, until } from '../lib/world.mjs'

const words = html => plain(text(html))
const drain = () => program('work', '--drain')
const member = user => sql(`SELECT m.id FROM membership m JOIN person p ON p.id = m.person WHERE p.lti_user_id = '${user}'`)
const counted = async user => sql(`SELECT done, required, content FROM part_progress WHERE part = 2 AND membership = ${await member(user)}`)
const score = () => sql("SELECT b.value FROM passback b JOIN person p ON p.id = b.person JOIN resource_link l ON l.id = b.link WHERE p.lti_user_id = 'anna' AND l.part = 2")
const year = () => sql('SELECT content_version, content_before FROM cycle ORDER BY id LIMIT 1')

// Another program with that pack, once the story can ask its database.
async function restart(server, name) {
	await stop(server)
	set({ KV_CONTENT: `${top}/${name}` })
	const now = await serve()
	await until('the database', async () => await sql('SELECT 1') === '1')
	return now
}
// A copy of the smallest pack in which the first of each old text of a file is a new one.
function pack(name, ...edits) {
	const dir = `${top}/${name}`
	cpSync('examples/pack', dir, { recursive: true })
	for (const [file, old, now] of edits) {
		const was = readFileSync(`${dir}/${file}`, 'utf8')
		if (!was.includes(old)) throw new Error(`${file} has no ${old}`)
		writeFileSync(`${dir}/${file}`, was.replace(old, now))
	}
	return dir
}
const reflection = /<step id="d2-reflection-1"[^]*?<\/step>/.exec(readFileSync('examples/pack/del2.xml', 'utf8'))[0]
const discussion = /<step id="d2-discussion-1"[^]*?<\/step>/.exec(readFileSync('examples/pack/del2.xml', 'utf8'))[0]
const second = [
	['pack.xml', 'version="1" date="2026-11-24" change="Första utkastet."', 'version="2" date="2026-11-25" change="Mer att läsa &amp; mindre att skriva."'],
	['del2.xml', 'Ett underlag är', 'Underlag är'],
	['del2.xml', reflection, '<step id="d2-reading-2" kind="reading" title="Läs &lt;b&gt;mer" required="yes" ready="yes"><body>Mer om underlag.</body></step>'],
	['del2.xml', discussion, discussion.replace('d2-discussion-1', 'd2-discussion-2').replace('d2-q-1', 'd2-q-2')],
	['del2.xml', '<section id="in_brief" title="Enheten i korthet" short="I korthet">Skriv några rader om enheten.</section>', '<section id="results" title="Resultat" short="Resultat">Skriv vad ni ser.</section>'],
	['del2.xml', ' updated="2026-11-24"', ' updated="2026-11-25"'],
]

async function work(lena, anna) {
	await anna.get('/steg/d2-reading-1'); await anna.post('/steg/d2-reading-1', {})
	await anna.get('/steg/d2-reflection-1'); await anna.post('/steg/d2-reflection-1', { text: 'Jag litar på <i>eleverna.', base: 0 })
	const grp = await sql(`SELECT grp FROM group_member WHERE membership = ${await member('anna')}`), at = `/grupp/${grp}/dokument/d2-document-1`, talk = `/grupp/${grp}/samtal/d2-discussion-1`
	await anna.get(`${at}/in_brief`); await anna.post(`${at}/in_brief`, { text: 'Vi är nio.', base: 0 })
	await anna.get(talk); await anna.post(talk, { text: 'De säger inget om varför.', base: 0 })
	drain()
	await anna.get('/del/2')
	ok(words(anna.html).includes('Senast uppdaterad 24 november 2026') && !/Ny \d|Ändrad \d/.test(words(anna.html)), 'a page says how old its text is', words(anna.html))
	await lena.get('/leda/innehall')
	ok(words(lena.html).includes('Ni har den senaste versionen') && words(lena.html).includes('version 1 från 24 november 2026. Första utkastet.') && !lena.html.includes('name="version"'), 'the leader reads which version the year has', words(lena.html))
	return { at, talk, grp }
}
async function offered(lena, anna, before) {
	await anna.get('/del/2')
	ok(!words(anna.html).includes('Läs <b>mer') && words(anna.html).includes('Senast uppdaterad 24 november 2026') && (await anna.get('/steg/d2-reading-1')).includes('Ett underlag är'), 'after the upgrade the year has what it had', words(anna.html))
	await anna.get('/steg/d2-reading-2')
	ok(anna.status === 404, 'and nothing else', anna.status)
	drain()
	ok(await counted('anna') === before.counted && await score() === before.score && await year() === '1|{}', 'nothing is counted anew', await counted('anna'))
	await lena.get('/oversikt')
	ok(words(lena.html).includes('Det finns en ny version av innehållet, 2.') && lena.html.includes('/leda/innehall"'), 'the leader is told at the start', words(lena.html))
	await lena.get('/leda')
	ok(words(lena.html).includes('Det finns en ny version av innehållet, 2.') && words(lena.html).includes('Nytt innehåll'), 'and among what is to be done', words(lena.html))
	await anna.get('/leda/innehall')
	ok(anna.status === 403, 'which is no participant’s', anna.status)
}
async function read(lena) {
	const page = words(await lena.get('/leda/innehall'))
	ok(page.includes('Version 2 av innehållet finns att ta i bruk') && page.includes('Version 2 är från 25 november 2026. Mer att läsa & mindre att skriva.') && page.includes('Ni har version 1 från 24 november 2026.'), 'the newer one and its note', page)
	ok(/3 saker försvinner.*Skriv din egen reflektion Del 2, steg\. En person har gjort det\./.test(page) && /Dela gruppens anteckning Del 2, steg\. [^.]*\. En grupp har skrivit i det\./.test(page) && /Enheten i korthet Del 2, avsnitt i dokumentet\. En grupp har skrivit i det\./.test(page), 'what goes, with how many have done it and written in it', page)
	ok(page.includes('Läs <b>mer Del 2, steg. Obligatoriskt') && !lena.html.includes('<b>mer') && page.includes('Resultat Del 2, avsnitt i dokumentet'), 'what is new', page)
	ok(/Del 2 får nya obligatoriska steg\. Den som hade gjort allt på en enhet har då gjort 66 procent/.test(page) && page.includes('sänks aldrig'), 'and what that does to progress', page)
	const to = /href="\/s\/[^/"]*(\/leda\/innehall\/andring[^"]*)"[^>]*>Se texten<span class="vh"> Läs om underlag/.exec(lena.html)?.[1].replaceAll('&amp;', '&')
	await lena.get(to ?? '/')
	ok(/Borttaget: <\/span>Ett underlag<\/del><ins><span class="vh">Tillagt: <\/span>Underlag<\/ins> är/.test(lena.html), 'a text is read word by word', lena.html.match(/<div class="kept">[^]*?<\/div>/)?.[0])
	await lena.get('/leda/innehall/andring?nr=99&version=2')
	ok(lena.status === 404, 'no more of them than there are', lena.status)
	await lena.get('/leda/innehall/andring?nr=1&version=1')
	ok(lena.url === undefined || words(lena.html).includes('finns att ta i bruk'), 'nor of a version that is no longer the newest', lena.url)
}
async function taken(lena, lotta) {
	await lotta.get('/leda/innehall'); await lena.get('/leda/innehall')
	await lena.post('/leda/innehall', { from: '1', version: '9' })
	ok(await year() === '1|{}', 'a version that is not there is not taken', await year())
	await Promise.all([lena, lotta].map(p => p.post('/leda/innehall', { from: '1', version: '2' })))
	const first = words(lena.html).includes('Ni använder nu version 2') ? lena : lotta, other = first === lena ? lotta : lena
	ok(words(first.html).includes('Ni använder nu version 2 av innehållet') && words(other.html).includes('Någon annan hann ta i bruk'), 'of two at once one takes it and the other is told', `${words(lena.html)}\n${words(lotta.html)}`)
	ok(await year() === '2|{1}' && await sql("SELECT count(*) FROM audit WHERE act = 'content.take'") === '1', 'once, and it stands in the log', await year())
	ok(words(first.html).includes('Version 1 till ') && !first.html.includes('name="version"'), 'with the one before', words(first.html))
	await other.get('/oversikt')
	ok(words(other.html).includes('har tagit i bruk en ny version av innehållet') && !words(other.html).includes('Det finns en ny version'), 'the other leader reads who did', words(other.html))
}
async function marked(anna, before, { at, talk, grp }) {
	const part = words(await anna.get('/del/2'))
	ok(/Läs <b>mer Ny \d+ \w+ \d{4}/.test(part) && /Läs om underlag Ändrad \d+ \w+ \d{4}/.test(part) && part.includes('Senast uppdaterad 25 november 2026'), 'the year’s people see what is new and what has changed', part)
	ok(/Inte kvar i innehållet.*Skriv din egen reflektion Går att läsa, men inte att ändra/.test(part), 'and what they did that is gone', part)
	const step = words(await anna.get('/steg/d2-reading-1'))
	ok(/Läs om underlag Ändrad \d+ \w+ \d{4}/.test(step) && step.includes('Underlag är'), 'also on the step’s page', step)
	const note = words(await anna.get('/steg/d2-reflection-1'))
	ok(anna.status === 200 && note.includes('Jag litar på <i>eleverna.') && note.includes('Fanns i innehållet till') && !anna.html.includes('<textarea'), 'one’s own text is read', note)
	await anna.post('/steg/d2-reflection-1', { text: 'För <i>sent.', base: 1 })
	ok(anna.status === 410 && words(anna.html).includes('finns inte kvar i innehållet') && words(anna.html).includes('För <i>sent.'), 'what is typed into it comes back', words(anna.html))
	await anna.get(at)
	ok(words(anna.html).includes('Avsnitt som inte är kvar i mallen Enheten i korthet') && anna.html.includes(`${at}/results"`), 'the document has its new section, and the way to the old', words(anna.html))
	const old = words(await anna.get(`${at}/in_brief`))
	ok(anna.status === 200 && old.includes('Vi är nio.') && !anna.html.includes('<textarea'), 'whose text is read', old)
	await anna.post(`${at}/in_brief`, { text: 'Vi är tio.', base: 1 })
	ok(anna.status === 410 && words(anna.html).includes('Vi är tio.'), 'and not written', anna.status)
	await anna.get(`/grupp/${grp}`)
	ok(words(anna.html).includes('Dela gruppens anteckning Går att läsa, men inte att ändra'), 'the group finds what it wrote', words(anna.html))
	const kept = words(await anna.get(talk))
	ok(anna.status === 200 && kept.includes('De säger inget om varför.') && !anna.html.includes('<textarea'), 'and reads it', kept)
	drain()
	const [done, required] = before.counted.split('|').map(Number)
	ok(await counted('anna') === `${done - 2}|${required}|2`, 'a job counts by the new version', `${before.counted} ${await counted('anna')}`)
	ok(await score() === before.score, 'a score that was given stays', await score())
	await anna.get('/steg/d2-reading-2'); await anna.post('/steg/d2-reading-2', {})
	ok(await counted('anna') === `${done - 1}|${required}|2` && await score() === before.score, 'as what comes counts', await counted('anna'))
}
// A pack of the same version that is another.
async function corrected(server, anna) {
	await stop(server)
	set({ KV_CONTENT: pack('gone', ...second, ['del2.xml', 'id="d2-reading-2"', 'id="d2-reading-3"']) })
	const refused = start(`${process.argv[2]}/kvalitetsverkstaden`, ['serve'])
	const code = await refused.ended
	ok(code !== 0 && refused.log.includes('the step d2-reading-2 is gone: raise the version in pack.xml'), 'a step that goes without a new version stops the start', refused.log)
	pack('words', ...second, ['del2.xml', 'Mer om underlag.', 'Ännu mer om underlag.'])
	const words = await restart(server, 'words')
	ok((await anna.get('/steg/d2-reading-2')).includes('Ännu mer om underlag.'), 'other words do not')
	await restart(words, 'first')
	ok((await anna.get('/steg/d2-reading-2')).includes('Ännu mer om underlag.') && await year() === '2|{1}', 'a program that was started with the first version serves the year its own', anna.status)
}

run(async () => {
	set({ KV_CONTENT: pack('first') })
	pack('second', ...second)
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret)
	let server = await serve()
	const lena = new Person('lena'), lotta = new Person('lotta'), anna = new Person('anna'), siv = new Person('siv', { context_id: 'kurs2' })
	await bindCourse(lena)
	await signUp(anna)
	await leadToo(lotta, lena)
	await anna.launch('/del/2', { resource_link_id: 'del2' })
	const places = await work(lena, anna)
	const before = { counted: await counted('anna'), score: await score() }
	ok(+before.score > 0 && before.counted === '3|5|1', 'somebody has done three steps', `${before.counted} ${before.score}`)

	server = await restart(server, 'second')
	await offered(lena, anna, before)
	await bindCourse(siv, 'Granby kommun')
	ok(await sql('SELECT content_version, content_before FROM cycle ORDER BY id DESC LIMIT 1') === '2|{}', 'a new year begins with the newest')
	await read(lena)
	await taken(lena, lotta)
	await marked(anna, before, places)
	ok(await sql("SELECT count(*) FROM notice WHERE kind = 'content_new'") === '0', 'nobody is told of what they have')
	await corrected(server, anna)
})
