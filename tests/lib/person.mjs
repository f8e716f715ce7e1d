// Somebody with a browser and a place in a course: launches without an LMS, reads pages, posts forms.
import { encode, oauth, sign } from './sign.mjs'
import { key, secret, sql, tool } from './world.mjs'

export const type = 'application/x-www-form-urlencoded'
export const form = fields => new URLSearchParams(fields).toString()
export const hidden = (html, name) => html.match(new RegExp(`name="${name}" value="([^"]*)"`))?.[1] ?? ''
const named = { lt: '<', gt: '>', amp: '&', quot: '"' }
export const plain = html => html.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (_, d, x, w) => w ? named[w] ?? `&${w};` : String.fromCodePoint(d ? +d : parseInt(x, 16)))
export const text = html => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
// What stands in the text field of a page, as a browser would send it again.
export const typed = html => plain(html.match(/<textarea[^>]*name="text"[^>]*>\n?([^]*?)<\/textarea>/)?.[1] ?? '')

// The fields of a launch as Moodle sends them; undefined takes one away.
export const fields = (user, more = {}) => Object.entries({
	user_id: user, roles: 'Learner', lis_person_name_full: `${user} Åkerström`, lis_person_name_given: user, lis_person_name_family: 'Åkerström',
	lis_person_contact_email_primary: `${user}@skola.example.org`, context_id: 'kurs1', context_title: 'Kvalitetsarbete', context_label: 'KVAL',
	resource_link_id: 'oversikt', resource_link_title: 'Översikt', launch_presentation_locale: 'sv', launch_presentation_document_target: 'iframe',
	launch_presentation_return_url: 'https://moodle.example.org/return?course=2', tool_consumer_info_product_family_code: 'moodle', tool_consumer_info_version: '2024100706',
	lti_message_type: 'basic-lti-launch-request', lti_version: 'LTI-1p0', ...oauth(key), ...more,
}).filter(([, value]) => value !== undefined)
export const post = (url, body, headers = {}) => fetch(url, { method: 'POST', redirect: 'manual', headers: { 'Content-Type': type, ...headers }, body })

export class Person {
	// at: the address of the tool.
	constructor(user, more = {}, at = tool) { this.user = user; this.more = more; this.tool = at }
	async launch(path = '', more = {}) {
		const url = `${this.tool}/lti/launch${path}`
		this.launched = encode(sign(url, fields(this.user, { ...this.more, ...more }), secret))
		const answer = await post(url, this.launched)
		this.at = answer.headers.get('location')
		this.sid = this.at?.split('/')[2]
		await this.read(answer)
		return answer.status
	}
	async read(answer) {
		this.html = await answer.text(); this.status = answer.status; this.headers = answer.headers; this.url = answer.url
		this.csrf = hidden(this.html, 'csrf') || this.csrf
		return this.html
	}
	async get(path) { return this.read(await fetch(`${this.tool}/s/${this.sid}${path}`)) }
	// Where the step's self-assessment is answered, below the session.
	async round(step) {
		await this.get(`/steg/${step}`)
		return this.url.match(/\/omgang\/\d+/)?.[0] ?? '/omgang/0'
	}
	async post(path, more, headers = {}) {
		return this.read(await fetch(`${this.tool}/s/${this.sid}${path}`, { method: 'POST', headers: { 'Content-Type': type, ...headers }, body: form({ csrf: this.csrf, ...more }) }))
	}
}
// What a story stands on: a launch that fails ends it there, with the reason.
async function enter(person, path, more) {
	const status = await person.launch(path, more)
	if (status !== 303) throw new Error(`${person.user} cannot launch: ${status} ${text(person.html)}`)
}
// A course bound to an authority that approves everybody: its leader.
export async function bindCourse(leader, name = 'Tallvikens kommun') {
	await enter(leader, '', { roles: 'Instructor' })
	await leader.get('/')
	const school_year = leader.html.match(/<option value="(\d{4}\/\d\d)"/)[1]
	await leader.post('/ny-huvudman', { name, kind: 'municipality', size: 'standard', approval: 'open', school_year })
}
// Signed up at a unit of that name, which is made where it is not there.
export async function signUp(person, unit_name = 'Strandskolan') {
	await enter(person, '/del/2')
	await person.get('/anmalan')
	const unit = person.html.match(new RegExp(`<option value="(\\d+)"[^>]*>${unit_name}`))?.[1]
	await person.post('/anmalan', { function: 'principal', track: 'unit', ...(unit ? { unit, unit_name: '' } : { unit_name }) })
}
// Asks to lead, and is approved by one who does.
export async function leadToo(person, leader, why = '') {
	await person.launch('', { roles: 'Instructor' })
	await person.get('/anmalan')
	await person.post('/anmalan', { why })
	await leader.get('/leda/processledare')
	await leader.post('/leda/anmalan', { request: hidden(leader.html, 'request'), decision: 'approve', from: 'leaders' })
}
// A round of the step's self-assessment, open for everybody; where the leader's page of it is.
export async function openRound(leader, step = 'd2-assessment-1', more = {}) {
	await leader.get(`/leda/omgangar/${step}/ny`)
	const closes_day = leader.html.match(/name="closes_day" value="([^"]*)"/)?.[1] ?? '2099-12-31'
	await leader.post(`/leda/omgangar/${step}/ny`, { no: hidden(leader.html, 'no') || 1, name: '', mode: 'individual', audience: 'all', shows: 5, opens: 'now', closes_day, ...more })
	return leader.url.match(/\/leda\/omgang\/\d+/)?.[0]
}
// A group's document, finalised as it stands, without going through its pages.
export async function freeze(grp, type) {
	await sql(`INSERT INTO document (organisation, grp, type, state, version, finalised_at) SELECT organisation, id, '${type}', 'finalised', 1, now() FROM grp WHERE id = ${grp} ON CONFLICT (grp, type) DO UPDATE SET state = 'finalised', version = 1, finalised_at = now()`)
	await sql(`INSERT INTO document_version (organisation, grp, type, version, individuals) SELECT organisation, grp, type, 1, false FROM document WHERE grp = ${grp} AND type = '${type}'`)
	await sql(`INSERT INTO version_section (organisation, grp, type, version, field, rev, title) SELECT organisation, grp, type, 1, field, head, '' FROM section WHERE grp = ${grp} AND type = '${type}' AND head > 0`)
}
