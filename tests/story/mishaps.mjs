// A disk that fills up under a running server, and a clock that jumps: what was acknowledged stays, and it comes back by itself.
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { bindCourse, fields, form, hidden, Person, plain, post, signUp, text, typed } from '../lib/person.mjs'
import { encode, now, oauth, sign } from '../lib/sign.mjs'
import { build, key, ok, program, run, secret, serve, set, start, stop, tool, top, until } from '../lib/world.mjs'

const reflection = '/steg/d2-reflection-1'
const root = process.getuid() === 0

// ---- No room ----
// The server sees a disk of its own.
async function small(megabytes) {
	const disk = `${top}/small`
	mkdirSync(disk)
	set({ KV_DATA: `${disk}/data` })
	const c = start('unshare', ['-m', 'bash', '-c', `mount -t tmpfs -o size=${megabytes}m,mode=755 none ${disk} &&
		${build}/kvalitetsverkstaden consumer add --name Exempel --key ${key} --secret ${secret} >/dev/null && exec ${build}/kvalitetsverkstaden serve`])
	await until('the server', async () => c.exitCode !== null || (await fetch(`${tool}/readyz`)).status === 200)
	if (c.exitCode !== null) throw new Error(`the server ended: ${c.log}`)
	return { server: c, inside: script => execFileSync('nsenter', ['-t', String(c.pid), '-m', 'bash', '-c', `cd ${disk} && ${script}`], { stdio: ['ignore', 'pipe', 'ignore'] }) }
}

async function full() {
	const { server, inside } = await small(256), lena = new Person('lena', { roles: 'Instructor' }), anna = new Person('anna')
	await bindCourse(lena); await signUp(anna)
	const write = async body => { await anna.get(reflection); const base = hidden(anna.html, 'base'); return post(`${tool}/s/${anna.sid}${reflection}`, form({ csrf: anna.csrf, text: body, base })) }
	let kept = ''
	inside('dd if=/dev/zero of=fill bs=64k 2>/dev/null; true')
	let refused = null, answered = []
	for (let i = 0; i < 300 && !refused; i++) {
		const body = `nummer ${i} ${randomBytes(9000).toString('base64')}`, r = await write(body)
		answered.push(r.status)
		if (r.status === 303) kept = body
		else refused = { status: r.status, html: await r.text(), retry: r.headers.get('retry-after'), body }
	}
	ok(refused?.status === 503 && Number(refused.retry) > 0 && plain(refused.html).includes(refused.body), 'a full disk: 503, and the text in a form', `${answered.slice(-3)} ${refused && text(refused.html).slice(0, 200)}`)
	ok((await fetch(`${tool}/healthz`)).status === 200 && server.exitCode === null, 'the server lives on', server.log.slice(-300))
	inside('rm fill')
	await until('a page', async () => (await anna.get(reflection), anna.status === 200), 200)
	ok(typed(anna.html) === kept || anna.html.includes(refused.body.slice(0, 40)), 'what was acknowledged before is there', `${typed(anna.html).slice(0, 60)} / ${kept.slice(0, 60)}`)
	const r = await write('När det finns plats igen')
	ok(r.status === 303 && (await anna.get(reflection), typed(anna.html)) === 'När det finns plats igen', 'and once there is room it is saved, without a restart', r.status)
	ok(!/ERR_BUG|Sanitizer|nummer/.test(server.log), 'the log has no bug and no text', server.log.split('\n').filter(l => /ERR_BUG|Sanitizer|nummer/.test(l)).slice(0, 3).join('\n'))
	await stop(server)
	set({ KV_DATA: `${top}/data` })
}

async function readOnly() {
	const data = `${top}/data`
	program('migrate')
	const c = start('unshare', ['-m', 'bash', '-c', `mount --bind ${data} ${data} && mount -o remount,ro,bind ${data} && exec ${build}/kvalitetsverkstaden serve`])
	ok(await c.ended === 78 && c.log.includes(data) && /Read-only file system/.test(c.log) && c.log.trim().split('\n').length === 1, 'a data folder that may only be read: one sentence, with its name', c.log)
}

// ---- A clock that jumps ----
async function clock() {
	const file = `${top}/clock`, at = seconds => writeFileSync(file, String(seconds)), real = now()
	const launch = async (more, with_secret = secret) => post(`${tool}/lti/launch/del/2`, encode(sign(`${tool}/lti/launch/del/2`, fields('anna', { ...oauth(key), ...more }), with_secret)))
	set({ KV_TEST_CLOCK: file })
	at(real)
	const server = await serve(`${build}/kvalitetsverkstaden-clock`), anna = new Person('anna')
	await anna.launch('/del/2')
	for (const [what, jump] of [['an hour ahead', 3600], ['a day back', -86400]]) {
		at(real + jump)
		const r = await launch({}), page = text(await r.text())
		ok(r.status === 403 && page.includes('klock'), `a clock that jumps ${what}: launches are refused, and the page says why`, page)
		await anna.get('/')
		ok(anna.status === 200, 'whoever is in goes on', anna.status)
	}
	at(real + 3600)
	await launch({ oauth_timestamp: String(real + 3600) })
	at(real)
	program('consumer', 'rotate', key, '--secret', 'den-andra-hemligheten')
	await until('the new secret', async () => (await launch({}, 'den-andra-hemligheten')).status === 303, 200)
	ok((await launch({})).status === 303, 'when it is right again launches come in, and a new secret is known in seconds')
	ok(!/ERR_BUG|Sanitizer/.test(server.log) && server.exitCode === null, 'the log has no bug', server.log.slice(-300))
	await stop(server)
}

async function story() {
	set({ KV_FAILED_LAUNCHES: '0' })
	if (root) {
		await full()
		await readOnly()
	} else ok(true, 'a full disk can be made by root alone')
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret)
	await clock()
}
await run(story)
