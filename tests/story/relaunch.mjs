// LTI 1.1.2: the first, anonymous message sends the browser back with our state, and only the launch that brings it home
// to the same browser opens a session. The program is linked anew with a clock of the test's.
import { writeFileSync } from 'node:fs'
import { fields, post, text } from '../lib/person.mjs'
import { encode, now, sign } from '../lib/sign.mjs'
import { build, key, ok, program, run, secret, serve, set, sql, tool, top } from '../lib/world.mjs'

const relaunch_url = 'https://moodle.example.org/mod/lti/relaunch.php?id=7', platform_state = 'läge & <1> + "2"'
const clock = `${top}/clock`, begun = now()
let time = begun
const at = seconds => { time = begun + seconds; writeFileSync(clock, String(time)) }
const send = (more, { by = secret, headers = {}, path = '' } = {}) => post(`${tool}/lti/launch${path}`, encode(sign(`${tool}/lti/launch${path}`, fields('anna', { oauth_timestamp: String(time), ...more }), by)), headers)
const nobody = Object.fromEntries(['user_id', 'roles', 'lis_person_name_full', 'lis_person_name_given', 'lis_person_name_family', 'lis_person_contact_email_primary'].map(n => [n, undefined]))
const begin = async (more = {}, how = {}) => {
	const answer = await send({ ...nobody, relaunch_url, platform_state, ...more }, how), to = answer.headers.get('location') ?? ''
	const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0]
	return { status: answer.status, to, cookie, query: to.startsWith('http') ? new URL(to).searchParams : new Map(), html: await answer.text(), headers: answer.headers }
}
const home = async (tool_state, cookie, more = {}, how = {}) => {
	const answer = await send({ platform_state, tool_state, ...more }, { ...how, headers: cookie ? { Cookie: cookie } : {} })
	return { status: answer.status, to: answer.headers.get('location') ?? '', html: await answer.text(), headers: answer.headers }
}
const counts = () => sql('SELECT (SELECT count(*) FROM session), (SELECT count(*) FROM person)')
const says = (answer, words) => answer.status === 403 && !answer.to && text(answer.html).includes(words)
const told = answer => `${answer.status} ${answer.to} ${text(answer.html)}`

async function opens() {
	const first = await begin(), state = first.query.get('tool_state')
	ok(first.status === 303 && first.to.startsWith(`${relaunch_url}&`) && first.query.get('platform_state') === platform_state && state, 'C1: back to the platform with both states', first.to)
	ok(!/[<>"' åä]/.test(first.to) && first.headers.get('cache-control') === 'no-store', 'percent-encoded', first.to)
	ok(/^__Host-kv=[\w-]{22}$/.test(first.cookie), 'and a cookie for this browser', first.cookie)
	ok(await counts() === '0|0' && await sql('SELECT count(*) FROM nonce') === '1', 'nothing but its nonce is stored', await counts())
	const second = await home(state, first.cookie, { relaunch_url })
	ok(second.status === 303 && /^\/s\/[\w-]{22}\/oversikt$/.test(second.to) && await counts() === '1|1', 'C2: the launch that comes home opens a session', told(second))
	ok(!second.headers.get('set-cookie') && await sql('SELECT bool_and(browser_proven) FROM session') === 't', 'bound to the browser from the start')
	const shown = async cookie => fetch(`${tool}${second.to}`, { headers: cookie ? { Cookie: cookie } : {} }).then(async r => ({ status: r.status, html: await r.text() }))
	const mine = await shown(first.cookie), copied = await shown('')
	ok(mine.status === 200 && mine.html.includes('https://moodle.example.org/return?course=2'), 'with the way back to its platform', `${mine.status} ${text(mine.html)}`)
	ok(copied.status === 403 && text(copied.html).includes('Den här länken är personlig') && !copied.html.includes('moodle.example.org'), 'which is not told to another browser that has the link', `${copied.status} ${copied.html}`)
	const again = await begin({}, { headers: { Cookie: first.cookie } })
	ok(again.status === 303 && !again.cookie && (await home(again.query.get('tool_state'), first.cookie, {}, { path: '/del/2' })).to.endsWith('/del/2'), 'a browser that has the cookie keeps it; a part opens likewise')
	return { state, cookie: first.cookie }
}

async function refused({ state, cookie }) {
	const before = await counts(), first = await begin(), mine = first.query.get('tool_state'), other = await begin()
	const words = 'Länken kunde inte öppnas i den här webbläsaren'
	for (const [what, answer] of [
		['C3: a state of another browser', await home(mine, other.cookie)],
		['C4: one with a byte changed', await home(mine.replace(/.$/, c => c === '0' ? '1' : '0'), first.cookie)],
		['C4: another platform_state', await home(mine, first.cookie, { platform_state: 'annat' })], ['no platform_state', await home(mine, first.cookie, { platform_state: '' })],
		['a made-up one', await home(`${time}.abc.${'0'.repeat(64)}`, first.cookie)], ['one that is no state', await home("' OR 1=1 --", first.cookie)],
	]) ok(says(answer, words) && answer.html.includes('https://moodle.example.org/return?course=2'), `${what}: refused, with the way back`, told(answer))
	const used = await home(state, cookie)
	ok(says(used, 'redan använd') && used.html.includes('https://moodle.example.org/return?course=2'), 'C4: a used one: likewise', told(used))
	const both = await Promise.all(Array.from({ length: 20 }, () => home(mine, first.cookie)))
	ok(both.filter(a => a.status === 303).length === 1 && both.filter(a => a.status === 403).length === 19, 'one state twenty times at once: one session', both.map(a => a.status).join())
	const blocked = await home(other.query.get('tool_state'), '')
	ok(says(blocked, 'tog inte emot en kaka') && blocked.html.includes('nytt fönster') && !blocked.headers.get('set-cookie'), 'C8: with cookies blocked it says what to do, once', told(blocked))
	const made = Number((await counts()).split('|')[0]) - Number(before.split('|')[0])
	ok(made === 1, 'nothing else opened a session', made)
}

async function old() {
	const first = await begin()
	at(600)
	program('work', '--nightly')
	ok((await home(first.query.get('tool_state'), first.cookie)).status === 303, 'ten minutes old: taken')
	at(1200)
	await sql("UPDATE nonce SET at = at - interval '640 seconds'")
	program('work', '--nightly')
	ok(await sql("SELECT count(*) FROM nonce WHERE nonce LIKE 'tool_state %'") !== '0', 'what is used stays known for as long')
	const late = await begin()
	at(1801)
	ok(says(await home(late.query.get('tool_state'), late.cookie), 'för länge sedan'), 'C4: older: refused')
}

async function strangers() {
	for (const url of ['javascript:alert(1)', 'data:text/html,x', 'http://moodle.example.org/relaunch', 'https://evil.example/', '//moodle.example.org/', 'https://moodle.example.org@evil.example/', 'https://moodle.example.org:8443/']) {
		const answer = await begin({ relaunch_url: url })
		ok(answer.status === 403 && !answer.to && !answer.html.includes('evil'), `C6: never to ${url}`, told(answer))
	}
	ok((await begin({ platform_state: '' })).status === 403, 'nor without a platform_state')
	const forged = await begin({}, { by: 'fel' })
	ok(forged.status === 403 && !forged.to && !forged.cookie, 'C7: nor when it is signed wrongly', told(forged))
	const nonce = { oauth_nonce: 'samma' }, twice = [await begin(nonce), await begin(nonce)]
	ok(twice[0].status === 303 && twice[1].status === 403 && !twice[1].to, 'a first message is answered once')
	ok((await send({})).status === 303, 'a launch of LTI 1.1.1 is taken where both are')
	ok((await begin({ oauth_consumer_key: 'new', relaunch_url: 'http://new.example/' })).status === 403 && (await begin({ oauth_consumer_key: 'new', relaunch_url: 'https://new.example/' })).status === 303, 'of a platform that has not launched yet: any address over https')
	ok((await begin({ oauth_consumer_key: 'local', relaunch_url: 'http://127.0.0.1:8090/r' })).status === 303, 'one without, where the operator has named it')
}

async function policies() {
	program('consumer', 'set', key, '--relaunch', 'required')
	at(1900)
	const plain = await send({}), html = await plain.text(), first = await begin()
	ok(plain.status === 403 && text(html).includes('LTI 1.1.2') && html.includes('https://moodle.example.org/return?course=2') && !plain.headers.get('location'), 'C5: a plain launch with a key that takes 1.1.2 alone: refused, and why', text(html))
	ok((await home(first.query.get('tool_state'), first.cookie)).status === 303, 'one that comes home is taken')
	program('consumer', 'set', key, '--relaunch', 'off')
	at(1910)
	const ignored = await begin()
	ok(ignored.to.startsWith('https://moodle.example.org/return?course=2&lti_errormsg=') && !ignored.cookie, 'switched off: a first message is no launch', told(ignored))
	ok((await send({ platform_state, tool_state: 'x' })).status === 303, 'and states mean nothing')
}

async function story() {
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--relaunch', 'optional')
	program('consumer', 'add', '--name', 'Ny', '--key', 'new', '--secret', secret, '--relaunch', 'optional')
	program('consumer', 'add', '--name', 'Lokal', '--key', 'local', '--secret', secret, '--origin', 'http://127.0.0.1:8090', '--relaunch', 'optional')
	at(0)
	set({ KV_TEST_CLOCK: clock })
	const server = await serve(`${build}/kvalitetsverkstaden-clock`)
	await refused(await opens()); await old(); await strangers(); await policies()
	ok(!/tool_state=|platform_state=|läge|__Host-kv|[0-9a-f]{48}/.test(server.log), 'no log holds a state or a cookie')
}
await run(story)
