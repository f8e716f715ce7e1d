// A round of fourteen in three units, a year later: what is shown of groups, the file, the wall, and what a group takes with it.
import { Person, bindCourse, openRound, plain, text } from '../lib/person.mjs'
import { ok, program, run, key, secret, serve, sql, tool } from '../lib/world.mjs'

const step = '/steg/d2-assessment-1', words = html => plain(text(html)), file = (p, at) => fetch(`${tool}/s/${p.sid}${at}`)
const units = { Strandskolan: ['anna', 'bo', 'asa', 'orjan', 'fatima', 'bjorn'], 'Norrskolan "><script>x</script>': ['eva', 'liam', 'nils', 'sara', 'tove'], 'Väst': ['yrsa', 'ali', 'ida'] }

async function answer(person, say) {
	const round = await person.round('d2-assessment-1')
	for (const first of [1, 8]) {
		await person.get(`${round}/pastaenden/${first}`)
		const ids = [...new Set([...person.html.matchAll(/name="(D2-\d\d)"/g)].map(m => m[1]))]
		await person.post(`${round}/pastaenden/${first}`, { ...Object.fromEntries(ids.map((id, i) => [id, say(first + i)])), go: 'next' })
	}
	await person.post(`${round}/lamna-in`, {})
}
// What page, spreadsheet and program say of statements and units: each row's figures in order, or that it is hidden.
const screen = html => ['table', 'by-unit'].flatMap(id => [...(html.split(`id="${id}"`)[1] ?? '').split('</table>')[0].matchAll(/<tr>(?!<th scope="col")(.*?)<\/tr>/gs)].map(r => plain(text(r[1].replace(/<th.*?<\/th>/s, '').replace(/<td>.*?<\/td>/s, '')))))
const figures = of => typeof of === 'string'
	? of.split('\r\n').filter(l => /^\d+;"/.test(l) || /^"(Norr|Strand|Väst)/.test(l)).map(l => /;"Visas inte/.test(l) ? 'hidden' : l.replace(/^\d+;"(?:[^"]|"")*";"[^"]*";|^"(?:[^"]|"")*";/, ''))
	: Array.isArray(of) ? of.map(l => /Visas inte/.test(l) ? 'hidden' : l.trim().replace(/ %/g, '').replace(/(\d)½/g, '$1,5').split(/ +/).join(';'))
	: of.tables.filter(t => ['statements', 'unit'].includes(t.table)).flatMap(t => t.rows.map(r => r.hidden ? 'hidden' : Object.entries(r).filter(([k]) => !['no', 'statement', 'round', 'name'].includes(k)).map(([, x]) => String(x).replace('.', ',')).join(';')))
const same = (a, b) => figures(a).length > 10 && figures(a).join('|') === figures(b).join('|')
// A row of a table, or a passage between two words.
const row = (html, name) => words(html.split(/(?=<tr>)/).find(r => r.includes(name)) ?? '')
const section = (html, id) => (html.match(new RegExp(`<section[^>]*aria-labelledby="${id}".*?</section>`, 's')) ?? [''])[0]

async function story() {
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	await serve()
	const lena = new Person('lena'), people = Object.entries(units).flatMap(([unit, users]) => users.map((user, k) => Object.assign(new Person(user), { unit, boss: k === 0 })))
	await bindCourse(lena)
	for (const p of people) {
		await p.launch('/del/2'); await p.get('/anmalan')
		const unit = [...p.html.matchAll(/<option value="(\d+)"[^>]*>([^<]*)/g)].find(o => plain(o[2]) === p.unit)?.[1]
		await p.post('/anmalan', { function: p.boss ? 'principal' : 'lead_teacher', track: 'unit', ...(unit ? { unit, unit_name: '' } : { unit_name: p.unit }) })
	}
	const led = await openRound(lena)
	for (const [k, p] of people.entries()) await answer(p, no => no === 2 ? (k % 2 ? '1' : '4') : no === 4 && k > 5 && k < 9 ? 'dk' : String(1 + (k + no) % 4))
	const [anna, bo] = people
	await anna.get(`${step}/resultat/vagg`)
	ok(words(anna.html).includes('Resultatet visas här när processledaren har lämnat ut det') && !anna.html.includes('class="chart"'), 'on the wall a statement stands without bars before the release')
	ok((await file(anna, `${step}/resultat/fil`)).status === 404, 'and there is no file')
	await lena.post(`${led}/stang`, {}); program('work', '--drain'); await lena.get(led)
	await lena.post(`${led}/visa`, {}); program('work', '--drain')

	const all = await lena.get(`${step}/resultat`), by = section(all, 'by-unit')
	ok(row(by, 'Strandskolan').match(/\d+ %/) && row(by, 'Väst').includes('färre än 5 svar'), 'the leader sees the shares of units, but not of three people', words(by))
	ok(row(by, 'Norrskolan').includes('räkna ut svaren i en mindre grupp'), 'nor of the unit that would give them away', words(by))
	ok(by.indexOf('Norrskolan') < by.indexOf('Strandskolan') && by.indexOf('Strandskolan') < by.indexOf('Väst'), 'in the order of their names')
	ok(!all.includes('<script>x'), 'a name is text')
	const own = section(await anna.get(`${step}/resultat`), 'by-unit')
	ok(own.includes('Strandskolan') && !own.includes('Väst'), 'a participant sees the own unit', words(own))
	ok(!section(anna.html, 'views').includes('Rektorer') , 'three principals are no perspective')
	const asa = people[2], role = role => sql(`UPDATE membership SET role = '${role}' WHERE person = (SELECT id FROM person WHERE lti_user_id = 'asa')`)
	await role('observer')
	ok((await asa.get(`${step}/resultat`)).includes('class="chart"') && section(asa.html, 'by-unit') === '', 'who has come to observe sees the total, and the unit that was theirs no more than others', words(section(asa.html, 'by-unit')))
	await role('participant')
	ok((await sql('SELECT count(*) FROM answer')) === '0' && (await sql("SELECT count(*) FROM group_count WHERE split = 'unit'")) === '10', 'what is hidden is not stored either', await sql('SELECT split, stratum, count(*) FROM group_count GROUP BY 1, 2'))

	const table = await (await file(lena, `${step}/resultat/fil`)).text()
	ok(table.includes('"Strandskolan"') && table.includes('"Visas inte, färre än 5 svar"'), 'the file says the same', table)
	const shown = [...all.matchAll(/<td class="num">(\d+)<\/td><td class="num">\d+ %/g)].length
	ok(table.split('\r\n').filter(l => /^\d+;/.test(l)).length >= 10 && shown > 0, 'with a row for each statement')
	ok(!/[;\n]"[=+\-@]/.test(table), 'and nothing that a spreadsheet reckons')
	const json = await (await file(lena, `${step}/resultat/json`)).json()
	ok(same(json, table) && same(json, screen(all)), 'page, spreadsheet and program are given identical figures', `${JSON.stringify(figures(json)).slice(0, 600)}\n${JSON.stringify(figures(table)).slice(0, 600)}\n${JSON.stringify(figures(screen(all))).slice(0, 600)}`)
	const theirs = await (await file(anna, `${step}/resultat/json`)).json()
	ok(theirs.tables.find(t => t.table === 'unit').rows.map(r => r.name).join() === 'Strandskolan' && json.tables.find(t => t.table === 'unit').rows.find(r => r.name === 'Väst').hidden === 'few', 'and hide what the page hides', JSON.stringify(theirs.tables.map(t => t.rows.length)))

	await bo.get(`${step}/resultat/vagg?bild=2`)
	ok(bo.html.includes('class="chart"') && words(bo.html).includes('2 av 12'), 'the wall has the bars of one statement now', words(bo.html))

	// Two of the same group take the same statement at the same moment.
	const topics = section(await anna.get(`${step}/resultat`), 'samtal'), item = topics.match(/name="item" value="(D2-\d\d)"/)[1]
	ok(words(topics).includes('Störst spridning') && words(topics).includes('Flest som inte vet'), 'the tool has picked what stands out', words(topics))
	await bo.get(`${step}/resultat`)
	const act = topics.match(/action="[^"]*(\/grupp\/\d+\/sjalvskattning\/[^"]*\/iakttagelse)"/)[1], omgang = topics.match(/name="omgang" value="(\d+)"/)[1]
	await Promise.all([anna, bo].map(p => p.post(act, { item, omgang })))
	const group = act.match(/\d+/)[0], document = `/grupp/${group}/dokument/d2-document-1/processes`
	ok((await sql("SELECT count(*) FROM revision WHERE field = 'processes'")) === '1', 'it is taken once', await sql("SELECT body FROM revision"))
	ok(words(await anna.get(document)).includes('Källa: Självskattning'), 'with its source, in the account of where they are', words(anna.html))
	const found = () => sql(`SELECT round = ${omgang}, item, kind, type, field, rev, state, source LIKE 'Källa: Självskattning%', source_date IS NOT NULL, text NOT LIKE '%Källa%' FROM finding`)
	ok(await found() === `t|${item}|process|current_situation|processes|1|open|t|t|t`, 'and it is a finding of the group, with the round as its source', await found())
	await anna.get(document)
	ok(anna.html.includes('/trad/iakttagelse/'), 'that stands below the section')
	await bo.post(act.replace('iakttagelse', 'utvecklingsomrade'), { item, omgang })
	ok(await found() === `t|${item}|process|current_situation|processes|1|chosen|t|t|t`, 'taken into the analysis too it is the same finding, chosen', await found())
	await anna.get(document)
	const back = anna.html.match(/href="([^"]*\/resultat\?omgang=\d+#(D2-\d\d))"/)
	ok(words(section(anna.html, 'sources')).includes('Påstående') && back?.[2] === item && (await (await fetch(tool + plain(back[1]))).text()).includes(`<h3 id="${item}">`), 'beside the section stands the way back to the result that it came from', section(anna.html, 'sources'))
	ok(words(await bo.get(`${step}/resultat`)).includes('Står i er nulägesbeskrivning') && bo.html.includes(`${document}"`), 'and the results say where it stands')
	const other = people.find(p => p.unit === 'Väst')
	await other.post(act, { item, omgang })
	ok(other.status === 403, 'another group’s document is not theirs')
	const forged = []
	for (const body of [{ item: 'D2-99', omgang }, { item, omgang: '999' }, {}]) { await anna.post(act, body); forged.push(anna.status) }
	ok(forged.join() === '404,404,404', 'forged ones are refused', forged.join())
	await anna.get(`${step}/resultat`)
	let last
	for (const id of ['D2-02', 'D2-03', 'D2-04', 'D2-05'].filter(id => id !== item)) await anna.post(act, { item: id, omgang }), last = anna.html
	ok(words(last).includes('fler än tre'), 'from the fourth on they are warned', words(last).slice(0, 400))
}
await run(story)
