// What the law asks an authority to say and to do: how long things are kept and what removes them, what is stored and who
// answers for it, and what does not work for everybody.
import { bindCourse, leadToo, Person, plain, signUp, text } from '../lib/person.mjs'
import { key, ok, program, run, secret, serve, sql, tool } from '../lib/world.mjs'

const main = html => plain(text(html.match(/<main[^]*<\/main>/)?.[0] ?? ''))
const one = async query => (await sql(query)).split('\n')[0].trim()
const evil = '<script>alert(1)</script>'
const refused = (...args) => { try { program(...args); return 0 } catch (e) { return e.status } }

async function retention(lena, lotta) {
	await lena.get('/leda/gallring')
	ok(lena.status === 200 && main(lena.html).includes('Ingenting är gammalt nog än') && lena.html.includes('aria-current="page">Gallring'), 'a page says what is removed when', main(lena.html))
	const form = { version: 0, note: 3, attendance: 24 }
	await lotta.get('/leda/gallring')
	await sql("UPDATE cycle SET state = 'closed', closed_at = now() - interval '4 months' WHERE id = 1")
	await sql("INSERT INTO note SELECT organisation, id, 's', 'Gammalt' FROM membership WHERE cycle = 1 AND role = 'process_leader' ORDER BY id LIMIT 1")
	await lena.post('/leda/gallring', form)
	ok(lena.status === 200 && /Egna anteckningar, läsåret 20\d\d\/\d\d: 1/.test(main(lena.html)) && await one('SELECT count(*) FROM retention') === '0', 'a change is first looked at', main(lena.html))
	await lena.post('/leda/gallring', { ...form, sure: 'yes' })
	ok(lena.url.endsWith('/leda/gallring?sparat=1') && main(lena.html).includes('Tiderna är sparade') && /Egna anteckningar 20\d\d\/\d\d 1/.test(main(lena.html)), 'and saved', main(lena.html))
	await lotta.post('/leda/gallring', { version: 0, note: 60, sure: 'yes' })
	ok(lotta.status === 409 && main(lotta.html).includes('Någon annan har ändrat tiderna') && /Så står det nu.*Egna anteckningar/.test(main(lotta.html)) && /<option value="60" selected/.test(lotta.html), 'of two at once the second is told, and keeps what was chosen', main(lotta.html))
	ok(program('retention', '--dry-run').includes('note\t1') && await one('SELECT count(*) FROM note') === '1' && refused('retention') === 64, 'by command likewise')
	ok(/removed=\d+/.test(program('retention', '1', '--run')) && await one('SELECT count(*) FROM note') === '0', 'and done')
	ok(main(await lena.get('/leda/gallring')).includes('Gallring: '), 'with its receipt', main(lena.html))
	ok(main(lena.html).includes('Loggen gäller hela verktyget') && !main(lena.html).includes('Senast, '), 'and how long the log is kept')
	ok(/Egna anteckningar 3 månader/.test(main(await lena.get('/personuppgifter'))), 'the page on personal data says the same', main(lena.html))
	await sql("UPDATE cycle SET state = 'active', closed_at = NULL WHERE id = 1")
}
// A year that has ended goes only by a decision, and a week later.
async function years(lena, lotta, granby) {
	ok(!main(await lena.get('/leda/gallring')).includes('Gallra läsåret'), 'the year that goes on is not offered', main(lena.html))
	const old = await one("INSERT INTO cycle (organisation, school_year, starts_on, ends_on, content_version, state, closed_at) SELECT organisation, '2020/21', '2020-07-01', '2021-06-30', content_version, 'closed', now() - interval '31 days' FROM cycle WHERE id = 1 RETURNING id")
	await sql(`INSERT INTO grp (organisation, cycle, name, track) SELECT organisation, ${old}, 'Gamla skolan', 'organiser' FROM cycle WHERE id = 1`)
	await lena.get('/leda/gallring')
	ok(main(lena.html).includes('2020/21 Avslutat') && lena.html.includes(`/leda/gallring/lasar?ar=${old}"`), 'one that has ended is', main(lena.html))
	await lena.get(`/leda/gallring/lasar?ar=${old}`)
	ok(lena.status === 200 && main(lena.html).includes('Vill ni gallra hela läsåret 2020/21?') && main(lena.html).includes('Annat: 1') && lena.html.includes('Beslutet om gallring'), 'first comes what would go', main(lena.html))
	await lena.post('/leda/gallring/lasar', { ar: old, text: ' ' })
	ok(lena.status === 400 && main(lena.html).includes('Skriv var beslutet finns'), 'not without a decision', lena.status)
	await lena.post('/leda/gallring/lasar', { ar: old, text: 'x'.repeat(201) })
	ok(lena.status === 400 && lena.html.includes('x'.repeat(201)), 'which is no essay; what was typed stands there', lena.status)
	await granby.get('/leda/gallring')
	for (const [who, id] of [[granby, old], [lena, 1], [lena, 'x']]) { await who.post('/leda/gallring/lasar', { ar: id, text: 'KS 1' }); ok(who.status === 404, 'neither another authority’s, nor one that goes on', who.status) }
	await lotta.get('/leda/gallring')
	await lena.post('/leda/gallring/lasar', { ar: old, text: `KS 2026/17 ${evil}` })
	ok(lena.url.includes('?beslut=1') && main(lena.html).includes('tas bort natten efter') && main(lena.html).includes(`KS 2026/17 ${evil}`) && !lena.html.includes(evil), 'decided', main(lena.html))
	await lotta.post('/leda/gallring/lasar', { ar: old, text: 'KS 2026/18' })
	ok(main(lotta.html).includes('Någon annan har redan fört in ett beslut') && main(lotta.html).includes('KS 2026/17'), 'of two the second is told', main(lotta.html))
	ok(main(await lotta.get('/oversikt')).includes('Någon har beslutat att gallra'), 'and every process leader', main(lotta.html))
	ok(program('retention', '--dry-run').includes('2020/21\twhole year, from '), 'as is who runs it')
	program('retention', '1', '--run')
	ok(await one(`SELECT count(*) FROM cycle WHERE id = ${old}`) === '1', 'for a week nothing goes')
	await granby.post('/leda/gallring/lasar/angra', { ar: old })
	ok(await one('SELECT count(*) FROM year_discard') === '1' && main(granby.html).includes('inget beslut att ångra'), 'another authority takes nothing back', main(granby.html))
	await lotta.post('/leda/gallring/lasar/angra', { ar: old })
	ok(main(lotta.html).includes('Gallringen är ångrad') && await one('SELECT count(*) FROM year_discard') === '0', 'who leads does', main(lotta.html))
	await lena.post('/leda/gallring/lasar', { ar: old, text: 'KS 2026/19' })
	await sql('UPDATE year_discard SET due = now()')
	program('retention', '1', '--run')
	ok(await one(`SELECT count(*) FROM cycle WHERE id = ${old}`) === '0' && await one("SELECT count(*) FROM grp WHERE name = 'Gamla skolan'") === '0' && await one('SELECT count(*) FROM cycle WHERE id = 1') === '1', 'then it goes, and nothing else')
	ok(main(await lena.get('/leda/gallring')).includes('KS 2026/19: '), 'the receipt names the decision', main(lena.html))
}
async function versions(lena) {
	const group = await one("SELECT id FROM grp WHERE name = 'Strandskolan'"), at = `/grupp/${group}/dokument/d2-document-1/results`
	await lena.get(at)
	await lena.post(at, { text: 'Skrivet tillsammans. Och mer.', base: 1 })
	await lena.get(`${at}/versioner/jamfor?from=1&to=2`)
	ok(lena.status === 200, 'two versions side by side', lena.status)
	await sql('DELETE FROM revision WHERE rev = 1') // as the night does
	for (const [what, act] of [['looked at', () => lena.get(`${at}/versioner/jamfor?from=1&to=2`)], ['restored', () => lena.post(`${at}/versioner/aterstall`, { version: 1 })], ['given a name', () => lena.post(`${at}/versioner/namn`, { version: 1, to: 2, name: 'Sent' })]])
		ok((await act(), lena.status === 410) && main(lena.html).includes('Den versionen finns inte kvar') && main(lena.html).includes('utkast finns kvar'), `a version that is gone when it is ${what} has a page that says so`, `${lena.status} ${main(lena.html)}`)
	await lena.post(at, { text: 'Helt annat, från den som är borta.', base: 1 })
	ok([200, 409].includes(lena.status) && await one("SELECT count(*) FROM revision WHERE body LIKE '%från den som är borta%'") === '1' && await one("SELECT count(*) FROM revision WHERE body LIKE '%Och mer%'") !== '0', 'a text that was begun from it loses nothing, nor does the other', `${lena.status} ${main(lena.html)}`)
}
async function said(lena, cilla, granby) {
	await lena.get('/leda/kontakt')
	await lena.post('/leda/kontakt', { version: 0, name: 'Lena Holm', email: 'lena@example.org', phone: '', hours: '', officer: `Bo ${evil}`, officer_email: 'inte en adress', officer_phone: '' })
	ok(lena.status === 400 && plain(lena.html).includes(`value="Bo ${evil}"`), 'an officer whose address is none is asked for again', lena.status)
	await lena.post('/leda/kontakt', { version: 0, name: 'Lena Holm', email: 'lena@example.org', phone: '', hours: '', officer: `Bo ${evil}`, officer_email: 'dso@example.org', officer_phone: '' })
	const page = main(await cilla.get('/personuppgifter'))
	ok(['Personuppgiftsansvarig Tallvikens kommun', `Dataskyddsombud Bo ${evil}, dso@example.org`, 'Kontakt Lena Holm', 'Ändamål', 'Rättslig grund', 'Mottagare', 'Dina rättigheter', 'Klagomål', 'www.imy.se', 'Så länge finns uppgifterna kvar'].every(s => page.includes(s)) && !cilla.html.includes(evil), 'everything that article 13 asks for is said', page)
	ok(page.includes('Egna anteckningar huvudman, löpnummer, steg, det du skrev, när det hände'), 'and what is stored, as the schema has it', page)
	ok(!(await granby.get('/personuppgifter')).includes('dso@example.org'), 'another authority has its own')
}
async function accessible(lena, cilla, granby) {
	const page = main(await cilla.get('/tillganglighet'))
	ok(['Ansvarig Tallvikens kommun', `Tjänst Kvalitetsverkstaden, ${tool}`, 'delvis förenlig med lagen (2018:1937)', 'Brister', '12 §', '9 §', 'Så är tjänsten prövad', 'Bedömningen gjordes', 'uppdaterades senast', 'annan form', 'Tillsyn', 'Berätta vad som inte fungerar'].every(s => page.includes(s)) && cilla.html.includes('href="https://www.digg.se/tdosanmalan"'), 'the statement has every element', page)
	await cilla.post('/tillganglighet', { text: ' ' })
	ok(cilla.status === 400 && main(cilla.html).includes('Skriv vad som inte fungerar'), 'an empty message is none', cilla.status)
	await cilla.post('/tillganglighet', { text: `Knappen ${evil} går inte att nå.` })
	ok(cilla.url.endsWith('?skickat=1') && main(cilla.html).includes('Meddelandet är skickat'), 'a message is sent', main(cilla.html))
	ok(main(await lena.get('/oversikt')).includes('Någon har skrivit om något som inte fungerar') && lena.html.includes('/leda/tillganglighet"'), 'and told to who leads', main(lena.html))
	const inbox = main(await lena.get('/leda/tillganglighet'))
	ok(inbox.includes(`Knappen ${evil} går inte att nå.`) && !lena.html.includes(evil) && !/cilla/i.test(inbox), 'who reads it, and not from whom', inbox)
	ok(await one("SELECT count(*) FROM information_schema.columns WHERE table_name = 'access_message' AND column_name ~ 'person|member|at$'") === '0', 'nobody is stored')
	await lena.post('/leda/tillganglighet', { message: await one('SELECT id FROM access_message') })
	ok(/Klart/.test(main(lena.html)), 'it is marked as done', main(lena.html))
	await sql("INSERT INTO access_message (organisation, cycle, body) SELECT 1, 1, 'skräp' FROM generate_series(1, 19)")
	await cilla.post('/tillganglighet', { text: 'En till.' })
	ok(cilla.status === 429 && cilla.html.includes('En till.') && await one("SELECT count(*) FROM access_message WHERE body = 'En till.'") === '0', 'more than twenty a day are not taken, and what was typed stands there', cilla.status)
	await granby.post('/leda/tillganglighet', { message: await one("SELECT min(id) FROM access_message WHERE NOT done") })
	ok(await one('SELECT count(*) FROM access_message WHERE done') === '1' && !main(await granby.get('/leda/tillganglighet')).includes('skräp'), 'another authority has nothing to do with it')
}

await run(async () => {
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	const server = await serve()
	const lena = new Person('lena', { roles: 'Instructor' }), lotta = new Person('lotta', { roles: 'Instructor' }), granby = new Person('granby', { roles: 'Instructor', context_id: 'kurs2' }), cilla = new Person('cilla')
	await bindCourse(lena); await signUp(cilla); await bindCourse(granby, 'Granby kommun')
	for (const p of [lena, cilla, granby]) await p.get('/personuppgifter')
	await cilla.post(`/grupp/${await one("SELECT id FROM grp WHERE name = 'Strandskolan'")}/dokument/d2-document-1/results`, { text: 'Skrivet tillsammans.', base: 0 })
	await said(lena, cilla, granby); await accessible(lena, cilla, granby)
	await leadToo(lotta, lena)
	await retention(lena, lotta); await years(lena, lotta, granby); await versions(lena)
	ok(!/Knappen|Åkerström/.test(server.log), 'the log holds nothing of it')
})
