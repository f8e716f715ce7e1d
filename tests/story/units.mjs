// School units, through the browser's forms: added, pasted, changed by two at once, closed, and merged while people sign up.
import { connect } from 'node:net'
import { Person, bindCourse, hidden, plain, post, signUp, text, type } from '../lib/person.mjs'
import { ok, run, sql, tool, world } from '../lib/world.mjs'

const id = name => sql(`SELECT id FROM school_unit WHERE name = '${name}'`)
const names = () => sql("SELECT string_agg(name || ' ' || state, ', ' ORDER BY name) FROM school_unit")
// What is answered to a body of so many bytes.
const begun = (url, body, n) => new Promise(done => {
	const { hostname, port, pathname } = new URL(url), socket = connect(+port, hostname)
	let said = ''
	socket.on('data', d => { said += d }).on('close', () => done(said)).on('error', () => {})
	socket.write(`POST ${pathname} HTTP/1.1\r\nHost: ${hostname}\r\nAccept-Language: sv\r\nContent-Type: ${type}\r\nContent-Length: ${n}\r\nConnection: close\r\n\r\n${body}${'a'.repeat(n - body.length)}`)
})
const pasted = html => plain(html.match(/<textarea[^>]*name="list"[^>]*>\n?([^]*?)<\/textarea>/)?.[1] ?? '')
const sheet = (lena, list, go = 'preview') => lena.post('/leda/enheter/lista', { list, go })

async function empty(lena) {
	await lena.get('/leda/enheter')
	ok(lena.status === 200 && lena.html.includes('Inga enheter än') && lena.html.includes('Nästa steg') && /class="beside"/.test(lena.html), 'without units the page says what to do, and how to get there', text(lena.html))
}
async function added(lena) {
	await lena.get('/leda/enheter/ny')
	await lena.post('/leda/enheter/ny', { name: ' ', code: '1234', expected: 'många', form_compulsory: '1' })
	ok(lena.status === 400 && lena.html.includes('3 fel') && lena.html.includes('value="1234"') && lena.html.includes('value="många"') && /form_compulsory" value="1" checked/.test(lena.html), 'what is wrong is said, and what was typed stands', text(lena.html))
	await lena.post('/leda/enheter/ny', { name: ' Strandskolan ', code: '1234 5678', expected: '12', form_compulsory: '1', form_preschool_class: '1' })
	ok(lena.url.endsWith('/leda/enheter?lagda=1') && lena.html.includes('12345678') && text(lena.html).includes('förskoleklass, grundskola'), 'a unit is added', text(lena.html))
	await lena.post('/leda/enheter/ny', { name: 'STRANDSKOLAN' })
	ok(lena.status === 400 && lena.html.includes('Det finns redan en enhet som heter så'), 'a name is taken once')
}
async function pastes(lena) {
	const broken = 'Namn;Kod;Skolform;Antal\nStrandskolan;12345678;grundskola;14\nBergsskolan;12;grundskola;3\n=CMD("x");;universitet;'
	await sheet(lena, broken)
	ok(lena.status === 400 && pasted(lena.html) === broken, 'a list with faults: the text is kept', pasted(lena.html))
	ok(lena.html.includes('”12” är ingen skolenhetskod') && lena.html.includes('”universitet” är ingen skolform') && lena.html.includes('Finns redan, uppdateras') && !lena.html.includes('value="save"'), 'each row says what is wrong with it, and nothing can be saved', text(lena.html))
	await sheet(lena, broken, 'save')
	ok(lena.status === 400 && await names() === 'Strandskolan active', 'not even by force', await names())
	const right = 'Namn\tKod\tSkolform\tAntal\nStrandskolan\t12345678\tgrundskola\t14\nBergsskolan\t\t\t3\n=CMD("x")\t\tförskola\t\n<b>Fet skola</b>'
	await sheet(lena, right)
	ok(lena.status === 200 && lena.html.includes('value="save"') && lena.html.includes('Inget är sparat än') && await names() === 'Strandskolan active', 'a right one is shown first', text(lena.html))
	ok(lena.html.includes('&lt;b&gt;Fet skola') && !lena.html.includes('<b>Fet'), 'as text')
	await sheet(lena, pasted(lena.html), 'save')
	ok(lena.url.includes('lagda=1') && lena.html.includes('=CMD(&quot;x&quot;)') && await names() === '<b>Fet skola</b> active, =CMD("x") active, Bergsskolan active, Strandskolan active', 'then saved; a formula is a name', await names())
	ok(await sql('SELECT expected FROM unit_expected e JOIN school_unit u ON u.id = e.unit ORDER BY u.name') === '3\n14', 'with the numbers expected')
}
async function hostile(lena) {
	await sheet(lena, '\n;\n')
	ok(lena.status === 400 && lena.html.includes('minst en enhet'), 'an empty list')
	await sheet(lena, Array.from({ length: 1001 }, (_, i) => `Skola ${i}`).join('\n'))
	ok(lena.status === 400 && lena.html.includes('högst 1000 enheter') && pasted(lena.html).endsWith('Skola 1000'), 'a list that is too long: the text is kept')
	const lost = Buffer.from('Förskolan', 'latin1').toString('utf8')
	await sheet(lena, lost)
	ok(lena.status === 400 && lena.html.includes('Tecken har gått förlorade'), 'letters that were lost before they came here', text(lena.html))
	const at = `${tool}/s/${lena.sid}/leda/enheter/lista`
	const latin = await post(at, `csrf=${lena.csrf}&list=F%F6rskolan&go=save`), said = await latin.text()
	ok(latin.status === 400 && said.includes('spara filen som UTF-8'), 'Latin-1: what to do', text(said))
	for (const n of [600000, 10 << 20]) {
		const huge = await begun(at, `csrf=${lena.csrf}&list=`, n)
		ok(huge.startsWith('HTTP/1.1 413') && huge.includes('för stort') && huge.includes('dela upp den'), `${n} bytes: a page that says so`, huge)
	}
	ok(await sql('SELECT count(*) FROM school_unit') === '4', 'and none of it is saved')
}
async function ended(lena) {
	const list = 'Kvarnskolan;;grundskola;7', at = '/leda/enheter/lista', drafts = () => sql('SELECT count(*) FROM draft')
	for (const end of [() => lena.post(`${at}/utkast/kasta`, {}), () => sheet(lena, pasted(lena.html), 'save')]) {
		await sql("UPDATE session SET created_at = now() - interval '40 days', seen_at = now() - interval '40 days'")
		await sheet(lena, list)
		ok(lena.status === 410 && await drafts() === '1', 'a list that is pasted when the session has ended is kept', text(lena.html))
		await lena.launch(); await lena.get('/oversikt')
		ok(lena.html.includes(`/s/${lena.sid}${at}"`), 'the overview leads to it', text(lena.html))
		await lena.get(at)
		ok(pasted(lena.html) === list && text(lena.html).includes('Du ser ditt utkast'), 'and there it stands', text(lena.html))
		await end()
		ok(lena.status === 200 && await drafts() === '0', 'until it is thrown away or saved', text(lena.html))
	}
	ok((await names()).includes('Kvarnskolan active'), 'as the list that it was')
	await sql("DELETE FROM unit_expected WHERE unit = (SELECT id FROM school_unit WHERE name = 'Kvarnskolan')")
	await sql("DELETE FROM school_unit WHERE name = 'Kvarnskolan'")
}
async function two(lena) {
	const other = new Person('lena', { roles: 'Instructor' }), unit = await id('Bergsskolan'), at = `/leda/enheter/${unit}`
	await other.launch()
	await lena.get(at); await other.get(at)
	const version = hidden(lena.html, 'version')
	ok(version === hidden(other.html, 'version') && lena.html.includes('value="3"'), 'two read the same unit')
	await lena.post(at, { name: 'Bergsskolan', code: '87654321', expected: '5', version })
	ok(lena.html.includes('Enheten är sparad'), 'one saves')
	await other.post(at, { name: 'Bergskolan', code: '12', expected: '', version })
	ok(other.status === 400 && hidden(other.html, 'version') === version, 'what is wrong in the other’s form is said, and it goes on from what it was made of', text(other.html))
	await other.post(at, { name: 'Bergskolan', code: '', expected: '', version })
	ok(/Så står det nu.*Bergsskolan.*87654321.*Väntat antal deltagare i år 5/.test(text(other.html)), 'then the other sees what stands now', text(other.html))
	ok(other.status === 409 && other.html.includes('Någon annan har ändrat enheten') && other.html.includes('value="Bergskolan"') && hidden(other.html, 'version') !== version, 'the other is told, with what was typed', text(other.html))
	ok(await sql(`SELECT name, code FROM school_unit WHERE id = ${unit}`) === 'Bergsskolan|87654321', 'and nothing is lost')
}
async function closed(lena) {
	const unit = await id('Bergsskolan'), anna = new Person('anna')
	await anna.launch('/del/2'); await anna.get('/anmalan')
	ok(anna.html.includes('>Bergsskolan<'), 'who signs up chooses among the units')
	await lena.post(`/leda/enheter/${unit}/stang`, {})
	await anna.post('/anmalan', { function: 'principal', track: 'unit', unit, unit_name: '' })
	ok(anna.status === 400 && anna.html.includes('Enheten är stängd') && !anna.html.includes('>Bergsskolan<') && /value="principal" selected/.test(anna.html), 'a unit that was closed meanwhile', text(anna.html))
	await lena.get('/leda/enheter')
	ok(text(lena.html).includes('Visa en enhet som är stängd'), 'it is folded away')
	await lena.post(`/leda/enheter/${unit}/oppna`, {})
	await anna.get('/anmalan')
	ok(anna.html.includes('>Bergsskolan<'), 'and can be opened again')
	await signUp(anna, 'Skolan mitt i byn')
	await lena.get('/leda/enheter')
	ok(lena.html.includes('Ny enhet') && lena.html.includes('Skolan mitt i byn'), 'a unit that was missing is marked as new')
}
async function merged(lena) {
	const from = await id('Skolan mitt i byn'), to = await id('Strandskolan'), at = `/leda/enheter/${from}`
	await signUp(new Person('bo'), 'Strandskolan')
	const anna = new Person('anna'); await anna.launch(); await anna.get('/dokument')
	const old = anna.url.match(/\/grupp\/(\d+)/)[1]
	await anna.post(`/grupp/${old}/dokument/d2-document-1/results`, { text: 'Skrivet före sammanslagningen.', base: 0 })
	await lena.get(at)
	ok(lena.html.includes('Slå ihop med en annan enhet') && lena.html.includes('anna Åkerström'), 'a unit has a page with its people', text(lena.html))
	await lena.post(`${at}/sla-ihop`, { target: '' })
	ok(lena.status === 400 && lena.html.includes('Välj vilken enhet') && /<details[^>]* open/.test(lena.html), 'a merge needs a target')
	// Eight sign up to the unit in the moment in which it is merged.
	const late = Array.from({ length: 8 }, (_, i) => new Person(`sen${i}`))
	for (const p of late) { await p.launch('/del/2'); await p.get('/anmalan') }
	const sends = late.map((p, i) => p.post('/anmalan', { function: 'team_leader', track: 'unit', ...(i % 2 ? { unit: from, unit_name: '' } : { unit: '', unit_name: 'Skolan mitt i byn' }) }))
	await Promise.all([...sends.slice(0, 4), lena.post(`${at}/sla-ihop`, { target: to }), ...sends.slice(4)])
	ok(lena.html.includes('Enheterna är ihopslagna') && late.every(p => p.status === 200 && p.url.endsWith('/oversikt')), 'all of them come in', late.map(p => `${p.status} ${p.url}`).join())
	ok(await sql("SELECT count(DISTINCT m.unit) || ' ' || count(*) FROM membership m WHERE m.unit IS NOT NULL") === `1 10`, 'to the unit that it became')
	ok(await sql(`SELECT count(*) FROM membership m WHERE m.unit IS NOT NULL AND NOT EXISTS (SELECT FROM group_member gm JOIN grp g ON g.id = gm.grp WHERE gm.membership = m.id AND g.unit = ${to} AND g.state = 'open')`) === '0', 'and into its group')
	await anna.get('/dokument')
	const now = anna.url.match(/\/grupp\/(\d+)/)[1]
	ok(now !== old && text(anna.html).includes('Skolan mitt i byn (stängd grupp)'), 'who was there has a new group, and the way to the old', text(anna.html))
	await anna.get(`/grupp/${old}/dokument/d2-document-1/results`)
	ok(anna.status === 200 && anna.html.includes('Skrivet före sammanslagningen.') && !anna.html.includes('<textarea'), 'what was written there is read')
	await anna.post(`/grupp/${old}/dokument/d2-document-1/results`, { text: 'Skrivet efteråt.', base: 1 })
	ok(anna.status === 403 && anna.html.includes('Skrivet efteråt.'), 'not changed; what was typed is given back', text(anna.html))
	await lena.get(at)
	ok(lena.status === 200 && lena.html.includes('ihopslagen med Strandskolan') && !lena.html.includes('name="code"'), 'the merged unit says where it went')
	await lena.post(`${at}/sla-ihop`, { target: await id('Bergsskolan') })
	ok(lena.status === 409, 'it is merged once')
}

await run(async () => {
	const server = await world(), lena = new Person('lena', { roles: 'Instructor' })
	await bindCourse(lena)
	await empty(lena); await added(lena); await pastes(lena); await hostile(lena); await ended(lena); await two(lena); await closed(lena); await merged(lena)
	ok(!/Strandskolan|Fet skola|Skrivet/.test(server.log), 'the log holds no names and no texts')
})
