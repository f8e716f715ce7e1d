// Files beside what a group writes: PDF, pictures and office documents, known by what is in them. They come back as they
// were sent, as files to keep and nothing else; what is something else than it says, or would be something else when it is
// unpacked, is refused with the reason; what is removed leaves who did it.
import { bindCourse, Person, plain, signUp, text } from '../lib/person.mjs'
import { ok, program, run, sql, tool, world } from '../lib/world.mjs'

const says = (person, ...words) => words.every(w => plain(text(person.html)).includes(w))
const rows = () => sql("SELECT (SELECT count(*) FROM attachment WHERE blob IS NOT NULL), (SELECT count(*) FROM attachment WHERE blob IS NULL), (SELECT count(*) FROM blob WHERE state = 'kept'), (SELECT count(*) FROM blob WHERE state = 'coming')")
const le = (n, bytes) => { const b = Buffer.alloc(bytes); b.writeUIntLE(n, 0, bytes); return b }
// An archive whose entries may say that they are longer than they are.
function zip(entries) {
	const file = [], directory = []
	let at = 0
	for (const [name, body, unpacked = body.length] of entries) {
		const n = Buffer.from(name), packed = Buffer.from(body), sizes = [le(packed.length, 4), le(unpacked, 4), le(n.length, 2)]
		const local = Buffer.concat([Buffer.from('PK\x03\x04'), le(20, 2), le(0, 2), le(unpacked === packed.length ? 0 : 8, 2), Buffer.alloc(8), ...sizes, le(0, 2), n, packed])
		directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), le(20, 2), le(20, 2), le(0, 2), le(8, 2), Buffer.alloc(8), ...sizes, Buffer.alloc(12), le(at, 4), n]))
		file.push(local)
		at += local.length
	}
	const d = Buffer.concat(directory)
	return Buffer.concat([...file, d, Buffer.from('PK\x05\x06\0\0\0\0', 'latin1'), le(entries.length, 2), le(entries.length, 2), le(d.length, 4), le(at, 4), le(0, 2)])
}
const docx = (...more) => zip([['[Content_Types].xml', '<Types/>'], ['word/document.xml', '<w:document/>'], ...more])
const pdf = n => { const b = Buffer.alloc(n, ' '); b.write('%PDF-1.7\n'); for (let i = 1024; i + 1024 < n; i += 1024) b.writeUInt32LE(i, i); b.write('\n%%EOF\n', n - 7); return b }
const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(100)])
let section, at

async function send(person, body, name, more = {}, where = at) {
	const data = new FormData()
	for (const [field, value] of Object.entries({ csrf: person.csrf, title: '', source: '', ...more })) data.append(field, value)
	if (body) data.append('file', new Blob([body]), name)
	return person.read(await fetch(`${tool}/s/${person.sid}${where}`, { method: 'POST', body: data }))
}
const link = (person, where = at) => person.html.match(new RegExp(`href="(/s/[^"]*${where}/\\d+)"`))?.[1]

async function empty(anna) {
	await anna.get(section)
	ok(says(anna, 'Bilagor', 'Lägg till en bilaga') && anna.html.includes(`${at}"`), 'a section says that files can stand beside it')
	await anna.get(at)
	ok(anna.status === 200 && says(anna, 'Bilagor till Resultat', 'Ingen bilaga finns än', 'högst 10 MB', 'högst 200 MB tillsammans') && anna.html.includes('enctype="multipart/form-data"'), 'the page says what may be sent', text(anna.html))
	await send(anna, null, '', { title: 'Enkät <b>', source: 'å'.repeat(201) })
	ok(anna.status === 400 && says(anna, 'Välj en fil', 'Skriv högst 200 tecken') && anna.html.includes('value="Enkät &lt;b&gt;"') && await rows() === '0|0|0|0', 'without a file it says so, and what was typed stands', text(anna.html))
}
async function kept(anna, bo) {
	const body = pdf(700000)
	await send(anna, body, 'C:\\mina filer\\..\\"Enkät" åk\u202efdp.3.exe', { title: 'Elevenkäten <b>mars', source: 'Skolenkäten, 14 mars' })
	ok(anna.url.includes('tillagd=1') && says(anna, 'Bilagan är tillagd', 'Elevenkäten <b>mars', 'PDF, ', 'Skolenkäten, 14 mars', 'anna Åkerström') && !anna.html.includes('<b>mars') && await rows() === '1|0|1|0', 'a file is added, with name, kind, size and source', text(anna.html))
	await bo.get(section)
	ok(says(bo, 'Elevenkäten <b>mars') && link(bo), 'it stands beside the section')
	const answer = await fetch(tool + link(bo)), head = name => answer.headers.get(name) ?? ''
	ok(Buffer.from(await answer.arrayBuffer()).equals(body), 'and comes back byte for byte')
	ok(head('content-type') === 'application/pdf' && head('x-content-type-options') === 'nosniff' && /sandbox/.test(head('content-security-policy')) && /default-src 'none'/.test(head('content-security-policy')) && head('cache-control').startsWith('private'), 'as a file to keep, never as a page', [...answer.headers].join())
	const name = decodeURIComponent(head('content-disposition').match(/filename\*=UTF-8''(\S+)/)?.[1] ?? '')
	ok(head('content-disposition').startsWith('attachment; filename="') && name === 'Enkät åkfdp.3.pdf', 'under a name without folders, signs that turn it round, or another ending', name)
	for (const [what, bytes, sent, kind] of [['a Word document', docx(), 'Brev.docx', 'DOCX'], ['a picture', png, 'bild.PNG', 'PNG'], ['one that is named otherwise', png, 'bild.pdf', 'PNG'], ['an OpenDocument text', zip([['mimetype', 'application/vnd.oasis.opendocument.text'], ['content.xml', '<x/>']]), '....', 'ODT']]) {
		await send(anna, bytes, sent)
		ok(anna.url.includes('tillagd=1') && says(anna, `${kind}, `), what, text(anna.html).slice(0, 300))
	}
	ok(says(anna, 'bild.png', 'Brev.docx', 'fil.odt'), 'without a name of their own they are called as they were sent', text(anna.html))
}
async function refused(anna) {
	const before = await rows(), svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
	for (const [what, body, name, words] of [
		['an .exe named .pdf', Buffer.from('MZ\x90\0\x03%PDF-1.7'), 'faktura.pdf', 'Filen faktura.pdf har ett innehåll som inte kan läggas till'],
		['a drawing with a script', svg, 'logga.svg', 'Filen logga.svg har ett innehåll som inte kan läggas till'],
		['a page', '<!doctype html><script>alert(1)</script>', 'sida.png', 'inte kan läggas till'],
		['a PDF that is an archive too', Buffer.concat([pdf(2000), docx()]), 'b.pdf', 'inte kan läggas till'],
		['a picture that is an archive too', Buffer.concat([png, docx()]), 'b.png', 'inte kan läggas till'],
		['half a PDF', pdf(9000).subarray(0, 4000), 'halv.pdf', 'inte kan läggas till'],
		['an archive that is no document', zip([['setup.exe', 'MZ']]), 'brev.docx', 'inte kan läggas till'],
		['a document behind something else', Buffer.concat([Buffer.from('PK\x03\x04'), docx()]), 'brev.docx', 'inte kan läggas till'],
		['a document that grows when it is unpacked', docx(['word/media/a.bin', 'x', 4000000000]), 'bomb.docx', 'Filen bomb.docx blir orimligt stor när den packas upp'],
		['one of very many parts', zip(Array.from({ length: 5001 }, (_, i) => [`a${i}`, 'x'])), 'bomb.docx', 'orimligt stor'],
		['a document with macros', docx(['word/vbaProject.bin', 'x']), 'm.docx', 'Filen m.docx innehåller makron'],
		['one that leads out of its folder', docx(['../../etc/cron.d/x', 'x']), 'b.docx', 'inte kan läggas till'],
		['a file that is too large', pdf(10 * 1024 * 1024 + 1), 'stor.pdf', 'Filen stor.pdf är för stor. Välj en fil på högst 10 MB'],
	]) {
		await send(anna, body, name, { title: 'Namnet' })
		ok(anna.status === 400 && says(anna, words) && anna.html.includes('value="Namnet"') && await rows() === before, `${what}: refused, with the reason`, `${anna.status} ${text(anna.html).slice(0, 500)} ${await rows()}`)
	}
	await send(anna, pdf(10 * 1024 * 1024), 'lagom.pdf')
	ok(anna.url.includes('tillagd=1'), 'ten megabytes are not too many', anna.status)
}
async function room(anna) {
	await sql("UPDATE blob SET size = 195 * 1024 * 1024 WHERE id = (SELECT min(blob) FROM attachment)")
	const before = await rows()
	await send(anna, pdf(1000), 'liten.pdf')
	ok(anna.status === 400 && says(anna, 'Filen liten.pdf får inte plats', 'Ta bort någon') && await rows() === before, 'a group has room for so much, and is told', text(anna.html).slice(0, 400))
	await sql("UPDATE blob SET size = 700000 WHERE id = (SELECT min(blob) FROM attachment)")
}
async function removed(anna, bo) {
	await bo.get(at)
	const file = link(bo), n = (await rows()).split('|').map(Number), path = file.slice(file.indexOf('/grupp'))
	await Promise.all([anna, bo].map(p => p.post(`${path}/ta-bort`, {})))
	ok([anna, bo].every(p => says(p, 'Bilagan är borttagen')) && says(bo, 'En bilaga är borttagen', 'Borttagen: ') && await rows() === `${n[0] - 1}|1|${n[2] - 1}|0`, 'two remove it at once: it is gone, and one sees who did it', `${await rows()} ${text(bo.html)}`)
	ok((await fetch(tool + file)).status === 404, 'its bytes too')
	program('work', '--drain')
	ok(await sql("SELECT count(*) FROM blob WHERE state = 'gone'") === '0', 'and soon from the database', await sql("SELECT id, state FROM blob"))
}
async function others(lena, cia, oda) {
	await lena.get(at)
	const file = link(lena), path = file.slice(file.indexOf('/grupp'))
	ok(lena.status === 200 && file, 'a process leader reads them')
	for (const [who, status] of [[cia, 403], [oda, 404]]) {
		await who.get(path); ok(who.status === status, `${who.user} does not`, who.status)
		await send(who, pdf(1000), 'x.pdf'); ok(who.status === status, 'nor sends any', who.status)
		await who.post(`${path}/ta-bort`, {}); ok(who.status === status, 'nor removes one', who.status)
	}
	await lena.get(`${at.replace('/results/', '/conditions/')}${file.slice(file.lastIndexOf('/'))}`)
	ok(lena.status === 404, 'a file is found where it is, and nowhere else')
}
async function minutes(lena, anna) {
	await lena.get('/leda/tidsplan')
	await lena.post('/leda/tidsplan', { start: await sql("SELECT to_char(starts_on + 40, 'YYYY-MM-DD') FROM cycle ORDER BY id LIMIT 1"), weekday: 2, half: 'morning', sports_week: 9, version: 0 })
	await sql("UPDATE time_plan SET state = 'published'")
	const where = `/traff/${await sql('SELECT min(id) FROM meeting')}/minnesanteckningar/bilagor`
	await lena.get(where.replace('/bilagor', ''))
	ok(lena.html.includes(`${where}"`), 'a meeting’s minutes have them too')
	await lena.get(where); await send(lena, pdf(3000), 'Bilder från träffen.pdf', {}, where)
	ok(lena.url.includes('tillagd=1') && says(lena, 'Bilder från träffen.pdf'), 'by who leads it', text(lena.html).slice(0, 300))
	await anna.get(where)
	ok(anna.status === 200 && says(anna, 'Bilder från träffen.pdf') && !anna.html.includes('type="file"') && (await fetch(tool + link(anna, where))).status === 200, 'for everybody who takes part')
	await send(anna, pdf(1000), 'x.pdf', {}, where)
	ok(anna.status === 403, 'who sends none', anna.status)
	const group = section.split('/')[2], lead = `/grupp/${group}${where}`
	await send(anna, pdf(1000), 'x.pdf', {}, lead)
	ok(anna.status === 403, 'not through a group that they do not lead either', anna.status)
	await sql(`UPDATE group_member gm SET leads = true FROM membership m JOIN person p ON p.id = m.person WHERE gm.membership = m.id AND gm.grp = ${group} AND p.lti_user_id = 'anna'`)
	await anna.get(lead.replace('/bilagor', ''))
	ok(anna.html.includes(`${lead}"`), 'a conversation leader finds the way from the minutes', text(anna.html).slice(-400))
	await send(anna, pdf(2500), 'Blädderblock.pdf', {}, lead)
	ok(anna.url.includes(`${lead}?tillagd=1`) && says(anna, 'Blädderblock.pdf', 'Bilder från träffen.pdf') && (await fetch(tool + link(anna, lead))).status === 200, 'and adds one', `${anna.status} ${text(anna.html).slice(0, 400)}`)
	await anna.post(`${link(anna, lead).slice(link(anna, lead).indexOf('/grupp'))}/ta-bort`, {})
	ok(says(anna, 'Bilagan är borttagen'), 'or takes one away, which says who did', text(anna.html).slice(0, 300))
	await sql('UPDATE group_member SET leads = false')
}
async function final(anna, bo) {
	await bo.get(at)
	const file = link(bo)
	await sql("INSERT INTO document (organisation, grp, type, state, version, finalised_at) SELECT organisation, grp, type, 'finalised', 1, now() FROM attachment WHERE grp IS NOT NULL LIMIT 1 ON CONFLICT (grp, type) DO UPDATE SET state = 'finalised', version = 1, finalised_at = now()")
	const before = await rows()
	await send(anna, pdf(1000), 'x.pdf')
	ok(anna.status === 409 && await rows() === before, 'a final document gets no more', `${anna.status} ${await rows()}`)
	await bo.post(`${file.slice(file.indexOf('/grupp'))}/ta-bort`, {})
	ok(bo.status === 409 && (await fetch(tool + file)).status === 200, 'and keeps what it has', bo.status)
}

run(async () => {
	await world()
	const lena = new Person('lena'), anna = new Person('anna'), bo = new Person('bo'), cia = new Person('cia'), oda = new Person('oda', { context_id: 'kurs2' })
	await bindCourse(lena); await bindCourse(oda, 'Granby kommun')
	await signUp(anna); await signUp(bo); await signUp(cia, 'Bergsskolan')
	section = `/grupp/${await sql("SELECT id FROM grp WHERE name = 'Strandskolan'")}/dokument/d2-document-1/results`; at = `${section}/bilagor`
	await empty(anna)
	await kept(anna, bo)
	await refused(anna)
	await room(anna)
	await removed(anna, bo)
	await others(lena, cia, oda)
	await minutes(lena, anna)
	await final(anna, bo)
})
