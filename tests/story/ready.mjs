// Whether the server can serve, and why not: /readyz, healthcheck, config.
import { execFile } from 'node:child_process'
import { readdirSync, statfsSync, writeFileSync } from 'node:fs'
import { build, key, ok, program, run, secret, serve, set, sql, start, stop, tool, top, until } from '../lib/world.mjs'

const ask = async (path = '/readyz') => { const r = await fetch(tool + path); return { status: r.status, said: await r.text(), later: r.headers.get('retry-after') } }
const settings = {}
const call = (...args) => new Promise(done => execFile(`${build}/kvalitetsverkstaden`, args, { env: { PATH: process.env.PATH, KV_DATA: `${top}/data`, KV_LISTEN: tool.replace('http://localhost', '127.0.0.1'), ...settings } }, (e, out, err) => done({ status: e?.code ?? 0, out, err })))

async function ready() {
	const server = await serve()
	let now = await ask()
	ok(now.status === 200 && now.said === 'ready\n', '/readyz of a server that can', JSON.stringify(now))
	let check = await call('healthcheck')
	ok(check.status === 0 && check.out === 'ready\n' && !check.err, 'healthcheck says the same', JSON.stringify(check))
	await sql("UPDATE schema_migration SET name = 'migrate/9999-away' WHERE name = (SELECT max(name) FROM schema_migration WHERE name LIKE 'migrate/%')")
	now = await ask(); check = await call('healthcheck')
	ok(now.status === 503 && /^not ready\nsql\/migrate\/\d+-\w+\.sql is not applied to this database: run migrate\n$/.test(now.said) && now.later === '5', 'a table that is missing is named, with what to do', JSON.stringify(now))
	ok(check.status === 69 && check.err === now.said && !check.out, 'healthcheck ends with 69 and says why', JSON.stringify(check))
	await sql("UPDATE schema_migration SET name = 'migrate/' || $$" + readdirSync('sql/migrate').sort().at(-1).replace('.sql', '') + "$$ WHERE name = 'migrate/9999-away'")
	ok((await ask()).status === 200, 'mended, it is ready by itself')
	return server
}

async function leaving(server) {
	await stop(server)
	set({ KV_LEAVE_SECONDS: '300' })
	const next = await serve()
	next.kill('SIGTERM')
	let now
	await until('the refusal', async () => { now = await ask(); return now.status === 503 })
	ok(now.said === 'not ready\nthe server is about to stop\n' && (await ask('/')).status === 200 && (await ask('/healthz')).status === 200, 'told to end, it says no to whoever distributes, and answers the rest', now.said)
	next.kill('SIGTERM')
	ok(await next.ended === 0, 'told twice, it ends at once')
	set({ KV_LEAVE_SECONDS: '' })
}

async function full() {
	const { bavail, bsize } = statfsSync(`${top}/data`), free = Math.floor(bavail * bsize / 2 ** 20)
	const rows = [[Math.min(free * 2, 9999999), 200, /^ready\nthe disk is nearly full: \d+ MiB are left\n$/], [0, 200, /^ready\n$/]]
	if (free * 8 < 9999999) rows.push([9999999, 503, /^not ready\nthe disk is nearly full: \d+ MiB are left\n$/])
	for (const [mib, status, words] of rows) {
		settings.KV_LISTEN = `unix:${top}/data/web`
		set({ KV_DISK_MIB: String(mib), KV_LISTEN: settings.KV_LISTEN })
		const server = start(`${build}/kvalitetsverkstaden`, ['serve'])
		await until('the server', () => server.log.includes(' ready '))
		const check = await call('healthcheck')
		ok(check.status === (status === 200 ? 0 : 69) && words.test(check.out + check.err), `KV_DISK_MIB=${mib}: ${status}`, JSON.stringify(check))
		await stop(server)
	}
}

async function nobody() {
	for (const [at, status, words] of [[`unix:${top}/data/web`, 69, 'nobody answers'], ['127.0.0.1:9', 69, 'nobody answers on 127.0.0.1:9\n'], ['127.0.0.1:0', 78, 'the port is any'], ['8080', 78, 'expected address:port']]) {
		const check = await call('healthcheck', '--at', at)
		ok(check.status === status && check.err.includes(words), `healthcheck --at ${at}: ${status}`, JSON.stringify(check))
	}
}

async function config() {
	const file = `${top}/kv.conf`, word = `${top}/word`, other = `${top}/other`
	writeFileSync(file, `# ours\nKV_WORKERS=4\nKV_BASE_URL=https://Verktyg.example.org:443/\nKV_MAIL_PASSWORD_FILE=${word}\nKV_DATABASE_URL=postgresql://kv:mycket-hemligt@db1.example.org,db2.example.org/verkstad?sslmode=verify-full\n`)
	writeFileSync(word, 'hemligt-lösenord\n')
	Object.assign(settings, { KV_LOG_LEVEL: 'warn', KV_LISTEN: '127.0.0.1:8080' })
	const good = await call('--config', file, 'config', 'check'), shown = await call('--config', file, 'config', 'show')
	ok(good.status === 0 && /^The settings can be used: 7 set, in .*kv\.conf and the environment/.test(good.out), 'config check', good.out + good.err)
	for (const [line, place] of [['KV_WORKERS=4', `${file}:2`], ['KV_BASE_URL=https://Verktyg.example.org:443/', `${file}:3`], ['KV_MAIL_PASSWORD=***', `${file}:4: ${word}`], ['KV_LOG_LEVEL=warn', 'environment'], ['KV_CLOCK_WINDOW=300', 'default'], [`KV_KEY_FILE=${top}/data/key`, 'default'], ['KV_MAIL_USER=', 'default']])
		ok(shown.out.includes(`\n${line}\n    ${place}\n`), `config show: ${line}, from ${place.replace(top, '')}`, shown.out.split('\n').find(l => l.startsWith(line.split('=')[0])))
	ok(/KV_DATABASE_URL=.*user=kv password=\*\*\* .*host=db1\.example\.org,db2\.example\.org/.test(shown.out) && shown.out.includes('sslmode=verify-full'), 'the database without its password', shown.out.split('\n').find(l => l.startsWith('KV_DATABASE_URL')))
	ok(!/hemligt/.test(shown.out), 'and no secret at all')
	for (const [text, words] of [['KV_WORKRS=4', 'kv.conf:1): no such setting; did you mean KV_WORKERS?'], ['KV_WORKERS=many', 'expected a whole number'], ['KV_MAIL_PASSWORD=a\x01hemligt', 'expected one line of text']]) {
		writeFileSync(other, text)
		const bad = await call('--config', other, 'config', 'check')
		ok(bad.status === 78 && bad.err.includes(words.replace('kv.conf', 'other')) && !bad.err.includes('hemligt') && !bad.out, `config check: ${words}`, bad.err)
	}
}

run(async () => {
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret)
	const server = await ready()
	await leaving(server); await full(); await nobody(); await config()
})
