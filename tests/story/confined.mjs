// The server as examples/deploy/systemd runs it: under the filter that the unit's lines make, with a PostgreSQL of its own that
// it makes, starts, and stops there. All that reaches far is tried: launches, saves, files, films, grades, letters, a drain.
import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { FakeLms } from '../lib/fake.mjs'
import { bindCourse, hidden, Person, signUp, text, typed } from '../lib/person.mjs'
import { atEnd, build, key, ok, program, run, secret, serve, set, sql, stop, tool, top, until } from '../lib/world.mjs'

const unit = 'examples/deploy/systemd/kvalitetsverkstaden.service', reflection = '/steg/d2-reflection-1', film = '/leda/filmer/F2.1'
const env = { ...process.env, ASAN_OPTIONS: 'detect_leaks=0' } // to look for leaks it would trace itself
// Every call that a unit's line takes away, and what a page needs.
const refused = { 'write-and-execute': 'EPERM', mount: 'EPERM', ptrace: 'EPERM', bpf: 'EPERM', perf: 'EPERM', module: 'EPERM', reboot: 'EPERM', 'keys-of-others': 'EPERM', chown: 'EPERM', setuid: 'EPERM', namespace: 'EPERM', 'raw-packets': 'EAFNOSUPPORT', priority: 'EPERM', 'set-user-id': 'EPERM', page: 'done' }
function probes() {
	const said = execFileSync(`${build}/confined`, [unit, '--probe'], { encoding: 'utf8', env })
	const got = Object.fromEntries(said.trim().split('\n').map(line => line.split(' ')))
	for (const [what, how] of Object.entries(refused)) ok(got[what] === how, `${what}: ${how}`, said)
}
// As the unit's user, who has no capability and gets none.
function wrapped() {
	const file = `${top}/served`, { uid, gid } = statSync(`${top}/data`)
	const user = process.getuid() ? '' : `setpriv --reuid=${uid} --regid=${gid} --clear-groups --bounding-set=-all --inh-caps=-all -- `
	writeFileSync(file, `#!/bin/sh\nexec ${user}${process.cwd()}/${build.replace(`${process.cwd()}/`, '')}/confined ${process.cwd()}/${unit} "$(readlink -f ${build})/kvalitetsverkstaden" "$@"\n`)
	chmodSync(file, 0o755)
	return file
}
async function papers(anna) {
	await anna.get('/dokument')
	const doc = `${new URL(anna.url).pathname.replace(`/s/${anna.sid}`, '')}/dokument/d2-document-1`
	await anna.post(`${doc}/results`, { text: 'Läsningen är god.', base: 0 })
	for (const [kind, begins] of Object.entries({ pdf: '%PDF-', docx: 'PK', odt: 'PK' })) {
		const r = await fetch(`${tool}/s/${anna.sid}${doc}/hela/${kind}`), bytes = Buffer.from(await r.arrayBuffer())
		ok(r.status === 200 && bytes.toString('latin1').startsWith(begins), `a document as ${kind}`, `${r.status} ${bytes.subarray(0, 80)}`)
	}
}
async function films(lena, anna) {
	const data = new FormData(), body = Buffer.alloc(700000)
	readFileSync('tests/data/film/liten.webm').copy(body)
	await lena.get(film)
	for (const [name, value] of Object.entries({ csrf: lena.csrf, was: hidden(lena.html, 'was') })) data.append(name, value)
	data.append('film', new Blob([body]), 'film.webm')
	data.append('captions', new Blob([readFileSync('tests/data/film/liten.vtt')]), 'film.vtt')
	await lena.read(await fetch(`${tool}/s/${lena.sid}${film}/fil`, { method: 'POST', body: data }))
	await anna.get('/steg/d2-film-1')
	const r = await fetch(tool + anna.html.match(/<source src="([^"]*\/egen-film\/\d+)"/)?.[1], { headers: { Range: 'bytes=600000-' } })
	ok(r.status === 206 && (await r.arrayBuffer()).byteLength === 100000, 'a film, up and down', `${r.status} ${text(lena.html)}`)
}
async function story() {
	probes()
	const lms = await new FakeLms(secret).listen(), outcome = { lis_outcome_service_url: lms.url, lis_result_sourcedid: 'anna-2' }
	atEnd(() => lms.close())
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	set({ ASAN_OPTIONS: env.ASAN_OPTIONS })
	const server = await serve(wrapped())
	ok(existsSync(`${top}/data/postgres/postmaster.pid`), 'it starts a PostgreSQL of its own')
	const status = readFileSync(`/proc/${server.pid}/status`, 'utf8')
	ok(/NoNewPrivs:\s+1/.test(status) && /Seccomp:\s+2/.test(status) && /CapEff:\s+0+\n/.test(status), 'and has no capability', status)
	const lena = new Person('lena', { roles: 'Instructor' }), anna = new Person('anna', outcome)
	await bindCourse(lena); await signUp(anna)
	await anna.launch('/del/2', outcome)
	await anna.get(reflection); await anna.post(reflection, { text: 'Skriven under ett filter', base: hidden(anna.html, 'base') })
	ok(typed(await anna.get(reflection)) === 'Skriven under ett filter', 'what is written is saved', text(anna.html))
	await papers(anna)
	await films(lena, anna)
	await until('a grade', () => lms.got('anna-2').length > 0)
	ok(true, 'a grade reaches the LMS')
	const last = fetch(`${tool}/s/${anna.sid}/del/2/hafte`)
	ok(await stop(server) === 0 && [200, 303].includes((await last.catch(() => ({ status: 200 }))).status) && !existsSync(`${top}/data/postgres/postmaster.pid`), 'it drains, and stops its PostgreSQL')
	ok(!/not permitted|ERR_BUG|Sanitizer/.test(server.log), 'nothing that it needs was refused', server.log.split('\n').filter(l => /not permitted|ERR_BUG|Sanitizer/.test(l)).join('\n'))
	await sql('SELECT 1').catch(() => {})
}
await run(story)
