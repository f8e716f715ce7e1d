// Sections that are tables, choices and days: rows, drafts, two at once, hostile words; finalised, and opened again.
import { bindCourse, hidden, Person, plain, post, signUp, text } from '../lib/person.mjs'
import { key, ok, program, run, secret, serve, sql, tool } from '../lib/world.mjs'

const evil = '"><script>alert(1)</script>&'
let doc, rules
const value = (html, name) => plain(html.match(new RegExp(`name="${name}"[^>]*value="([^"]*)"`))?.[1] ?? html.match(new RegExp(`name="${name.replace('.', '\\.')}"[^>]*>\\n?([^<]*)</textarea>`))?.[1] ?? '')
const kept = field => sql(`SELECT r.body FROM section s JOIN revision r ON (r.grp, r.type, r.field, r.rev) = (s.grp, s.type, s.field, s.head) WHERE s.field = '${field}'`)
// The fields of the page's form as a browser without a script sends them.
const filled = html => {
	const form = html.match(/<form[^>]*data-edit[^]*?<\/form>/)?.[0] ?? '', out = {}
	for (const [, name, v] of form.matchAll(/<input type="(?:hidden|date|text)"[^>]*name="([^"]*)"[^>]*value="([^"]*)"/g)) out[name] = plain(v)
	for (const [, name, v] of form.matchAll(/<textarea[^>]*name="([^"]*)"[^>]*>\n?([^<]*)<\/textarea>/g)) out[name] = plain(v)
	return out
}
async function rows(anna) {
	const at = `${doc}/evidence`
	await anna.get(at)
	ok(anna.status === 200 && anna.html.includes('name="as" value="table"') && anna.html.includes('value="Styrka och svaghet"') && anna.html.includes('Rad 1') && !anna.html.includes('Rad 2') && !anna.html.includes('name="text"'), 'a table begins with an empty row', text(anna.html).slice(900))
	ok(/<strong>Underlag:<\/strong> Elevenkät om trivsel/.test(anna.html), 'and shows one that is filled in')
	await anna.post(at, { ...filled(anna.html), 'r0.0': 'Elevenkät: trivsel', 'r0.2': 'rad ett\r\n\r\nrad två', do: 'row' })
	ok(anna.url.endsWith('?rad=1') && value(anna.html, 'r0.0') === 'Elevenkät: trivsel' && value(anna.html, 'r0.2') === 'rad ett\nrad två' && /id="r1\.0"[^>]*autofocus/.test(anna.html), 'a row more keeps what is typed', anna.html.slice(-3000))
	ok(await sql("SELECT count(*) FROM revision WHERE field = 'evidence'") === '0', 'nothing is saved yet: it is a draft')
	await anna.post(at, { ...filled(anna.html), 'r1.0': evil, 'r1.1': 'april', do: 'row' })
	await anna.post(at, { ...filled(anna.html), 'r2.0': 'Bort', do: 'drop.2' })
	ok(anna.url.endsWith('?rad=0') && !anna.html.includes('>Bort<') && value(anna.html, 'r1.0') === evil && !anna.html.includes('<script>alert'), 'a row less, and markup stays text', anna.url)
	await anna.post(at, { ...filled(anna.html), go: 'stay' })
	ok(anna.html.includes('Avsnittet är sparat') || anna.url.includes('sparat'), 'saved', anna.url)
	ok(await kept('evidence') === `Underlag: Elevenkät: trivsel\nKälla: rad ett\n  rad två\n\nUnderlag: ${evil}\nPeriod: april`, 'as one text that can be read', await kept('evidence'))
}
async function both(anna, bo) {
	const at = `${doc}/evidence`
	await anna.get(at); await bo.get(at)
	const [a, b] = [filled(anna.html), filled(bo.html)]
	await anna.post(at, { ...a, 'r0.3': '182 av 201', go: 'stay' })
	await bo.post(at, { ...b, 'r2.0': 'Bos rad', 'r1.1': 'maj', go: 'stay' })
	const now = await kept('evidence')
	ok(bo.status === 200 && bo.url.includes('hopslaget') && ['Omfattning: 182 av 201', 'Period: maj', 'Underlag: Bos rad'].every(s => now.includes(s)), 'two who write in different rows are merged', now)
	await anna.get(at); await bo.get(at)
	const [c, d] = [filled(anna.html), filled(bo.html)]
	await Promise.all([anna.post(at, { ...c, 'r2.1': 'vecka 36', go: 'stay' }), bo.post(at, { ...d, 'r2.1': 'vecka 40', go: 'stay' })])
	const late = anna.status === 409 ? anna : bo
	ok([anna.status, bo.status].sort().join() === '200,409' && ['vecka 36', 'vecka 40', 'Period:'].every(s => text(late.html).includes(s)), 'the same row asks, and shows both', `${anna.status} ${bo.status}`)
	const choice = late.html.match(/name="(p\d+)" value="mine"/)?.[1]
	await late.post(at, { base: hidden(late.html, 'base'), theirs: hidden(late.html, 'theirs'), mine: value(late.html, 'mine'), [choice]: 'both' })
	ok(late.status === 200 && ['vecka 36', 'vecka 40'].every(s => late.html.includes(s)), 'and both can be kept, each as a row', late.status)
}
async function earlier(anna) {
	const at = `${doc}/evidence`
	await anna.get(at)
	await anna.post(at, { base: hidden(anna.html, 'base'), text: `Skrivet som text.\n\nUnderlag: Kvar\nGammal kolumn: ord\n\n${await kept('evidence')}` })
	await anna.get(at)
	ok(text(anna.html).includes('Skrivet tidigare') && value(anna.html, 'earlier') === 'Skrivet som text.' && text(anna.html).includes('Gammal kolumn'), 'what was written as text, and a column of another version, are there to read', text(anna.html))
	await anna.post(at, { ...filled(anna.html), go: 'stay' })
	ok((await kept('evidence')).startsWith('Skrivet som text.\n\nUnderlag: Kvar\nGammal kolumn: ord\n\n'), 'and stay when it is saved again', await kept('evidence'))
}
async function gone(anna) {
	const at = `${doc}/evidence`
	await anna.get(at)
	const sent = { ...filled(anna.html), 'r0.1': 'i mars, medan sessionen gick ut' }
	await sql("UPDATE session SET created_at = now() - interval '60 days', seen_at = now() - interval '60 days' WHERE person = (SELECT id FROM person WHERE lti_user_id = 'anna')")
	await anna.post(at, { ...sent, go: 'stay' })
	const said = anna.status
	await anna.launch('/del/2')
	await anna.get(at)
	ok(said === 410 && value(anna.html, 'r0.1') === sent['r0.1'], 'what was typed when the session ended waits for the next', `${said} ${value(anna.html, 'r0.1')}`)
	await anna.post(at, { ...filled(anna.html), go: 'stay' })
}
// Left open at school, written on at home: what the page at school sends the next morning replaces nothing.
async function newer(anna) {
	const at = `${doc}/results`, stands = () => sql("SELECT body FROM draft WHERE place LIKE '%/results'")
	const draft = (text, more) => anna.post(`${at}/utkast`, { base: 0, text, ...more })
	await anna.get(at)
	const school = { draft: hidden(anna.html, 'draft') }
	await draft('Hemma', school)
	const home = { draft: anna.headers.get('kv-draft') }
	ok(school.draft === '0' && anna.status === 204 && home.draft > 0, 'a page says which draft it knows, and is told of its own', JSON.stringify([school, home]))
	await draft('x', school)
	ok(anna.status === 409 && anna.headers.get('kv-elsewhere') === '1' && await stands() === 'Hemma', 'an older page is told that a newer draft stands', anna.status)
	await draft('Hemma, mer', home)
	ok(anna.status === 204 && await stands() === 'Hemma, mer', 'the page that wrote it goes on', anna.status)
	await anna.post(at, { base: 0, text: 'x', go: 'preview', ...school })
	ok(anna.status === 200 && hidden(anna.html, 'draft') === '0' && !text(anna.html).includes('Utkast sparat') && await stands() === 'Hemma, mer', 'a preview does not replace it either', text(anna.html).slice(0, 900))
	await anna.post(at, { base: 0, text: 'Från skolan.', go: 'stay', ...school })
	ok(await kept('results') === 'Från skolan.' && await stands() === 'Hemma, mer', 'a text that is saved from the older page leaves it there', await stands())
	await anna.get(at)
	const knows = hidden(anna.html, 'draft')
	await sql("UPDATE session SET created_at = now() - interval '60 days', seen_at = now() - interval '60 days' WHERE person = (SELECT id FROM person WHERE lti_user_id = 'anna')")
	await draft('y', school)
	ok(anna.status === 410 && !anna.headers.get('kv-draft') && await stands() === 'Hemma, mer', 'nor does one whose session has ended', await stands())
	await draft('Efteråt', { draft: knows })
	const rescued = { draft: anna.headers.get('kv-draft') }
	await anna.post(at, { base: 1, text: 'Efteråt, mer', ...rescued })
	ok(anna.status === 410 && text(anna.html).includes('din text är sparad') && await stands() === 'Efteråt, mer', 'the page that knows it writes on, also then', `${JSON.stringify(rescued)} ${await stands()}`)
	await anna.launch('/del/2'); await anna.get(at)
	await draft('En sida som inget säger')
	ok(anna.status === 204 && await stands() === 'En sida som inget säger', 'a page that does not say what it knows replaces what stands')
	await anna.post(`${at}/utkast/kasta`, {})
}
async function choices(anna) {
	await anna.get(`${rules}/notes`)
	ok((anna.html.match(/type="checkbox"[^>]*name="o"/g) ?? []).length === 6 && anna.html.includes('Med egna ord'), 'a choice of several has a box for each')
	await anna.read(await post(`${tool}/s/${anna.sid}${rules}/notes`, new URLSearchParams([['csrf', anna.csrf], ['base', '0'], ['as', 'choice'], ['o', 'Vi turas om att skriva'], ['o', 'Samtalsledaren skriver'], ['own_title', 'Med egna ord'], ['own', evil], ['go', 'stay']]).toString()))
	ok(await kept('notes') === `Vi turas om att skriva\n\nSamtalsledaren skriver\n\nMed egna ord: ${evil}`, 'each chosen one is kept in its words', await kept('notes'))
	await anna.get(`${rules}/notes`)
	ok((anna.html.match(/name="o"[^>]*checked/g) ?? []).length === 2 && value(anna.html, 'own') === evil, 'and is ticked')
	await anna.get(`${rules}/look_again`)
	await anna.post(`${rules}/look_again`, { base: 0, as: 'date', day: '2027-01-19', go: 'stay' })
	ok(await kept('look_again') === '2027-01-19' && /type="date"[^>]*value="2027-01-19"/.test(anna.html), 'a day', await kept('look_again'))
	await anna.post(`${rules}/notes/utkast`, { base: 1, as: 'choice', o: 'Alla skriver i samma dokument' })
	ok(anna.status === 204 && (await sql("SELECT body FROM draft WHERE place LIKE '%notes'")) === 'Alla skriver i samma dokument', 'a script’s draft comes as the same fields')
	await anna.post(`${rules}/notes/utkast/kasta`, {})
}
async function lacking(anna) {
	await anna.get(`${rules}/fardigstall`)
	const said = text(anna.html)
	ok(anna.status === 200 && said.includes('Samtalsregler är inte klar än') && said.includes('Avsnittet Så här vill vi ha det är tomt') && said.includes('Avsnittet Alla är med på reglerna är inte besvarat') && !said.includes('Så antecknar vi är') && !/name="individuals"/.test(anna.html), 'what is lacking is named before anything is asked', said)
	for (const field of ['how', 'disagree']) { await anna.get(`${rules}/${field}`); await anna.post(`${rules}/${field}`, { text: field === 'how' ? 'Ring 19850101-1234 om Elin i 4B stör.' : 'Vi lyssnar.', base: 0 }) }
	await anna.get(`${rules}/agreed`)
	await anna.post(`${rules}/agreed`, { base: 0, as: 'yesno', o: 'Ja', go: 'stay' })
	await anna.get(`${rules}/fardigstall`)
	ok(text(anna.html).includes('Titta en gång till här') && text(anna.html).includes('19850101-1234') && text(anna.html).includes('Elin i 4B') && /name="individuals"/.test(anna.html), 'what may be about somebody is shown, and asked', text(anna.html))
	await anna.post(`${rules}/fardigstall`, { newest: 0 })
	ok(anna.status === 400 && text(anna.html).includes('Svara på om det står något'), 'an answer is needed')
	await anna.post(`${rules}/fardigstall`, { newest: 0, individuals: 'change' })
	ok(anna.status === 200 && await sql("SELECT count(*) FROM document_version") === '0', 'whoever wants to change first may')
}
async function finalised(anna, bo) {
	await anna.get(`${rules}/fardigstall`); await bo.get(`${rules}/fardigstall`)
	const sent = { newest: 0, individuals: 'meant' }
	await Promise.all([anna.post(`${rules}/fardigstall`, sent), bo.post(`${rules}/fardigstall`, sent)])
	const urls = [anna.url, bo.url].map(u => u.split('?')[1]).sort().join()
	ok(urls === 'klart=1,redan=1' && [anna, bo].some(p => text(p.html).includes('Någon annan har redan färdigställt')), 'of two at once one does it, and the other is told calmly', urls)
	ok(await sql('SELECT version, individuals FROM document_version') === '1|t', 'once, with what was answered', await sql('SELECT version, individuals FROM document_version'))
	await anna.post(`${rules}/oppna`, {})
	ok(text(anna.html).includes('Version 1 finns kvar') && text(anna.html).includes('Version 2 arbetas fram') && /Version 1, färdigställd .* av (anna|bo)/.test(text(anna.html)), 'opened again it becomes the next version', text(anna.html))
	await anna.get(`${rules}/how`)
	await anna.post(`${rules}/how`, { base: hidden(anna.html, 'base'), text: 'Nu på ett annat sätt.' })
	await bo.get(`${rules}/version?nr=1`)
	ok(bo.status === 200 && text(bo.html).includes('Elin i 4B') && !text(bo.html).includes('annat sätt') && text(bo.html).includes('Samtalsledaren skriver') && !bo.html.includes('<script>alert'), 'and version 1 is read as it was', text(bo.html))
	await bo.post(`${rules}/fardigstall`, { newest: 0, individuals: 'no' })
	ok(bo.url.includes('redan=1') && await sql("SELECT state FROM document WHERE type = 'conversation_rules'") === 'draft', 'whoever saw version 0 does not finalise version 2 unseen')
	await bo.get(`${rules}/fardigstall`)
	await bo.post(`${rules}/fardigstall`, { newest: hidden(bo.html, 'newest'), individuals: 'no' })
	ok(bo.url.includes('klart=1') && await sql('SELECT string_agg(version::text, \' \' ORDER BY version) FROM document_version') === '1 2', 'but with a new look')
	for (const [nr, status] of [['3', 404], ['0', 404], ['x', 404], ['2', 200]]) ok((await bo.get(`${rules}/version?nr=${nr}`), bo.status) === status, `version ${nr}: ${status}`, bo.status)
}
async function long(anna) {
	const at = `${doc}/evidence`
	await anna.get(at)
	await anna.post(at, { base: hidden(anna.html, 'base'), text: Array.from({ length: 400 }, (_, i) => `Underlag: nummer ${i}`).join('\n\n') })
	await anna.get(at)
	ok(text(anna.html).includes('Fler rader') && text(anna.html).includes('nummer 399'), 'a long table has its last rows as text')
	await anna.post(at, { ...filled(anna.html), go: 'stay' })
	ok((await kept('evidence')).split('\n\n').length === 400, 'and none of them is lost', (await kept('evidence')).split('\n\n').length)
}

await run(async () => {
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	await serve()
	const lena = new Person('lena', { roles: 'Instructor' }), anna = new Person('anna'), bo = new Person('bo')
	await bindCourse(lena); await signUp(anna); await signUp(bo)
	const group = await sql("SELECT id FROM grp WHERE name = 'Strandskolan'")
	doc = `/grupp/${group}/dokument/d2-document-1`; rules = `/grupp/${group}/dokument/d1-document-1`
	await rows(anna); await both(anna, bo); await earlier(anna); await gone(anna); await newer(anna); await choices(anna); await lacking(anna); await finalised(anna, bo); await long(anna)
})
