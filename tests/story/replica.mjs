// Two PostgreSQL servers, of which one is a copy of the other. The one that writes is killed: pages go on, with words that say
// what cannot be done, and whoever saves gets the text back in a form. The copy takes its place, and the same form saves it.
import { execFile } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { bindCourse, form, hidden, Person, plain, post, signUp, text, typed } from '../lib/person.mjs'
import { atEnd, key, ok, program, run, secret, serve, set, sql, stop, tool, top, until } from '../lib/world.mjs'

const first = `${top}/a`, second = `${top}/b`, reflection = '/steg/d2-reflection-1', words = 'Just nu kan du bara läsa'
const shell = script => new Promise((done, fail) => execFile('bash', ['-c', `. tests/lib/pg.sh; pg_setup ${first}; ${script}`], (e, out, said) => (e ? fail(new Error(e.message + said)) : done(out))))
const options = dir => `-c listen_addresses= -c unix_socket_directories=${dir} -c max_connections=200 -c shared_buffers=64MB -c hot_standby_feedback=on -c fsync=off`
const ask = (dir, query) => shell(`psql -XAtqd 'host=${dir} user=kv dbname=kv' -c "${query}"`).then(s => s.trim())
async function databases() {
	mkdirSync(first); mkdirSync(second)
	await shell(`pg_up ${first}; psql -XAtq "$KV_TEST_PG" -c 'CREATE DATABASE kv'`)
	atEnd(() => shell(`pg_down ${second}; pg_down ${first}`).catch(() => {}))
	await shell(`[ "$(id -u)" != 0 ] || chown "$pg_user" ${second}; pg_as "$(command -v pg_basebackup || echo "$pg_path/pg_basebackup")" -h ${first} -U kv -D ${second}/data -R -X stream -c fast
		pg_as "$pg_path/pg_ctl" -D ${second}/data -l ${second}/log -w -o "${options(second)}" start >/dev/null </dev/null`)
	set({ KV_DATABASE_URL: `host=${first},${second} user=kv dbname=kv`, KV_DATA: `${top}/data` })
	program('migrate')
}
// The form that a page gives back, as a browser would post it.
const again = html => {
	const [, action, inside] = html.match(/<form method="post" action="([^"]*)">([^]*?)<\/form>/) ?? []
	return inside && { action: plain(action), fields: Object.fromEntries([...inside.matchAll(/<textarea[^>]*name="([^"]*)"[^>]*>\n?([^]*?)<\/textarea>/g)].map(m => [plain(m[1]), plain(m[2])])) }
}
// People who read until they are told to stop; what they were answered.
function readers(people) {
	const seen = {}
	let going = true
	const one = async p => {
		while (going) {
			const status = await fetch(`${tool}/s/${p.sid}/oversikt`).then(async r => { await r.text(); return r.status }, () => 'no answer')
			seen[status] = (seen[status] ?? 0) + 1
			await new Promise(next => setTimeout(next, 10))
		}
	}
	const all = people.map(one)
	return { seen, stop: async () => { going = false; await Promise.all(all); return seen } }
}

async function away(server, lena, anna, people) {
	await anna.get(reflection)
	await anna.post(reflection, { text: 'Skriven i tid', base: hidden(anna.html, 'base') })
	await until('the copy has it', async () => await ask(second, "SELECT count(*) FROM note WHERE body = 'Skriven i tid'") === '1')
	await anna.get(reflection)
	ok(!anna.html.includes(words), 'while all is well no page says otherwise')
	const pages = readers(people), mine = 'Skriven medan ingen kan spara & <b>'
	await until('pages', () => pages.seen[200] > 20)
	await shell(`pg_as "$pg_path/pg_ctl" -D ${first}/data -m immediate -w stop >/dev/null </dev/null`)
	await until('a page from the copy', async () => (await anna.get(reflection)).includes(words))
	ok(anna.status === 200 && typed(anna.html) === 'Skriven i tid', 'the copy is read, and the page says that nothing can be saved', `${anna.status} ${text(anna.html)}`)
	await lena.get('/leda')
	ok(lena.status === 200 && lena.html.includes(words), 'so is a process leader’s')
	const r = await post(`${tool}/s/${anna.sid}${reflection}`, form({ csrf: anna.csrf, text: mine, base: hidden(anna.html, 'base') })), html = await r.text(), back = again(html)
	ok(r.status === 503 && Number(r.headers.get('retry-after')) > 0 && html.includes(words) && back?.fields.text === mine, 'who saves gets the text back in a form that saves it', `${r.status} ${text(html)}`)
	ok((await post(`${tool}/s/${anna.sid}${reflection}/utkast`, form({ csrf: anna.csrf, text: mine, base: 0 }))).status === 503, 'the script is told so too')
	const late = new Person('sen')
	ok(await late.launch() === 503 && late.html.includes(words), 'nobody new comes in, and is told why', `${late.status} ${text(late.html)}`)
	const ready = await fetch(`${tool}/readyz`), said = await ready.text()
	ok(ready.status === 200 && said === 'ready\nno server of the database takes writes: pages are read, and nothing is saved\n', 'it is ready to read, and says that it is no more', said)
	const seen = await pages.stop()
	ok(Object.keys(seen).join() === '200', 'not one page failed', JSON.stringify(seen) + server.log.split('\n').filter(l => /error=/.test(l) && l.includes('oversikt')).join('\n'))
	return { back, mine }
}
async function together(lena, anna, people, { back, mine }) {
	const pages = readers(people)
	await shell(`pg_as "$pg_path/pg_ctl" -D ${second}/data -w promote >/dev/null </dev/null`)
	await until('a save', async () => (await post(tool + back.action, form(back.fields))).status === 303)
	await until('the words to go', async () => !(await anna.get(reflection)).includes(words))
	ok(typed(anna.html) === mine, 'the copy takes its place: the same form saves the text, without a restart', text(anna.html))
	const late = new Person('sen')
	ok(await late.launch() === 303, 'and whoever launches comes in')
	const seen = await pages.stop()
	ok(Object.keys(seen).join() === '200', 'not one page failed meanwhile', JSON.stringify(seen))
}

async function story() {
	await databases()
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret)
	const server = await serve(), lena = new Person('lena', { roles: 'Instructor' }), anna = new Person('anna')
	await bindCourse(lena); await signUp(anna)
	const people = Array.from({ length: 8 }, (_, i) => new Person(`elev${i}`))
	for (const p of people) await signUp(p)
	await until('the copy knows them', async () => await ask(second, 'SELECT count(*) FROM membership') === await sql('SELECT count(*) FROM membership'))
	await together(lena, anna, people, await away(server, lena, anna, people))
	const bad = server.log.split('\n').filter(l => /ERR_BUG|Sanitizer|Skriven/.test(l))
	ok(!bad.length, 'the log has no fault of ours and no text', bad.slice(0, 3).join('\n'))
	ok(await stop(server) === 0, 'the server stops')
}
await run(story)
