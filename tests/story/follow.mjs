// How far people and groups have come, done or not done; and steps that somebody need not do.
import { bindCourse, Person, plain, signUp, text } from '../lib/person.mjs'
import { key, ok, program, run, secret, serve, sql } from '../lib/world.mjs'

const people = '/leda/deltagare', matrix = '/leda/uppfoljning'
const member = user => sql(`SELECT m.id FROM membership m JOIN person p ON p.id = m.person WHERE p.lti_user_id = '${user}'`)
const table = html => text(html.match(/<table class="matrix"[^]*?<\/table>/)?.[0] ?? '')

async function empty(lena) {
	ok(lena.status === 200 && text(await lena.get(people)).includes('lena') && !text(lena.html).includes('undefined'), 'the leader is the first of the people', text(lena.html))
	ok(text(await lena.get(matrix)).includes('Tallvikens kommun') && lena.status === 200, 'and there is a follow-up', text(lena.html))
	ok(text(await lena.get('/leda')).includes('Uppföljning') && !lena.html.includes('<table'), 'the first page leads there', text(lena.html))
}
async function followed(lena, anna) {
	await anna.launch('/del/2'); await anna.get('/steg/d2-film-1'); await anna.post('/steg/d2-film-1', {})
	await lena.get(`${people}?sok=anna`)
	ok(/anna Åkerström.*1 av \d/.test(table(lena.html)) && !table(lena.html).includes('eva'), 'a person is found, with what is done', table(lena.html))
	await lena.get(`${people}?sok=${encodeURIComponent('"><script>')}`)
	ok(lena.status === 200 && text(lena.html).includes('Ingen deltagare stämmer') && !lena.html.includes('"><script>'), 'a search for nobody')
	await lena.get(`${matrix}`)
	ok(/Alla .*Strandskolan/.test(table(lena.html)) && !/reflektion/.test(table(lena.html)), 'groups and parts', table(lena.html))
	const before = await sql(`SELECT done, required FROM part_progress WHERE membership = ${await member('anna')} AND part = 2`)
	ok(before.startsWith('1|'), 'is counted as the steps come', before)
}
async function waived(lena, anna) {
	const id = await member('anna'), at = `${people}/${id}`, evil = '"><script>alert(1)</script>'
	const required = () => sql(`SELECT required FROM part_progress WHERE membership = ${id} AND part = 2`), was = +await required()
	await lena.get(at)
	ok(lena.status === 200 && text(lena.html).includes('anna Åkerström') && text(lena.html).includes('Undanta steget'), 'a person has a page with the steps', text(lena.html).slice(0, 800))
	await lena.post(`${at}/undanta`, { step: 'd2-reflection-1', reason: ' ' })
	ok(lena.status === 400 && text(lena.html).includes('Skriv varför steget undantas') && +await required() === was, 'a step is not waived without a reason', text(lena.html).slice(0, 400))
	await lena.post(`${at}/undanta`, { step: 'nothing', reason: 'x' })
	ok(lena.status === 400, 'nor one that there is not')
	await Promise.all([lena.post(`${at}/undanta`, { step: 'd2-reflection-1', reason: evil }), new Person('x').launch()])
	ok(text(lena.html).includes('Steget är undantaget') && plain(text(lena.html)).includes(evil) && !lena.html.includes('<script>alert') && +await required() === was - 1, 'with one it leaves the score', await required())
	await anna.get('/del/2')
	ok(plain(text(anna.html)).includes(evil), 'and the person sees why', text(anna.html).slice(0, 1200))
	await lena.post(`${at}/krav`, { step: 'd2-reflection-1' })
	ok(text(lena.html).includes('räknas igen') && +await required() === was, 'and back again', await required())
	ok(await sql("SELECT string_agg(act, ' ' ORDER BY id) FROM audit WHERE act LIKE 'step.%'") === 'step.waive step.demand', 'both stand in the log')
	await lena.get(`${people}/999999`)
	ok(lena.status === 404, 'nobody has no page')
}
async function recounted(lena) {
	await sql("UPDATE part_progress SET content = 'older'")
	program('work', '--drain')
	ok(await sql("SELECT count(*) FROM part_progress WHERE content = 'older'") === '0', 'what another version of the content counted is counted anew')
}


await run(async () => {
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	const server = await serve(), lena = new Person('lena', { roles: 'Instructor' }), anna = new Person('anna')
	await bindCourse(lena)
	await empty(lena)
	await signUp(anna); await signUp(new Person('eva'), 'Bergsskolan')
	await followed(lena, anna); await waived(lena, anna); await recounted(lena)
	ok(!/Åkerström|sjuk|alert/.test(server.log), 'the log holds no names and no reasons')
})
