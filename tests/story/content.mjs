// A teacher chooses what a link opens, in the dialogues of Moodle and Canvas: what the platform gets back, and what it
// must never get. The program is linked anew with a clock of the test's.
import { readFileSync, writeFileSync } from 'node:fs'
import { Person, fields, form, hidden, plain, post, text } from '../lib/person.mjs'
import { baseString, encode, hmac, now, sign } from '../lib/sign.mjs'
import { build, key, ok, program, run, secret, serve, set, sql, tool, top } from '../lib/world.mjs'

const back = 'http://127.0.0.1:8090/mod/lti/contentitem_return.php?course=2&id=2&sesskey=hemligsesskey', origin = 'http://127.0.0.1:8090'
const clock = `${top}/clock`, begun = now()
let time = begun
const at = seconds => { time = begun + seconds; writeFileSync(clock, String(time)) }
const asking = {
	lti_message_type: 'ContentItemSelectionRequest', roles: 'Instructor', resource_link_id: undefined, resource_link_title: undefined, launch_presentation_return_url: undefined,
	accept_media_types: 'application/vnd.ims.lti.v1.ltilink', accept_presentation_document_targets: 'frame,iframe,window', accept_multiple: 'true', accept_unsigned: 'false',
	content_item_return_url: back, title: '', text: '',
}
const legacy = { roles: 'Instructor', selection_directive: 'select_link', ext_content_return_types: 'lti_launch_url', ext_content_intended_use: 'navigation', ext_content_return_url: 'https://canvas.example.org/external?a=1' }
const ask = async (more = {}, { path = '/lti/content-item', query = '', user = 'hemligperson', by = secret, headers = {}, base = asking } = {}) => {
	const answer = await post(`${tool}${path}${query}`, encode(sign(`${tool}${path}${query}`, fields(user, { ...base, oauth_timestamp: String(time), ...more }), by)), headers)
	const html = await answer.text()
	return { status: answer.status, html, headers: answer.headers, token: hidden(html, 'token'), inputs: [...html.matchAll(/<input type="(checkbox|radio)"[^>]*name="part" value="(\d)"/g)].map(m => m[1] + m[2]) }
}
const pick = async (token, parts, more = {}, headers = {}) => {
	const body = new URLSearchParams({ token, ...more })
	for (const part of parts) body.append('part', part)
	const answer = await post(`${tool}/lti/content-item/valj`, body.toString(), headers), html = await answer.text()
	const pairs = [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(m => [plain(m[1]), plain(m[2])])
	return { status: answer.status, html, headers: answer.headers, to: plain(html.match(/<form method="post" action="([^"]*)" data-post>/)?.[1] ?? ''), pairs, sent: Object.fromEntries(pairs), location: answer.headers.get('location') }
}
const items = made => { try { return JSON.parse(made.sent.content_items)['@graph'] } catch { return null } }
const rightly = made => made.pairs.at(-1)?.[0] === 'oauth_signature' && made.pairs.at(-1)[1] === hmac(baseString(made.to, made.pairs.slice(0, -1)), secret)
const policy = answer => answer.headers.get('content-security-policy') ?? ''
const rows = () => sql('SELECT (SELECT count(*) FROM session), (SELECT count(*) FROM person), (SELECT count(*) FROM context), (SELECT count(*) FROM nonce)')

async function several() {
	const before = (await rows()).split('|').map(Number), page = await ask({ data: 'en "nyckel" & å\tmer', context_title: '<script>alert(1)</script>' })
	ok(page.status === 200 && page.inputs.join() === 'checkbox0,checkbox1,checkbox2,checkbox3,checkbox4,checkbox5', 'the overview and five parts to choose among', text(page.html))
	ok(page.html.includes('<html lang="sv"') && page.html.includes('Vad ska länken i kursen öppna?') && !page.html.includes('<script>'), 'in words', text(page.html))
	ok(policy(page).includes(`form-action 'self' ${origin};`) && policy(page).endsWith(`frame-ancestors 'self' ${origin}`), 'its form goes to the platform, whose frame it stands in, and to nobody else', policy(page))
	ok(page.headers.get('cache-control') === 'no-store' && !page.headers.get('set-cookie'), 'and is kept nowhere')
	const made = await pick(page.token, [2, 0]), list = items(made) ?? []
	ok(made.status === 200 && made.to === back && rightly(made), 'two of them: a form to the return address, signed over it and its query', `${made.to} ${text(made.html)}`)
	ok(made.sent.lti_message_type === 'ContentItemSelection' && made.sent.lti_version === 'LTI-1p0' && made.sent.oauth_consumer_key === key && made.sent.data === 'en "nyckel" & å\tmer', 'data as it came', made.sent.data)
	ok(list.length === 2 && list[0].url === `${tool}/lti/launch` && list[1].url === `${tool}/lti/launch/del/2` && list.every(i => i['@type'] === 'LtiLinkItem' && i.title && i.lineItem.scoreConstraints.totalMaximum === 100), 'each with its address, its title and a grade of at most 100', made.sent.content_items)
	ok(/^Del 2: ./.test(list[1]?.title) && list[0]?.title === 'Kvalitetsverkstaden: översikt', 'named as the pages are', list.map(i => i.title).join())
	ok(policy(made).includes(`form-action 'self' ${origin};`) && made.html.includes('<button class="btn">Gå tillbaka till lärplattformen</button>') && made.html.includes('data-post'), 'posted by script, or by a button')
	const all = items(await pick(page.token, [0, 1, 2, 3, 4, 5])) ?? [], opened = []
	for (const i of all) opened.push((await new Person('anna').launch(i.url.slice(`${tool}/lti/launch`.length), { oauth_timestamp: String(time) })))
	ok(all.length === 6 && opened.every(s => s === 303), 'and each address is launched', opened.join())
	const cancelled = await pick(page.token, [1], { cancel: '1' })
	ok(rightly(cancelled) && JSON.parse(cancelled.sent.content_items)['@graph'].length === 0 && cancelled.sent.data === made.sent.data, 'cancelled: an empty @graph', cancelled.sent.content_items)
	const none = await pick(page.token, [])
	ok(none.status === 400 && none.html.includes('href="#part"') && none.html.includes('Välj minst ett alternativ') && hidden(none.html, 'token') === page.token, 'nothing chosen: says so', text(none.html))
	ok((await pick(page.token, ['6'])).status === 400 && (await pick(page.token, ['10'])).status === 400 && (await pick(page.token, ["'"])).status === 400, 'what is no choice is refused')
	const after = (await rows()).split('|').map(Number)
	ok(after[3] - before[3] === 7 && after[0] - before[0] === 6 && after[1] - before[1] === 1 && await sql("SELECT count(*) FROM person WHERE lti_user_id = 'hemligperson'") === '0', 'only the nonce is stored of it', `${before} ${after}`)
}

async function one() {
	for (const accept_multiple of ['false', '', undefined]) {
		const page = await ask({ accept_multiple, launch_presentation_locale: 'en_US' })
		ok(page.inputs.join() === 'radio0,radio1,radio2,radio3,radio4,radio5' && page.html.includes('<html lang="en"'), `accept_multiple ${accept_multiple}: one to choose`, page.inputs.join())
		const two = await pick(page.token, [1, 2])
		ok(two.status === 400 && two.html.includes('Select one.') && two.html.match(/ checked/g)?.length === 2, 'two are refused, in the same language', text(two.html))
		const made = await pick(page.token, [5])
		ok(items(made)?.length === 1 && items(made)[0].title.startsWith('Part 5: '), 'one is taken', made.sent.content_items)
		ok(!('data' in made.sent), 'no data came, none goes')
	}
}

async function addresses() {
	for (const [what, path, query, more] of [
		['at the launch address', '/lti/launch', '', {}], ['with a further query', '/lti/content-item', '?flow=ci&x=%C3%A5+b', {}], ['at a part', '/lti/launch/del/2', '', {}],
	]) ok((await ask(more, { path, query })).status === 200, `asked ${what}`)
	const canvas = encode(sign(`${tool}/lti/content-item`, fields('a', { ...asking, flow: 'ci', oauth_timestamp: String(time) }), secret))
	ok((await post(`${tool}/lti/content-item?flow=ci`, canvas)).status === 200, 'a query that Canvas counts once')
	const moodle = readFileSync('tests/data/captures/moodle-launches.jsonl', 'utf8').split('\n').filter(l => l.includes('ContentItemSelectionRequest')).length
	ok(moodle === 3, 'recorded requests of Moodle are played by story-captures')
}

async function directive() {
	const page = await ask({}, { base: legacy, path: '/lti/launch' })
	ok(page.status === 200 && page.inputs[0] === 'radio0' && policy(page).includes("form-action 'self' https://canvas.example.org;"), 'Canvas’s selection_directive: one to choose', text(page.html))
	const made = await pick(page.token, [3]), to = new URL(made.location ?? 'http://nowhere/'), query = to.searchParams
	ok(made.status === 303 && to.origin === 'https://canvas.example.org' && query.get('a') === '1' && query.get('return_type') === 'lti_launch_url' && query.get('url') === `${tool}/lti/launch/del/3` && query.get('title').startsWith('Del 3: '), 'answered by a redirect', made.location)
	const none = await pick(page.token, [], { cancel: '1' })
	ok(none.status === 303 && none.location.startsWith('https://canvas.example.org/external?a=1') && !none.location.includes('return_type'), 'or by one without a choice', none.location)
	const pictures = await ask({ ext_content_return_types: 'image_url' }, { base: legacy })
	ok(pictures.status === 403 && !pictures.inputs.length && pictures.html.includes('tar inte emot länkar'), 'where no links are taken: says so', text(pictures.html))
	ok((await ask({ accept_media_types: 'application/zip' })).status === 403, 'and so for content items')
}

async function rights() {
	for (const [roles, may] of [['Instructor', true], ['urn:lti:instrole:ims/lis/Administrator', true], ['ContentDeveloper', true], ['Learner', false], ['urn:lti:role:ims/lis/TeachingAssistant', false], ['Mentor', false], ['', false], ['Instructorish', false]]) {
		const page = await ask({ roles, ext_roles: 'Instructor' })
		ok(page.status === (may ? 200 : 403) && page.inputs.length === (may ? 6 : 0) && page.html.includes('Bara lärare och administratörer') === !may, `${roles || 'no role'}: ${may ? 'may choose' : 'a calm page'}`, text(page.html))
		if (may) continue
		ok((await pick(page.token, [1])).status === 403, 'even who makes the form up')
		ok(items(await pick(page.token, [], { cancel: '1' }))?.length === 0, 'and may go back')
	}
}

async function hostile() {
	const page = await ask(), changed = page.token.replace(/(?<=^.{40})./, c => c === 'A' ? 'B' : 'A')
	for (const [what, token] of [['changed', changed], ['empty', ''], ['cut', page.token.slice(0, -8)], ['not one', 'v1.x'], ['a secret of the database', await sql(`SELECT secret_box FROM consumer WHERE key = '${key}'`)]]) {
		const answer = await pick(token, [1])
		ok(answer.status === 410 && !answer.to && !answer.location && answer.html.includes('Stäng rutan'), `a token that is ${what}: refused`, text(answer.html))
	}
	for (const site of ['cross-site', 'same-site', 'none']) ok((await pick(page.token, [1], {}, { 'Sec-Fetch-Site': site })).status === 403, `from ${site}: refused`)
	ok((await pick(page.token, [1], {}, { 'Sec-Fetch-Site': 'same-origin', Origin: 'null' })).status === 200, 'from our own page: taken')
	ok((await fetch(`${tool}/lti/content-item/valj?${form({ token: page.token, part: 1 })}`)).status === 405 && (await fetch(`${tool}/lti/content-item`)).status === 405, 'never by GET')
	const nonce = { oauth_nonce: 'samma' }, bodies = Array.from({ length: 20 }, () => ask(nonce)), statuses = (await Promise.all(bodies)).map(a => a.status)
	ok(statuses.filter(s => s === 200).length === 1 && statuses.filter(s => s === 403).length === 19, 'the same request twenty times at once: one page', statuses.join())
	for (const url of ['javascript:alert(1)', 'data:text/html,x', '//evil.example/', '/evil', 'https://user:pass@evil.example/', 'https://evil.example/\r\nSet-Cookie: a=b', "https://evil.example;script-src *", "https://evil.example 'unsafe-inline'", '', undefined]) {
		const answer = await ask({ content_item_return_url: url })
		ok(answer.status === 400 && !answer.token && !answer.headers.get('location') && !policy(answer).includes('evil') && !policy(answer).includes('unsafe'), `no way back to ${JSON.stringify(url) ?? 'nowhere'}`, `${answer.status} ${policy(answer)}`)
	}
	const gone = await ask({ content_item_return_url: '', launch_presentation_return_url: 'https://moodle.example.org/return' })
	ok(gone.status === 303 && gone.headers.get('location').startsWith('https://moodle.example.org/return?lti_errormsg='), 'with the error where the platform says where')
	ok((await ask({ lti_version: 'LTI-2p0' })).status === 400, 'another version is refused')
	const large = 'eyJ.x-_å'.repeat(3400), kept = await pick((await ask({ data: large })).token, [1])
	ok(kept.sent.data === large && rightly(kept), '30 kB of data come back as they were', kept.sent.data?.length)
	ok((await ask({ data: 'x'.repeat(70000) })).status === 413 && (await pick('x'.repeat(300000), [1])).status === 413, 'more than a form may hold is refused')
	const odd = await pick((await ask({ data: '"><script>alert(1)</script>' })).token, [1])
	ok(odd.sent.data === '"><script>alert(1)</script>' && !odd.html.includes('<script>'), 'and what stands in them is not markup')
}

async function late() {
	const page = await ask()
	at(600)
	ok((await pick(page.token, [1])).status === 200, 'a choice that took ten minutes')
	at(601)
	const answer = await pick(page.token, [1])
	ok(answer.status === 410 && text(answer.html).includes('tio minuter'), 'one that took longer says what to do', text(answer.html))
	at(700)
	const fresh = await ask()
	await sql(`UPDATE consumer SET enabled = false WHERE key = '${key}'`)
	at(706)
	ok((await pick(fresh.token, [1])).status === 403, 'nothing is signed with a key that has been disabled')
}

async function story() {
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret)
	at(0)
	set({ KV_TEST_CLOCK: clock })
	const server = await serve(`${build}/kvalitetsverkstaden-clock`)
	await several(); await one(); await addresses(); await directive(); await rights(); await hostile(); await late()
	ok(!['hemligperson', 'hemligsesskey', 'Åkerström', secret, 'nyckel'].some(s => server.log.includes(s)) && server.log.includes('content-item.chosen'), 'no log holds a name, data or a session key')
}
await run(story)
