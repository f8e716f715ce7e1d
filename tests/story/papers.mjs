// What is taken along: a group's document to read whole and as PDF, for Word and as OpenDocument, with the same words and
// for the same people; hostile words; the one-page summary that grew.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { bindCourse, Person, plain, signUp, text } from '../lib/person.mjs'
import { atEnd, key, ok, program, run, secret, serve, sql, tool } from '../lib/world.mjs'

const folder = mkdtempSync(`${tmpdir()}/kv-papers-`)
atEnd(() => rmSync(folder, { recursive: true, force: true }))
const evil = '<script>alert(1)</script> =HYPERLINK("x") \u202eomvänt javascript: ]]> &amp; <!--body-->'
const long = 'ordutanslut'.repeat(300)
const rows = 'Underlag: Läsprovet\nPeriod: mars\n\nUnderlag: Enkäten\nOmfattning: Två av tre'
const types = { pdf: 'application/pdf', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', odt: 'application/vnd.oasis.opendocument.text' }
const parts = { docx: 'word/document.xml', odt: 'content.xml' }
const shell = (program, ...args) => execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 26 })
const pressed = words => words.replace(/[\s\u202e\u00ad]/g, '')
const one = async query => (await sql(query)).split('\n')[0].trim()

async function fetched(person, path) {
	const answer = await fetch(`${tool}/s/${person.sid}${path}`)
	const bytes = Buffer.from(await answer.arrayBuffer()), kind = path.split('/').at(-1), file = `${folder}/it.${kind}`
	writeFileSync(file, bytes)
	return { status: answer.status, type: answer.headers.get('content-type'), said: answer.headers.get('content-disposition') ?? '', file, bytes }
}
const words = (file, kind) => {
	if (kind === 'pdf') return shell('pdftotext', '-raw', file, '-')
	const xml = shell('unzip', '-p', file, parts[kind])
	writeFileSync(`${file}.xml`, xml)
	shell('xmllint', '--nonet', '--noout', `${file}.xml`)
	return plain(xml.replace(/<w:p[ >]|<text:(p|h)[ >]/g, '\n$&').replace(/<text:s\/>/g, ' ').replace(/<[^>]*>/g, ''))
}
async function says(person, path, wants, lacks, what) {
	for (const kind of Object.keys(types)) {
		const { status, type, said, file } = await fetched(person, `${path}/${kind}`)
		if (!ok(status === 200 && type === types[kind] && said.includes(`.${kind}"`), `${what}, as ${kind}`, `${status} ${type} ${said}`)) continue
		const all = pressed(words(file, kind) + (kind === 'pdf' ? '' : plain(shell('unzip', '-p', file, kind === 'odt' ? 'styles.xml' : 'word/footer1.xml').replace(/<[^>]*>/g, ''))))
		const gone = wants.filter(w => !all.includes(pressed(w)) && !(kind === 'pdf' && w === long)) , there = lacks.filter(w => all.includes(pressed(w)))
		ok(!gone.length && !there.length, `with what it says, and nothing else (${kind})`, `lacks ${gone} has ${there} in ${all.slice(0, 900)}`)
	}
}

async function whole(anna, group) {
	const doc = `/grupp/${group}/dokument/d2-document-1`
	await anna.get(doc)
	ok(anna.html.includes(`${doc}/hela"`) && Object.keys(types).every(k => anna.html.includes(`${doc}/hela/${k}"`)), 'the document’s page leads to the whole of it and to its files', text(anna.html))
	await anna.get(`${doc}/hela`)
	ok(anna.status === 200 && text(anna.html).includes('Här är inget skrivet.') && text(anna.html).includes('Arbetsmaterial'), 'one that nobody has begun is there, and says so', text(anna.html))
	await anna.get(doc)
	const fields = [...new Set([...anna.html.matchAll(/d2-document-1\/([a-z_]+)"/g)].map(m => m[1]))].filter(f => !['fardigstall', 'hela', 'namnge'].includes(f))
	for (const field of fields) await anna.post(`${doc}/${field}`, { text: field === 'evidence' ? rows : field === 'results' ? `Läsningen är **god**.\n\n- Ett\n- Två\n\n${evil}\n\n${long}` : `Skrivet om ${field}.`, base: 0 })
	await anna.get(`${doc}/hela`)
	ok(fields.every(f => f === 'results' || f === 'evidence' || text(anna.html).includes(`Skrivet om ${f}.`)) && anna.html.includes('<strong>god</strong>') && anna.html.includes('<li>Två</li>'), 'all sections on one page, with their marks', text(anna.html).slice(0, 900))
	ok(!anna.html.includes('<script>alert'), 'and no markup of a writer’s')
	ok(/Tallvikens kommun, läsåret 20\d\d\/\d\d\. Arbetsmaterial\. Kvalitetsverkstaden \S+\. Uttaget \d+ \w+ 20\d\d\./.test(text(anna.html)), 'with authority, year, state, content and day at its foot', text(anna.html).slice(-600))
	const wants = ['Nulägesbeskrivning', 'Strandskolan', 'Arbetsmaterial', 'Läsningen är god.', '<script>alert(1)</script>', '=HYPERLINK("x")', '&amp; <!--body-->', long, 'Läsprovet', 'Två av tre', ...fields.filter(f => f !== 'results' && f !== 'evidence').map(f => `Skrivet om ${f}.`)]
	await says(anna, `${doc}/hela`, wants, ['**god**'], 'the document')
	const { file } = await fetched(anna, `${doc}/hela/pdf`), info = shell('pdfinfo', file), tree = shell('pdfinfo', '-struct-text', file)
	ok(/Tagged:\s+yes/.test(info) && /Title:\s+Nulägesbeskrivning/.test(info), 'the PDF is tagged and has a title', info)
	ok(/H1[^]*Nulägesbeskrivning[^]*H2[^]*LBody[^]*Ett/.test(tree), 'with headings and lists that are such', tree.slice(0, 900))
	ok(!/\u202e/.test(words(`${folder}/it.docx`, 'docx')), 'what turns letters round is left out')
	ok(words && /<w:tbl>[^]*Läsprovet[^]*Två av tre/.test(shell('unzip', '-p', `${folder}/it.docx`, 'word/document.xml')), 'a table is one in the file')
	for (const bad of ['exe', 'PDF', 'pdf%2f..', '']) ok((await fetched(anna, `${doc}/hela/${bad}`)).status === 404, `there is no “${bad}”`)
	return fields
}
async function rights(lena, anna, others, group) {
	const doc = `/grupp/${group}/dokument/d2-document-1`, final = `/huvudman/dokument/${group}/d2-document-1`
	ok((await lena.get(`${doc}/hela`), lena.status === 200), 'a process leader reads it')
	for (const [who, person] of Object.entries(others)) for (const path of [`${doc}/hela`, `${doc}/hela/pdf`, `${doc}/hela/docx`, `${final}/odt`])
		ok([403, 404, 303].includes((await fetch(`${tool}/s/${person.sid}${path}`, { redirect: 'manual' })).status), `${who} does not get ${path.replace(/\d+/, 'n')}`)
	ok((await fetched(lena, `${final}/pdf`)).status === 404, 'what is not finalised is not to be had as if it were')
	await anna.post(`${doc}/fardigstall`, { newest: 0, individuals: 'no' })
	await lena.get(final)
	ok(lena.status === 200 && text(lena.html).includes('version 1') && lena.html.includes(`${final}/pdf"`), 'once it is, it is there with its files', text(lena.html).slice(0, 500))
	await says(lena, final, ['Färdigställt', 'version 1', 'Läsningen är god.'], ['Arbetsmaterial'], 'the finalised document')
	await anna.get(`${doc}/hela`)
	ok(text(anna.html).includes('Färdigställt') && !text(anna.html).includes('Arbetsmaterial'), 'its group’s page says so too')
}
async function summary(anna, group) {
	await anna.get('/del/5')
	const step = anna.html.match(/dokument\/(d5-[a-z0-9-]+)"[^>]*>[^<]*(?:sammanfattning)/i)?.[1] ?? 'd5-document-4', doc = `/grupp/${group}/dokument/${step}`
	await anna.get(doc)
	const field = anna.html.match(new RegExp(`${step}/([a-z_]+)"`))?.[1]
	await anna.get(`${doc}/hela`)
	ok(anna.status === 200 && !text(anna.html).includes('tänkt att få plats på en sida'), 'a short summary is one page', text(anna.html).slice(0, 400))
	await anna.post(`${doc}/${field}`, { text: 'En rad till. '.repeat(600), base: 0 })
	await anna.get(`${doc}/hela`)
	ok(/tänkt att få plats på en sida\. Nu tar den \d sidor/.test(text(anna.html)), 'of a longer one the page says so', text(anna.html).slice(0, 400))
}

await run(async () => {
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	await serve()
	const lena = new Person('lena', { roles: 'Instructor' }), anna = new Person('anna'), eva = new Person('eva'), granby = new Person('granby', { roles: 'Instructor', context_id: 'kurs2' })
	await bindCourse(lena)
	await signUp(anna)
	await signUp(eva, 'Granskolan')
	await bindCourse(granby, 'Granby kommun')
	const group = await one("SELECT id FROM grp WHERE name = 'Strandskolan'")
	await whole(anna, group)
	await rights(lena, anna, { eva, granby }, group)
	await summary(anna, group)
})
