// What a launch carried, as its administrator is shown it: what arrived, what is missing, and what to change in the LMS.
import { Person, plain, text } from '../lib/person.mjs'
import { now } from '../lib/sign.mjs'
import { key, ok, program, run, secret, serve, sql } from '../lib/world.mjs'

const whole = { lis_outcome_service_url: 'https://moodle.example.org/mod/lti/service.php', lis_result_sourcedid: 'hemlig-plats', launch_presentation_return_url: 'http://moodle.example.org/return' }
const canvas = { ...whole, tool_consumer_info_product_family_code: 'canvas', tool_consumer_info_version: 'cloud', lis_result_sourcedid: undefined, custom_canvas_membership_roles: 'Account Admin' }
const roles = 'Instructor,urn:lti:instrole:ims/lis/Administrator'
const nameless = { lis_person_name_full: undefined, lis_person_name_given: undefined, lis_person_name_family: undefined }
// Name, state, what it says: of each row.
const rows = html => [...(html.match(/id="params"[^]*?<\/table>/)?.[0] ?? '').matchAll(/<tr><th scope="row" class="code">([^<]*)<\/th><td>([^]*?)<\/td><td><span class="st (?:done|todo) (good|warn)">([^<]*)</g)]
	.map(([, name, says, colour, state]) => ({ name, says: plain(text(says)), good: colour === 'good', state }))
const heading = html => plain(text(html.match(/<h1>([^]*?)<\/h1>/)?.[1] ?? ''))

let n = 0
async function see(more, path = '') {
	const sven = new Person(`sven${n++}`, { roles, ...more })
	await sven.launch(path)
	await sven.get('/')
	return { sven, html: sven.html, rows: rows(sven.html), wrong: rows(sven.html).filter(r => !r.good) }
}
const one = (seen, name, state, ...words) => seen.wrong.length === 1 && seen.wrong[0].name === name && seen.wrong[0].state === state && words.every(w => seen.wrong[0].says.includes(w))
const told = seen => `${heading(seen.html)} ${JSON.stringify(seen.rows)}`

async function story() {
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret)
	await serve()
	const all = await see(whole)
	ok(all.rows.length === 7 && !all.wrong.length && heading(all.html).startsWith('Anslutningen fungerar'), 'Moodle that sends all: nothing to change', told(all))
	ok(all.rows.every(r => ['Kom fram', 'Stämmer'].includes(r.state)), 'each in a word, not by colour alone', told(all))
	const hidden = await see({ ...whole, ...nameless })
	ok(one(hidden, 'lis_person_name_full', 'Saknas', 'Moodle skickar inget namn', 'Dela användarens namn med verktyg till Alltid') && heading(hidden.html) === 'En sak att rätta i anslutningen', 'no name: what to set in Moodle', told(hidden))
	ok(one(await see({ ...whole, lis_person_name_full: '' }), 'lis_person_name_full', 'Saknas'), 'an empty one is none')
	const literal = await see({ ...whole, lis_person_name_full: '$Person.name.full' })
	ok(one(literal, 'lis_person_name_full', 'Skickas som variabel, utan värde'), 'nor is a variable', told(literal))
	const grades = await see({ ...whole, lis_outcome_service_url: undefined, lis_result_sourcedid: undefined })
	ok(grades.wrong.length === 2 && grades.wrong.every(r => r.says.includes('Acceptera betyg från verktyget till Alltid')) && heading(grades.html).startsWith('2 saker'), 'no grades: what to set in Moodle', told(grades))

	const well = await see(canvas)
	ok(well.rows.length === 7 && !well.wrong.length, 'Canvas gives a teacher no place in the gradebook, and nothing is wrong', told(well))
	const anonymous = await see({ ...canvas, ...nameless, lis_outcome_service_url: undefined, custom_canvas_membership_roles: '$Canvas.membership.roles' })
	ok(anonymous.wrong.length === 3 && ['Endast namn (Name Only)', 'Externt verktyg (External Tool)', 'Konfigurations-URL (Config URL)'].every((w, i) => anonymous.wrong[i].says.includes(w)), 'in Canvas’s words', told(anonymous))
	const english = await see({ ...canvas, ...nameless, launch_presentation_locale: 'en' })
	ok(english.wrong[0]?.says.includes('set Privacy to Name Only'), 'and in English', told(english))
	ok(one(await see({ ...whole, ...nameless, tool_consumer_info_product_family_code: 'annat' }), 'lis_person_name_full', 'Saknas', 'lis_person_name_full'), 'of another LMS: the parameter')

	const early = await see({ ...whole, oauth_timestamp: String(now() + 95) }), late = await see({ ...whole, oauth_timestamp: String(now() - 200) })
	ok(one(early, 'oauth_timestamp', 'Stämmer inte', 'sekunder före vår', 'NTP') && /9[3-5] sekunder/.test(early.wrong[0].says), 'a clock ahead', told(early))
	ok(one(late, 'oauth_timestamp', 'Stämmer inte', 'sekunder efter vår'), 'a clock behind', told(late))
	ok(!(await see({ ...whole, oauth_timestamp: String(now() - 20) })).wrong.length, 'half a minute is fine')
	const mixed = await see({ ...whole, launch_presentation_return_url: 'https://moodle.example.org/return' })
	ok(one(mixed, 'https', 'Stämmer inte', 'KV_BASE_URL'), 'an LMS with https and a tool without', told(mixed))
	ok((await see({ ...whole, launch_presentation_return_url: undefined })).wrong.map(r => r.name).join() === 'launch_presentation_return_url', 'no way back')

	await hidden.sven.launch('', { lis_person_name_full: 'Sven Ek' }); await hidden.sven.get('/')
	ok(heading(hidden.sven.html).startsWith('Anslutningen fungerar'), 'what is put right is seen at the next launch', heading(hidden.sven.html))
	const before = await sql('SELECT count(*) FROM carried')
	await new Person('anna').launch()
	ok(await sql('SELECT count(*) FROM carried') === before, 'of participants nothing is noted')
	const kept = await sql('SELECT * FROM carried')
	ok(!/sven|Sven|Åkerström|hemlig-plats|example\.org|Account/.test(kept) && kept.includes('lis_person_name_full'), 'names of parameters are kept, and none of their values', kept)
	await sql('DELETE FROM carried')
	await all.sven.get('/')
	ok(all.sven.html.includes('Öppna länken från kursen igen') && !rows(all.sven.html).length, 'where nothing is known it says what to do', text(all.sven.html))
}
await run(story)
