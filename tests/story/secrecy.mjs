// Twelve people answer a round whose content loses a statement meanwhile; then somebody has the server's log and a dump of
// the whole database, and wants to know who answered what.
import { execFileSync } from 'node:child_process'
import { cpSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { Person, bindCourse, openRound, plain, signUp, text } from '../lib/person.mjs'
import { key, ok, program, run, secret, serve, set, sql, stop, top, until } from '../lib/world.mjs'

const words = html => plain(text(html)), step = '/steg/d2-assessment-1'
const users = ['anna', 'bo', 'asa', 'orjan', 'fatima', 'bjorn', 'eva', 'liam', 'nils', 'sara', 'tove', 'yrsa']
const says = k => k * k % 3 ? '1' : '4' // not in turn
const statement = no => `<statement id="D2-0${no}"><claim>Påstående nummer ${no} i versionen.</claim><help>Svara 4 om det stämmer.</help></statement>`

// The smallest pack with more statements, of that version.
function pack(version, ...numbers) {
	const dir = `${top}/pack${version}`
	cpSync('examples/pack', dir, { recursive: true })
	for (const [file, old, now] of [['pack.xml', 'version="1" date="2026-11-24"', `version="${version}" date="2026-11-2${3 + version}"`], ['del2.xml', '</statement>\n\t</assessment>', `</statement>${numbers.map(statement).join('')}\n\t</assessment>`]]) {
		const was = readFileSync(`${dir}/${file}`, 'utf8')
		if (!was.includes(old)) throw new Error(`${file} has no ${old}`)
		writeFileSync(`${dir}/${file}`, was.replace(old, now))
	}
	return dir
}
async function answer(person, k, ids) {
	const round = await person.round('d2-assessment-1')
	await person.get(`${round}/pastaenden/1`)
	const asked = [...new Set([...person.html.matchAll(/name="(D2-\d\d)"/g)].map(m => m[1]))]
	await person.post(`${round}/pastaenden/1`, { ...Object.fromEntries(ids.map(id => [id, says(k)])), go: 'next' })
	await person.get(`${round}/granska`)
	await person.post(`${round}/lamna-in`, {})
	return asked.join()
}
// The tables of a dump: columns, and rows as they lie.
function dump() {
	const { uid, gid } = statSync(process.env.KV_DATABASE_URL ? '/' : `${top}/data`)
	const out = execFileSync('pg_dump', ['--data-only', '-d', process.env.KV_DATABASE_URL || `host=${top}/data/socket port=5432 dbname=kvalitetsverkstaden`], { encoding: 'utf8', uid, gid, cwd: '/', maxBuffer: 1 << 28 })
	return Object.fromEntries([...out.matchAll(/^COPY public\.(\w+) \(([^)]*)\) FROM stdin;\n([^]*?)^\\\.$/gm)].map(m => [m[1], { columns: m[2].split(', '), rows: m[3].split('\n').filter(Boolean).map(r => r.split('\t')) }]))
}

run(async () => {
	set({ KV_CONTENT: pack(1, 2, 3, 4, 5, 6) })
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	const first = await serve(), lena = new Person('lena'), people = users.map(user => new Person(user))
	await bindCourse(lena)
	for (const person of people) await signUp(person)
	const led = await openRound(lena), all = [1, 2, 3, 4, 5, 6].map(no => `D2-0${no}`), less = all.filter(id => id !== 'D2-02')
	for (const [k, person] of [...people.entries()].slice(6).reverse()) await answer(person, k, all)

	await stop(first)
	set({ KV_CONTENT: pack(2, 3, 4, 5, 6) })
	const second = await serve()
	await until('the database', async () => await sql('SELECT 1') === '1')
	await lena.get('/leda/innehall')
	await lena.post('/leda/innehall', { from: '1', version: '2' })
	for (const [k, person] of [...people.entries()].slice(0, 6)) {
		const asked = await answer(person, k, all)
		if (!k) ok(asked === less.join(), 'a statement that the content has no more is not asked any more', asked)
	}
	const tove = people[10]
	await tove.get(await tove.round('d2-assessment-1') + '/mina-svar')
	ok(words(tove.html).includes('Dina svar är inlämnade') && !words(tove.html).includes('nummer 2 i'), 'and whoever had answered it goes on', words(tove.html))
	ok(await sql("SELECT string_agg(item || ' ' || n, ', ' ORDER BY item) FROM (SELECT item, count(*) AS n FROM answer GROUP BY item) s") === all.map(id => `${id} ${id === 'D2-02' ? 6 : 12}`).join(', '), 'a forged answer to it is none')

	await lena.post(`${led}/stang`, {}); program('work', '--drain'); await lena.get(led)
	await lena.post(`${led}/visa`, {}); program('work', '--drain'); await people[0].get(`${step}/resultat`)
	ok(/6\. Påstående nummer 2 i versionen\. .{0,40}\d{4} \d 0 0 \d 6 /.test(words(people[0].html)), 'what six had answered is shown, last, in the words that they read', words(people[0].html.split('id="table"')[1] ?? people[0].html).slice(0, 900))

	const logs = first.log + second.log
	ok(logs.split('\n').filter(l => l.includes('/omgang/:round/pastaenden')).length > 20, 'the log has the requests')
	ok(!/D2-\d/.test(logs) && ![lena, ...people].some(p => logs.includes(p.sid) || new RegExp(`\\b${p.user}\\b`).test(logs)), 'but no statement, session or person', logs.match(/.*D2-\d.*/)?.[0])

	const tables = dump(), named = Object.entries(tables).filter(([, t]) => t.rows.some(r => r.some(c => /\bD2-\d\d\b/.test(c)))).map(([name]) => name)
	ok(tables.answer.rows.length === 0 && tables.response.columns.join() === 'id,organisation,round,item,answer' && tables.response.rows.length === 66, 'of the answers only those without persons are in the dump', tables.response.columns)
	ok(named.length > 2 && !named.some(name => tables[name].columns.some(c => /person|member|author|_by$/.test(c))), 'and no table that names statements names persons', named.join())
	const then = await sql('SELECT string_agg(membership::text, chr(44) ORDER BY membership) FROM participation')
	ok(tables.participation.rows.map(r => r[tables.participation.columns.indexOf('membership')]).join() === then, 'who took part stands in the order of their numbers, not of their clicks')
	const truth = Object.fromEntries((await sql("SELECT m.id, p.lti_user_id FROM membership m JOIN person p ON p.id = m.person")).split('\n').map(l => l.split('|')))
	const took = tables.participation.rows.map(r => truth[r[tables.participation.columns.indexOf('membership')]])
	const hits = []
	for (const order of [rows => rows, rows => [...rows].reverse(), rows => [...rows].sort((a, b) => (a[0] < b[0] ? -1 : 1))])
		for (const who of [took, [...users.slice(6).reverse(), ...users.slice(0, 6)]])
			hits.push(less.flatMap(id => order(tables.response.rows.filter(r => r[3] === id)).filter((row, at) => row[4] === says(users.indexOf(who[at])))).length)
	// Of 60 guesses 33 are right by chance, give or take four; all are where the order is that of people.
	ok(hits.length === 6 && Math.max(...hits) < 54, 'and no order of theirs tells more than chance', hits.join())
})
