// One platform asks for more than its share: its people are asked to wait, and nobody else notices.
import { bindCourse, fields, form, hidden, Person, plain, post, signUp, text } from '../lib/person.mjs'
import { encode, sign } from '../lib/sign.mjs'
import { key, ok, program, run, secret, serve, set, sql, stop, tool, until } from '../lib/world.mjs'

const other = 'annan', third = 'tredje', reflection = '/steg/d2-reflection-1', mine = 'Skriven när alla frågade & <b>'
const page = p => fetch(`${tool}/s/${p.sid}/oversikt`).then(async r => ({ status: r.status, later: r.headers.get('retry-after'), html: await r.text() }))
const launch = (more = {}, with_ = secret) => post(`${tool}/lti/launch`, encode(sign(`${tool}/lti/launch`, fields('anna', more), with_)))
const metrics = async server => (await fetch(`http://127.0.0.1:${server.log.match(/ metrics port=(\d+)/)[1]}/metrics`)).text()
const refused = (text, why) => Number(text.match(new RegExp(`kv_refused_total\\{reason="${why}"\\} (\\d+)`))[1])

// What comes while nothing is left: its answer. The share grows as the time goes, so one that still had room is tried again.
async function spent(person, act) {
	for (let i = 0; ; i++) {
		await Promise.all(Array.from({ length: 30 }, () => page(person)))
		const answer = await act()
		if (answer.status === 429 || i === 20) return answer
		await answer.text()
	}
}

async function byKey(server, anna, eva) {
	await anna.get(reflection)
	const base = hidden(anna.html, 'base'), all = await Promise.all(Array.from({ length: 200 }, () => page(anna)))
	const served = all.filter(r => r.status === 200).length, later = all.filter(r => r.status === 429)
	ok(served >= 5 && served < 100 && served + later.length === 200, 'of two hundred at once so many are answered as ten seconds allow', `${served} and ${later.length}`)
	ok(later.every(r => /^[1-9]\d?$/.test(r.later)) && plain(text(later[0].html)).includes('fler frågor från er lärplattform'), 'the others are asked to wait, with the seconds', `${later[0]?.later} ${text(later[0]?.html ?? '')}`)
	const there = await Promise.all(Array.from({ length: 10 }, () => page(eva)))
	ok(there.every(r => r.status === 200), 'whoever comes from another platform notices nothing', there.map(r => r.status).join())
	const draft = await spent(anna, () => post(`${tool}/s/${anna.sid}${reflection}/utkast`, form({ csrf: anna.csrf, text: mine, base })))
	ok(draft.status === 429 && draft.headers.get('retry-after'), 'autosave is told to come again', draft.status)
	ok((await spent(anna, launch)).status === 429 && (await launch({ oauth_consumer_key: other })).status === 303, 'a launch of the one waits, of the other goes on')
	await anna.read(await spent(anna, () => post(`${tool}/s/${anna.sid}${reflection}?fran=del`, form({ csrf: anna.csrf, text: mine, base }))))
	const back = anna.html.match(/<form method="post" action="([^"]*)">/)?.[1]
	ok(anna.status === 429 && plain(anna.html).includes(mine) && back?.endsWith('?fran=del') && Number(anna.headers.get('retry-after')) >= 1, 'a form that comes then is given back with its text, ready to be sent again', `${anna.status} ${text(anna.html)}`)
	await sql('DELETE FROM note') // of tries that still had room
	await until('the next second', async () => (await post(tool + back, form({ csrf: anna.csrf, text: mine, base }))).status === 303)
	ok(await sql('SELECT body FROM note') === mine, 'and in a moment it is saved')
	const now = await metrics(server)
	ok(refused(now, 'key_rate') > 100 && refused(now, 'address_rate') === 0, 'the figures tell how many', now.match(/kv_refused_total.*/g)?.join())
	const lines = server.log.split('\n').filter(l => l.includes(' limited '))
	ok(lines.length >= 5 && lines.length < 20 && lines.every(l => / by=key consumer=\d+ refused=\d+ /.test(l)) && !/ERR_TOO_FAST|status=429/.test(server.log), 'the log sums up, and names the key by its number', lines.join('\n'))
}

// Whoever has no secret of a key spends nothing of its share.
async function byNobody() {
	const theirs = { oauth_consumer_key: third }
	for (let i = 0; i < 300; i += 50) await Promise.all(Array.from({ length: 50 }, () => launch(theirs, 'en annan hemlighet').then(r => r.text())))
	const after = await Promise.all(Array.from({ length: 15 }, () => launch(theirs).then(async r => { await r.text(); return r.status })))
	ok(after.every(s => s === 303), 'three hundred forged launches take nothing from the platform', after.join())
}

async function byAddress(anna) {
	set({ KV_KEY_RATE: '0', KV_ADDRESS_RATE: '1', KV_PER_ADDRESS: '200' })
	let server = await serve()
	const all = await Promise.all(Array.from({ length: 100 }, () => page(anna)))
	ok(all.some(r => r.status === 429 && r.later) && all.filter(r => r.status === 200).length >= 5, 'where no proxy stands between, an address has its share too', all.map(r => r.status).join())
	ok((await fetch(`${tool}/healthz`)).status === 200 && refused(await metrics(server), 'address_rate') > 10, 'health is not counted')
	ok(!server.log.includes('127.0.0.1') || !server.log.split('\n').some(l => l.includes(' limited ') && l.includes('127.0.0.1')), 'and no address stands in the log')
	await stop(server)
	set({ KV_PER_ADDRESS: '0' })
	server = await serve()
	ok((await Promise.all(Array.from({ length: 100 }, () => page(anna)))).every(r => r.status === 200), 'behind a proxy, whose address is everybody’s, it has no limit')
	await stop(server)
}

run(async () => {
	set({ KV_KEY_RATE: '2', KV_FAILED_LAUNCHES: '0', KV_METRICS: '127.0.0.1:0' })
	for (const k of [key, other, third]) program('consumer', 'add', '--name', k, '--key', k, '--secret', secret)
	const server = await serve()
	const anna = new Person('anna'), eva = new Person('eva', { oauth_consumer_key: other })
	await bindCourse(new Person('lena', { roles: 'Instructor' }))
	await bindCourse(new Person('lars', { roles: 'Instructor', oauth_consumer_key: other }), 'Björkviks kommun')
	await signUp(anna); await signUp(eva, 'Björkskolan')
	await byKey(server, anna, eva); await byNobody()
	await stop(server)
	await byAddress(anna)
})
