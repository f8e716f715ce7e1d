// Eight people write in one document at once, half of them through another server on the same database. Each save puts a
// paragraph of its own in and changes another; where two meet, the page asks and both are kept. In the end every paragraph
// stands in the text, and the history has one version for each save that was acknowledged.
import { createServer } from 'node:http'
import { bindCourse, form, hidden, Person, plain, signUp, type, typed } from '../lib/person.mjs'
import { ok, run, serve, set, sql, stop, tool, top, world } from '../lib/world.mjs'

const writers = 8, saves = process.env.KV_TEST_ALL ? 500 : 25, fields = ['results', 'conditions'], step = 'd2-document-1'
const names = ['anna', 'bo', 'cia', 'dan', 'eva', 'finn', 'gun', 'hans']
const acknowledged = { results: 0, conditions: 0 }, asked = { results: 0, conditions: 0 }, written = { results: [], conditions: [] }
let seed = 20261126, refused = 0
const dice = n => { seed = (seed * 48271) % 2147483647; return Math.floor(seed / 7) % n }

// Its own server's address: the session is in the path, and both read the same database.
class Writer extends Person {
	constructor(name) { super(name); this.base = tool }
	async fetch(path, body) {
		const options = body && { method: 'POST', redirect: 'manual', headers: { 'Content-Type': type }, body: form({ csrf: this.csrf, ...body }) }
		for (let turn = 0; ; turn++) {
			const answer = await fetch(`${this.base}/s/${this.sid}${path}`, options)
			await this.read(answer)
			if (answer.status !== 503 || turn === 20) return answer.status
			if (body?.text && typed(this.html) !== body.text) throw new Error('the page that asks to try again has lost the text')
			refused++ // too much at once: the page has a button that sends it again
		}
	}
}
// Every conflict is answered with both: nothing is thrown away.
async function choose(who, path) {
	const html = who.html, body = { base: hidden(html, 'base'), theirs: hidden(html, 'theirs'), mine: plain(html.match(/<textarea name="mine"[^>]*>\n?([^]*?)<\/textarea>/)[1]) }
	for (const [, name] of html.matchAll(/id="(p\d+)" name="\1" value="mine"/g)) body[name] = 'both'
	return who.fetch(path, body)
}
async function write(who, n, doc) {
	for (let i = 0; i < saves; i++) {
		const field = fields[dice(2)], path = `${doc}/${field}`, word = `${names[n]} skrev ${i}.`
		await who.fetch(path)
		const paragraphs = typed(who.html).split('\n\n').filter(Boolean)
		const at = dice(paragraphs.length + 1), base = hidden(who.html, 'base')
		if (paragraphs.length && dice(3) === 0) paragraphs[at % paragraphs.length] += ` ${word}`
		else paragraphs.splice(at, 0, word)
		written[field].push(word)
		let status = await who.fetch(path, { base, text: paragraphs.join('\n\n') })
		for (let turn = 0; status === 409 && turn < 20; turn++) {
			acknowledged[field]++ // the text of who is asked lies among the versions
			asked[field]++
			status = await choose(who, path)
		}
		if (status !== 303) throw new Error(`${names[n]} cannot save: ${status} ${who.html.slice(0, 300)}`)
		acknowledged[field]++
	}
}
const freePort = () => new Promise(done => { const s = createServer().listen(0, '127.0.0.1', () => { const { port } = s.address(); s.close(() => done(port)) }) })

run(async () => {
	await world()
	const lena = new Person('lena'), people = names.map(name => new Writer(name))
	await bindCourse(lena)
	for (const who of people) await signUp(who)
	const other = `127.0.0.1:${await freePort()}`
	const owner = await sql('SELECT current_user')
	set({ KV_LISTEN: other, KV_DATABASE_URL: `host=${top}/data/socket dbname=kvalitetsverkstaden user=${owner}`, KV_KEY_FILE: `${top}/data/key`, KV_DATA: `${top}/second` })
	const second = await serve()
	set({ KV_LISTEN: tool.replace('http://localhost', '127.0.0.1'), KV_DATABASE_URL: '', KV_KEY_FILE: '', KV_DATA: `${top}/data` })
	people.forEach((who, n) => { if (n % 2) who.base = `http://${other}` })
	const doc = `/grupp/${await sql("SELECT id FROM grp WHERE name = 'Strandskolan'")}/dokument/${step}`, began = Date.now()
	await Promise.all(people.map((who, n) => write(who, n, doc)))
	console.log(`# ${writers * saves} saves by ${writers} through two servers in ${((Date.now() - began) / 1000).toFixed(1)} s, ${asked.results + asked.conditions} asked to choose, ${refused} sent again`)
	for (const field of fields) {
		const end = await sql(`SELECT r.body FROM section s JOIN revision r ON (r.grp, r.type, r.field, r.rev) = (s.grp, s.type, s.field, s.head) WHERE s.field = '${field}'`)
		const lost = written[field].filter(word => !end.includes(word))
		ok(!lost.length && written[field].length > saves, `${field}: of ${written[field].length} paragraphs none is lost`, lost.join(' '))
		const counted = await sql(`SELECT count(*), max(s.last_rev), count(*) FILTER (WHERE kind = 'aside') FROM revision r JOIN section s USING (grp, type, field) WHERE field = '${field}'`)
		ok(counted === `${acknowledged[field]}|${acknowledged[field]}|${asked[field]}`, `${field}: the history has a version for each acknowledged save, ${asked[field]} of them aside`, `${counted}, acknowledged ${acknowledged[field]}`)
	}
	ok(await sql("SELECT count(*) FROM (SELECT 1 FROM revision GROUP BY field, rev HAVING count(*) > 1) x") === '0', 'no number is used twice')
	await stop(second)
})
