// Every recorded launch of Moodle and Canvas, byte for byte, through the running tool: the clock stands at the moment
// it was signed, and the base address is the recorded one. The program is linked anew with a clock of the test's.
import { readFileSync, writeFileSync } from 'node:fs'
import { hidden, plain, post, text } from '../lib/person.mjs'
import { build, ok, program, run, serve, set, sql, stop, tool, top } from '../lib/world.mjs'

const clock = `${top}/clock`, at = seconds => writeFileSync(clock, String(seconds))
const host = tool.replace('localhost', '127.0.0.1')
const recorded = ['moodle', 'canvas'].flatMap(name => readFileSync(`tests/data/captures/${name}-launches.jsonl`, 'utf8').trim().split('\n').map(l => JSON.parse(l)))
const launches = recorded.map(r => ({ ...r, base: new URL(r.url).origin, path: r.url.slice(new URL(r.url).origin.length), fields: Object.fromEntries([...new URLSearchParams(r.body)]) }))
const send = (l, body = l.body) => post(host + l.path, body)

// What the first page of a course that nobody has bound says, by the highest role.
const pages = [
	[/instrole:ims\/lis\/Administrator/, 'The connection to the learning platform', 'the administrator’s page'],
	[/^Instructor$/, 'name="school_year"', 'Ny huvudman'],
	[/./, 'Det här är Kvalitetsverkstaden', 'the introduction'],
]
async function page(l, answer) {
	const location = answer.headers.get('location') ?? '', f = l.fields
	if (answer.status !== 303 || !/^\/s\/[\w-]{22}\/oversikt$/.test(location)) return `${answer.status} ${location} ${text(await answer.text())}`
	const r = await fetch(host + location), html = await r.text(), [, mark, what] = pages.find(p => p[0].test(f.roles))
	const ancestors = new URL(f.launch_presentation_return_url).origin
	if (r.status !== 200 || !html.includes(mark)) return `${r.status}: not ${what}: ${text(html)}`
	if (!html.includes(`<html lang="${f.launch_presentation_locale}"`)) return 'another language'
	if (f.lis_person_name_full && !plain(html).includes(f.lis_person_name_full)) return 'no name'
	if (!r.headers.get('content-security-policy').includes(`frame-ancestors 'self' ${ancestors}`)) return r.headers.get('content-security-policy')
	return plain(html).includes(f.launch_presentation_return_url) ? '' : 'no way back'
}

// Asked what a link shall open: the choices, or for a student the way back.
async function choices(l, answer) {
	const html = await answer.text(), teacher = l.fields.roles === 'Instructor', origin = new URL(l.fields.content_item_return_url).origin
	const kinds = new Set([...html.matchAll(/<input type="(\w+)"[^>]*name="part"/g)].map(m => m[1]))
	if (answer.status !== (teacher ? 200 : 403) || [...kinds].join() !== (!teacher ? '' : l.fields.accept_multiple === 'true' ? 'checkbox' : 'radio')) return `${answer.status} ${[...kinds]} ${text(html)}`
	if (!answer.headers.get('content-security-policy').includes(`form-action 'self' ${origin};`)) return answer.headers.get('content-security-policy')
	const made = await post(`${host}/lti/content-item/valj`, new URLSearchParams({ token: hidden(html, 'token'), ...(teacher ? { part: 2 } : { cancel: 1 }) }).toString()), form = await made.text()
	if (made.status !== 200 || !plain(form).includes(`action="${l.fields.content_item_return_url}"`)) return `${made.status} ${text(form)}`
	return plain(hidden(form, 'data')) === (l.fields.data ?? '') ? '' : 'other data'
}
// Rightly signed, but neither that nor the launch of a link by somebody.
async function other(l, answer) {
	const location = answer.headers.get('location') ?? ''
	return answer.status === 303 && location.startsWith(l.fields.launch_presentation_return_url) && location.includes('lti_errormsg=') ? '' : `${answer.status} ${location}`
}

const sessions = async () => Number(await sql('SELECT count(*) FROM session'))
async function verdict(l) {
	const launch = l.fields.lti_message_type === 'basic-lti-launch-request' && l.fields.user_id !== '', asks = l.fields.lti_message_type === 'ContentItemSelectionRequest'
	at(l.signed_at + 301)
	const late = await send(l)
	at(l.signed_at - 301)
	const early = await send(l)
	at(l.signed_at)
	const forged = await send(l, l.body.replace(/(oauth_signature=)(.)/, (_, n, c) => n + (c === 'x' ? 'y' : 'x'))), before = await sessions()
	const answer = await send(l), fault = await (launch ? page : asks ? choices : other)(l, answer), made = await sessions() - before
	const again = await send(l), after = await sessions() - before
	const refused = [late, early, forged, ...(launch || asks ? [again] : [])].every(a => a.status === 403)
	ok(!fault && refused && made === (launch ? 1 : 0) && after === made, `${l.platform}: ${l.name}${launch ? '' : ', which opens nothing'}`,
		`${fault} late ${late.status} early ${early.status} forged ${forged.status} again ${again.status} sessions ${made} ${after}`)
}

async function edges(l) {
	const after = async seconds => { at(l.signed_at + seconds); await sql('DELETE FROM nonce'); return send(l) }
	ok((await after(300)).status === 303 && (await after(-300)).status === 303, 'a difference of 300 seconds is accepted')
	ok((await after(301)).status === 403 && (await after(-301)).status === 403, 'one of 301 is not, even of a nonce that is forgotten')
	ok(text(await (await after(3600)).text()).includes('60 minuter'), 'and an hour is named')
}

async function story() {
	const keys = new Map(launches.map(l => [l.consumer_key, l.shared_secret]))
	for (const [name, secret] of keys) program('consumer', 'add', '--name', name, '--key', name, '--secret', secret)
	ok(launches.length === 69 && keys.size === 5, 'the recordings are there', `${launches.length} ${keys.size}`)
	set({ KV_TEST_CLOCK: clock })
	for (const base of new Set(launches.map(l => l.base))) {
		at(0)
		set({ KV_BASE_URL: base })
		const server = await serve(`${build}/kvalitetsverkstaden-clock`), here = launches.filter(l => l.base === base)
		for (const l of here) await verdict(l)
		await edges(here.find(l => l.name.endsWith('-anna')))
		ok(await sql("SELECT count(*) FROM person WHERE name LIKE '%EVIL%' OR lti_user_id = 'EVIL'") === '0', "what stands in the address alone makes nobody")
		await stop(server)
	}
}
await run(story)
