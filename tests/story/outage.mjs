// The database goes away and comes back, sessions end, saves collide: nothing typed is lost.
import { execFile } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { bindCourse, form, hidden, Person, plain, post, signUp, text, type, typed } from '../lib/person.mjs'
import { atEnd, key, ok, program, run, secret, serve, set, sql, stop, tool, top, until } from '../lib/world.mjs'

const cluster = `${top}/pg`, reflection = '/steg/d2-reflection-1'
const shell = script => new Promise((done, fail) => execFile('bash', ['-c', `. tests/lib/pg.sh; pg_setup ${cluster}; ${script}`], (e, out, words) => (e ? fail(new Error(e.message + words)) : done(out))))
const pgCtl = how => shell(`pg_as "$pg_path/pg_ctl" -D ${cluster}/data -l ${cluster}/log -w ${how} >/dev/null </dev/null`)
const postmaster = data => Number(readFileSync(`${data}/postmaster.pid`, 'utf8').split('\n')[0])
// Every process of a cluster: those that stand in its folder.
const processes = data => readdirSync('/proc').filter(p => /^\d+$/.test(p)).filter(p => { try { return readlinkSync(`/proc/${p}/cwd`) === data } catch { return false } }).map(Number)
const signal = (pids, name) => pids.forEach(p => { try { process.kill(p, name) } catch { /* it has ended */ } })

// The form that a page gives back, as a browser would post it: address and fields.
const again = html => {
	const [, action, inside] = html.match(/<form method="post" action="([^"]*)">([^]*?)<\/form>/) ?? []
	const values = inside && [...inside.matchAll(/<textarea[^>]*name="([^"]*)"[^>]*>\n?([^]*?)<\/textarea>/g)].map(m => [plain(m[1]), plain(m[2])])
	return inside ? { action: plain(action), fields: Object.fromEntries(values) } : null
}
const shown = (html, what) => plain(html).includes(what)
// Rows that only a broken transaction would leave.
const halves = () => sql(`SELECT (SELECT count(*) FROM note n WHERE NOT EXISTS (SELECT FROM step_state s WHERE s.membership = n.membership AND s.step = n.step)),
	(SELECT count(*) FROM step_state s WHERE step = 'd2-reflection-1' AND NOT EXISTS (SELECT FROM note n WHERE s.membership = n.membership AND s.step = n.step)),
	(SELECT count(*) FROM section s WHERE head > last_rev OR (head > 0 AND NOT EXISTS (SELECT FROM revision r WHERE (r.grp, r.type, r.field, r.rev) = (s.grp, s.type, s.field, s.head)))),
	(SELECT count(*) FROM section s WHERE last_rev <> (SELECT count(*) FROM revision r WHERE (r.grp, r.type, r.field) = (s.grp, s.type, s.field)))`)

// Clients that load pages until they are told to stop; what they were answered.
function crowd(people, path) {
	const seen = {}, slow = []
	let going = true
	const one = async p => {
		while (going) {
			const began = Date.now(), r = await fetch(`${tool}/s/${p.sid}${path}`).catch(() => ({ status: 'no answer', headers: new Map() }))
			if (r.status === 503 && !r.headers.get('retry-after')) r.status = '503 without Retry-After'
			seen[r.status] = (seen[r.status] ?? 0) + 1
			await r.text?.()
			slow.push(Date.now() - began)
			await new Promise(next => setTimeout(next, 20))
		}
	}
	const all = people.map(one)
	return { seen, slow, stop: async () => { going = false; await Promise.all(all); return seen } }
}

async function away(people, anna, how, down, up) {
	const before = `Skriven medan databasen är borta: ${how} & <b>`
	await anna.get(reflection)
	const pages = crowd(people, '/oversikt')
	await until('pages', () => (pages.seen[200] ?? 0) > 30)
	const writers = people.map(async (p, i) => { await p.get(reflection); return p.post(reflection, { text: `Nummer ${i} under ${how}`, base: hidden(p.html, 'base') }) })
	await down()
	await until('503', () => pages.seen[503] > 0)
	const r = await post(`${tool}/s/${anna.sid}${reflection}`, form({ csrf: anna.csrf, text: before, base: hidden(anna.html, 'base') })), html = await r.text(), back = again(html)
	ok(r.status === 503 && Number(r.headers.get('retry-after')) > 0 && shown(html, before) && back?.fields.text === before, `${how}: 503 with Retry-After, and the text in a form`, `${r.status} ${text(html)}`)
	const draft = await post(`${tool}/s/${anna.sid}${reflection}/utkast`, form({ csrf: anna.csrf, text: before, base: 0 }))
	ok(draft.status === 503 && (await fetch(`${tool}/healthz`)).status === 200, 'autosave says so too, /healthz lives', draft.status)
	const ready = await fetch(`${tool}/readyz`), words = await ready.text()
	ok(ready.status === 503 && words === 'not ready\nthe database does not answer\n', 'and /readyz, without a host or a port', words)
	await Promise.all(writers)
	await up()
	await until('pages again', async () => { const was = pages.seen[200]; await new Promise(r => setTimeout(r, 100)); return pages.seen[200] > was + 5 })
	const saved = await post(tool + back.action, form(back.fields))
	ok(saved.status === 303 && (await anna.get(reflection), typed(anna.html)) === before, 'when it is back the same form saves the text, without a restart', saved.status)
	const seen = await pages.stop()
	ok(Object.keys(seen).every(s => s === '200' || s === '503') && Math.max(...pages.slow) < 10000, '16 clients meanwhile: pages, or 503 with Retry-After', JSON.stringify([seen, Math.max(...pages.slow)]))
	ok(await halves() === '0|0|0|0', 'and nothing half-made', await halves())
}

async function busy(people, anna) {
	const before = 'Skriven när alla ville in på en gång'
	await anna.get(reflection)
	signal(processes(`${cluster}/data`).filter(p => p !== postmaster(`${cluster}/data`)), 'SIGSTOP')
	const crowd_ = Array.from({ length: 300 }, (_, i) => fetch(`${tool}/s/${people[i % people.length].sid}/oversikt`).then(async r => { await r.text(); return r.status }))
	await until('a full queue', async () => { const r = await fetch(`${tool}/s/${anna.sid}/oversikt`, { signal: AbortSignal.timeout(1000) }); return r.status === 503 })
	const r = await post(`${tool}/s/${anna.sid}${reflection}`, form({ csrf: anna.csrf, text: before, base: hidden(anna.html, 'base') })), html = await r.text(), back = again(html)
	ok(r.status === 503 && /^\d+$/.test(r.headers.get('retry-after')) && html.includes('Många arbetar just nu') && shown(html, before), 'a full queue: 503 at once, and the text on the page', `${r.status} ${r.headers.get('retry-after')} ${text(html)}`)
	signal(processes(`${cluster}/data`), 'SIGCONT')
	const statuses = new Set(await Promise.all(crowd_))
	ok([...statuses].every(s => s === 200 || s === 503), 'those who wait are answered when the database goes on', [...statuses].join())
	await until('the save', async () => (await post(tool + back.action, form(back.fields))).status === 303)
	ok((await anna.get(reflection), typed(anna.html)) === before, 'and the form saves the text')
}

async function outside() {
	mkdirSync(cluster)
	// What was answered has been written: the sessions of those who signed up last are there after a crash too.
	await shell(`pg_up ${cluster}; PGOPTIONS= psql -XAtq "$KV_TEST_PG" -c 'CREATE DATABASE kv' -c 'ALTER DATABASE kv SET synchronous_commit = on'`)
	atEnd(() => shell(`pg_down ${cluster}`))
	set({ KV_DATABASE_URL: `host=${cluster} user=kv dbname=kv`, KV_DATA: `${top}/outside`, KV_WORKERS: '8' })
	program('migrate')
	const { server, anna, people } = await course(16)
	await away(people, anna, 'stopped', () => pgCtl('-m immediate stop'), () => pgCtl('restart'))
	await away(people, anna, 'stopped in order', () => pgCtl('-m fast stop'), () => pgCtl('restart'))
	await away(people, anna, 'SIGKILL', async () => {
		signal(processes(`${cluster}/data`), 'SIGKILL')
		await until('its end', () => !processes(`${cluster}/data`).length)
		// A zombie that nobody reaps is taken for a server that runs.
		for (const lock of ['data/postmaster.pid', '.s.PGSQL.5432.lock']) rmSync(`${cluster}/${lock}`)
	}, () => pgCtl('restart'))
	await busy(people, anna)
	ok(!/ERR_BUG|Sanitizer|Skriven|Nummer/.test(server.log), 'the log has no bug and no text', server.log.split('\n').filter(l => /ERR_BUG|Sanitizer|Skriven|Nummer/.test(l)).slice(0, 3).join('\n'))
	ok(await stop(server) === 0, 'SIGTERM ends the server well')
}

async function course(n) {
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret)
	const server = await serve(), lena = new Person('lena', { roles: 'Instructor' }), anna = new Person('anna'), bo = new Person('bo')
	await bindCourse(lena); await signUp(anna); await signUp(bo)
	const people = Array.from({ length: n }, (_, i) => new Person(`elev${i}`))
	for (const p of people) await signUp(p)
	await anna.get('/dokument')
	anna.doc = `${new URL(anna.url).pathname.replace(`/s/${anna.sid}`, '')}/dokument/d2-document-1`
	anna.note = anna.doc.replace('dokument/d2-document-1', 'samtal/d2-discussion-1')
	return { server, lena, anna, bo, people }
}

// PostgreSQL of our own is started again by whoever meets it dead.
async function own(people, anna, server) {
	await anna.get(reflection)
	const pages = crowd(people, '/oversikt'), data = `${top}/data/postgres`
	await until('pages', () => (pages.seen[200] ?? 0) > 10)
	for (let i = 0; i < 2; i++) {
		const killed = postmaster(data)
		signal(processes(data), 'SIGKILL')
		await until('a new PostgreSQL', () => postmaster(data) !== killed)
		await until('pages again', async () => { const was = pages.seen[200]; await new Promise(r => setTimeout(r, 100)); return pages.seen[200] > was + 3 })
	}
	const seen = await pages.stop()
	await anna.post(reflection, { text: 'Efter kill -9', base: hidden(anna.html, 'base') })
	ok(Object.keys(seen).every(s => s === '200' || s === '503') && (await anna.get(reflection), typed(anna.html)) === 'Efter kill -9', 'kill -9 of our own PostgreSQL, twice under load: it comes back by itself', JSON.stringify(seen))
	ok(await halves() === '0|0|0|0' && server.exitCode === null, 'with nothing half-made')
}

const ends = [
	['unused for nine hours', "UPDATE session SET seen_at = now() - interval '9 hours'"],
	['older than a day', "UPDATE session SET created_at = now() - interval '25 hours'"],
	['of a key that is disabled', "UPDATE consumer SET enabled = false", 'UPDATE consumer SET enabled = true'],
]
async function ended(anna) {
	for (const [i, [what, end, mend]] of ends.entries())
		for (const at of [reflection, `${anna.doc}/results`, anna.note]) {
			const mine = `Skriven i en inloggning ${what}, ${at} & <b>`
			await anna.launch('/del/2'); await anna.get(at)
			const base = hidden(anna.html, 'base') || 0
			await sql(end)
			if (i === 1) { // the script had time to save a draft first, into the ended session
				const auto = await post(`${tool}/s/${anna.sid}${at}/utkast`, form({ csrf: anna.csrf, text: `${mine} av skriptet`, base }))
				ok(auto.status === 410, 'autosave is told that the session has ended', auto.status)
			} else {
				await anna.post(at, { text: mine, base })
				ok(anna.status === 410 && text(anna.html).includes('gått ut, men din text är sparad') && shown(anna.html, mine), `a session ${what}: the page says so and shows the text`, `${anna.status} ${text(anna.html)}`)
			}
			if (mend) await sql(mend)
			// A key is remembered for at most five seconds.
			await until('a launch', async () => await anna.launch('/del/2') === 303)
			await anna.get(at)
			ok(typed(anna.html) === (i === 1 ? `${mine} av skriptet` : mine) && text(anna.html).includes('utkast'), 'and the next launch offers it as a draft', `${anna.status} ${typed(anna.html)}`)
			await anna.post(`${at}/utkast/kasta`, {})
		}
	await anna.launch('/del/2'); await anna.get(reflection)
	await sql('DELETE FROM session')
	await anna.post(reflection, { text: 'Ingen vet vems', base: 0 })
	ok(anna.status === 410 && text(anna.html).includes('men din text finns här') && shown(anna.html, 'Ingen vet vems') && await sql("SELECT count(*) FROM draft") === '0', 'a session that nobody knows: shown, not stored', text(anna.html))
	await anna.launch('/del/2')
}

async function refusals(anna, lena) {
	const section = `${anna.doc}/results`, mine = 'Skriven precis innan & <b>'
	const rows = [
		['the document is finalised meanwhile', section, 409, "UPDATE document SET state = 'finalised'", "UPDATE document SET state = 'draft'"],
		['the right to write is withdrawn', section, 403, "UPDATE membership SET state = 'left' WHERE person = (SELECT id FROM person WHERE lti_user_id = 'anna')", "UPDATE membership SET state = 'approved'"],
		['and of a reflection', reflection, 403, "UPDATE membership SET state = 'left' WHERE person = (SELECT id FROM person WHERE lti_user_id = 'anna')", "UPDATE membership SET state = 'approved'"],
	]
	await anna.get(section); await anna.post(section, { text: 'Det första.', base: 0 })
	for (const [what, at, status, change, mend] of rows) {
		await anna.get(at)
		const base = hidden(anna.html, 'base') || 0
		await sql(change)
		await anna.post(at, { text: mine, base })
		ok(anna.status === status && shown(anna.html, mine), `${status}, ${what}: the text is there`, `${anna.status} ${text(anna.html)}`)
		await sql(mend)
	}
	await anna.get(reflection)
	const was = anna.csrf
	await anna.post(reflection, { text: mine, base: hidden(anna.html, 'base'), csrf: 'x' })
	ok(anna.status === 403 && shown(anna.html, mine), 'a form that is too old: the text is there', text(anna.html))
	anna.csrf = was
	await anna.post(reflection, { text: '   ', base: 0 })
	ok(anna.status === 400 && text(anna.html).includes('Fel'), 'a reflection without a word is named', text(anna.html))
	await anna.post('/steg/d2-reflection-99', { text: mine })
	ok(anna.status === 404 && shown(anna.html, mine), 'a page that is gone: the text is there', anna.status)
	await lena.get('/leda')
}

// One person, two windows: each has a session of its own.
async function windows(anna) {
	const other = new Person('anna'), first = 'Från det ena & <b>', second = 'Från det andra & <b>'
	await other.launch('/del/2'); await other.get(reflection); await anna.get(reflection)
	await anna.post(reflection, { text: first, base: hidden(anna.html, 'base') })
	await other.post(reflection, { text: second, base: hidden(other.html, 'base') })
	ok(other.status === 409 && typed(other.html) === second && shown(other.html, first), 'a reflection saved in two windows: the second sees both texts', `${other.status} ${text(other.html)}`)
	const base = hidden(other.html, 'base')
	await anna.get(reflection)
	ok(anna.status === 200 && typed(anna.html) === second && text(anna.html).includes('utkast'), 'the second lies as a draft until one is chosen', `${anna.status} ${text(anna.html)}`)
	await other.post(reflection, { text: `${first}\n\n${second}`, base })
	ok(other.status === 200 && (await anna.get(reflection), typed(anna.html)) === `${first}\n\n${second}`, 'and what was joined there is saved', text(other.html))
}

async function collisions(anna, bo) {
	for (const at of [`${anna.doc}/results`, anna.note]) {
		await anna.get(at); await bo.get(at)
		await anna.post(at, { text: 'Ett.\n\nTvå.', base: hidden(anna.html, 'base') || 0 })
		await anna.get(at); await bo.get(at)
		const base = hidden(bo.html, 'base')
		await anna.post(at, { text: 'Annas ett.\n\nTvå.', base })
		await bo.post(at, { text: 'Bos ett.\n\nTvå.', base })
		ok(bo.status === 409 && shown(bo.html, 'Bos ett.') && plain(hidden(bo.html, 'mine') || typed(bo.html) || bo.html).includes('Bos'), `a conflict at ${at} shows both`, `${bo.status} ${text(bo.html)}`)
		const theirs = hidden(bo.html, 'theirs')
		await bo.post(at, { base, theirs, mine: 'Bos ett.\n\nTvå.' })
		ok(bo.status !== 200 && shown(bo.html, 'Bos ett.') && shown(bo.html, 'Annas'), 'and asks again where nothing was chosen', bo.status)
		await sql("UPDATE session SET seen_at = now() - interval '9 hours' WHERE person = (SELECT id FROM person WHERE lti_user_id = 'bo')")
		await bo.post(at, { base, theirs, mine: 'Bos ett.\n\nTvå.', p0: 'mine' })
		ok(bo.status === 410, 'a session that ends on the conflict page', bo.status)
		await bo.launch('/del/2')
		ok(await sql("SELECT count(*) FROM revision WHERE kind = 'aside' AND body LIKE 'Bos ett.%'") !== '0' && (await bo.get(at.includes('/samtal/') ? `${at}/note/versioner` : `${at}/versioner`), bo.html.includes('Sparad vid sidan av') || bo.status === 404), 'loses nothing: the text lies among the versions', `${bo.status} ${text(bo.html).slice(0, 200)}`)
	}
}

async function story() {
	set({ KV_FAILED_LAUNCHES: '0' })
	await outside()
	set({ KV_DATABASE_URL: '', KV_DATA: `${top}/data` })
	const { server, lena, anna, bo, people } = await course(4)
	await ended(anna)
	await bo.launch('/del/2'); await lena.launch('', { roles: 'Instructor' })
	for (const p of people) await p.launch('/del/2')
	await refusals(anna, lena); await windows(anna); await collisions(anna, bo); await own(people, anna, server)
	ok(!/ERR_BUG|Sanitizer|Skriven|Bos ett/.test(server.log), 'the log has no bug and no text', server.log.split('\n').filter(l => /ERR_BUG|Sanitizer|Skriven|Bos ett/.test(l)).slice(0, 3).join('\n'))
}
await run(story)
