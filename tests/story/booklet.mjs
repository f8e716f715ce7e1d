// A part to print: linked from its page with kind, pages and size, for one's own track first; and its picture.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { bindCourse, Person, plain, signUp, text } from '../lib/person.mjs'
import { key, ok, program, run, secret, serve, set, stop, tool, top, until } from '../lib/world.mjs'

const words = html => plain(text(html))
const fetched = async (person, path) => {
	const answer = await fetch(`${tool}/s/${person.sid}${path}`)
	return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) }
}
const read = (bytes, tool, ...args) => {
	const file = `${top}/booklet.pdf`
	writeFileSync(file, bytes)
	return execFileSync(tool, [...args, file, ...(tool === 'pdftotext' ? ['-'] : [])], { encoding: 'utf8' })
}
const links = html => [...html.matchAll(/href="\/s\/[^/]+(\/del\/\d\/hafte[^"]*)"[^>]*>([^<]*)</g)].map(m => ({ path: plain(m[1]), label: plain(m[2]).replaceAll('\u00a0', ' ') }))

async function printed(anna) {
	await anna.get('/del/2')
	const [own, both, organiser] = links(anna.html)
	ok(own.label === 'Skriv ut delen som häfte (PDF)' && own.path === '/del/2/hafte?for=enhet', 'one’s own track comes first', anna.html.match(/id="booklet"[^]{0,600}/)?.[0])
	ok(both.label === 'Ett häfte för båda (PDF)' && organiser.label === 'Häftet för huvudmannens grupp (PDF)', 'and the others')
	const file = await fetched(anna, own.path)
	ok(file.status === 200 && file.headers.get('content-type') === 'application/pdf' && file.bytes.subarray(0, 5).toString() === '%PDF-', 'it is a PDF', String(file.status))
	ok(file.headers.get('cache-control') === 'no-store' && decodeURIComponent(file.headers.get('content-disposition')).includes('Del 2, arbetshäfte.pdf'), 'to keep under its name', file.headers.get('content-disposition'))
	const info = read(file.bytes, 'pdfinfo'), all = read(file.bytes, 'pdftotext')
	ok(/Title: +Var är vi\?/.test(info) && /Tagged: +yes/.test(info), 'with title and structure', info)
	ok(all.includes('För enhetens grupp') && all.includes('Pröva bilden med arbetslag och elever') && !all.includes('Läs enheternas beskrivningar'), 'it holds the unit’s steps and no others')
	const pages = info.match(/Pages: +(\d+)/)[1], kb = Math.ceil(file.bytes.length / 1000)
	await anna.get('/del/2')
	ok(links(anna.html)[0].label === `Skriv ut delen som häfte (PDF, ${pages} sidor, ${kb} kB)`, 'once made, its link says pages and size', links(anna.html)[0].label)
	const theirs = read((await fetched(anna, organiser.path)).bytes, 'pdftotext')
	ok(theirs.includes('Läs enheternas beskrivningar') && !theirs.includes('Pröva bilden med arbetslag'), 'the authority’s holds its own')
}
async function atOnce(anna, lena) {
	const all = await Promise.all([anna, lena, anna, lena].map(p => fetched(p, '/del/5/hafte?for=alla')))
	ok(all.every(a => a.status === 200 && a.bytes.equals(all[0].bytes)), 'four who ask at the same moment get the same', all.map(a => a.status).join())
	const odd = await fetched(anna, '/del/2/hafte?for=%22%3E%3Cscript%3E')
	ok(odd.status === 200 && odd.bytes.equals((await fetched(anna, '/del/2/hafte?for=enhet')).bytes), 'a track that there is not is one’s own')
	ok((await fetched(anna, '/del/6/hafte')).status === 404, 'there is no sixth part')
}
async function picture(anna) {
	await anna.get('/del/2')
	const [, src, alt] = anna.html.match(/<img class="drawn-part" src="([^"]*)"[^>]* alt="([^"]*)"/) ?? []
	ok(/^\/media\/del2-[0-9a-f]{8}\.svg$/.test(src) && plain(alt).includes('En stor karta'), 'the part’s picture, by its bytes, with what it shows', src)
	const answer = await fetch(`${tool}${src}`), svg = await answer.text()
	ok(answer.headers.get('content-type') === 'image/svg+xml' && answer.headers.get('cache-control').includes('immutable') && svg.startsWith('<svg') && answer.headers.get('content-security-policy').includes("default-src 'none'"), 'is kept for ever, and runs nothing', [...answer.headers].join('\n'))
	ok((await fetch(`${tool}${src}`, { headers: { 'If-None-Match': answer.headers.get('etag') } })).status === 304, 'and sent once')
	ok((await fetch(`${tool}/media/del2-00000000.svg`)).status === 404, 'another’s is not there')
	await anna.get('/oversikt')
	ok([...anna.html.matchAll(/<img [^>]*src="\/media\/del(\d)-/g)].length === 1 && /<img [^>]*alt=""/.test(anna.html), 'the overview shows the part one is in', anna.html.match(/<img[^>]*>/)?.[0])
}
async function english(anna) {
	await anna.launch('/del/2', { launch_presentation_locale: 'en' })
	await anna.get('/del/2')
	ok(/^Print the part as a workbook \(PDF, \d+ pages, \d+ kB\)$/.test(links(anna.html)[0].label) && /class="drawn-part"[^>]* alt=""/.test(anna.html), 'in English too, where the picture says nothing in Swedish', links(anna.html)[0].label)
}
// The parts of a small pack as files.
function files() {
	const out = mkdtempSync(`${top}/out-`), said = program('content', 'booklets', 'examples/pack', out)
	ok(readdirSync(out).length === 15 && /del1-unit\.pdf: \d+ pages, \d+ kB/.test(said), 'all of a pack as files', said)
	return readFileSync(`${out}/del1-unit.pdf`)
}
// A server of that pack makes them behind its work, in a process of its own, and keeps files that have no name.
async function behind(file) {
	set({ KV_BOOKLETS: '1', KV_CONTENT: 'examples/pack', KV_DATA: `${top}/small` })
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	const server = await serve(), proc = `/proc/${server.pid}`, lena = new Person('lena')
	await bindCourse(lena)
	await until('the first booklets', async () => { await lena.get('/del/1'); return links(lena.html).some(l => /PDF, \d+ sidor, \d+ kB/.test(l.label)) })
	const after = await fetched(lena, '/del/1/hafte?for=enhet')
	ok(after.status === 200 && after.bytes.length === file.length, 'made behind the server’s work, they are the same', `${after.bytes.length} for ${file.length}`)
	const maps = readFileSync(`${proc}/maps`, 'utf8'), folder = maps.match(/\/\S+\/kv-booklets-\w+/)?.[0]
	ok(/kv-booklets-\w+\/del1-\w+\.pdf \(deleted\)/.test(maps), 'as files that have no name', maps)
	const children = readdirSync(`${proc}/task`).flatMap(t => readFileSync(`${proc}/task/${t}/children`, 'utf8').split(' ').filter(Boolean))
	const maker = children.find(c => readFileSync(`/proc/${c}/cmdline`, 'utf8').includes('booklets'))
	await stop(server)
	ok(folder && !existsSync(folder) && !(maker && existsSync(`/proc/${maker}`)), 'nothing of the making outlives the server', `${folder} ${maker}`)
}

await run(async () => {
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	const server = await serve()
	const lena = new Person('lena'), anna = new Person('anna')
	await bindCourse(lena)
	await signUp(anna)
	await printed(anna); await atOnce(anna, lena); await picture(anna); await english(anna)
	await stop(server)
	await behind(files())
})
