// Each proxy of examples/deploy/proxy is started with the very file that is copied from there, but for ports and folders. People
// launch, write, send and see a film through it; what two readers could understand in two ways passes as nothing; and none of
// its logs has what opens a session, even when nobody answers behind it.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { Agent } from 'node:https'
import { ask, askPlain, Behind, certificate, name, raw } from '../lib/behind.mjs'
import { bindCourse, hidden, signUp, text, type, typed } from '../lib/person.mjs'
import { freePort, key, ok, program, run, secret, serve, set, sql, start, stop, tool, top, until } from '../lib/world.mjs'

const listen = tool.replace('http://localhost', '127.0.0.1'), files = 'examples/deploy/proxy'
const reflection = '/steg/d2-reflection-1', film = '/leda/filmer/F2.1', sids = () => people.map(p => p.sid)
const people = [], somebody = (...all) => people.push(new Behind(...all)) && people.at(-1)
const small = readFileSync('tests/data/film/liten.webm'), vtt = readFileSync('tests/data/film/liten.vtt', 'utf8')
const large = n => { const b = Buffer.alloc(n); for (let i = 0; i < n; i += 4) b.writeUInt32LE(i, i); small.copy(b); return b }
const root = process.getuid() === 0

// ---- The proxies ----

const nginx = p => `${root ? 'user nobody nogroup;\n' : ''}worker_processes 1;\npid ${p.dir}/pid;\nerror_log ${p.dir}/log/main.log;\nevents {}
http {\n${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(t => `${t}_temp_path ${p.dir}/${t};\n`).join('')}access_log ${p.dir}/log/main.access.log;\ninclude ${p.file};\n}\n`
const modules = ['mpm_event', 'authz_core', 'alias', 'ssl', 'socache_shmcb', 'proxy', 'proxy_http', 'headers', 'setenvif', 'reqtimeout']
const apache = p => `ServerRoot ${p.dir}\nDefaultRuntimeDir ${p.dir}\nServerName localhost\nPidFile ${p.dir}/pid\nListen 127.0.0.1:${p.http}\nListen 127.0.0.1:${p.tls}
${root ? 'User nobody\nGroup nogroup\n' : ''}StartServers 1\nServerLimit 1\nThreadsPerChild 25\nMaxRequestWorkers 25\nErrorLog ${p.dir}/log/main.log
${modules.map(m => `LoadModule ${m}_module /usr/lib/apache2/modules/mod_${m}.so\n`).join('')}Include ${p.file}\n`
const kinds = [
	{ name: 'nginx', from: 'nginx.conf', change: (s, p) => s.replace(/^\tlisten \[::\].*\n/gm, '').replace('listen 80;', `listen 127.0.0.1:${p.http};`).replace('listen 443 ', `listen 127.0.0.1:${p.tls} `), around: nginx, run: p => ['/usr/sbin/nginx', ['-p', p.dir, '-c', p.main, '-e', `${p.dir}/log/main.log`, '-g', 'daemon off;']] },
	{ name: 'haproxy', from: 'haproxy.cfg', change: (s, p) => s.replace('bind :80', `bind 127.0.0.1:${p.http}`).replace('bind :443', `bind 127.0.0.1:${p.tls}`).replace('log /dev/log', 'log stderr format raw'), run: p => ['/usr/sbin/haproxy', ['-db', '-f', p.file]] },
	{ name: 'caddy', from: 'Caddyfile', change: (s, p) => s.replace(/^\{$/m, `{\n\tadmin off\n\thttp_port ${p.http}\n\thttps_port ${p.tls}\n\tdefault_bind 127.0.0.1`), run: p => ['/usr/bin/caddy', ['run', '--adapter', 'caddyfile', '--config', p.file]] },
	{ name: 'apache', from: 'apache.conf', change: (s, p) => s.replace('*:80', `127.0.0.1:${p.http}`).replace('*:443', `127.0.0.1:${p.tls}`), around: apache, run: p => ['/usr/sbin/apache2', ['-D', 'FOREGROUND', '-f', p.main]] },
]
async function proxy(kind, ca) {
	const p = { name: kind.name, dir: `${top}/${kind.name}`, http: await freePort(), tls: await freePort(), ca, agent: new Agent({ keepAlive: true, maxSockets: 1 }) }
	for (const d of ['', '/log', '/home']) mkdirSync(p.dir + d)
	Object.assign(p, { file: `${p.dir}/${kind.from}`, main: `${p.dir}/main.conf` })
	writeFileSync(p.file, kind.change(readFileSync(`${files}/${kind.from}`, 'utf8'), p).replaceAll('127.0.0.1:8080', listen).replaceAll('/etc/ssl/kvalitetsverkstaden', `${top}/ssl`).replace(/\/var\/log\/\w+/g, `${p.dir}/log`))
	if (kind.around) writeFileSync(p.main, kind.around(p))
	set({ HOME: `${p.dir}/home`, XDG_DATA_HOME: `${p.dir}/home`, XDG_CONFIG_HOME: `${p.dir}/home` })
	p.child = start(...kind.run(p))
	await until(kind.name, async () => p.child.exitCode !== null || (await ask(p, 'GET', '/healthz')).status === 200)
	if (p.child.exitCode !== null) throw new Error(`${kind.name}: ${p.child.log} ${logs(p)}`)
	return p
}
const logs = p => readdirSync(`${p.dir}/log`).map(f => readFileSync(`${p.dir}/log/${f}`, 'utf8')).join('') + p.child.log

async function multipart(person, parts, halfway) {
	const data = new FormData()
	for (const [part, value] of Object.entries({ csrf: person.csrf, was: hidden(person.html, 'was') })) data.append(part, value)
	for (const [part, [bytes, file]] of Object.entries(parts)) data.append(part, new Blob([bytes]), file)
	const body = new Response(data)
	await person.go('POST', `/s/${person.sid}${film}/fil`, { headers: { 'Content-Type': body.headers.get('content-type') }, body: Buffer.from(await body.arrayBuffer()), halfway })
}

// Who is connected with the tool: the proxy's ends.
const port = Number(listen.split(':')[1]).toString(16).toUpperCase().padStart(4, '0')
const peers = () => readFileSync('/proc/net/tcp', 'utf8').split('\n').map(l => l.trim().split(/\s+/)).filter(f => f[1]?.endsWith(`:${port}`) && f[3] !== '0A').map(f => f[2])

async function pages(p, lena, anna) {
	await bindCourse(lena, `${p.name} kommun`)
	ok(lena.came.status === 303 && lena.at.startsWith('/s/') && /__Host-kv=.*; ?Secure/i.test(lena.came.headers.get('set-cookie')), `${p.name}: a launch that is signed for the public address`, lena.at)
	await signUp(anna)
	await anna.get(reflection)
	const mine = `Skriven genom ${p.name} & <b> åäö ${'lång '.repeat(8000)}`
	await anna.post(reflection, { text: mine, base: hidden(anna.html, 'base') })
	ok(anna.status === 200 && /sparat=1/.test(anna.url) && typed(await anna.get(reflection)) === mine.trim(), `${p.name}: what is written is saved`, `${anna.status} ${text(anna.html)}`)
	const page = await ask(p, 'GET', `/s/${anna.sid}/oversikt`), once = h => page.names.filter(n => n === h).length === 1
	ok(page.headers.get('strict-transport-security') && ['content-security-policy', 'referrer-policy', 'cache-control', 'content-length'].every(once) && !page.headers.get('content-encoding'), `${p.name}: the tool’s headers come as they are, once`, page.names.join())
	const away = await askPlain(p, `/s/${anna.sid}/oversikt`)
	ok([301, 308].includes(away.status) && away.headers.get('location') === `https://${name}/s/${anna.sid}/oversikt`, `${p.name}: without TLS the way there is shown`, `${away.status} ${away.headers.get('location')}`)
	const before = new Set(peers())
	for (let i = 0; i < 10; i++) await ask(p, 'GET', `/s/${anna.sid}/oversikt`)
	const fresh = peers().filter(end => !before.has(end))
	ok(fresh.length < 4, `${p.name}: ten pages do not need ten connections`, fresh.length)
}
async function films(p, lena, anna) {
	const body = large(6 << 20), chunks = () => sql('SELECT count(*) FROM blob_chunk')
	await lena.get(film)
	const was = await chunks()
	await multipart(lena, { captions: [vtt, 'film.vtt'], film: [body, 'film.webm'] }, () => until('what is half sent', async () => await chunks() !== was))
	ok(/sparat=1/.test(lena.url), `${p.name}: a film of 6 MiB arrives as it is sent, not when all of it has come`, `${lena.status} ${text(lena.html)}`)
	await anna.get('/steg/d2-film-1')
	const src = anna.html.match(/<source src="([^"]*\/egen-film\/\d+)"/)?.[1]
	const whole = await ask(p, 'GET', src), part = await ask(p, 'GET', src, { headers: { Range: 'bytes=4000000-4999999' } }), end = await ask(p, 'GET', src, { headers: { Range: 'bytes=-5' } })
	ok(whole.status === 200 && whole.bytes.equals(body) && whole.headers.get('accept-ranges') === 'bytes', `${p.name}: it is seen whole`, `${whole.status} ${whole.bytes.length}`)
	ok(part.status === 206 && part.headers.get('content-range') === `bytes 4000000-4999999/${body.length}` && part.bytes.equals(body.subarray(4000000, 5000000)) && end.bytes.equals(body.subarray(-5)), `${p.name}: and from the middle of it`, `${part.status} ${part.headers.get('content-range')}`)
	await lena.get(film)
	await multipart(lena, { film: [large(10 << 20), 'stor.webm'] }).catch(() => { lena.status = 413 }) // it may end while we send
	ok([400, 413].includes(lena.status), `${p.name}: one that is too large is refused`, lena.status)
}

// Each would be one request to one reader and two to another. The second is for a page that nothing else here asks for.
const second = `GET /lti/icon.svg HTTP/1.1\r\nHost: ${name}\r\n\r\n`, head = `POST /lti/launch HTTP/1.1\r\nHost: ${name}\r\nContent-Type: ${type}\r\n`
const twofold = {
	'two lengths': [`${head}Content-Length: 3\r\nContent-Length: ${3 + second.length}\r\n\r\na=b${second}`, 400],
	'a blank before the colon': [`${head}Transfer-Encoding : chunked\r\nContent-Length: ${5 + second.length}\r\n\r\n0\r\n\r\n${second}`, 400],
	'a length with a sign': [`${head}Content-Length: +3\r\n\r\na=b`, 400],
	'an unknown coding': [`${head}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${second}`, 400],
	'a length and chunks': [`${head}Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n${second}`],
	'two codings': [`${head}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\nContent-Length: ${5 + second.length}\r\n\r\n0\r\n\r\n${second}`],
	'a folded header': [`${head}X-A: b\r\n Transfer-Encoding: chunked\r\nContent-Length: ${5 + second.length}\r\n\r\n0\r\n\r\n${second}`],
	'a page with a body': [`GET /lms/moodle HTTP/1.1\r\nHost: ${name}\r\nContent-Length: ${second.length}\r\n\r\n${second}`],
	'a chunk with a bare line end': [`${head}Transfer-Encoding: chunked\r\n\r\n3;\na=b\r\n0\r\n\r\n${second}`],
}
async function smuggle(p, bo) {
	const answers = await Promise.all(Object.entries(twofold).map(async ([what, [request, least]]) => [what, least, await raw(p, request)]))
	const wrong = answers.filter(([, least, said]) => least && !(Number(said.slice(9, 12)) >= least)).map(([what, , said]) => `${what}: ${said.slice(0, 200)}`)
	ok(!wrong.length, `${p.name}: what can be read in two ways is refused`, wrong.join('\n'))
	const after = await Promise.all(['/leda', '/healthz', '/lti/icon.svg', '/leda', '/healthz', '/leda'].map(path => ask(p, 'GET', path === '/leda' ? `/s/${bo.sid}${path}` : path)))
	ok(after.every(r => r.status === 200) && after.map(r => r.headers.get('content-type').replace(/;.*/, '')).join() === 'text/html,text/plain,image/svg+xml,text/html,text/plain,text/html', `${p.name}: and whoever comes next is answered what they asked`, after.map(r => `${r.status} ${r.headers.get('content-type')}`).join())
}
const count = (text, what) => text.split(what).length - 1

async function story() {
	const ca = certificate(`${top}/ssl`)
	set({ KV_BASE_URL: `https://${name}`, KV_FILM_MIB: '8' })
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret)
	const first = await serve(), proxies = await Promise.all(kinds.map(kind => proxy(kind, ca))), annas = []
	for (const p of proxies) {
		const course = { context_id: `kurs-${p.name}` }, lena = somebody('lena', p, { roles: 'Instructor', ...course }), anna = somebody('anna', p, course)
		annas.push(anna)
		await pages(p, lena, anna)
		await films(p, lena, anna)
		await smuggle(p, lena)
	}
	ok(await stop(first) === 0, 'the tool stops')
	await Promise.all(annas.map(a => ask(a.p, 'GET', `/s/${a.sid}/oversikt`)))
	const away = await Promise.all(annas.map(a => ask(a.p, 'POST', `/s/${a.sid}${reflection}`, { headers: { 'Content-Type': type }, body: 'text=a' })))
	ok(away.every(r => [502, 503].includes(r.status) && r.headers.get('content-type').startsWith('text/html') && r.bytes.includes('det du skrev st&aring;r kvar')), 'nobody answers behind them: they say what to do', away.map(r => `${r.status} ${r.headers.get('content-type')} ${r.bytes}`).join('\n'))
	const server = await serve()
	await until('each of them', async () => (await Promise.all(annas.map(a => ask(a.p, 'GET', `/s/${a.sid}/oversikt`)))).every(r => r.status === 200))
	ok(true, 'and pages again, as soon as it is back')
	for (const p of proxies) await stop(p.child, p.name === 'nginx' ? 'SIGQUIT' : 'SIGTERM')
	const all = proxies.map(p => [p, logs(p)])
	for (const [p, log] of all)
		ok(!sids().some(sid => log.includes(sid)) && count(log, '/s/-/oversikt') > 10 && /[ :]50[234]/.test(log), `${p.name}: its logs have each request, and no session`, log.split('\n').find(l => sids().some(sid => l.includes(sid))) ?? log.slice(-2000))
	await stop(server)
	const ours = count(first.log, 'route=/lti/icon.svg'), seen = all.reduce((n, [, log]) => n + count(log, '/lti/icon.svg'), 0)
	ok(ours >= proxies.length && ours <= seen, 'no request reached the tool that its proxy had not seen as one', `${ours} and ${seen}`)
}
await run(story)
