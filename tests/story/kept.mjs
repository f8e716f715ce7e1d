// What is finalised stays as it was: rows of the thread below its sections, and how far all had come, whatever happens to
// them later; while it is written in again observers, the year's archive and last year's words hold the version before.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { bindCourse, hidden, Person, plain, signUp, text } from '../lib/person.mjs'
import { atEnd, key, ok, program, run, secret, serve, sql, tool, until } from '../lib/world.mjs'

const folder = mkdtempSync(`${tmpdir()}/kv-kept-`)
atEnd(() => rmSync(folder, { recursive: true, force: true }))
const one = async query => (await sql(query)).split('\n')[0].trim()
const shell = (program, ...args) => execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 26 })
const says = (person, what) => plain(text(person.html)).includes(what)
const shows = (person, wants, lacks, what) => {
	const gone = wants.filter(w => !says(person, w)), there = lacks.filter(w => says(person, w))
	return ok(person.status === 200 && !gone.length && !there.length, what, `${person.status} lacks: ${gone.join(' | ')} has: ${there.join(' | ')} in: ${plain(text(person.html)).slice(0, 900)}`)
}
async function words(person, path) {
	const answer = await fetch(`${tool}/s/${person.sid}${path}`), file = `${folder}/it.${path.split('/').at(-1)}`
	writeFileSync(file, Buffer.from(await answer.arrayBuffer()))
	if (answer.status !== 200) return `${answer.status}`
	return file.endsWith('.pdf') ? shell('pdftotext', '-raw', file, '-').replace(/\s+/g, ' ') : plain(shell('unzip', '-p', file, file.endsWith('.odt') ? 'content.xml' : 'word/document.xml').replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' '))
}
async function fill(who, doc, but = []) {
	await who.get(doc)
	const fields = [...new Set([...who.html.matchAll(new RegExp(`${doc.split('/').at(-1)}/([a-z_]+)"`, 'g'))].map(m => m[1]))].filter(f => !['fardigstall', 'hela', 'namnge', ...but].includes(f))
	for (const field of fields) await who.post(`${doc}/${field}`, { text: `Skrivet om ${field}.`, base: 0 })
	return fields
}
async function finalise(who, doc) {
	await who.get(`${doc}/fardigstall`)
	await who.post(`${doc}/fardigstall`, { newest: hidden(who.html, 'newest'), individuals: 'no' })
	return ok(who.url.includes('klart=1'), `${doc.replace(/\d+/, 'n')} is finalised`, text(who.html).slice(0, 600))
}

const was = 'Alla läser tio minuter om dagen.', is = 'Alla läser i tjugo minuter.'
async function rows(anna, group) {
	const doc = `/grupp/${group}/dokument/d3-document-2`
	await anna.post(`/grupp/${group}/trad/ny/mal`, { text: was, national: '', parent: '', baseline: '', target: '', sign: '', due: '2031-05-20', responsible: 'Rektor' })
	await anna.post(`/grupp/${group}/trad/ny/mal`, { text: 'Bara ett förslag.', national: '', parent: '', baseline: '', target: '', sign: '', due: '', responsible: '' })
	const goal = await one(`SELECT id FROM goal WHERE text = '${was}'`)
	await anna.get(`/grupp/${group}/trad/mal/${goal}`)
	await anna.post(`/grupp/${group}/trad/mal/${goal}/faststall`, { do: 'adopt', version: hidden(anna.html, 'version') })
	await fill(anna, doc, ['goal'])
	await anna.get(`${doc}/hela`)
	shows(anna, [was, 'Bara ett förslag.', 'Arbetsmaterial'], [], 'while it is written, the rows stand below their section as they are')
	await finalise(anna, doc)
	const row = `/grupp/${group}/trad/mal/${goal}`, act = async (path, fields) => { await anna.get(row); await anna.post(row + path, { ...fields, version: hidden(anna.html, 'version') }) }
	await act('/faststall', { do: 'propose' })
	await act('', { text: is, national: '', parent: '', baseline: '', target: '', sign: '', due: '2031-05-20', responsible: 'Rektor' })
	await act('/faststall', { do: 'adopt' })
	ok(await one(`SELECT text FROM goal WHERE id = ${goal}`) === is, 'the goal is changed afterwards')
	for (const at of [`${doc}/hela`, `${doc}/goal`, `${doc}/version?nr=1`]) {
		await anna.get(at)
		shows(anna, [was, 'Fastställt', '20 maj 2031'], [is, 'Bara ett förslag.'], `${at.replace(/\d+/, 'n')}: as it was finalised, and no proposal`)
	}
	for (const kind of ['pdf', 'docx', 'odt']) {
		const all = await words(anna, `${doc}/hela/${kind}`)
		ok(all.includes(was) && !all.includes(is) && !all.includes('Bara ett förslag'), `likewise as ${kind}`, all.slice(0, 600))
	}
	await anna.get(`/grupp/${group}/trad`)
	shows(anna, [is], [was], 'the thread itself is as it is')
	return { doc, goal }
}
async function again(anna, maj, lena, group, doc) {
	const final = `/huvudman/dokument/${group}/d3-document-2`
	await anna.post(`${doc}/oppna`, {})
	await anna.get(`${doc}/goal_national`)
	await anna.post(`${doc}/goal_national`, { text: 'Version två skrivs.', base: hidden(anna.html, 'base') })
	await anna.get(`${doc}/hela`)
	shows(anna, [is, 'Version två skrivs.', 'Arbetsmaterial'], [was], 'opened again, its group sees what it is writing')
	await maj.get('/huvudman')
	ok(maj.html.includes(`${final}"`) && says(maj, 'version 1'), 'an observer still finds version 1', text(maj.html).slice(0, 600))
	await maj.get(final)
	shows(maj, [was, 'version 1', 'Version 2 arbetas fram', 'Skrivet om goal_national.'], [is, 'Version två skrivs.', 'Bara ett förslag.'], 'whole, with the rows of then, and is told that another one is on its way')
	const file = await words(maj, `${final}/pdf`)
	ok(file.includes(was) && file.includes('Version 2 arbetas fram') && !file.includes('Version två'), 'and as a file', file.slice(0, 600))
	await anna.post(`/grupp/${group}/samtal/d2-discussion-1`, { text: 'Vi **enades** om två saker.', base: 0 })
	await lena.get('/leda/arkiv'); await lena.post('/leda/arkiv', {})
	await until('the archive', async () => (await lena.get('/leda/arkiv'), says(lena, 'Arkivet är klart')))
	const zip = await fetch(`${tool}/s/${lena.sid}/leda/arkiv/fil`)
	writeFileSync(`${folder}/arkiv.zip`, Buffer.from(await zip.arrayBuffer()))
	const names = shell('unzip', '-Z1', `${folder}/arkiv.zip`).trim().split('\n')
	const read = end => { const name = names.find(n => n.endsWith(end)); if (!name) return ''; shell('unzip', '-oq', `${folder}/arkiv.zip`, name, '-d', folder); return shell('pdftotext', '-raw', `${folder}/${name}`, '-').replace(/\s+/g, ' ') }
	const goals = read('-strandskolan/mal.pdf'), talks = read('-strandskolan/anteckningar-fran-samtal.pdf')
	ok(goals.includes(was) && goals.includes('version 1') && goals.includes('Version 2 arbetas fram') && !goals.includes(is) && !goals.includes('Version två'), 'the year’s archive holds version 1 and says that another is being written', goals.slice(0, 600))
	ok(talks.includes('Vi enades om två saker.'), 'and what was noted of discussions', names.join(' '))
	await finalise(anna, doc)
	await anna.get(`${doc}/version?nr=1`)
	shows(anna, [was, 'Skrivet om goal_national.'], [is, 'Version två'], 'once version 2 is there, version 1 is still as it was')
	for (const kind of ['pdf', 'docx', 'odt']) {
		ok(anna.html.includes(`${doc}/version/1/${kind}"`), `and can be taken along as ${kind}`)
		const all = await words(anna, `${doc}/version/1/${kind}`)
		ok(all.includes(was) && all.includes('version 1') && !all.includes(is) && !all.includes('Version två'), 'as it was', all.slice(0, 600))
	}
	const sent = await fetch(`${tool}/s/${anna.sid}${doc}/version/1/pdf`), none = await Promise.all(['0/pdf', '3/pdf', 'x/pdf', '1/exe', '99999999999/pdf'].map(async more => (await fetch(`${tool}/s/${anna.sid}${doc}/version/${more}`)).status))
	ok(/version%201\.pdf/.test(sent.headers.get('content-disposition')) && none.every(status => status === 404), 'with its number in its name, and no version that there is not', `${sent.headers.get('content-disposition')} ${none}`)
	await maj.get(final)
	shows(maj, [is, 'version 2', 'Version två skrivs.'], [was, 'arbetas fram'], 'and who looks on reads version 2')
	ok(await one("SELECT string_agg(version || ':' || count, ' ' ORDER BY version) FROM (SELECT version, count(*) FROM version_row GROUP BY version) n") === '1:1 2:1', 'each version has its own rows')
}
async function figures(lena, people, group) {
	const doc = `/grupp/${group}/dokument/d5-document-3`
	for (const p of people) await p.post('/steg/d2-film-1', {})
	await lena.get(`${doc}/hela`)
	shows(lena, ['Så långt har alla kommit', 'procent'], [], 'the authority’s summary says how far all have come')
	const share = () => plain(text(lena.html)).match(/Del 2[^%]*? (\d+) procent/)?.[1]
	const before = share()
	await fill(lena, doc)
	await finalise(lena, doc)
	for (const p of people) await p.post('/steg/d2-film-2', {})
	await lena.get(`${doc}/hela`)
	ok(before > 0 && share() === before, 'once it is finalised, how far they had come then', `${before} ${share()}`)
	for (const kind of ['pdf', 'docx', 'odt']) {
		const all = await words(lena, `${doc}/hela/${kind}`)
		ok(all.includes('Så långt har alla kommit') && all.includes(`${before} procent`), `in the file too (${kind})`, all.slice(-600))
	}
}

await run(async () => {
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	const server = await serve()
	const lena = new Person('lena', { roles: 'Instructor' }), maj = new Person('maj'), people = ['anna', 'bo', 'cia', 'dag', 'eva'].map(n => new Person(n)), anna = people[0]
	await bindCourse(lena)
	await signUp(maj, 'Bergsskolan')
	for (const p of people) await signUp(p)
	await sql("UPDATE membership SET role = 'observer' FROM person p WHERE p.id = membership.person AND p.lti_user_id = 'maj'")
	await sql("DELETE FROM group_member gm USING membership m WHERE m.id = gm.membership AND m.role = 'observer'")
	const group = await one("SELECT id FROM grp WHERE name = 'Strandskolan'"), own = await one("SELECT id FROM grp WHERE track = 'organiser'")
	const { doc } = await rows(anna, group)
	await again(anna, maj, lena, group, doc)
	await figures(lena, people, own)
	const trips = [...server.log.matchAll(/ route=(\/s\/\S*(?:hela|version|dokument\/:group\/:step)\S*) status=200 .*? trips=(\d+)/g)].map(m => [m[1], Number(m[2])]), dear = trips.filter(([, n]) => n > 3)
	ok(trips.length > 15 && new Set(trips.map(t => t[0])).size === 6 && !dear.length, 'a whole document, of any version and for anybody, waits three times for the database at most', `${trips.length} ${dear.join(' ')}`)
})
