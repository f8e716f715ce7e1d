// Texts that everybody may read, on personal data and accessibility, with the authority's and the operator's contact; and
// what an authority writes beside them and beside the grants, which stays from year to year.
import { bindCourse, hidden, leadToo, Person, plain, signUp, text, typed } from '../lib/person.mjs'
import { key, ok, program, run, secret, serve, set, sql, tool } from '../lib/world.mjs'

const words = html => plain(text(html))
const main = html => words(html.match(/<main[^]*<\/main>/)?.[0] ?? '')
const form = '/leda/text/grants', grants = '/leda/statsbidrag'
const evil = '<script>alert(1)</script>'
const foot = html => html.match(/<footer[^]*<\/footer>/)?.[0] ?? ''

async function read(lena, anna) {
	const front = await fetch(`${tool}/`), open = await fetch(`${tool}/tillganglighet`), html = await open.text()
	ok(foot(await front.text()).includes('href="/tillganglighet">Tillgänglighet</a>'), 'the front door leads to the accessibility statement')
	ok(open.status === 200 && main(html).includes('Det här brister') && main(html).includes('Digg') && main(html).includes('Om verktyget: IT-stöd, it@example.org'), 'which anybody may read, with the operator to turn to', main(html))
	ok(!/\{\w+\}|Tallvikens|Hos \./.test(main(html)) && !main(html).includes('Om arbetet och materialet'), 'and without an authority what asks for one is left out', main(html))
	await anna.get('/oversikt')
	ok(foot(anna.html).includes(`href="/s/${anna.sid}/tillganglighet"`) && foot(anna.html).includes(`href="/s/${anna.sid}/personuppgifter"`), 'each page leads to both', foot(anna.html))
	await anna.get('/tillganglighet')
	ok(anna.status === 200 && main(anna.html).includes('Hos Tallvikens kommun är det huvudmannen') && !main(anna.html).includes('Om arbetet och materialet'), 'in a session with the authority’s name', main(anna.html))
	await lena.get('/leda/kontakt')
	await lena.post('/leda/kontakt', { version: 0, name: `Lena ${evil}`, email: 'lena@example.org', phone: '', hours: '' })
	await anna.get('/tillganglighet')
	ok(main(anna.html).includes(`hos Tallvikens kommun: Lena ${evil}, lena@example.org`) && !anna.html.includes(evil), 'and whom to ask there, once somebody is named', main(anna.html))
	await anna.get('/personuppgifter')
	ok(anna.html.includes('<h1>Så behandlas dina personuppgifter</h1>') && main(anna.html).includes('Tallvikens kommun ansvarar') && main(anna.html).includes('Integritetsskyddsmyndigheten') && main(anna.html).includes('hur tjänsten drivs: IT-stöd') && main(anna.html).includes('lis_person_name_full') && !anna.html.includes('id="own"'), 'what is stored of them is said', main(anna.html))
	const english = new Person('eve', { launch_presentation_locale: 'en' }); await english.launch()
	for (const path of ['/personuppgifter', '/tillganglighet', '/fragor', '/introduktion']) {
		await english.get(path)
		ok(english.status === 200 && /<p class="read">[A-Z]/.test(english.html) && english.html.includes('<div class="read" lang="sv">'), `${path} says in English what it says`, english.html.slice(0, 2000))
	}
}
// What the texts lead to: each address is there, and each source stands below the text that refers to it.
async function linked(anna) {
	const seen = new Set()
	let sources = 0
	for (const part of [1, 2, 3, 4, 5]) {
		await anna.get(`/del/${part}`)
		for (const [, path] of anna.html.matchAll(/href="\/s\/[^"/]+(\/steg\/d\d-(?:reading|task)-\d+)"/g)) seen.add(path)
	}
	ok(seen.size > 15, `${seen.size} texts`)
	const to = new Set()
	for (const path of [...seen, '/introduktion', '/fragor', '/tillganglighet', '/del/1']) {
		await anna.get(path)
		const lost = [...anna.html.matchAll(/href="#(source-[^"]+)"/g)].filter(([, id]) => (sources++, !anna.html.includes(`<li id="${id}" tabindex="-1">`)))
		if (anna.status !== 200 || lost.length || anna.html.includes('kv:')) ok(false, `${path}: its sources are there`, `${anna.status} ${lost}`)
		for (const [, where] of (anna.html.match(/<div class="read[^]*?<\/div>/g) ?? []).join().matchAll(/href="\/s\/[^"/]+(\/[^"]*)"/g)) to.add(where)
	}
	ok(sources > 12, `${sources} references lead to a source`)
	ok(to.size > 0, `links into the content: ${[...to].join(' ')}`)
	for (const where of to) ok((await anna.get(where), anna.status === 200), `${where} is there`, anna.status)
	ok((await anna.get('/text/faq'), anna.url.endsWith('/fragor')) && (await anna.get('/text/nej'), anna.status === 404), 'a text of the content has an address of its own')
}
async function written(lena, lotta, anna) {
	await lena.get(grants)
	ok(main(lena.html).includes('Er egen översikt') && main(lena.html).includes('från läsår till läsår') && lena.html.includes(`href="/s/${lena.sid}${form}"`), 'the grants have room for their own', main(lena.html))
	await lena.get(form); await lotta.get(form)
	await lena.post(form, { version: hidden(lena.html, 'version'), text: 'å'.repeat(10001) })
	ok(lena.status === 400 && words(lena.html).includes('högst 10') && typed(lena.html).length === 10001, 'a long one is kept as typed', lena.status)
	await lena.post(form, { version: hidden(lena.html, 'version'), text: `- **Läslyftet** ${evil}\n- [dåligt](javascript:alert(1))\n\nSista dag 1 mars` })
	ok(lena.url.endsWith(`${grants}?sparat=1`) && main(lena.html).includes('Texten är sparad') && lena.html.includes('<strong>Läslyftet</strong>') && main(lena.html).includes('Skrivet av lena Åkerström'), 'it stands below', main(lena.html))
	ok(!lena.html.includes(evil) && !/href="javascript/.test(lena.html) && main(lena.html).includes(evil), 'markup stays text')
	await lotta.post(form, { version: hidden(lotta.html, 'version'), text: 'Lottas <i> lista' })
	ok(lotta.status === 409 && words(lotta.html).includes('Någon annan har sparat före dig') && typed(lotta.html) === 'Lottas <i> lista' && words(lotta.html).includes('Sista dag 1 mars'), 'who was second reads both', words(lotta.html))
	await lotta.post(form, { version: hidden(lotta.html, 'version'), text: 'Lottas <i> lista' })
	ok(lotta.url.includes('sparat') && main(lotta.html).includes('Lottas <i> lista') && !main(lotta.html).includes('Läslyftet'), 'and saves knowingly')
	await lena.get('/personuppgifter')
	ok(lena.html.includes(`href="/s/${lena.sid}/leda/text/personal_data"`) && main(lena.html).includes('dataskyddsombud'), 'a leader may say who the data protection officer is')
	await lena.get('/leda/text/personal_data'); await lena.post('/leda/text/personal_data', { version: 0, text: 'Dataskyddsombud: Bo Ek.' })
	await lena.post('/leda/text/accessibility', { version: 0, text: 'Hörslinga finns i lokalen.' })
	ok(main(await anna.get('/personuppgifter')).includes('Dataskyddsombud: Bo Ek.') && !anna.html.includes('/leda/text/'), 'and everybody of theirs reads it', main(anna.html))
	ok(main(await anna.get('/tillganglighet')).includes('Hörslinga finns'), 'here too')
	await lena.post('/leda/text/accessibility', { version: 1, text: '  ' })
	ok(!anna.html.includes('/leda/') && !main(await anna.get('/tillganglighet')).includes('Det här gäller hos er'), 'taken away, it leaves nothing')
}
async function bounds(lena, anna, foreign) {
	for (const path of [form, '/leda/text/personal_data']) ok((await anna.get(path), anna.status === 403) && (await anna.post(path, { version: 0, text: 'Mitt' }), anna.status === 403), `a participant writes nothing at ${path}`, anna.status)
	for (const odd of ['faq', 'introduction', 'x']) ok((await lena.get(`/leda/text/${odd}`), lena.status === 404) && (await lena.post(`/leda/text/${odd}`, { text: 'x' }), lena.status === 404), `no text "${odd}"`, lena.status)
	for (const path of [grants, '/personuppgifter', '/tillganglighet']) ok(!/Lottas|Bo Ek|Hörslinga|Tallvikens/.test(await foreign.get(path)), `another authority reads nothing of it at ${path}`)
	await foreign.post(form, { version: 2, text: 'Granbys' })
	ok((await sql('SELECT count(*) FROM own_text')).trim() === '4', 'and has its own')
	ok((await sql("SELECT count(*) FROM audit WHERE act = 'text.change'")).trim() === '6', 'each change stands in the log of rights', await sql("SELECT string_agg(act, ' ') FROM audit"))
	await sql("UPDATE cycle SET state = 'closed'")
	await lena.get(grants)
	ok(main(lena.html).includes('Lottas') && !lena.html.includes(form) && (await lena.post(form, { version: 2, text: 'x' }), lena.status === 403), 'a year that has ended is read', lena.status)
}

await run(async () => {
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	set({ KV_CONTACT_NAME: 'IT-stöd', KV_CONTACT_EMAIL: 'it@example.org' })
	const server = await serve()
	const [lena, lotta, anna] = ['lena', 'lotta', 'anna'].map(u => new Person(u)), foreign = new Person('frida', { context_id: 'kurs2' })
	await bindCourse(lena); await signUp(anna); await leadToo(lotta, lena); await bindCourse(foreign, 'Granby kommun')
	for (const p of [lena, lotta, anna, foreign]) await p.get('/personuppgifter')
	await read(lena, anna); await linked(anna); await written(lena, lotta, anna); await bounds(lena, anna, foreign)
	await sql("UPDATE session SET seen_at = now() - interval '9 hours'")
	await lena.post(form, { version: 2, text: `Lenas långa\ntext ${evil}` })
	ok(lena.status === 410 && main(lena.html).includes('men din text finns här') && plain(lena.html).includes(`Lenas långa\ntext ${evil}`) && !lena.html.includes(evil) && !main(lena.html).includes(lena.csrf), 'what was typed in a session that has ended can be copied', `${lena.status} ${main(lena.html)}`)
	ok(!/Läslyftet|Bo Ek|Hörslinga|Lenas/.test(server.log), 'the log holds nothing of it')
})
