// What a process leader hands out: the presentation, the letter and the guide, as pages, on the wall and as files.
import { inflateRawSync } from 'node:zlib'
import { bindCourse, hidden, Person, text } from '../lib/person.mjs'
import { key, ok, program, run, secret, serve, sql, tool } from '../lib/world.mjs'

const evil = 'Tallvikens "kommun" <script>alert(1)</script> & {title}/år'
const office = 'application/vnd.openxmlformats-officedocument.'
const all = [
	['/leda/presentation', 'PowerPoint', `${office}presentationml.presentation`, 'PK', 'Fyra frågor och fem delar'],
	['/leda/brev', 'Word', `${office}wordprocessingml.document`, 'PK', 'När vi ses'],
	['/leda/kom-igang', 'PDF', 'application/pdf', '%PDF-', 'Innan du bjuder in'],
]
const read = html => text(html.match(/<div class="read"[^]*?<\/div>/)?.[0] ?? '')
const fetched = async (person, path) => {
	const answer = await fetch(`${tool}/s/${person.sid}${path}/fil`)
	return { answer, bytes: Buffer.from(await answer.arrayBuffer()), said: answer.headers.get('content-disposition') ?? '' }
}
// The parts of an archive by its central directory, each with its name.
const words = bytes => {
	const end = bytes.lastIndexOf('PK\x05\x06'), parts = []
	for (let at = bytes.readUInt32LE(end + 16); bytes.readUInt32LE(at) === 0x02014b50;) {
		const [n, extra, note, local] = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32), bytes.readUInt32LE(at + 42)]
		const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28), raw = bytes.subarray(from, from + bytes.readUInt32LE(at + 20))
		parts.push(`${bytes.subarray(at + 46, at + 46 + n)}\n${bytes.readUInt16LE(at + 10) ? inflateRawSync(raw) : raw}`)
		at += 46 + n + extra + note
	}
	return parts.join('\n')
}

async function plain(lena) {
	for (const [path, kind, type, magic, says] of all) {
		await lena.get(path)
		const size = lena.html.match(new RegExp(`\\(${kind}, (\\d+)\\skB\\)`))?.[1]
		ok(lena.status === 200 && read(lena.html).includes(says) && size > 2, `${path} is there to read, with kind and size of its file`, text(lena.html).slice(0, 900))
		const { answer, bytes, said } = await fetched(lena, path)
		ok(answer.status === 200 && answer.headers.get('content-type') === type && bytes.subarray(0, magic.length).toString() === magic && Math.ceil(bytes.length / 1000) === Number(size), 'the file is what it is said to be', `${answer.status} ${answer.headers.get('content-type')} ${bytes.length}`)
		ok(answer.headers.get('cache-control') === 'no-store' && answer.headers.get('x-content-type-options') === 'nosniff' && said.startsWith('attachment; filename="') && /filename\*=UTF-8''[\w%.~-]+$/.test(said) && decodeURIComponent(said.split("''")[1]).includes('Tallvikens kommun 20'), 'kept under a name, and nowhere else', said)
		await lena.post('/leda/planering', { line: hidden(lena.html, 'line') || lena.html.match(/name="line" value="(\w+)"/)[1], done: 'yes' })
	}
	ok(await sql("SELECT string_agg(line, ' ' ORDER BY line) FROM planning_tick") === 'guide letter read', 'each is ticked from its page')
	ok(read(await lena.get('/leda/presentation')).includes('Del 1: augusti–september') && !read(lena.html).includes('har beslutat') && read(lena.html).includes('Processledare: lena Åkerström'), 'without plan and decision the months stand there, and nothing of a decision', read(lena.html))
}
async function dated(lena) {
	const year = Number(await sql('SELECT extract(year FROM starts_on) FROM cycle'))
	await lena.post('/leda/tidsplan', { version: 0, start: `${year}-08-17`, weekday: 1, half: 'morning', sports_week: 8 })
	ok(read(await lena.get('/leda/brev')).includes('Del 1: augusti–september'), 'a plan that is not published is nobody else’s yet')
	await lena.post('/leda/tidsplan/publicera', { version: 1 })
	await sql("UPDATE meeting SET place = 'Stadshuset' WHERE part = 1 AND no = 1")
	await sql("UPDATE meeting SET state = 'cancelled', reason = 'Val' WHERE part = 5 AND no = 2")
	await lena.post('/leda/beslut', { level: 'board', body: 'Utbildningsnämnden', decided_on: '2026-08-14', registry_no: 'UN 7', note: '', version: 0 })
	await lena.post('/leda/kontakt', { name: 'Kvalitetsenheten', email: 'kvalitet@tallviken.example.org', phone: '', hours: '', version: 0 })
	await lena.get('/leda/brev')
	const meetings = read(lena.html).match(/träff \d/g)
	ok(meetings?.length === 9 && read(lena.html).includes('Stadshuset: Del 1, träff 1') && read(lena.html).includes('augusti, 8.30–12.00'), 'the letter has the meetings that will be', read(lena.html).slice(0, 1500))
	ok(read(lena.html).includes('har beslutat att arbeta med Kvalitetsverkstaden: Utbildningsnämnden, 14 augusti 2026') && read(lena.html).includes('Fråga Kvalitetsenheten, kvalitet@tallviken.example.org'), 'the decision, and whom to ask', read(lena.html))
	const letter = words((await fetched(lena, '/leda/brev')).bytes)
	ok(letter.includes('word/document.xml') && letter.includes('Stadshuset: Del\u00a01, träff\u00a01') && letter.includes('Utbildningsnämnden') && !/[{]\w+[}]/.test(letter), 'so has its file, and no gap is left', letter.match(/[{]\w+[}]/)?.[0])
	const days = read(await lena.get('/leda/presentation')).match(/Del 2: [^.]*?(\d+ \w+)/)[1], deck = words((await fetched(lena, '/leda/presentation')).bytes)
	ok(deck.includes('ppt/slides/slide11.xml') && !deck.includes('slide12.xml') && deck.includes(days) && !/[{]\w+[}]/.test(deck), 'the slides have the days', days)
}
async function wall(lena) {
	const seen = []
	await lena.get('/leda/presentation')
	for (let to = lena.html.match(/href="\/s\/[^/]+([^"]*visa\/1)"/)[1]; to && seen.length < 20; to = lena.html.match(/href="\/s\/[^/]+([^"]*)" data-wall="next"/)?.[1]) {
		await lena.get(to)
		seen.push(text(lena.html.match(/<h1>[^]*?<\/h1>/)[0]).trim())
		if (lena.status !== 200 || !lena.html.includes(`${seen.length} av 11`) || !lena.html.includes('data-wall="leave"')) ok(false, `slide ${seen.length}`, lena.html)
	}
	ok(seen.length === 11 && seen[0].startsWith('Kvalitetsverkstaden') && seen[10] === 'Så kommer du i gång' && !lena.html.includes('data-wall="next"'), 'on the wall one slide follows the other by links, to the last', seen.join())
	for (const no of ['0', '12', '-1', 'x', '1x', '99999999999999999999']) ok((await lena.get(`/leda/presentation/visa/${no}`), lena.status === 404), `there is no slide ${no}`)
}
async function hostile(lena) {
	await sql(`UPDATE organisation SET name = '${evil}'`)
	for (const [path] of all) {
		await lena.get(path)
		const { answer, said } = await fetched(lena, path)
		ok(lena.status === 200 && !lena.html.includes('<script>alert') && answer.status === 200 && /^attachment; filename="[ -~]*"; filename\*=UTF-8''[\w%.~-]+$/.test(said) && said.split('"').length === 3 && !said.slice(22).split('"')[0].match(/[<>\/\\:|?*%]/), `${path}: a name that means harm is a name`, said)
	}
	const deck = words((await fetched(lena, '/leda/presentation')).bytes)
	ok(deck.includes('Tallvikens "kommun" &lt;script&gt;alert(1)&lt;/script&gt; &amp; {title}/år'), 'in the slides too', deck.slice(-2000))
}

await run(async () => {
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	await serve()
	const lena = new Person('lena', { roles: 'Instructor' })
	await bindCourse(lena)
	await plain(lena); await dated(lena); await wall(lena); await hostile(lena)
	const english = new Person('lena', { roles: 'Instructor', launch_presentation_locale: 'en' }); await english.launch(); await english.get('/leda/brev')
	ok(english.html.includes('Download the letter (Word') && english.html.includes('<div class="read" lang="sv">') && read(english.html).includes('augusti, 8.30'), 'in English the page speaks English, and says that the text is Swedish', read(english.html).slice(0, 500))
	await english.get('/del/3')
	ok(english.html.includes('<p class="read">You look for several possible explanations') && english.html.includes('<div class="read" lang="sv"><p>Ni går från beskrivning'), 'as does the page of a part, whose purpose is told in English first', read(english.html).slice(0, 500))
	ok((await lena.get('/del/3'), lena.status === 200 && !lena.html.includes('You look for')), 'in Swedish it is told once')
})
