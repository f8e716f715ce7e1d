// What doctor sees of an installation that is ill in many ways, one after another. The rules are tested by unit-doctor;
// this is about what is looked at, and how it is told.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { bindCourse, Person, signUp } from '../lib/person.mjs'
import { build, key, ok, program, run, secret, serve, sql, tool, top } from '../lib/world.mjs'

const common = { PATH: process.env.PATH, KV_DATA: `${top}/data`, KV_BASE_URL: tool, KV_LISTEN: tool.replace('http://localhost', '127.0.0.1') }
const call = (args, more = {}) => { const r = spawnSync(`${build}/kvalitetsverkstaden`, args, { encoding: 'utf8', env: { ...common, ...more } }); return { status: r.status, out: r.stdout, err: r.stderr } }
function doctor(more) {
	const r = call(['doctor', '--json'], more)
	const { findings, errors, warnings, notes } = JSON.parse(r.out)
	const count = grade => findings.filter(f => f.grade === grade).length
	if (errors !== count('error') || warnings !== count('warning') || notes !== count('note') || r.status !== (errors ? 2 : warnings ? 1 : 0)) ok(false, 'its figures and its end fit its findings', JSON.stringify({ status: r.status, errors, warnings, notes }))
	return { names: findings.map(f => f.finding), findings, status: r.status, of: name => findings.find(f => f.finding === name) }
}
let before
// What is new since the installation was well, by name.
const ill = (more, what, ...names) => {
	const now = doctor(more), fresh = now.names.filter(n => !before.names.includes(n))
	ok(names.every(n => fresh.includes(n)) && fresh.every(n => names.includes(n)), `${what}: ${names.join(', ') || 'nothing'}`, `${fresh} ${JSON.stringify(now.findings.filter(f => fresh.includes(f.finding)))}`)
	return now
}

async function told() {
	before = doctor()
	ok(before.names.sort().join() === 'base_local,contact_none,security_contact' && before.status === 1, 'an installation for one machine has a warning and two notes', JSON.stringify(before.findings))
	const plain = call(['doctor'])
	ok(plain.status === 1 && /^warning KV_BASE_URL is http:\/\/localhost:\d+: nobody elsewhere can come in \(base_local\)\n {8}Set KV_BASE_URL to/.test(plain.out) && /\n0 errors, 1 warnings, 2 notes, of \d\d that there could be\n$/.test(plain.out), 'as text, each with its line of what to do', plain.out)
	ok(call(['doctor', '--jsn']).status === 64 && call(['doctor'], { KV_WORKERS: 'many' }).status === 78, 'called wrongly it ends as others do')
}

async function files() {
	const file = `${top}/kv.conf`, own = `${top}/data/key`, was = readFileSync(own)
	writeFileSync(own, Buffer.alloc(32, 7))
	ill({}, 'another key than the secrets were sealed with', 'key_wrong')
	renameSync(own, `${own}-away`)
	ill({}, 'a key that is not there', 'key_missing')
	ok(!existsSync(own), 'which looking does not make')
	renameSync(`${own}-away`, own)
	chmodSync(own, 0o644)
	const now = ill({}, 'a key that all can read, with which nothing starts', 'key_open', 'program_stopped')
	ok(now.status === 2 && now.of('key_open').fix.startsWith(`chmod 600 ${own};`), 'it is an error, and the line can be copied', JSON.stringify(now.of('key_open')))
	writeFileSync(own, was); chmodSync(own, 0o600)
	writeFileSync(file, 'KV_MAIL_PASSWORD=hemligt\n'); chmodSync(file, 0o666); chmodSync(`${top}/data`, 0o755)
	const few = Number(execFileSync('bash', ['-c', 'ulimit -Hn'], { encoding: 'utf8' }).replace('unlimited', '999999999')) < 100128
	const open = ill({ KV_CONFIG: file, KV_DISK_MIB: '9999999', KV_CONTENT: 'tests/gen', KV_CONNECTIONS: '100000' }, 'files that others read and change, little room, no content', 'settings_writable', 'settings_secret', 'data_open', 'disk_low', 'content_broken', ...(few ? ['files_few'] : []))
	ok(!JSON.stringify(open.findings).includes('hemligt'), 'the password is not repeated')
	chmodSync(`${top}/data`, 0o700)
	mkdirSync(`${top}/films`); writeFileSync(`${top}/films/finns-inte.webm`, 'x')
	ill({ KV_FILMS: `${top}/films` }, 'a film that no part has', 'film_fault')
}

async function addresses() {
	ill({ KV_BASE_URL: 'http://finns-inte.invalid', KV_MAIL_FROM: 'a@example.org' }, 'a name that nobody has, and mail with nothing to send it', 'base_http', 'base_host', 'mail_half')
	ill({ KV_BASE_URL: 'http://localhost:9', KV_MAIL_FROM: 'a@example.org', KV_MAIL_COMMAND: '/finns/inte -t' }, 'an address that nobody answers at, and mail by a program that is not there', 'base_silent', 'mail_command')
	const child = `require('http').createServer((q, s) => s.end('hello')).listen(0, '127.0.0.1', function () { console.log(this.address().port) })`
	await answering(['-e', child], port => ill({ KV_BASE_URL: `http://127.0.0.1:${port}` }, 'something else that answers', 'base_other'))
	execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', `${top}/tls-key`, '-out', `${top}/tls-cert`], { stdio: 'ignore' })
	const tls = `const fs = require('fs'); require('https').createServer({ key: fs.readFileSync('${top}/tls-key'), cert: fs.readFileSync('${top}/tls-cert') }, (q, s) => s.end('ok\\n')).listen(0, '127.0.0.1', function () { console.log(this.address().port) })`
	await answering(['-e', tls], port => {
		ill({ KV_BASE_URL: `https://localhost:${port}`, KV_LISTEN: '0.0.0.0:8080', KV_METRICS: '[::]:9108', KV_REQUEST_ID: '1' }, 'a certificate that nobody vouches for, and doors that stand open', 'base_tls', 'listen_open', 'metrics_open', 'request_id_open')
	})
}
// A server in a process of its own, since doctor is waited for, while act(its port) runs.
async function answering(args, act) {
	const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
	const port = await new Promise(done => child.stdout.once('data', d => done(Number(d))))
	try { act(port) } finally { child.kill() }
}

// Each with what mends it; those of a step are told alone, since nothing is read beyond them.
const steps = [
	['a step that is missing', "UPDATE schema_migration SET name = 'migrate/9999-away' WHERE name = 'migrate/0051-year_archive'", "UPDATE schema_migration SET name = 'migrate/0051-year_archive' WHERE name = 'migrate/9999-away'", 'db_behind', 'db_ahead'],
	['a step of a newer program, and one that was changed', "INSERT INTO schema_migration (name, sha256) VALUES ('migrate/9999-new', 'x'), ('function/gone', 'x'); UPDATE schema_migration SET sha256 = 'y' || sha256 WHERE name = 'migrate/0007-passback'", "DELETE FROM schema_migration WHERE sha256 = 'x'; UPDATE schema_migration SET sha256 = substr(sha256, 2) WHERE name = 'migrate/0007-passback'", 'db_ahead', 'db_changed'],
]
const rows = [
	["UPDATE passback SET state = 'refused' WHERE host IS NOT NULL", "UPDATE passback SET state = 'idle'", 'passback_failed'],
	["INSERT INTO outcome_host (consumer, origin, allowed) SELECT id, 'https://x.example.org', false FROM consumer; UPDATE outcome_host SET failures = 3 WHERE allowed", "DELETE FROM outcome_host WHERE NOT allowed; UPDATE outcome_host SET failures = 0", 'hosts_held', 'hosts_silent'],
	["INSERT INTO mail (organisation, membership, urgent, day, made_at, next_at, state) SELECT organisation, id, true, current_date, now(), now(), 'refused' FROM membership", 'DELETE FROM mail', 'mail_failed'],
	['INSERT INTO mail_choice (organisation, sends, weekday) SELECT id, true, 0 FROM organisation', 'DELETE FROM mail_choice', 'mail_off'],
	["UPDATE consumer SET leaders = 'review'; UPDATE membership SET state = 'pending', due_at = now() - interval '1 day' WHERE role = 'process_leader'", "UPDATE consumer SET leaders = 'trust'; UPDATE membership SET state = 'approved'", 'leaders_late'],
	["UPDATE consumer SET valid_until = now() + interval '13 days', old_secret_box = secret_box, old_secret_at = now() - interval '31 days'", 'UPDATE consumer SET valid_until = NULL, old_secret_box = NULL, old_secret_at = NULL', 'key_ends', 'old_secret'],
	["UPDATE cycle SET content_version = 'borta'", "UPDATE cycle SET content_version = (SELECT version FROM pack_version)", 'content_gone'],
	["UPDATE organisation SET retain_error = 'ERR_DB', retain_why = 'SQLSTATE 57014', retain_tries = 2, retain_at = now() + interval '1 hour'", "UPDATE organisation SET retain_error = '', retain_at = NULL", 'nights_failed'],
	["UPDATE consumer SET learnt_origins = '{}'", "UPDATE consumer SET learnt_origins = '{https://moodle.example.org}'", 'origin_unknown'],
]
// Functions that another version has put there: whoever serves says so and goes on, and knows when they are a newer one's.
async function functions() {
	const user = execFileSync('stat', ['-c', '%U', `${top}/data`], { encoding: 'utf8' }).trim()
	const external = { KV_DATABASE_URL: `host=${top}/data/socket dbname=kvalitetsverkstaden user=${user}`, KV_KEY_FILE: `${top}/data/key`, KV_DATA: `${top}/second` }
	await sql("UPDATE schema_migration SET sha256 = 'y' || sha256 WHERE name = 'function/move'")
	ill({}, 'functions of another text', 'db_functions')
	const said = call(['work', '--drain'], external)
	ok(said.status === 0 && /^\S+ warn functions\.other n=1 first=function\/move do="run kvalitetsverkstaden migrate, unless a newer version runs on this database"$/m.test(said.err), 'who works on it says so, and works', said.err)
	await sql("INSERT INTO schema_migration (name, sha256) VALUES ('migrate/9999-new', 'x')")
	const newer = call(['work', '--drain'], external)
	ok(newer.status === 0 && !newer.err.includes('functions.other'), 'but not beside a newer version, whose they are', newer.err)
	ok(call(['migrate'], external).status === 0 && (await sql("DELETE FROM schema_migration WHERE sha256 = 'x'"), !doctor().names.includes('db_functions')), 'migrate puts ours there')
}
async function inside() {
	for (const [what, act, mend, ...names] of steps) {
		await sql(act)
		ill({}, what, ...names)
		await sql(mend)
	}
	await functions()
	for (const [act] of rows) await sql(act)
	ill({}, 'what waits, was given up, ends or is old', ...rows.flatMap(r => r.slice(2)))
	for (const [, mend] of rows) await sql(mend)
	await sql('UPDATE consumer SET enabled = false')
	ill({}, 'all of it mended, but no key', 'no_key')
	await sql('UPDATE consumer SET enabled = true')
}

async function server() {
	const { uid, gid } = statSync(`${top}/data`)
	const psql = spawn('psql', ['-XAtq', '-d', `host=${top}/data/socket port=5432 dbname=kvalitetsverkstaden`], { cwd: '/', uid, gid, stdio: ['pipe', 'ignore', 'inherit'] })
	psql.stdin.write('BEGIN; SELECT 1;\n')
	ill({}, 'a transaction that has just begun')
	psql.stdin.end('ROLLBACK;\n')
	await new Promise(done => psql.on('close', done))
	const away = doctor({ KV_DATABASE_URL: 'host=127.0.0.1 port=9 user=kv password=hemligt' })
	ok(away.names.includes('db_away') && away.status === 2 && !JSON.stringify(away.findings).includes('hemligt'), 'a database that is away, without its password', JSON.stringify(away.of('db_away')))
	ok(doctor({ KV_DATABASE_URL: 'host' }).names.includes('db_away'), 'an address that is none')
}

run(async () => {
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret)
	await serve()
	const lena = new Person('lena', { roles: 'Instructor' }), anna = new Person('anna', { lis_outcome_service_url: 'https://moodle.example.org/outcomes', lis_result_sourcedid: 's' })
	await bindCourse(lena); await signUp(anna)
	chmodSync(`${top}/data`, 0o700)
	await told(); await files(); await addresses(); await inside(); await server()
})
