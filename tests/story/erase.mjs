// What is stored about somebody, or about an authority, handed out and taken away: by a process leader and by command, with
// receipts; what is the authority's stays, without the name.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { bindCourse, Person, plain, signUp, text } from '../lib/person.mjs'
import { key, ok, program, programFile, run, secret, serve, sql, tool, top } from '../lib/world.mjs'

const main = html => plain(text(html.match(/<main[^]*<\/main>/)?.[0] ?? ''))
const one = async query => (await sql(query)).split('\n')[0].trim()
const member = user => one(`SELECT m.id FROM membership m JOIN person p ON p.id = m.person WHERE p.lti_user_id = '${user}'`)
const shell = (program, ...args) => execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 26 })
// A command with its output as a file.
const toFile = (name, ...args) => { writeFileSync(`${top}/${name}`, programFile(...args)); return `${top}/${name}` }
const refused = (...args) => { try { program(...args); return 0 } catch (e) { return e.status } }

async function looked(lena, anna) {
	const path = `/leda/deltagare/${await member('anna')}`
	await lena.get(path)
	ok(lena.html.includes(`${path}/radera"`), 'the page of somebody leads to erasing', main(lena.html))
	const page = main(await lena.get(`${path}/radera`))
	ok(lena.status === 200 && page.includes('Vill du radera uppgifterna om anna Åkerström?') && page.includes('Egna anteckningar: 1') && page.includes('Text i dokument: 1') && page.includes('Tidigare deltagare') && page.includes('Det går inte att ångra'), 'which says first what goes and what stays', page)
	ok(!page.includes('Bara mitt') && await one('SELECT count(*) FROM note') === '1', 'counts only, and takes nothing yet')
	ok(lena.html.includes('/sok?sok=anna%20'), 'with a search for the name, where others have written it', lena.html)
	await lena.get(`/leda/deltagare/${await member('lena')}/radera`)
	ok(main(lena.html).includes('är processledare') && !lena.html.includes('Radera uppgifterna</button>'), 'who leads hands over first', main(lena.html))
	await anna.get(`${path}/radera`)
	ok(anna.status === 403, 'a participant erases nobody', anna.status)
}
async function erased(lena, anna, bo) {
	const path = `/leda/deltagare/${await member('anna')}`, group = await one("SELECT id FROM grp WHERE name = 'Strandskolan'")
	await lena.get(`${path}/radera`)
	await lena.post(`${path}/radera`, {})
	ok(lena.url.endsWith('/leda/deltagare?raderad=1') && main(lena.html).includes('Uppgifterna är raderade') && !main(lena.html).includes('anna Åkerström'), 'erased, the list has them no more', main(lena.html))
	ok(await one("SELECT count(*) FROM person WHERE lti_user_id = 'anna'") === '0' && await one('SELECT count(*) FROM note') === '0', 'nor has the database')
	ok(main(await bo.get(`/grupp/${group}/dokument/d2-document-1/results`)).includes('Skrivet tillsammans'), 'what the group wrote is there', main(bo.html))
	ok(main(await bo.get(`/grupp/${group}/dokument/d2-document-1/results/versioner`)).includes('Tidigare deltagare') && !bo.html.includes('anna Åkerström'), 'by a former participant', main(bo.html))
	await anna.post('/steg/d2-reflection-1', { text: 'Skrivet efteråt', base: 0 })
	ok(anna.status === 410 && anna.html.includes('Skrivet efteråt'), 'an open window has ended, and gives back what was typed', anna.status)
	await lena.get('/leda/gallring')
	ok(main(lena.html).includes('En persons uppgifter:'), 'a receipt is there', main(lena.html))
	const at = lena.html.match(/\/leda\/gallring\/kvitto\/\d+/)[0], json = await (await fetch(`${tool}/s/${lena.sid}${at}`)).text(), sum = createHash('sha256').update(json).digest('hex')
	ok(JSON.parse(json).removed.some(r => r.what === 'note' && r.rows === 1) && !/anna|Bara mitt|Skrivet/.test(json), 'with counts and nothing else', json)
	ok(await one(`SELECT count(*) FROM audit WHERE act = 'person.erase' AND details LIKE '%${sum}'`) === '1' && lena.html.includes(sum), 'whose sum stands in the log')
	await lena.post(`${path}/radera`, {})
	ok(lena.status === 404, 'nobody is erased twice', lena.status)
}
async function commands(bo) {
	const shown = program('erase', 'person', '--key', key, '--user', 'bo', '--dry-run')
	ok(/Would be removed: \d+ rows/.test(shown) && /draft +1/.test(shown) && !/bo Åkerström|Halvskrivet/.test(shown) && await one("SELECT count(*) FROM draft") === '1', 'a dry run says how much', shown)
	const file = toFile('bo.zip', 'export', 'person', '--key', key, '--user', 'bo')
	ok(shell('unzip', '-p', file, 'mina-uppgifter.json').includes('Halvskrivet'), 'what is stored is handed out')
	const said = program('erase', 'person', '--key', key, '--user', 'bo', '--receipt', `${top}/kvitto.json`), json = readFileSync(`${top}/kvitto.json`, 'utf8')
	ok(said.includes(createHash('sha256').update(json).digest('hex')) && JSON.parse(json).act === 'person' && await one("SELECT count(*) FROM person WHERE lti_user_id = 'bo'") === '0', 'and taken away, with a receipt', said)
	ok(refused('erase', 'person', '--key', key, '--user', 'bo') === 1 && refused('erase', 'person', '--key', key, '--user', 'lena') === 1 && refused('erase', 'person') === 64 && refused('erase', 'person', 'x') === 64, 'not nobody, and not who leads alone')
	await bo.get('/oversikt')
	ok(bo.status === 410, 'the session is gone', bo.status)
}
async function authority() {
	ok(/1\tTallvikens kommun\t20/.test(program('export', 'list')), 'authorities are listed')
	const file = toFile('arkiv.zip', 'export', 'organisation', '1'), names = shell('unzip', '-Z1', file)
	ok(/20\d\d-\d\d\/manifest\.json/.test(names) && /20\d\d-\d\d\/grupper\/01-strandskolan\//.test(names), 'all its years are one archive', names)
	ok(refused('erase', 'year', '2', await one('SELECT school_year FROM cycle WHERE organisation = 2')) === 1, 'a year that goes on is not erased')
	ok(refused('erase', 'organisation', '1', '--name', 'Granby kommun') === 1 && refused('erase', 'organisation', '1') === 64 && await one('SELECT count(*) FROM organisation') === '2', 'it is erased by its whole name only')
	const said = program('erase', 'organisation', '1', '--name', 'Tallvikens kommun', '--receipt', `${top}/allt.json`)
	ok(JSON.parse(readFileSync(`${top}/allt.json`, 'utf8')).removed.some(r => r.what === 'revision') && said.includes('Receipt: SHA-256'), 'with a receipt', said)
	ok(await one('SELECT string_agg(name, $$ $$) FROM organisation') === 'Granby kommun' && await one("SELECT count(*) FROM person WHERE lti_user_id <> 'granby'") === '0' && await one('SELECT count(*) FROM revision') === '0', 'and nothing of it is left, nor anything of another’s gone')
	ok(program('audit', 'verify').includes('none changed'), 'the log is whole')
}

await run(async () => {
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	const server = await serve()
	const lena = new Person('lena', { roles: 'Instructor' }), granby = new Person('granby', { roles: 'Instructor', context_id: 'kurs2' })
	const [anna, bo] = ['anna', 'bo'].map(u => new Person(u))
	await bindCourse(lena); await signUp(anna); await signUp(bo); await bindCourse(granby, 'Granby kommun')
	const group = await one("SELECT id FROM grp WHERE name = 'Strandskolan'")
	for (const p of [lena, anna, bo]) await p.get('/personuppgifter')
	await anna.get('/steg/d2-reflection-1'); await anna.post('/steg/d2-reflection-1', { text: 'Bara mitt', base: 0 })
	await anna.post(`/grupp/${group}/dokument/d2-document-1/results`, { text: 'Skrivet tillsammans.', base: 0 })
	await bo.post('/steg/d2-reflection-1/utkast', { text: 'Halvskrivet', base: 0 })
	await looked(lena, anna); await erased(lena, anna, bo); await commands(bo); await authority()
	ok(!/Bara mitt|Halvskrivet|Åkerström/.test(server.log), 'the log holds nothing of it')
})
