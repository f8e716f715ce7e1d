// The main job as steps, against the real server and the example LMS; each step is one line of TAP.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { Person, hidden, openRound, post, text } from '../lib/person.mjs'
import { lms, ok, program, run, tool, top, world } from '../lib/world.mjs'

// Launched by the example LMS.
class Member extends Person {
	async launch(link) {
		this.launched = await (await fetch(`${lms}/test/launch-form?user=${this.user}&link=${link}&course=kurs1`)).text()
		const answer = await post(`${tool}/lti/launch${link.startsWith('del') ? `/del/${link.slice(3)}` : ''}`, this.launched)
		this.at = answer.headers.get('location')
		this.sid = this.at?.split('/')[2]
		return answer.status
	}
}
const grade = async (user, link) => (await (await fetch(`${lms}/test/grade?user=${user}&link=${link}`)).json()).score

async function story() {
	const server = await world()
	const lena = new Member('lena'), anna = new Member('anna'), bo = new Member('bo')

	ok(await lena.launch('oversikt') === 303, 'a rightly signed launch leads into a session')
	ok((await lena.get('/')).includes('name="school_year"'), 'the first instructor meets Ny huvudman')
	await lena.post('/ny-huvudman', { name: '', kind: '' })
	ok(lena.status === 400 && lena.html.includes('Skriv namnet på huvudmannen'), 'a missing name is named')
	const year = lena.html.match(/<option value="(\d{4}\/\d\d)"/)[1]
	await lena.post('/ny-huvudman', { name: 'Tallvikens kommun', kind: 'municipality', size: 'standard', approval: 'review', school_year: year })
	ok(lena.html.includes('Se filmen Tre sorters underlag'), 'with the first step of Del 2 as next step')
	ok(lena.status === 200 && lena.url.endsWith('/oversikt'), 'the course is bound and the leader sees the overview', lena.url + text(lena.html))

	await anna.launch('del2'); await anna.get('/')
	ok(anna.html.includes('name="function"'), 'a learner meets the sign-up')
	await anna.post('/anmalan', { function: 'principal', track: 'unit', unit_name: 'Strandskolan' })
	ok(/svar|väntar/i.test(text(anna.html)) && !anna.html.includes('name="function"'), 'and then waits', text(anna.html))
	ok((await anna.get('/oversikt'), !anna.url.endsWith('/oversikt')), 'who waits does not see the process')
	await lena.get('/leda')
	const request = hidden(lena.html, 'request')
	await lena.post('/leda/anmalan', { request, decision: 'approve' })
	ok(lena.html.includes('Svaret är sparat'), 'the leader approves')
	await lena.post('/leda/anmalan', { request, decision: 'reject' })
	ok(lena.html.includes('redan svarat'), 'a second answer changes nothing and says so')
	await bo.launch('del2'); await bo.get('/anmalan')
	const unit = bo.html.match(/<option value="(\d+)"[^>]*>Strandskolan/)?.[1] ?? ''
	await bo.post('/anmalan', { function: 'team_leader', track: 'unit', unit, unit_name: '' })
	await lena.get('/leda'); await lena.post('/leda/anmalan', { request: hidden(lena.html, 'request'), decision: 'approve' })
	ok((await bo.get('/del/2'), bo.status === 200 && bo.html.includes('Var är vi?')), 'an approved participant reads Del 2', text(bo.html))

	ok((await anna.get('/steg/d2-reading-1'), anna.status === 200 && anna.csrf), 'a text is read on its own page')
	ok((await anna.get('/personuppgifter'), anna.status === 200), 'what is stored is said')
	await anna.get('/steg/d2-film-1')
	const picture = anna.html.match(/src="(\/media\/F2\.1-01\.svg)"/)?.[1], drawn = await fetch(tool + picture)
	ok(drawn.status === 200 && drawn.headers.get('content-type') === 'image/svg+xml' && drawn.headers.get('content-security-policy').startsWith("default-src 'none'") && (await drawn.text()).startsWith('<svg'), 'and its pictures one by one')
	ok((await fetch(tool + picture, { headers: { 'If-None-Match': drawn.headers.get('etag') } })).status === 304 && (await fetch(`${tool}/media/F2.1-99.svg`)).status === 404, 'kept by the browser, and none that is not drawn')
	await anna.get('/steg/d2-film-2')
	ok(anna.html.includes('data-film=') && !anna.html.includes('<video') && (await fetch(`${tool}/media/F2.2.webm`)).status === 404, 'a film without a video plays its pictures', anna.url)
	mkdirSync(`${top}/data/built-films`, { recursive: true })
	for (const end of ['webm', 'vtt', 'chapters.vtt', 'webp']) writeFileSync(`${top}/data/built-films/F2.2.${end}`, 'film')
	symlinkSync('/etc/passwd', `${top}/data/built-films/F2.3.webm`)
	await anna.get('/steg/d2-film-2')
	ok(anna.html.includes('src="/media/F2.2.webm"') && anna.html.includes('Rösten är gjord av en dator') && (await fetch(`${tool}/media/F2.2.vtt`)).status === 200, 'until one is built; then it is there at once', anna.html)
	const video = `${tool}/media/F2.2.webm`, part = await fetch(video, { headers: { Range: 'bytes=1-2' } }), etag = part.headers.get('etag')
	ok(part.status === 206 && part.headers.get('content-type') === 'video/webm' && await part.text() === 'il' && (await fetch(video, { headers: { Range: 'bytes=99-' } })).status === 416, 'in ranges, none beyond its end')
	writeFileSync(`${top}/data/built-films/F2.2.webm`, 'mera')
	ok(await (await fetch(video, { headers: { Range: 'bytes=1-2', 'If-Range': etag } })).text() === 'mera', 'and whole where it has been built anew meanwhile')
	ok(anna.html.includes('<track kind="chapters"') && (await fetch(`${tool}/media/F2.2.chapters.vtt`)).headers.get('content-type').startsWith('text/vtt'), 'with its chapters')
	ok((await fetch(`${tool}/media/F2.3.webm`)).status === 404 && (await fetch(`${tool}/media/passwd.webm`)).status === 404, 'but no link, and nothing that is not a film of the pack')
	await anna.get('/steg/d2-film-1')
	await anna.post('/steg/d2-film-1', {})
	ok(anna.html.includes('Du har tagit del av filmen'), 'the film is marked as seen')
	program('work', '--drain')
	ok(await grade('anna', 'del2') === 0.11, 'the first score is in the gradebook', await grade('anna', 'del2'))
	await anna.get('/steg/d2-reflection-1')
	await anna.post('/steg/d2-reflection-1', { text: 'Vi ser för lite av eftermiddagarna.', base: 0 })
	ok((await anna.get('/steg/d2-reflection-1')).includes('Vi ser för lite av eftermiddagarna.'), 'the reflection is kept')
	program('work', '--drain')
	ok(await grade('anna', 'del2') === 0.22, 'and counts', await grade('anna', 'del2'))

	const led = await openRound(lena)
	const round = await anna.round('d2-assessment-1')
	const answers = Object.fromEntries([...anna.html.matchAll(/name="(D2-\d\d)"/g)].map(m => [m[1], '3']))
	ok(Object.keys(answers).length >= 5, 'the statements are asked')
	await anna.post(`${round}/pastaenden/1`, { ...answers, go: 'next' })
	await anna.get(`${round}/granska`)
	await anna.post(`${round}/lamna-in`, {})
	ok(anna.status === 200 && anna.html.includes('Dina svar är inlämnade'), 'the self-assessment is handed in', text(anna.html))
	program('work', '--drain')
	ok(await grade('anna', 'del2') === 0.22, 'its credit waits, so that nobody can tell who answered when')
	program('work', '--nightly')
	ok(await grade('anna', 'del2') === 0.44, 'until the night', await grade('anna', 'del2'))
	await anna.post(`${round}/pastaenden/1`, { [Object.keys(answers)[0]]: '1', go: 'next' }); await anna.post(`${round}/lamna-in`, {})
	program('work', '--nightly')
	ok(await grade('anna', 'del2') === 0.44, 'answers that are changed are no step more', await grade('anna', 'del2'))
	await lena.post(`${led}/stang`, {}); program('work', '--drain'); await lena.post(`${led}/visa`, {}); program('work', '--drain')
	ok((await anna.get('/steg/d2-assessment-1/resultat'), anna.status === 200 && !/100 %/.test(anna.html)), 'results of fewer than five stay hidden')

	await anna.get('/dokument')
	ok(/\/grupp\/\d+$/.test(anna.url) && anna.html.includes('/dokument/d1-document-2"') && anna.html.includes('/dokument/d5-document-1"'), 'the documents stand on the group’s page, part by part', anna.url)
	const doc = `${anna.url.replace(tool, '').replace(`/s/${anna.sid}`, '')}/dokument/d2-document-1`
	await anna.get(doc)
	const fields = [...new Set([...anna.html.matchAll(new RegExp(`${doc}/([a-z_]+)"`, 'g'))].map(m => m[1]).filter(f => !['fardigstall', 'namnge', 'hela'].includes(f)))]
	ok(fields.length === 9, 'the unit document has nine sections', fields.join())
	await anna.get(`${doc}/results`); await bo.get(`${doc}/results`)
	await anna.post(`${doc}/results`, { text: 'Ett.\n\nTvå.', base: 0 })
	await bo.get(`${doc}/results`); const base = hidden(bo.html, 'base')
	await anna.get(`${doc}/results`); await anna.post(`${doc}/results`, { text: 'Ett, ändrat.\n\nTvå.', base })
	await bo.post(`${doc}/results`, { text: 'Ett.\n\nTvå.\n\nTre.', base })
	ok(bo.html.includes('Ett, ändrat.') && bo.html.includes('Tre.'), 'two writers in different paragraphs are merged', text(bo.html))
	await bo.get(`${doc}/results`); const second = hidden(bo.html, 'base')
	await anna.get(`${doc}/results`); await anna.post(`${doc}/results`, { text: 'Annas.\n\nTvå.\n\nTre.', base: second })
	await bo.post(`${doc}/results`, { text: 'Bos.\n\nTvå.\n\nTre.', base: second })
	ok(bo.status === 409 && bo.html.includes('Annas') && bo.html.includes('Bos'), 'the same paragraph is a conflict that shows both', bo.status)
	const choice = bo.html.match(/name="(p\d+)" value="mine"/)?.[1]
	await bo.post(`${doc}/results`, { base: hidden(bo.html, 'base'), theirs: hidden(bo.html, 'theirs'), mine: 'Bos.\n\nTvå.\n\nTre.', [choice]: 'both' })
	ok(bo.status === 200 && bo.html.includes('Annas.') && bo.html.includes('Bos.'), 'and both can be kept', text(bo.html))
	await bo.get(`${doc}/results/versioner`)
	ok(bo.html.includes('Sparad vid sidan av'), 'the text that met the conflict lies among the versions')
	await anna.get(doc); await anna.post(`${doc}/fardigstall`, { individuals: 'no' })
	ok(anna.status === 400 && anna.html.includes('är tomt'), 'a document with empty sections is not final')
	for (const field of fields.filter(f => f !== 'results')) { await anna.get(`${doc}/${field}`); await anna.post(`${doc}/${field}`, { text: `Om ${field}.`, base: 0 }) }
	await anna.post(`${doc}/fardigstall`, { individuals: 'no' })
	ok(anna.html.includes('färdigställt'), 'the whole document is finalised', text(anna.html))
	const note = doc.replace('dokument/d2-document-1', 'samtal/d2-discussion-1')
	await bo.get(note); await bo.post(note, { text: 'Vi saknar elevernas röster.', base: 0 })
	program('work', '--drain')
	ok(await grade('anna', 'del2') === 1, 'all steps done: the LMS has 1.00', await grade('anna', 'del2'))
	ok(await grade('bo', 'del2') === 0.55, 'and what the group did counts for Bo too', await grade('bo', 'del2'))

	const replay = await fetch(`${tool}/lti/launch/del/2`, { method: 'POST', redirect: 'manual', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: anna.launched })
	ok(replay.status === 403, 'a replayed launch is refused')
	for (const [what, query] of [['an unknown key', 'key=annan'], ['a wrong secret', 'secret=fel'], ['a clock off by an hour', 'skew=3600']]) {
		const body = await (await fetch(`${lms}/test/launch-form?user=anna&link=del2&course=kurs1&${query}`)).text()
		const r = await fetch(`${tool}/lti/launch/del/2`, { method: 'POST', redirect: 'manual', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body })
		ok(r.status === 403, `${what} is refused`, r.status)
		if (query.startsWith('skew')) ok((await r.text()).includes('60 minuter fel'), 'and the page names the difference')
	}
	bo.csrf = 'annans'; await bo.post(note, { text: 'Utan rätt token.', base: 1 })
	ok(bo.status === 403, 'a post without our token is refused')
	ok((await anna.get('/grupp/9999/dokument/d2-document-1'), anna.status === 404), 'a group that is not there is not found')
	ok((await anna.get('/leda'), anna.status === 403), 'a participant does not lead')
	const other = new Member('mikael'); await other.launch('oversikt')
	ok((await other.get(doc), !other.html.includes('Annas.')), 'somebody without a part reads no document')
	ok(!/Anna|Lena|Strandskolan|hemlighet|reflektion/i.test(server.log.replaceAll(/route=\S+/g, '')), 'the log holds no names and no texts', server.log)
	server.kill('SIGTERM')
	ok(await new Promise(done => server.on('exit', code => done(code === 0))), 'SIGTERM ends it well')
}
await run(story)
