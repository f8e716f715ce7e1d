// Required steps made optional for a whole authority and its year: out of everybody's score, which never goes down.
import { bindCourse, leadToo, Person, plain, signUp, text } from '../lib/person.mjs'
import { key, ok, program, run, secret, serve, sql } from '../lib/world.mjs'

const words = html => plain(text(html))
const at = '/leda/steg', film = 'd2-film-1', reflection = 'd2-reflection-1'
const member = user => sql(`SELECT m.id FROM membership m JOIN person p ON p.id = m.person WHERE p.lti_user_id = '${user}'`)
const counted = async user => sql(`SELECT done, required FROM part_progress WHERE part = 2 AND membership = ${await member(user)}`)
const score = () => sql("SELECT b.value FROM passback b JOIN person p ON p.id = b.person JOIN resource_link l ON l.id = b.link WHERE p.lti_user_id = 'anna' AND l.part = 2")
const drain = () => program('work', '--drain')

async function empty(lena, anna) {
	await lena.get('/leda/tidsplan')
	ok(words(await lena.get(at)).includes('Alla steg är obligatoriska') && lena.html.includes(`value="${film}"`) && lena.html.includes(`value="${reflection}"`), 'the leader sees every required step', words(lena.html))
	ok(!lena.html.includes('value="d4-film-2"') && !lena.html.includes('value="d4-document-2"'), 'and none that the content has as optional')
	await anna.get(at)
	ok(anna.status === 403, 'a participant does not', anna.status)
}
async function wrong(lena) {
	await lena.post(at, { step: film, do: 'relax', reason: 'å'.repeat(301) })
	ok(lena.status === 400 && words(lena.html).includes('högst 300') && lena.html.includes(`value="${'å'.repeat(301)}"`), 'a long reason is said, and kept', lena.status)
	for (const step of ['', 'inget', 'd4-document-2', 'd4-film-2']) {
		await lena.post(at, { step, do: 'relax', reason: '' })
		ok(lena.status === 400, `not of the step "${step}"`, lena.status)
	}
	ok(await sql('SELECT count(*) FROM step_optional') === '0', 'nothing was stored')
}
async function relaxed(lena, lotta, anna) {
	await anna.get(`/steg/${film}`); await anna.post(`/steg/${film}`, {})
	drain()
	const [done, required] = (await counted('anna')).split('|').map(Number), before = +await score(), others = +(await counted('bo')).split('|')[1]
	ok(done === 1 && required > 2 && before > 0 && others > 2, 'somebody has done one step', `${done} ${required} ${before} ${others}`)
	await lena.post(at, { step: film, do: 'relax', reason: '' })
	ok(words(lena.html).includes('Steget är frivilligt') && words(lena.html).includes('1 steg är frivilligt') && /Frivilligt för alla enligt lena Åkerström/.test(words(lena.html)), 'the leader makes it optional without a word', words(lena.html))
	drain()
	ok(await counted('anna') === `0|${required - 1}` && (await counted('bo')).endsWith(`|${others - 1}`), 'it leaves what everybody has done and has to do', `${await counted('anna')} ${await counted('bo')}`)
	ok(+await score() === before, 'and a score that was given stays', await score())
	const both = await Promise.all([lena, lotta].map(async (p, i) => (await p.post(at, { step: reflection, do: 'relax', reason: `<b>Skäl ${i}` }), p.status)))
	ok(both.sort().join() === '200,409', 'of two at once one is first', both.join())
	const late = lena.status === 409 ? lena : lotta, mine = late === lena ? 0 : 1
	ok(words(late.html).includes('redan gjort steget frivilligt') && words(late.html).includes(`Du skrev: <b>Skäl ${mine}`) && words(late.html).includes(`: <b>Skäl ${1 - mine}`) && !late.html.includes('<b>Skäl'), 'the other reads both reasons', words(late.html))
	await anna.get('/del/2')
	ok(words(anna.html).includes(`Frivilligt. <b>Skäl ${1 - mine}`) && !anna.html.includes('<b>Skäl') && !words(anna.html).includes('Undantaget'), 'participants read it beside the step', words(anna.html))
	const next = words(anna.html.match(/<section class="next[^]*?<\/section>/)?.[0] ?? '')
	ok(next && !next.includes('reflektion'), 'whose next step is another', next)
	drain()
	const left = +(await counted('anna')).split('|')[1]
	ok(left === required - 2, 'what remains is all the score', left)
	await anna.get(`/steg/${reflection}`); await anna.post(`/steg/${reflection}`, { text: 'Jag gör det ändå.', base: 0 })
	ok(await counted('anna') === `0|${left}` && +await score() === before, 'who does it all the same gets nothing for it', await counted('anna'))
	await lena.get(`/leda/deltagare/${await member('anna')}`)
	ok(lena.status === 200 && !lena.html.includes(`value="${reflection}"`), 'nor is it asked of one alone', lena.status)
}
async function restored(lena, anna) {
	const before = +await score(), required = +(await counted('anna')).split('|')[1]
	await lena.post(at, { step: reflection, do: 'require' }); await lena.post(at, { step: film, do: 'require' })
	ok(words(lena.html).includes('Steget är obligatoriskt igen') && words(lena.html).includes('Alla steg är obligatoriska'), 'made required again', words(lena.html))
	drain()
	ok(await counted('anna') === `2|${required + 2}` && +await score() > before, 'what was done meanwhile counts', `${await counted('anna')} ${await score()}`)
	const row = step => words(anna.html.match(new RegExp(`/${step}"[^]*?</li>`))?.[0] ?? '')
	await anna.get('/del/2')
	ok(row(film) && !row(film).includes('Frivilligt') && !words(anna.html).includes('Skäl'), 'and nothing is said of it any more', row(film))
	ok(row('d2-reading-1').includes('Frivilligt') && words(anna.html).includes('Steg märkta Frivilligt kan du hoppa över. De andra räknas i poängen.'), 'but of those that the content leaves free', row('d2-reading-1'))
	await anna.get('/steg/d2-reading-1')
	ok(words(anna.html).includes('Frivilligt'), 'which say so themselves too')
	await lena.post(at, { step: film, do: 'require' })
	ok(lena.status === 200 && await sql("SELECT string_agg(act, ' ' ORDER BY id) FROM audit WHERE act IN ('step.relax', 'step.restore')") === 'step.relax step.relax step.restore step.restore', 'a second time changes nothing; the log has each once')
}
async function bounds(lena, anna, foreign) {
	await foreign.post(at, { step: film, do: 'relax', reason: 'Granby' })
	ok(foreign.status === 200 && !words(await lena.get(at)).includes('Granby'), 'another authority makes its own optional')
	await anna.post(at, { step: film, do: 'relax', reason: '' })
	ok(anna.status === 403 && await sql('SELECT count(*) FROM step_optional') === '1', 'a participant makes none')
	await sql("UPDATE cycle SET state = 'closed'")
	await lena.get(at)
	ok(lena.status === 200 && !lena.html.includes('value="relax"') && (await lena.post(at, { step: film, do: 'relax', reason: '' }), lena.status === 403), 'in a closed year it is read')
}

await run(async () => {
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	const server = await serve()
	const [lena, lotta, anna, bo] = ['lena', 'lotta', 'anna', 'bo'].map(u => new Person(u)), foreign = new Person('frida', { context_id: 'kurs2' })
	await bindCourse(lena)
	await signUp(anna); await signUp(bo, 'Bergsskolan')
	await leadToo(lotta, lena, 'Jag leder också.')
	await bindCourse(foreign, 'Granby kommun')
	await anna.launch('/del/2', { resource_link_id: 'del2' })
	await lotta.get('/personuppgifter'); await foreign.get('/personuppgifter')
	await empty(lena, anna); await wrong(lena); await relaxed(lena, lotta, anna); await restored(lena, anna); await bounds(lena, anna, foreign)
	ok(!/Skäl|Granby/.test(server.log), 'the log holds nothing of it')
})
