// A platform's key while launches come: rotation, refusals that are counted, the sealed log, and who breaks into it.
import { spawnSync } from 'node:child_process'
import { fields, post } from '../lib/person.mjs'
import { encode, oauth, sign } from '../lib/sign.mjs'
import { build, key, ok, program, run, secret, serve, set, sql, stop, tool, top, until } from '../lib/world.mjs'

const second = 'den-andra-hemligheten'
const make = (by = secret, more = {}) => encode(sign(`${tool}/lti/launch`, fields('anna', more), by))
const launch = async (by, more) => (await post(`${tool}/lti/launch`, make(by, more))).status
const consumer = (...args) => program('consumer', ...args)
const show = () => consumer('show', key)
// The program's status and words, also where it fails.
const tried = (...args) => { const p = spawnSync(`${build}/kvalitetsverkstaden`, args, { env: { ...process.env, KV_DATA: `${top}/data` }, encoding: 'utf8' }); return { status: p.status, said: p.stdout + p.stderr } }
const sealed = () => until('the seal', async () => await sql('SELECT count(*) FROM audit WHERE seal IS NULL') === '0')

async function rotation() {
	ok(await launch() === 303, 'a launch with the first secret')
	consumer('rotate', key, '--secret', second)
	ok(tried('consumer', 'retire-old-secret', key).said.includes('shut out'), 'the old one is kept until the newest has worked')
	await until('the new secret', async () => await launch(second) === 303)
	ok(await launch(secret) === 303, 'during a rotation both secrets launch')
	ok(await launch('en-helt-annan') === 403, 'and no third')
	ok(show().includes('has worked since') && show().includes('Old secret'), 'and it is known at once that the new one works', show())
}
async function written(server) {
	await stop(server)
	ok(/Last launch {8}\d{4}-\d\d-\d\d \d\d:\d\d\n/.test(show()) , 'the server writes what it remembers before it ends', show())
	return serve()
}
async function retired() {
	ok(tried('consumer', 'retire-old-secret', key).status === 0, 'now the old one is retired')
	const began = Date.now()
	await until('the end of the old secret', async () => await launch(secret) === 403)
	ok(Date.now() - began < 10000 && await launch(second) === 303, 'within seconds it launches no more; the newest does')
}
async function switched() {
	consumer('disable', key)
	ok(await launch(second) === 403, 'a disabled key launches no more, at once')
	consumer('enable', key)
	await until('the key', async () => await launch(second) === 303)
	consumer('expire', key, '--until', '2020-12-31')
	ok(await launch(second) === 403, 'an expired one neither')
	await until('the reason', async () => await launch(second) === 403)
	consumer('expire', key, '--until', 'never')
	await until('the key again', async () => await launch(second) === 303)
}
async function refusals(server) {
	const before = await sql('SELECT count(*) FROM audit')
	const junk = Array.from({ length: 300 }, (_, i) => post(`${tool}/lti/launch`, make('fel', i % 2 ? { oauth_consumer_key: `nobody${i}` } : {})))
	ok((await Promise.all(junk)).every(a => a.status === 403), '300 launches of junk are refused')
	ok(await sql('SELECT count(*) < 4 FROM refusal') === 't' && await sql('SELECT count(*) FROM audit') === before, 'and write no row each')
	const body = make(second)
	ok((await post(`${tool}/lti/launch`, body)).status === 303 && (await post(`${tool}/lti/launch`, body)).status === 403, 'a launch that is sent twice')
	ok(await launch(second, { oauth_timestamp: '1000000000' }) === 403 && (await post(`${tool}/lti/launch`, make(second, { user_id: undefined }))).headers.get('location').startsWith('https://moodle.example.org/'), 'one of another year, and one of nobody')
	const lines = await sql("SELECT string_agg(actor || ' ' || details, ', ' ORDER BY id) FROM (SELECT * FROM audit ORDER BY id DESC LIMIT 3) last") // a number may be left out
	ok(lines === 'consumer 1 reason=nonce_used, consumer 1 reason=clock, consumer 1 reason=no_user_id', 'what was signed rightly has a line each, at once', lines)
	await stop(server)
	server = await serve()
	const counted = await sql("SELECT string_agg(coalesce(consumer::text, '-') || ' ' || reason || ' ' || n, ', ' ORDER BY consumer NULLS FIRST, reason) FROM refusal WHERE reason IN ('unknown_key', 'nonce_used', 'clock', 'no_user_id') OR n >= 150")
	ok(/^- unknown_key 150, 1 clock 1, 1 no_user_id 1, 1 nonce_used 1, 1 wrong_signature \d+$/.test(counted), 'the rest is counted by key and reason', counted)
	ok(/Refused launches {3}\w+ \d+, last/.test(show()) && consumer('test', key).includes('Nothing to do if seldom'), 'show and test speak of it', show())
	return server
}
async function brokenInto() {
	await sealed()
	const good = tried('audit', 'verify')
	ok(good.status === 0 && good.said.includes('none changed, none missing'), 'the log is whole', good.said)
	ok(/operator CLI\tkey\.rotate\tconsumer 1/.test(program('audit', 'list')) && !program('audit', 'list').includes(second), 'audit list tells what was done, and no secret')
	await sql("UPDATE audit SET details = 'x' WHERE seal = 2").then(() => ok(false, 'the log can be changed'), e => ok(e.message.includes('append-only'), 'the log cannot be changed', e.message))
	await sql("ALTER TABLE audit DISABLE TRIGGER USER; UPDATE audit SET act = 'key.set' WHERE seal = 2; DELETE FROM audit WHERE seal = 3; ALTER TABLE audit ENABLE TRIGGER USER")
	const bad = tried('audit', 'verify')
	ok(bad.status === 1 && bad.said.includes('line 2 has been changed') && bad.said.includes('line 3 is missing') && bad.said.includes('2 faults'), 'whoever breaks in is seen, line by line', bad.said)
	consumer('set', key, '--leaders', 'review')
	await sealed()
	ok(tried('audit', 'verify').said.includes('2 faults'), 'and the log goes on')
}
async function story() {
	set({ KV_FAILED_LAUNCHES: '0' })
	consumer('add', '--name', 'Exempel', '--key', key, '--secret', secret)
	let server = await serve()
	await rotation()
	const trips = [...server.log.matchAll(/route=\/lti\/launch status=303 .*trips=(\d+)/g)].map(m => +m[1])
	ok(trips.length > 2 && trips.includes(1) && trips.every(n => n <= 3), 'a launch waits for the database once; the first ones of a key and of a secret a little more', trips.join())
	server = await written(server)
	await retired(); await switched()
	server = await refusals(server)
	await brokenInto()
	ok(!server.log.includes('error') && ![secret, second, 'Åkerström'].some(s => server.log.includes(s)), 'the server says nothing of it, least of all a secret', server.log)
}
await run(story)
