// Comments on a section of a document, by the group that writes it: threads with answers, done and open again; one's own
// changed and taken back, in two windows too; who is named is told; who is not of the group never sees any of it.
import { bindCourse, freeze, Person, plain, signUp, text, typed } from '../lib/person.mjs'
import { ok, program, run, sql, world } from '../lib/world.mjs'

const step = 'd2-document-1', mentor = 'urn:lti:role:ims/lis/Mentor'
const says = (person, ...words) => words.every(w => plain(text(person.html)).includes(w))
const rows = () => sql("SELECT count(*) FILTER (WHERE thread IS NULL), count(*) FILTER (WHERE thread IS NOT NULL), count(*) FILTER (WHERE resolved_at IS NOT NULL), count(*) FILTER (WHERE removed_at IS NOT NULL) FROM comment")
const told = () => sql("SELECT string_agg(p.lti_user_id, ' ' ORDER BY p.lti_user_id) FROM notice n JOIN membership m ON m.id = n.membership JOIN person p ON p.id = m.person WHERE n.kind = 'mention'")
const last = () => sql('SELECT max(id) FROM comment')
let section, at

async function empty(anna) {
	await anna.get(section)
	ok(anna.status === 200 && says(anna, 'Kommentarer Undrar du något', 'Skriv en kommentar') && anna.html.includes(`${at}#skriv"`), 'a section says what comments are for', text(anna.html).slice(-900))
	await anna.get(at)
	ok(anna.status === 200 && says(anna, 'Kommentarer till Resultat', 'Ingen kommentar är öppen') && anna.html.includes('name="to"') && says(anna, 'bo Åkerström'), 'the page has a form, and whom in the group one can notify', text(anna.html))
	await anna.post(at, { text: '  ', quote: 'x'.repeat(301), to: '' })
	ok(anna.status === 400 && says(anna, 'Skriv något i kommentaren', 'Skriv högst 300 tecken') && anna.html.includes('x'.repeat(301)) && await rows() === '0|0|0|0', 'what is wrong is said, and what was typed stands')
	await anna.post(at, { text: 'å'.repeat(2001), to: '' })
	ok(anna.status === 400 && typed(anna.html) === 'å'.repeat(2001), 'too long a comment stands there again')
	await anna.post(at, { text: 'Hej.', to: await sql("SELECT min(m.id) FROM membership m JOIN person p ON p.id = m.person WHERE p.lti_user_id = 'cia'") })
	ok(anna.status === 400 && says(anna, 'Den du valde är inte kvar i gruppen') && await rows() === '0|0|0|0', 'only who is in the group is notified')
}
async function talk(anna, bo) {
	const bos = await sql("SELECT min(m.id) FROM membership m JOIN person p ON p.id = m.person WHERE p.lti_user_id = 'bo'")
	await anna.post(`${at}/utkast`, { text: 'Har vi <b>siffran', base: 0 })
	await anna.get(at)
	ok(typed(anna.html) === 'Har vi <b>siffran', 'a draft of a comment is kept', typed(anna.html))
	await anna.post(at, { text: 'Har vi <b>siffran för i år?\n<script>alert(1)</script>', quote: '41 av <i>48', to: bos })
	ok(anna.url.includes('skickad=1') && says(anna, 'Kommentaren är skickad', '@bo Åkerström Har vi <b>siffran för i år?', '41 av <i>48') && !anna.html.includes('<script>alert') && !anna.html.includes('<i>48'), 'it is sent as text, whatever is in it', text(anna.html))
	ok(await sql('SELECT count(*) FROM draft') === '0' && await told() === 'bo', 'its draft ends, and who was chosen is told', await told())
	await bo.get('/oversikt')
	ok(says(bo, 'anna Åkerström nämner dig i en kommentar', 'Läs kommentaren') && bo.html.includes(`${at}/${await last()}"`), 'by name, with the way there', text(bo.html).slice(0, 900))
	const thread = await last()
	await bo.get(`${at}/${thread}`)
	ok(bo.status === 200 && says(bo, 'Svara på en kommentar till Resultat', 'Har vi <b>siffran') && !bo.html.includes('/andra"'), 'the thread has a page; another’s comment is not one’s own', text(bo.html))
	await bo.post(`${at}/${thread}`, { text: 'Ja, @anna Åkerström, i maj. Inte @anna Åkerströms.', to: '' })
	ok(bo.url.includes('skickad=1') && await rows() === '1|1|0|0' && await told() === 'anna bo', 'an answer names by @', await told())
	await bo.get(section)
	ok(says(bo, 'En öppen kommentar', 'Ja, @anna Åkerström') && /<span class="dim">1 kommentar<\/span>/.test(bo.html), 'both stand below the section, and the rail counts', text(bo.html).slice(-700))
	await bo.get(section.slice(0, section.lastIndexOf('/')))
	ok(says(bo, 'En öppen kommentar'), 'and so does the index')
	return thread
}
async function done(anna, bo, thread) {
	await Promise.all([anna, bo].map(p => p.post(`${at}/${thread}/klart`, { done: '1' })))
	ok([anna, bo].every(p => p.status === 200 && says(p, 'Kommentaren är klar')) && await rows() === '1|1|1|0', 'two say at once that it is done: it is')
	await bo.get(section)
	ok(says(bo, 'Visa även en som är klar') && !says(bo, 'Har vi <b>siffran'), 'it stands no longer below the section', text(bo.html).slice(-500))
	await bo.get(at)
	ok(says(bo, 'En kommentar är klar', 'Klart:', 'Har vi <b>siffran'), 'but is kept')
	program('work', '--drain')
	ok(await told() === '', 'and nobody needs to be told of it any more', await told())
	await anna.post(`${at}/${thread}/klart`, { done: '0' })
	ok(says(anna, 'Kommentaren är öppen igen') && await rows() === '1|1|0|0', 'it is opened again')
	await bo.post(`${at}/${thread}/klart`, { done: '1' })
	await anna.post(`${at}/${thread}`, { text: 'Maj i år eller förra?', to: '' })
	ok(await rows() === '1|2|0|0', 'and so does an answer')
	await anna.post(`${at}/${await last()}/klart`, { done: '1' })
	ok(anna.status === 404 && await rows() === '1|2|0|0', 'an answer alone is never done')
}
async function own(anna, bo, thread) {
	const own = `${at}/${thread}/andra`
	await bo.get(own)
	ok(bo.status === 403, 'nobody changes another’s')
	await bo.post(own, { text: 'Mitt.', base: 1 })
	ok(bo.status === 403 && !(await sql(`SELECT body FROM comment WHERE id = ${thread}`)).includes('Mitt'), 'not by hand either')
	await anna.get(own)
	ok(anna.status === 200 && says(anna, 'Ändra din kommentar') && typed(anna.html).includes('<b>siffran'), 'one’s own is changed', text(anna.html))
	await anna.post(own, { text: 'Har vi siffran?', base: 1 })
	ok(anna.url.includes('andrad=1') && says(anna, 'Har vi siffran?', 'ändrad'), 'and says so')
	await anna.post(own, { text: 'Ett annat fönster.', base: 1 })
	ok(anna.status === 409 && says(anna, 'Du har redan ändrat kommentaren', 'Har vi siffran?') && typed(anna.html) === 'Ett annat fönster.', 'from an older window both texts stand there', text(anna.html))
	await anna.post(own, { text: 'Ett annat fönster.', base: anna.html.match(/name="base" value="(\d+)"/)[1] })
	ok(anna.url.includes('andrad=1') && says(anna, 'Ett annat fönster.'), 'and one is chosen')
	await bo.post(`${at}/${thread}/ta-tillbaka`, {})
	ok(bo.status === 403, 'nor does anybody take back another’s')
	await anna.post(`${at}/${thread}/ta-tillbaka`, {}); await anna.post(`${at}/${thread}/ta-tillbaka`, {})
	ok(says(anna, 'Kommentaren är borttagen av den som skrev den', 'Ja, @anna') && !says(anna, 'Ett annat fönster') && await rows() === '1|2|0|1', 'taken back, twice, its answers stand', text(anna.html))
	ok(await sql(`SELECT count(*) FROM comment_mention WHERE comment = ${thread}`) === '0', 'and nobody is named by it')
	await anna.get(own)
	ok(anna.status === 404, 'what is gone is not changed')
	await anna.post(`${at}/999999/klart`, {})
	ok(anna.status === 404, 'nor what never was')
}
async function others(lena, cia, other) {
	await cia.get(at); ok(cia.status === 403, 'another group does not read them')
	await cia.post(at, { text: 'Hej.' }); ok(cia.status === 403, 'nor write')
	await lena.get(at); ok(lena.status === 200 && says(lena, 'Ja, @anna'), 'a process leader does')
	await other.get(at); ok(other.status === 404, 'another authority finds no such group', other.status)
	const maj = new Person('maj', { roles: mentor })
	await maj.launch(); await maj.get('/anmalan'); await maj.post('/anmalan?roll=observator', { function: 'chief_education_officer' })
	await lena.get('/leda'); await lena.post('/leda/anmalan', { request: lena.html.match(/name="request" value="(\d+)"/)[1], decision: 'approve' })
	await maj.get(at); ok(!says(maj, 'Ja, @anna') && !maj.url.endsWith(at), 'an observer does not', maj.url)
	await freeze(section.split('/')[2], 'current_situation')
	await maj.get(`/huvudman/dokument/${section.split('/')[2]}/${step}`)
	ok(maj.status === 200 && !says(maj, 'Ja, @anna') && says(maj, 'Vi såg'), 'nor in a document that is final', text(maj.html).slice(0, 300))
}
async function final(anna) {
	await anna.get(section)
	ok(!says(anna, 'Ja, @anna') && !anna.html.includes('kommentarer'), 'a final document shows none', text(anna.html).slice(-400))
	await anna.get(at)
	ok(says(anna, 'Dokumentet är färdigställt. Kommentarerna visas inte') && !anna.html.includes('name="text"'), 'and says that they remain')
	await anna.post(at, { text: 'En sak till.' })
	ok(anna.status === 409 && says(anna, 'En sak till.'), 'what is typed meanwhile comes back', anna.status)
	await sql("UPDATE document SET state = 'draft'")
	await anna.get(at)
	ok(says(anna, 'Ja, @anna'), 'opened again it has them')
}
// What is noted of a discussion is talked about in the same way.
async function noted(anna, bo, cia) {
	const note = `/grupp/${section.split('/')[2]}/samtal/d2-discussion-1`, about = `${note}/note/kommentarer`, before = await rows()
	await anna.get(note)
	ok(anna.html.includes(`${about}#skriv"`) && says(anna, 'Skriv en kommentar'), 'a discussion’s note takes comments too', text(anna.html).slice(-600))
	await anna.get(about)
	ok(anna.status === 200 && says(anna, 'Kommentarer till Gruppens anteckning'), 'on a page of their own', text(anna.html).slice(0, 400))
	await anna.post(about, { text: 'Var vi överens om det här <b>?', to: await sql("SELECT min(m.id) FROM membership m JOIN person p ON p.id = m.person WHERE p.lti_user_id = 'bo'") })
	const thread = await last()
	ok(anna.url.includes('skickad=1') && says(anna, 'Var vi överens om det här <b>?') && await sql(`SELECT type, field FROM comment WHERE id = ${thread}`) === 'd2-discussion-1|note', 'where one asks', text(anna.html).slice(0, 500))
	await bo.get('/oversikt')
	ok(bo.html.includes(`${about}/${thread}"`), 'who is named finds the way', text(bo.html).slice(0, 600))
	await bo.post(`${about}/${thread}`, { text: 'Ja.', to: '' }); await bo.get(note)
	ok(says(bo, 'Var vi överens om det här <b>?', 'Ja.'), 'and answers; both stand below the note', text(bo.html).slice(-600))
	await bo.post(`${at}/${thread}/klart`, { done: '1' })
	ok(bo.status === 404, 'a comment is found where it was made, and nowhere else', bo.status)
	await cia.get(about); ok(cia.status === 403, 'another group does not read it', cia.status)
	await anna.get(`/grupp/${section.split('/')[2]}/samtal/d2-discussion-1/annat/kommentarer`)
	ok(anna.status === 404, 'a discussion has one note')
	await sql(`DELETE FROM comment WHERE type = 'd2-discussion-1'`)
	ok(await rows() === before, 'apart from those of the document')
}
async function closed(anna) {
	await sql("UPDATE cycle SET state = 'closed', closed_at = now()")
	await anna.get(at)
	ok(anna.status === 200 && says(anna, 'Ja, @anna') && !anna.html.includes('name="text"') && !anna.html.includes('/klart"'), 'a year that is closed is read', text(anna.html).slice(0, 300))
	await anna.post(at, { text: 'För sent.' })
	ok(anna.status === 403 && says(anna, 'För sent.'), 'and not written')
}
async function gone(anna) {
	await sql("DELETE FROM person WHERE lti_user_id = 'bo'")
	await anna.get(at)
	ok(says(anna, 'Tidigare deltagare', 'Ja, @anna') && await rows() === '1|2|0|1', 'who is gone leaves what they said, without a name', text(anna.html))
}

run(async () => {
	await world()
	const lena = new Person('lena'), anna = new Person('anna'), bo = new Person('bo'), cia = new Person('cia'), other = new Person('oda', { context_id: 'kurs2' })
	await bindCourse(lena); await bindCourse(other, 'Granby kommun')
	await signUp(anna); await signUp(bo); await signUp(cia, 'Bergsskolan')
	section = `/grupp/${await sql("SELECT id FROM grp WHERE name = 'Strandskolan'")}/dokument/${step}/results`; at = `${section}/kommentarer`
	await anna.get(section); await anna.post(section, { text: 'Vi såg 41 av 48.', base: 0 })
	await empty(anna)
	const thread = await talk(anna, bo)
	await done(anna, bo, thread)
	await own(anna, bo, thread)
	await others(lena, cia, other)
	await final(anna)
	await noted(anna, bo, cia)
	await closed(anna)
	await gone(anna)
})
