// A process leader looks at pages as participants see them: nobody's data, nothing written, a way back.
import { bindCourse, hidden, Person, plain, post, signUp, text } from '../lib/person.mjs'
import { key, ok, program, run, secret, serve, sql, tool } from '../lib/world.mjs'

const words = html => plain(text(html))
const page = html => html.match(/<main[^]*<\/main>/)?.[0] ?? ''
const looks = ['/oversikt', '/del/2', '/tidsplan'], tracks = ['enhet', 'huvudman']
const stored = () => sql(`SELECT md5(string_agg(t::text, '|')) FROM (SELECT 'n' || count(*) || coalesce(md5(string_agg(s::text, ',' ORDER BY s::text)), '') AS t FROM step_state s
	UNION ALL SELECT 'r' || count(*) || coalesce(md5(string_agg(r::text, ',' ORDER BY r::text)), '') FROM revision r UNION ALL SELECT 'm' || md5(string_agg(m::text, ',' ORDER BY m::text)) FROM membership m
	UNION ALL SELECT 'd' || count(*) FROM draft UNION ALL SELECT 't' || count(*) FROM task UNION ALL SELECT 'o' || count(*) FROM notice) x`)

async function ways(lena) {
	await lena.get('/leda')
	const [unit, organiser] = tracks.map(t => `/s/${lena.sid}/som/${t}/oversikt`)
	ok(lena.html.includes(`href="${unit}"`) && lena.html.includes(`href="${organiser}"`) && words(lena.html).includes('Visa som deltagare'), 'the leader finds the ways in', words(lena.html))
}
async function looked(lena) {
	const before = await stored()
	for (const track of tracks)
		for (const at of looks) {
			await lena.get(`/som/${track}${at}`)
			const html = lena.html, inside = page(html), here = `/s/${lena.sid}/som/${track}`
			const hrefs = [...html.matchAll(/href="(\/s\/[^"]*)"/g)].map(m => m[1])
			ok(lena.status === 200 && html.includes('class="banner"') && words(html).includes('Du ser sidan som en ny deltagare') && html.includes(`href="/s/${lena.sid}/leda"`), `${track}${at}: a banner with the way back`, words(html))
			ok(hrefs.includes(`/s/${lena.sid}/som/${tracks.find(t => t !== track)}${at}`), `${track}${at}: and the way to the other track`, hrefs.join(' '))
			ok(hrefs.every(h => h === `/s/${lena.sid}/leda` || h.includes(`/s/${lena.sid}/som/`)) && hrefs.includes(`${here}/oversikt`) && !html.includes('(null)'), `${track}${at}: no other way leads out of it`, hrefs.join(' '))
			ok(!/<a(?![^>]* href="[^"])/.test(html), `${track}${at}: no link goes nowhere`, html.match(/<a(?![^>]* href="[^"])[^]{0,80}/)?.[0])
			ok(!html.includes('<form') && !html.includes('name="csrf"'), `${track}${at}: there is nothing to send`)
			ok(!/Åkerström|Strandskolan|Hemlig|Läs planen|Min tanke/.test(inside), `${track}${at}: nobody else is there`, words(inside))
		}
	ok(await stored() === before, 'nothing has been written by looking')
}
async function empty(lena) {
	await lena.get('/som/enhet/oversikt')
	ok(/0 av \d+ steg/.test(words(lena.html)) && !lena.html.includes('class="st done"'), 'the participant has done nothing', words(lena.html))
	const unit = words(await lena.get('/som/enhet/del/2')), organiser = words(await lena.get('/som/huvudman/del/2'))
	ok(/Skriv gruppens nulägesbeskrivning .{0,90}?Inte påbörjad/.test(unit), 'a unit’s steps', unit)
	ok(unit !== organiser.replace('huvudmannens grupp', 'en skolenhets grupp'), 'the organiser’s are others')
	await lena.get('/oversikt')
	ok(words(lena.html).includes('1 av') && !lena.html.includes('/som/'), 'the own pages are as they were', words(lena.html))
}
async function bounds(lena, anna) {
	const before = await stored()
	for (const at of looks) {
		const answer = await post(`${tool}/s/${lena.sid}/som/enhet${at}`, `csrf=${lena.csrf}&text=x`)
		ok(answer.status === 405, `nothing may be sent to ${at}`, answer.status)
	}
	for (const at of ['/steg/d2-film-1', '/dokument', '/leda', '/uppgifter', '/oversikt/']) {
		await lena.get(`/som/enhet${at}`)
		ok(lena.status === 404, `and there is no ${at}`, lena.status)
	}
	for (const track of ['', 'x', 'unit', 'enhet%00']) {
		await lena.get(`/som/${track}/oversikt`)
		ok([404, 400].includes(lena.status), `nor a track "${track}"`, lena.status)
	}
	await anna.get('/som/enhet/oversikt')
	ok(anna.status === 403, 'a participant may not', anna.status)
	ok(await stored() === before, 'and nothing was written')
}

await run(async () => {
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	await serve()
	const lena = new Person('lena'), anna = new Person('anna')
	await bindCourse(lena, 'Tallvikens kommun')
	await signUp(anna)
	// What is somebody's: the leader's own steps and draft, a participant's, tasks, a plan.
	await lena.get('/steg/d2-film-1'); await lena.post('/steg/d2-film-1', {})
	await lena.get('/steg/d2-reflection-1'); await lena.post('/steg/d2-reflection-1/utkast', { text: 'Hemligt utkast', base: 0 })
	await anna.get('/steg/d2-reflection-1'); await anna.post('/steg/d2-reflection-1', { text: 'Min tanke', base: 0 })
	await lena.post('/leda/uppgifter/ny', { title: 'Läs planen', scope: 'individual', unit: '', owner: 'anna Åkerström', due: '', hours: '', part: '', meeting: '' })
	await lena.get('/leda/tidsplan')
	await lena.post('/leda/tidsplan', { version: 0, start: hidden(lena.html, 'start'), weekday: 1, half: 'morning', sports_week: 9 })
	await lena.post('/leda/tidsplan/publicera', { version: hidden(lena.html, 'version') })
	await ways(lena); await looked(lena); await empty(lena); await bounds(lena, anna)
})
