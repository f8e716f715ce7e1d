// The authority's formal decision: a draft to print, a record of it, two process leaders at once, and who is told.
import { bindCourse, hidden, leadToo, Person, plain, signUp, text } from '../lib/person.mjs'
import { key, ok, program, run, secret, serve, sql } from '../lib/world.mjs'

const at = '/leda/beslut'
const decided = { level: 'board', body: 'Utbildningsnämnden', decided_on: '2026-08-14', registry_no: 'UN 2026/112', note: '§ 84\nProtokollet finns i diariet.' }
const value = (html, name) => plain(html.match(new RegExp(`name="${name}" value="([^"]*)"`))?.[1] ?? html.match(new RegExp(`name="${name}"[^>]*>\\n?([^<]*)</textarea>`))?.[1] ?? '')
const rows = () => sql('SELECT count(*), max(version) FROM decision')

async function empty(lena, anna) {
	const page = text(await lena.get(at))
	ok(lena.status === 200 && page.includes('Registrera beslutet') && page.includes('ger arbetet en tydlig start'), 'before it is recorded the page says what to do', page)
	ok(!text(await anna.get('/oversikt')).includes('har beslutat') && !text(await anna.get('/introduktion')).includes('har beslutat'), 'and nobody is told of a decision')
	const draft = text(await lena.get(`${at}/utkast`)), year = await sql('SELECT school_year FROM cycle')
	ok(['Tallvikens kommun ska arbeta', year, '4 kap. 3 § skollagen', '4 kap. 4 § skollagen', 'lena Åkerström är processledare', '1 juli 20', '30 juni 20', 'Underskrift'].every(s => draft.includes(s)), 'a draft to print names the authority, the year, the law and the leader', draft)
}
async function reminded(lena) {
	const late = 'för mer än 14 dagar sedan'
	const says = async () => text(await lena.get('/leda')).includes(late)
	ok(!await says(), 'nothing is said on the first day')
	await sql("UPDATE context SET bound_at = now() - interval '13 days 23 hours'")
	ok(!await says(), 'nor on the fourteenth')
	await sql("UPDATE context SET bound_at = now() - interval '14 days 1 minute'")
	ok(await says() && lena.html.includes(`/s/${lena.sid}${at}"`) && text(await lena.get(at)).includes(late), 'after 14 days the process leader is reminded, with the way there')
}
async function wrong(lena) {
	const tomorrow = new Date(Date.now() + 2 * 864e5).toISOString().slice(0, 10)
	await lena.get(at)
	for (const [what, more, says] of [
		['nothing', { level: '', body: ' ', decided_on: '' }, ['Välj var', 'Skriv vem', 'Skriv dagen']],
		['a level that we do not know', { level: 'king' }, ['Välj var']],
		['a day that is none', { decided_on: '2026-02-30' }, ['Skriv dagen']],
		['a day to come', { decided_on: tomorrow }, ['har inte varit än']],
		['a long body', { body: 'å'.repeat(201) }, ['högst 200 tecken']],
		['a long number', { registry_no: 'x'.repeat(101) }, ['högst 100 tecken']],
		['a long note', { note: 'x'.repeat(4001) }, ['högst 4000 tecken']],
	]) {
		const sent = { ...decided, ...more, version: 0 }
		await lena.post(at, sent)
		const kept = ['body', 'decided_on', 'registry_no', 'note'].every(f => value(lena.html, f).trim() === sent[f].trim())
		ok(lena.status === 400 && says.every(s => text(lena.html).includes(s)) && kept && await rows() === '0|', `${what}: said, and what was typed stands there`, lena.html)
	}
	const evil = '"><script>alert(1)</script>&'
	await lena.post(at, { ...decided, body: evil, level: '', version: 0 })
	ok(!lena.html.includes('<script>alert') && value(lena.html, 'body') === evil, 'markup stays text', lena.html)
}
async function recorded(lena, anna) {
	await lena.get(at)
	await lena.post(at, { ...decided, version: hidden(lena.html, 'version') })
	ok(lena.url.endsWith(`${at}?sparat=1`) && text(lena.html).includes('Beslutet är sparat') && text(lena.html).includes('lena Åkerström, i dag'), 'recorded, by whom and when', text(lena.html))
	ok(lena.html.match(/value="board"[^>]*checked/) && ['body', 'decided_on', 'registry_no', 'note'].every(f => value(lena.html, f) === decided[f]), 'and it stands in the form', lena.html)
	const told = 'Tallvikens kommun har beslutat att arbeta med Kvalitetsverkstaden: Utbildningsnämnden, 14 augusti 2026, diarienummer UN 2026/112.'
	for (const page of ['/oversikt', '/introduktion']) ok(text(await anna.get(page)).includes(told) && !anna.html.includes('§ 84'), `${page} tells a participant, without the note`, text(anna.html).slice(600))
	ok(!text(await lena.get('/leda')).includes('14 dagar sedan'), 'and the reminder is gone')
	await lena.get(at)
	await lena.post(at, { ...decided, registry_no: '', version: hidden(lena.html, 'version') })
	ok(text(await anna.get('/oversikt')).includes('Utbildningsnämnden, 14 augusti 2026. '), 'without a number none is told', text(anna.html).slice(600))
}
async function both(lena, karin) {
	await lena.get(at); await karin.get(at)
	const version = hidden(lena.html, 'version')
	const [one, other] = [{ ...decided, body: 'Kommunstyrelsen' }, { ...decided, level: 'administration', body: 'Förvaltningschefen', note: 'Delegation.' }]
	await Promise.all([lena.post(at, { ...one, version }), karin.post(at, { ...other, version })])
	const [late, kept, lost] = lena.status === 409 ? [lena, one, other] : [karin, other, one]
	ok([lena.status, karin.status].sort().join() === '200,409' && await rows() === '1|3', 'of two who save at once one is first', `${lena.status} ${karin.status} ${await rows()}`)
	ok(value(late.html, 'body') === kept.body && value(late.html, 'note') === kept.note && text(late.html).includes(lost.body) && text(late.html).includes('Inget av det du skrev är borta'), 'the other sees both, and nothing typed is lost', text(late.html))
	await late.post(at, { ...kept, version: hidden(late.html, 'version') })
	ok(late.status === 200 && await sql('SELECT body, version FROM decision') === `${kept.body}|4`, 'and may put the own one in its place', text(late.html))
}

await run(async () => {
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	await serve()
	const lena = new Person('lena', { roles: 'Instructor' }), karin = new Person('karin', { roles: 'Instructor' }), anna = new Person('anna')
	await bindCourse(lena); await signUp(anna)
	await leadToo(karin, lena)
	await empty(lena, anna); await reminded(lena); await wrong(lena); await recorded(lena, anna); await both(lena, karin)
	const reader = new Person('ny', { context_id: 'kurs2' })
	await reader.launch()
	ok(!text(await reader.get('/introduktion')).includes('har beslutat'), 'a course that nobody has bound tells of no decision')
})
