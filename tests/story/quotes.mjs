// Units share with their authority, which quotes them with where it comes from; withdrawn, newer, and nobody else's.
import { bindCourse, hidden, Person, signUp, text } from '../lib/person.mjs'
import { key, ok, program, run, secret, serve, sql } from '../lib/world.mjs'

const evil = '<b>Ås</b>"\'&'
const grp = name => sql(`SELECT id FROM grp WHERE name = $$${name}$$ ORDER BY id LIMIT 1`)
const doc = async name => `/grupp/${await grp(name)}/dokument/d2-document-1`
const kept = (group, field) => sql(`SELECT r.body FROM section s JOIN revision r ON (r.grp, r.type, r.field, r.rev) = (s.grp, s.type, s.field, s.head) WHERE s.grp = ${group} AND s.field = '${field}'`)
const shares = () => sql("SELECT g.name, s.field, s.version FROM document_share s JOIN grp g ON g.id = s.grp ORDER BY g.name, s.field")
const write = async (who, at, field, words) => {
	await who.get(`${at}/${field}`)
	return who.post(`${at}/${field}`, { text: words, base: hidden(who.html, 'base') })
}
async function finalise(who, at, but = []) {
	await who.get(at)
	const fields = [...new Set([...who.html.matchAll(/d2-document-1\/([a-z_]+)"/g)].map(m => m[1]))].filter(f => !['fardigstall', 'hela', 'namnge'].includes(f) && !but.includes(f))
	for (const field of fields) await write(who, at, field, `Om ${field}.`)
	await who.get(`${at}/fardigstall`)
	return who.post(`${at}/fardigstall`, { newest: hidden(who.html, 'newest'), individuals: 'no' })
}
const share = async (who, at, more) => { await who.get(`${at}/delning/val`); return who.post(`${at}/delning/val`, more) }

async function nothing(lena, at) {
	await lena.get(`${at}/results`)
	ok(text(lena.html).includes('Ingen enhet har delat det här avsnittet än'), 'before anybody shares, the section says what to do', text(lena.html))
	await lena.get(`${at}/results/hamta`)
	ok(lena.status === 200 && text(lena.html).includes('Ingen enhet har delat'), 'and so does the page')
	await lena.get(`${at}/organiser_patterns`)
	ok(text(lena.html).includes('Ingen enhet har delat något av sitt dokument än'), 'nor in the one that only the authority has', text(lena.html).slice(900))
	await lena.get(`${at}/delning/val`)
	ok(lena.status === 404, 'the authority has nobody above', lena.status)
}
async function shared(anna, mine, lena, at) {
	await anna.get(`${mine}/delning/val`)
	ok(anna.status === 200 && text(anna.html).includes('Det finns inget att dela än'), 'nothing is written: nothing to share', text(anna.html))
	await write(anna, mine, 'results', `Första stycket.\n\nAndra, ${evil}`)
	await write(anna, mine, 'evidence', 'Underlag: Enkät\nPeriod: mars')
	await anna.get(mine)
	ok(text(anna.html).includes('Inget är delat'), 'the document says so')
	await share(anna, mine, { s: 'results', do: 'chosen' })
	ok(text(anna.html).includes('Delningen är sparad') && await shares() === `${evil}|results|0`, 'one section is shared, as working material', await shares())
	await lena.get(`${at}/results/hamta`)
	ok(text(lena.html).includes('arbetsmaterial') && lena.html.includes('Första stycket.') && !lena.html.includes('<b>Ås') && !lena.html.includes('Enkät'), 'the authority reads that section and no other', text(lena.html))
	await finalise(anna, mine, ['results', 'evidence'])
	ok(anna.url.includes('klart=1'), 'the unit finalises', text(anna.html).slice(0, 400))
	await anna.get(`${mine}/delning/val`)
	ok(text(anna.html).includes('Det som delas är version 1') && text(anna.html).includes('Dela den nya texten i stället'), 'and is told that what is shared is older', text(anna.html))
	await anna.post(`${mine}/delning/val`, { do: 'all', had: 'results' })
	ok(await sql('SELECT count(*), min(version), max(version) FROM document_share') === '9|1|1', 'the whole document is shared', await shares())
}
async function taken(lena, at, group) {
	await lena.get(`${at}/results`)
	ok(/Antal enheter som har delat det här avsnittet: 2/.test(text(lena.html)), 'how many have shared stands beside the section', text(lena.html).slice(900))
	await lena.post(`${at}/results`, { text: 'Vårt eget.', base: 0 })
	await lena.post(`${at}/results/hamta`, {})
	ok(lena.status === 400 && text(lena.html).includes('Kryssa för minst en enhet'), 'one at least is chosen')
	const names = [...lena.html.matchAll(/name="(m\d+)" value="1"/g)].map(m => m[1])
	await lena.post(`${at}/results/hamta`, Object.fromEntries(names.map(n => [n, '1'])))
	const now = await kept(group, 'results')
	ok(lena.url.endsWith('?hamtat=2') && now.startsWith('Vårt eget.\n\n> Första stycket.\n>') === false && now.startsWith('Vårt eget.\n\n> ') && now.includes(`> Första stycket.\n\n> Andra, ${evil}\n\n– ${evil}, Nulägesbeskrivning, version 1,`) && now.indexOf('Bergsskolan, Nulägesbeskrivning, arbetsmaterial') > 0, 'both come after the own words, quoted with where they are from', now)
	await lena.get(`${at}/results`)
	ok(text(lena.html).includes('Hämtat: 2') && lena.html.includes('/results/kalla?fran=') && !lena.html.includes('<b>Ås'), 'and the section names its sources', text(lena.html).slice(900))
	const source = lena.html.match(/\/dokument\/d2-document-1\/results\/kalla\?fran=\d+&amp;av=results&amp;rev=\d+/)[0].replaceAll('&amp;', '&')
	await lena.get(`/grupp/${group}${source}`)
	ok(lena.status === 200 && /Första stycket\.|Bergs resultat/.test(lena.html), 'which can be opened', lena.status)
	const [unit] = (await sql(`SELECT g.id FROM grp g WHERE g.name = $$${evil}$$`)).split('\n')
	await lena.post(`${at}/evidence/hamta`, { [`m${unit}`]: '1' })
	ok(/^Underlag: Enkät\nPeriod: mars\nHämtat från: .*, version 1,/.test(await kept(group, 'evidence')), 'rows of a table come as rows, each with its source', await kept(group, 'evidence'))
	await lena.get(`${at}/evidence`)
	ok(text(lena.html).includes('Hämtat från'), 'in a column of its own')
}
// Units have no section of patterns: it takes from any of theirs.
async function patterns(lena, at, group) {
	await lena.get(`${at}/organiser_patterns`)
	ok(/har delat något av sitt dokument: 2/.test(text(lena.html)) && lena.html.includes('/organiser_patterns/hamta"'), 'how many units have shared something stands beside the authority’s own section', text(lena.html).slice(900))
	await lena.get(`${at}/organiser_patterns/hamta`)
	ok(lena.status === 200 && text(lena.html).includes('Välj vilket av deras avsnitt') && text(lena.html).includes('Resultat, delat av 2') && lena.html.includes('/organiser_patterns/hamta/results"') && !lena.html.includes('type="checkbox"'), 'it asks from which of theirs', text(lena.html).slice(500))
	const from = `${at}/organiser_patterns/hamta/results`
	await lena.get(from)
	ok(text(lena.html).includes('Ur enheternas avsnitt Resultat') && (lena.html.match(/type="checkbox"/g) ?? []).length === 2, 'and then from whom', text(lena.html).slice(500))
	const names = [...lena.html.matchAll(/name="(m\d+)" value="1"/g)].map(m => m[1])
	await lena.post(from, Object.fromEntries(names.map(n => [n, '1'])))
	const now = await kept(group, 'organiser_patterns')
	ok(lena.url.endsWith('?hamtat=2') && now.includes('> Bergs resultat') && now.includes('– Bergsskolan, Nulägesbeskrivning, Resultat, arbetsmaterial'), 'both are quoted, with the section that they are from', `${lena.url} ${now}`)
	await lena.get(`${at}/organiser_patterns`)
	const source = lena.html.match(/\/organiser_patterns\/kalla\?fran=\d+&amp;av=results&amp;rev=\d+/)?.[0].replaceAll('&amp;', '&')
	await lena.get(`${at}${source}`)
	ok(lena.status === 200 && text(lena.html).includes('Resultat'), 'each can be opened', `${lena.status} ${source}`)
	for (const bad of [`${at}/organiser_patterns/hamta/organiser_patterns`, `${at}/organiser_patterns/hamta/annat`, `${at}/results/hamta/evidence`]) ok((await lena.get(bad), lena.status) === 404, `not from there: ${bad.replace(/\d+/, 'n')}`)
}
// A choice, an answer, a day: who says the same is quoted once.
async function choices(anna, cia, lena, group) {
	const step = '/dokument/d3-document-1', own = `/grupp/${group}${step}`, theirs = { anna: `/grupp/${await grp(evil)}${step}`, cia: `/grupp/${await grp('Bergsskolan')}${step}` }
	for (const who of [anna, cia]) {
		await write(who, theirs[who.user], 'judgement', 'Till viss del uppfyllt')
		await share(who, theirs[who.user], { s: 'judgement', do: 'chosen' })
	}
	await write(lena, own, 'judgement', 'I hög grad uppfyllt\n\nSkäl: Det syns.')
	await lena.get(`${own}/judgement/hamta`)
	ok((lena.html.match(/type="checkbox"/g) ?? []).length === 2 && text(lena.html).includes('Till viss del uppfyllt'), 'what units have chosen is there to take', text(lena.html).slice(500))
	const names = [...lena.html.matchAll(/name="(m\d+)" value="1"/g)].map(m => m[1])
	await lena.post(`${own}/judgement/hamta`, Object.fromEntries(names.map(n => [n, '1'])))
	const now = await kept(group, 'judgement')
	ok(now.startsWith('I hög grad uppfyllt\n\nSkäl: Det syns.\n\n> Till viss del uppfyllt\n\n– ') && now.match(/> Till viss/g).length === 1 && now.includes('Bergsskolan, Analys och nulägesbedömning, arbetsmaterial') && now.includes('; '), 'said alike it is quoted once, with both sources', now)
	await lena.get(`${own}/judgement`)
	ok(/value="I hög grad uppfyllt"[^>]*checked/.test(lena.html) && text(lena.html).includes('Skrivet tidigare eller hämtat'), 'and the authority’s own choice stands as it was', text(lena.html).slice(600))
}
async function newer(anna, mine, lena, at) {
	await anna.post(`${mine}/oppna`, {})
	await write(anna, mine, 'results', 'Helt ny text.')
	ok(!(await lena.get(`${at}/results`)).includes('Det finns en nyare version'), 'what the unit writes on is not shared')
	await lena.get(`${at}/results/hamta`)
	ok(!lena.html.includes('Helt ny text'), 'nor read')
	await share(anna, mine, { s: 'results', had: 'results', new: 'results', do: 'chosen' })
	await lena.get(`${at}/results`)
	ok(text(lena.html).includes('Det finns en nyare version'), 'shared anew, the quotation is marked')
	await share(anna, mine, { had: 'voices', do: 'chosen' })
	ok(!(await shares()).includes('|voices|'), 'what nobody quotes is taken back')
	await share(anna, mine, { had: 'evidence', do: 'chosen' })
	await lena.get(`${at}/evidence`)
	ok(text(lena.html).includes('Enheten har tagit tillbaka det') && lena.html.includes('Enkät'), 'what is quoted too, as long as the authority is writing: the words stay, marked', text(lena.html).slice(900))
	await finalise(lena, at, ['results', 'evidence'])
	ok(lena.url.includes('klart=1'), 'the authority finalises', text(lena.html).slice(0, 400))
	await share(anna, mine, { had: 'results', do: 'none' })
	ok(text(anna.html).includes('citerat i ett färdigställt dokument') && (await shares()).includes(`${evil}|results|`), 'then it stays shared, and the unit is told why', text(anna.html))
	await lena.get(`${at}/results/hamta`)
	const unit = await grp(evil)
	await lena.post(`${at}/results/hamta`, { [`m${unit}`]: '1' })
	ok(lena.status === 409, 'nothing is taken into what is final', lena.status)
}
async function others(anna, cia, mine, at, group, stranger, observer) {
	for (const path of [`${at}/results/hamta`, `${at}/results/kalla?fran=${await grp(evil)}&rev=1`, `${mine}/delning/val`]) {
		await cia.get(path)
		ok(cia.status === 403, `another unit: ${path}`, cia.status)
		await stranger.get(path)
		ok(stranger.status === 404, 'another authority', stranger.status)
		await observer.get(path)
		ok(observer.status !== 200 || !/dokument/.test(observer.url), 'an observer', observer.url)
	}
	const theirs = await doc('Bergsskolan')
	await cia.get(`${theirs}/results/hamta`)
	ok(cia.status === 404, 'a unit takes from nobody')
	await anna.get(`${mine}/results/kalla?fran=${group}&rev=1`)
	ok(anna.status === 404, 'nor does it quote')
}
async function many(lena, at) {
	const seen = await sql("SELECT organisation, cycle FROM grp WHERE track = 'organiser' ORDER BY id LIMIT 1"), [organisation, cycle] = seen.split('|')
	await sql(`WITH g AS (INSERT INTO grp (organisation, cycle, name, track, own) SELECT ${organisation}, ${cycle}, 'Enhet ' || lpad(i::text, 3, '0'), 'mixed', false FROM generate_series(1, 120) i RETURNING id),
		d AS (INSERT INTO document (organisation, grp, type) SELECT ${organisation}, id, 'current_situation' FROM g),
		s AS (INSERT INTO section (organisation, grp, type, field, head, last_rev) SELECT ${organisation}, id, 'current_situation', 'processes', 1, 1 FROM g)
		SELECT 1`)
	await sql(`INSERT INTO revision (organisation, grp, type, field, rev, base_rev, kind, body) SELECT ${organisation}, id, 'current_situation', 'processes', 1, 0, 'saved', 'Text från ' || name FROM grp WHERE name LIKE 'Enhet %'`)
	await sql(`INSERT INTO document_share (organisation, grp, type, field, rev, version) SELECT ${organisation}, id, 'current_situation', 'processes', 1, 0 FROM grp WHERE name LIKE 'Enhet %'`)
	await lena.get(`${at}/processes/hamta?sida=2`)
	ok((lena.html.match(/type="checkbox"/g) ?? []).length === 20 && lena.html.includes('Enhet 020') && lena.html.includes('sida=3'), 'many units come a page at a time, in order', text(lena.html).slice(600))
	await lena.get(`${at}/processes/hamta?sok=${encodeURIComponent('enhet 07')}`)
	ok((lena.html.match(/type="checkbox"/g) ?? []).length === 10, 'or by name')
	await lena.get(`${at}/processes/hamta?sok=${encodeURIComponent('"><script>')}`)
	ok(lena.status === 200 && !lena.html.includes('<script>') && text(lena.html).includes('Ingen enhet med det namnet'), 'or nobody')
}

await run(async () => {
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	await serve()
	const lena = new Person('lena', { roles: 'Instructor' }), anna = new Person('anna'), cia = new Person('cia'), maj = new Person('maj')
	await bindCourse(lena); await signUp(anna, 'Strandskolan'); await signUp(cia, 'Bergsskolan'); await signUp(maj, 'Strandskolan')
	await sql(`UPDATE grp SET name = $$${evil}$$ WHERE name = 'Strandskolan'`)
	await sql("UPDATE membership SET role = 'observer' WHERE person = (SELECT id FROM person WHERE lti_user_id = 'maj')")
	const group = await sql("SELECT id FROM grp WHERE track = 'organiser'"), at = `/grupp/${group}/dokument/d2-document-1`, mine = await doc(evil)
	const far = new Person('fia', { roles: 'Instructor', context_id: 'kurs9', context_title: 'Annan' })
	await bindCourse(far, 'Granby kommun')
	await nothing(lena, at)
	await shared(anna, mine, lena, at)
	const bergs = await doc('Bergsskolan')
	await write(cia, bergs, 'results', 'Bergs resultat')
	await share(cia, bergs, { s: 'results', do: 'chosen' })
	await taken(lena, at, group); await patterns(lena, at, group); await choices(anna, cia, lena, group); await many(lena, at); await newer(anna, mine, lena, at); await others(anna, cia, mine, at, group, far, maj)
})
