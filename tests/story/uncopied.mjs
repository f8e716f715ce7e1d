// A database that may only commit with its copy, and a copy that is dead. Who saves is told that it stands in one place, with
// the text; the next are told at once that nothing can be saved now, and read on. Once the copy is back all is as it was.
import { execFile } from 'node:child_process'
import { bindCourse, form, hidden, Person, plain, post, signUp, text, typed } from '../lib/person.mjs'
import { build, key, ok, program, run, secret, serve, sql, stop, told, tool, top, until } from '../lib/world.mjs'

const reflection = '/steg/d2-reflection-1', banner = 'Just nu kan du bara läsa'
const one = async query => (await sql(query)).split('\n')[0].trim()
const ready = async () => (await fetch(`${tool}/readyz`)).text()
const doctor = () => new Promise(done => execFile(`${build}/kvalitetsverkstaden`, ['doctor', '--json'], { env: { PATH: process.env.PATH, KV_DATA: `${top}/data`, KV_BASE_URL: tool } }, (e, out) => done(out)))
const demand = async names => {
	await sql(`ALTER SYSTEM SET synchronous_standby_names = '${names}'`)
	await sql('SELECT pg_reload_conf()')
	await until('the setting', async () => await one('SHOW synchronous_standby_names') === names)
}
const save = (p, words, base) => post(`${tool}/s/${p.sid}${reflection}`, form({ csrf: p.csrf, text: words, base }))

async function alone(server, anna, people) {
	const base = hidden(await anna.get(reflection), 'base'), mine = 'Sparad & ensam <b>'
	await demand('borta')
	const began = Date.now(), saved = save(anna, mine, base)
	await until('a commit that waits', async () => await one("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'") !== '0')
	const added = told('consumer', 'add', '--name', 'Ensam', '--key', 'ensam', '--secret', secret)
	ok((await people[0].get('/oversikt'), people[0].status) === 200, 'who reads meanwhile reads', people[0].status)
	const r = await saved, html = await r.text(), took = Date.now() - began
	ok(r.status === 503 && html.includes('Sparat utan reservkopia') && plain(text(html)).includes(mine), 'who saves is told, and has the text', `${r.status} ${text(html)}`)
	ok(!html.includes('Försök igen</button>') && !r.headers.get('retry-after') && took < 9000, 'nobody sends it twice, nor waits for ever', `${took} ms`)
	ok(server.log.includes(' commit.held ') && !server.log.includes('ensam'), 'the log says so, without the text')
	ok(await one("SELECT count(*) FROM note WHERE body LIKE 'Sparad%'") === '1', 'it is saved')
	const said = await added
	ok(said.code === 0 && said.out.includes(`Shared secret ${secret}`) && said.log.includes('warning: it is saved, but on one server only'), 'a command that has made a key says so, and shows its secret', said.log + said.out)
	return mine
}
async function held(anna, people) {
	const bo = people[0], base = hidden(await bo.get(reflection), 'base'), began = Date.now()
	ok(bo.status === 200 && bo.html.includes(banner), 'pages say that nothing can be saved now', text(bo.html))
	const answers = await Promise.all(people.map(async p => { const r = await save(p, 'Skriven medan det inte går', base); return { status: r.status, html: await r.text() } }))
	ok(answers.every(a => a.status === 503 && a.html.includes(banner) && a.html.includes('Försök igen</button>')) && Date.now() - began < 4000, 'twelve at once are told at once, and may try again', `${answers.map(a => a.status)} ${Date.now() - began} ms`)
	ok(await one("SELECT count(*) FROM note WHERE body = 'Skriven medan det inte går'") === '0', 'nothing of theirs was begun')
	ok((await ready()).includes('waits for a copy'), '/readyz says why', await ready())
	const said = await doctor()
	ok(said.includes('"copy_gone"') && said.includes('synchronous_standby_names'), 'doctor names it, with what to do', said)
	ok((await anna.get(reflection), typed(anna.html)).includes('ensam'), 'what was saved is read')
}

await run(async () => {
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret)
	const server = await serve(), lena = new Person('lena', { roles: 'Instructor' }), anna = new Person('anna')
	await bindCourse(lena); await signUp(anna)
	const people = Array.from({ length: 12 }, (_, i) => new Person(`elev${i}`))
	for (const p of people) { await signUp(p); await p.get(reflection) }
	await alone(server, anna, people)
	await held(anna, people)
	await demand('')
	await until('a save', async () => (await save(people[0], 'Nu går det', 0)).status === 303, 500)
	await until('the words to go', async () => !(await anna.get(reflection)).includes(banner))
	ok((await ready()) === 'ready\n', 'once commits come through all is as it was', await ready())
	ok(await stop(server) === 0 && !/ERR_BUG|Sanitizer/.test(server.log), 'the server stops', server.log.slice(-300))
})
