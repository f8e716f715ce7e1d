// Reminders: on start pages, each once, of what concerns the one who reads.
import { bindCourse, Person, signUp, text } from '../lib/person.mjs'
import { key, ok, program, run, secret, serve, sql } from '../lib/world.mjs'

const work = () => program('work', '--drain')
const told = async (person) => { await person.get('/oversikt'); return text(person.html.match(/<section class="panel told"[\s\S]*?<\/section>/)?.[0] ?? '') }
const today = "(now() AT TIME ZONE 'Europe/Stockholm')::date"

async function inTheTool(lena, anna) {
	work()
	ok(!await told(anna) && !await told(lena), 'nobody is reminded of nothing')
	await sql(`INSERT INTO time_plan (organisation, cycle, start_on, weekday, afternoon, sports_week, state) SELECT organisation, id, ${today}, 1, false, 9, 'published' FROM cycle`)
	await sql(`INSERT INTO meeting (organisation, cycle, part, no, day, begins, length) SELECT organisation, cycle, 2, 1, ${today} + 7, 510, 210 FROM time_plan`)
	await sql("INSERT INTO assessment_round (organisation, cycle, assessment, closes_at) SELECT organisation, id, 'D2', now() + interval '2 days' FROM cycle")
	work(); work()
	const says = await told(anna), meeting = await sql('SELECT id FROM meeting')
	ok(says.match(/Träff 1 i del 2 är/g)?.length === 1 && says.includes('kl. 8.30') && anna.html.includes(`/s/${anna.sid}/traff/${meeting}"`), 'of a meeting in a week, once, with the way there', says)
	ok(says.includes('Självskattningen stänger'), 'of a round that closes', says)
	ok((await told(lena)).includes('Träff 1 i del 2'), 'and so is who leads')
	const last = anna.html.match(/name="last" value="(\d+)"/)[1]
	await anna.post('/meddelanden/lasta', { last })
	work()
	ok(!await told(anna), 'what has been read does not come back')
	await sql('UPDATE membership SET state = \'pending\', due_at = now() - interval \'1 hour\' WHERE role = \'participant\'')
	work()
	ok((await told(lena)).includes('Anmälningar skulle ha fått svar') && lena.html.includes(`/s/${lena.sid}/leda/anmalningar"`), 'who leads is reminded of sign-ups that wait', text(lena.html))
	await sql("UPDATE membership SET state = 'approved'")
	await sql("UPDATE meeting SET state = 'cancelled'")
	work()
	const left = await told(lena)
	ok(!left.includes('Anmälningar') && !left.includes('Träff'), 'and no more when nobody waits, and the meeting is cancelled', left)
}

await run(async () => {
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	await serve()
	const lena = new Person('lena', { roles: 'Instructor' }), anna = new Person('anna')
	await bindCourse(lena); await signUp(anna)
	await inTheTool(lena, anna)
})
