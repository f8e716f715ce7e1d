// What people type in sections, notes and minutes: headings, lists and links come out as such wherever the text is read,
// plain text as it was typed, and hostile text as text; a preview saves nothing.
import { bindCourse, freeze, hidden, Person, plain, signUp, text, typed } from '../lib/person.mjs'
import { key, ok, program, run, secret, serve, sql, until } from '../lib/world.mjs'

const doc = 'd2-document-1', one = async query => (await sql(query)).trim()
const link = '<a href="https://www.skolverket.se/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer nofollow">Skolverket</a>'
const meant = `# Läsning

41 av 48 **nådde** kravnivån.
Se [Skolverket](https://www.skolverket.se/?a=1&b=2):

- först
  - under
- sedan

1. ett
2. två`
const shown = `<h3>Läsning</h3>
<p>41 av 48 <strong>nådde</strong> kravnivån.<br>
Se ${link}:</p>
<ul>
<li>först
<ul>
<li>under</li>
</ul>
</li>
<li>sedan</li>
</ul>
<ol>
<li>ett</li>
<li>två</li>
</ol>
`
const asTyped = ['Kontakt: anna_maria_berg@kommun.se, 3*4*5', '1) Öka närvaron', '2) Följ upp', '> 50 % når målen', '---', '+ lugnt', '- rörigt', '[1]: Skolinspektionen 2025', '    Svenska   85 %', '*Enkät 2026', 'C:\\temp\\x']
const hostile = ['<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '<svg onload=alert(1)>', '</textarea><script>alert(1)</script>', '"><b onclick=alert(1)>', '[x](javascript:alert(1))',
	'![y](data:image/svg+xml;base64,AAAA)', '[z](https://a.se"onmouseover="alert(1))', '[q](//evil.example/a)', '[r]: javascript:alert(1)', '<https://a.se/"onclick=alert(1)>', '&#106;avascript:alert(1)', '# <script>', '- <iframe src=//evil.example>']
const allowed = /^(?:\/?(?:p|h3|h4|ul|ol|li|strong|em)|br|ol start="\d+"|li value="\d+"|\/a|a href="(?:https?:\/\/|mailto:)[!#-;=?-~]*" target="_blank" rel="noopener noreferrer nofollow")$/
// What people wrote, of a page: each stretch that is read.
const read = html => [...html.matchAll(/<div class="[^"]*\bread\b[^"]*">([^]*?)<\/div>/g)].map(m => m[1])
const harm = html => read(html).flatMap(part => [...part.matchAll(/<([^>]*)>?/g)].map(m => m[1])).filter(tag => !allowed.test(tag))
const looks = (person, want, what) => ok(person.status === 200 && read(person.html).some(part => part === want), what, `${person.status} ${read(person.html).join('\n----\n').slice(0, 1500)}`)
const safe = (person, what) => ok(person.status === 200 && !harm(person.html).length && !/<script>alert|<img src=x|<svg onload|<b onclick|<iframe src=/i.test(person.html) && plain(text(person.html)).includes('onerror=alert(1)'), what, `${person.status} ${harm(person.html).join(' | ')} ${text(person.html).slice(0, 500)}`)
const save = async (who, path, what) => { await who.get(path); await who.post(path, { text: what, base: hidden(who.html, 'base') || 0 }) }

async function preview(anna, places) {
	for (const path of places) {
		const before = await one('SELECT (SELECT count(*) FROM revision) + (SELECT count(*) FROM note) + (SELECT count(*) FROM minutes)')
		await anna.get(path)
		ok(/<button [^>]*name="go" value="preview">Förhandsgranska</.test(anna.html) && plain(text(anna.html)).includes('Så formaterar du') && anna.html.includes('# Resultat'), `${path}: how a text is formatted stands there, and a preview`)
		await anna.post(path, { text: meant, base: 0, go: 'preview' })
		ok(anna.html.indexOf('Så här läses texten') > 0 && anna.html.indexOf('Så här läses texten') < anna.html.indexOf('<textarea') && typed(anna.html) === meant, 'the preview stands above the form, which has the text', text(anna.html).slice(0, 500))
		looks(anna, shown, 'it reads as it will be read')
		ok(await one('SELECT (SELECT count(*) FROM revision) + (SELECT count(*) FROM note) + (SELECT count(*) FROM minutes)') === before, 'and nothing is saved')
		await anna.get(path)
		ok(typed(anna.html) === meant && plain(text(anna.html)).includes('Du ser ditt utkast'), 'but for the draft', text(anna.html).slice(0, 300))
		await anna.post(path, { text: '', base: 0, go: 'preview' })
		ok(anna.status === 200 && plain(text(anna.html)).includes('Du har inte skrivit något än'), 'of nothing it says so')
	}
}

async function readers(anna, lena, path, group) {
	const section = `${path}/results`
	await save(anna, section, meant)
	ok(plain(anna.html).includes(`<div class="print">\n<h2 class="vh">Texten</h2><div class="read gap">${plain(shown)}`), 'on paper the text is as it is read', read(anna.html).join())
	await save(anna, `${path}/conditions`, asTyped.join('\n')); await save(anna, `${path}/differences`, hostile.join('\n\n'))
	await freeze(group, 'current_situation')
	await anna.get(section); looks(anna, shown, 'finalised, it reads as it was meant')
	await anna.get(`${path}/conditions`)
	ok(plain(read(anna.html)[0].replace(/<br>|<\/?p>/g, '')).trim() === asTyped.map(line => line.trim()).join('\n'), 'plain text is as it was typed, line by line', read(anna.html)[0])
	await anna.get(`${path}/differences`); safe(anna, 'hostile text is text')
	await lena.get(`/huvudman/dokument/${group}/${doc}`); looks(lena, shown, 'to those who only read too')
	safe(lena, 'nor does it harm them')
	await sql("UPDATE section SET html = '<p>gammalt</p>', html_made = 0")
	await lena.get(`/huvudman/dokument/${group}/${doc}`); looks(lena, shown, 'what an older program made is never shown')
	program('work', '--drain')
	ok(await one("SELECT count(*) FROM section WHERE html = '<p>gammalt</p>' OR html_made = 0") === '0', 'and is made anew beside the pages')
	await sql(`UPDATE document SET state = 'draft' WHERE grp = ${group}`)
	await anna.get(`${path}/differences`); safe(anna, 'in the field and on paper')
	ok(typed(anna.html) === hostile.join('\n\n'), 'where it is what was typed')
	await anna.post(`${path}/differences`, { text: `${hostile.join('\n\n')}\n\nSlut.`, base: 1 })
	await anna.get(`${path}/differences/versioner/jamfor?from=1&to=2`)
	ok(anna.status === 200 && !/<script>alert|<img src=x/.test(anna.html) && plain(anna.html).includes('<img src=x onerror=alert(1)>'), 'versions are compared as they were typed')
}
async function elsewhere(anna, bo, group, meeting) {
	const note = `/grupp/${group}/samtal/d2-discussion-1`, minutes = `/traff/${meeting}/minnesanteckningar`
	for (const what of [meant, hostile.join('\n\n')]) { await save(anna, note, what); await save(bo.leader, minutes, what) }
	await anna.get(minutes); safe(anna, 'minutes are read without harm')
	await save(bo.leader, minutes, meant); await anna.get(minutes); looks(anna, shown, 'and as they were meant')
	await bo.leader.get(note); safe(bo.leader, 'a note of others too')
	await until('the words', async () => await one('SELECT count(*) FROM section WHERE words_rev <> head') === '0')
	await anna.get('/sok?sok=kravniv%C3%A5n')
	const excerpt = plain(anna.html.match(/<p>[^<]*<mark>kravnivån[^]*?<\/p>/)?.[0] ?? '')
	ok(excerpt.includes('nådde') && !/\*\*|# L|\]\(/.test(excerpt) && excerpt.includes('Skolverket'), 'a search shows the words without the marks', excerpt || text(anna.html).slice(0, 400))
	await anna.get('/sok?sok=onerror')
	ok(anna.status === 200 && anna.html.includes('<mark>onerror</mark>') && !/<img src=x|<script>alert/.test(anna.html), 'and hostile ones as words', text(anna.html).slice(0, 300))
}
async function tooLong(anna, path) {
	await anna.get(`${path}/voices`)
	const what = `${'å'.repeat(32768)}!`
	await anna.post(`${path}/voices`, { text: what, base: 0 })
	ok(anna.status === 400 && plain(text(anna.html)).includes('högst 64 kB') && typed(anna.html) === what, 'a text over 64 KiB is not saved, and stands in the field', `${anna.status} ${text(anna.html).slice(0, 300)}`)
	await anna.post(`${path}/voices/utkast`, { text: what, base: 0 })
	ok(anna.status === 204, 'and is kept as a draft', anna.status)
}
await run(async () => {
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	await serve()
	const leader = new Person('lena', { roles: 'Instructor' }), anna = new Person('anna')
	await bindCourse(leader); await signUp(anna, 'Strandskolan')
	const group = await one("SELECT id FROM grp WHERE name = 'Strandskolan'"), path = `/grupp/${group}/dokument/${doc}`
	await leader.get('/leda/tidsplan')
	await leader.post('/leda/tidsplan', { start: await one("SELECT to_char(starts_on + 40, 'YYYY-MM-DD') FROM cycle ORDER BY id LIMIT 1"), weekday: 2, half: 'morning', sports_week: 9, version: 0 })
	await sql("UPDATE time_plan SET state = 'published'")
	const meeting = await one('SELECT min(id) FROM meeting')
	await preview(anna, [`${path}/voices`, `/grupp/${group}/samtal/d2-discussion-1`, '/steg/d2-reflection-1'])
	await preview(leader, [`/traff/${meeting}/minnesanteckningar`])
	await readers(anna, leader, path, group)
	await elsewhere(anna, { leader }, group, meeting)
	await tooLong(anna, path)
})
