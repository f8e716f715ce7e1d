// Sign-ups: one, many, with a reason, taken back, and by two leaders at once.
import { bindCourse, leadToo, hidden, Person, signUp, text } from '../lib/person.mjs'
import { key, ok, program, run, secret, serve, sql } from '../lib/world.mjs'

const queue = '/leda/anmalningar'
const member = user => sql(`SELECT m.id FROM membership m JOIN person p ON p.id = m.person WHERE p.lti_user_id = '${user}'`)
const states = () => sql("SELECT string_agg(p.lti_user_id || ' ' || m.state, ', ' ORDER BY p.lti_user_id) FROM membership m JOIN person p ON p.id = m.person WHERE m.role = 'participant'")
const field = async user => ({ [`m${await member(user)}`]: '1' })

async function empty(lena) {
	ok(text(await lena.get(queue)).includes('Ingen väntar på svar') && lena.status === 200, 'without sign-ups the queue says so', text(lena.html))
}
async function answered(lena, karin, all) {
	await lena.get('/leda')
	ok(text(lena.html).includes('anmälningar väntar på dig') && lena.html.includes(`/s/${lena.sid}${queue}"`), 'the leader’s first page leads to the queue', text(lena.html).slice(0, 900))
	await lena.get(queue)
	ok(all.every(p => lena.html.includes(`${p.user} Åkerström`)) && lena.html.includes('&lt;b&gt;Hej'), 'everybody who waits stands there, with what they wrote as text', text(lena.html))
	await lena.post(queue, { decision: 'approve', shown: hidden(lena.html, 'shown') })
	ok(lena.status === 400 && text(lena.html).includes('Markera minst en person') && !(await states()).includes('approved'), 'nobody is ticked: said, and nothing is done', text(lena.html))
	await lena.post(queue, { decision: 'reject', reason: 'x'.repeat(1001), ...await field('bo') })
	ok(lena.status === 400 && text(lena.html).includes('högst 1000 tecken') && lena.html.includes('xxxxx') && /name="m\d+" value="1"\s+checked/.test(lena.html), 'a reason that is too long: it stands there, and so do the ticks', text(lena.html).slice(0, 900))
	await lena.post(queue, { one: await member('anna') })
	ok(text(lena.html).includes('En anmälan har fått svar') && (await states()).startsWith('anna approved, bo pending'), 'one by a button of the row', await states())
	await lena.post(queue, { decision: 'reject', reason: 'Du hör till en annan huvudman.', ...await field('bo'), ...await field('dan') })
	ok(text(lena.html).includes('2 anmälningar har fått svar') && (await states()).includes('bo rejected') && (await states()).includes('dan rejected'), 'two with a reason', await states())
	const bo = all.find(p => p.user === 'bo')
	ok(text(await bo.get('/')).includes('Du hör till en annan huvudman.'), 'which they read', text(bo.html).slice(0, 600))
	// Two leaders look at the same queue; a new sign-up comes in between.
	await lena.get(queue); await karin.get(queue)
	const late = new Person('zoe'); await signUp(late)
	await Promise.all([lena, karin].map(p => p.post(queue, { decision: 'approve_page', shown: hidden(p.html, 'shown') })))
	ok((await states()).includes('eva approved') && (await states()).includes('zoe pending'), 'all that were shown, not who came after', await states())
	ok([lena, karin].filter(p => /hade redan fått svar/.test(text(p.html))).length === 1, 'of two at once one is told that the other was first', `${text(lena.html).slice(0, 300)} | ${text(karin.html).slice(0, 300)}`)
	ok(await sql("SELECT count(*) = count(DISTINCT thing), count(*) > 2 FROM audit WHERE act = 'member.approve'") === 't|t', 'and each answer stands in the log once')
}
async function undone(lena, all) {
	const anna = all.find(p => p.user === 'anna'), id = await member('anna')
	await lena.get(queue)
	ok(text(lena.html).includes('Godkänd av lena Åkerström') && text(lena.html).includes('Fick avslag av lena Åkerström'), 'the answers of the last days stand below', text(lena.html))
	ok(text(await anna.get('/oversikt')).includes('har godkänt dig') || text(anna.html).includes('godkänt'), 'who is approved is told so', text(anna.html).slice(0, 600))
	await lena.post(`${queue}/angra`, { member: id })
	ok(text(lena.html).includes('Svaret är taget tillbaka') && await sql(`SELECT state FROM membership WHERE id = ${id}`) === 'pending' && await sql(`SELECT count(*) FROM group_member WHERE membership = ${id}`) === '0', 'an answer is taken back', text(lena.html).slice(0, 500))
	await anna.get('/')
	ok(text(anna.html).includes('svar senast') && (await anna.get('/dokument'), !anna.url.includes('/dokument')), 'and the person waits again', text(anna.html).slice(0, 500))
	await lena.post(`${queue}/angra`, { member: id })
	ok(lena.status === 200 && await sql(`SELECT state FROM membership WHERE id = ${id}`) === 'pending', 'once')
	await lena.post(`${queue}/angra`, { member: await sql("SELECT id FROM membership WHERE role = 'process_leader' ORDER BY id LIMIT 1") })
	ok(await sql("SELECT count(*) FROM membership WHERE role = 'process_leader' AND state = 'approved'") === '2', 'not of a process leader')
	await lena.post(queue, { one: id })
}
await run(async () => {
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	const server = await serve()
	const lena = new Person('lena', { roles: 'Instructor' }), karin = new Person('karin', { roles: 'Instructor' })
	await bindCourse(lena)
	await empty(lena)
	await leadToo(karin, lena)
	await sql("UPDATE organisation SET approval = 'review'")
	const all = ['anna', 'bo', 'dan', 'eva'].map(user => new Person(user))
	for (const p of all) await signUp(p)
	await sql("UPDATE membership SET message = '<b>Hej & hå' WHERE state = 'pending'")
	await answered(lena, karin, all); await undone(lena, all)
	ok(!/Åkerström|annan huvudman|Hej/.test(server.log), 'the log holds no names and no texts')
})
