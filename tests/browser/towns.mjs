// Invented authorities, each in a course of its own, brought by posted forms into the states that pages can be in.
import { bindCourse, hidden, Person, signUp, openRound } from '../lib/person.mjs'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { lms, program, sql, tool, top, until } from '../lib/world.mjs'

const admin = 'Instructor,urn:lti:sysrole:ims/lis/Administrator'
const people = {
	sven: ['Sven Östberg', admin], lena: ['Lena Holm', 'Instructor'], karin: ['Karin Öberg', 'Instructor'], jonas: ['Jonas Hedman', 'Instructor'],
	yusuf: ['Yusuf Demir', 'urn:lti:role:ims/lis/TeachingAssistant'], mikael: ['Mikael Ek', 'urn:lti:sysrole:ims/lis/None'], okand: [undefined, 'Learner'], namnlos: [undefined, 'Instructor'],
	anna: ['Anna Åkerström'], bo: ['Bo Lindqvist'], asa: ['Åsa Nyström'], orjan: ['Örjan Hägg'], fatima: ['Fatima Al-Rashid'], bjorn: ['Björn Ängström-Sjögren'],
	ingrid: ['Ingrid Väänänen'], gun: ['Gun Sandell'],
}
const document = 'd2-document-1', assessment = 'd2-assessment-1'

export class Town {
	constructor(id, title) { this.id = id; this.title = title; this.sessions = {} }
	someone(user, more = {}) {
		const [name, roles = 'Learner'] = people[user]
		return new Person(user, {
			context_id: this.id, context_title: this.title, resource_link_id: `${this.id}-oversikt`, roles, lis_person_name_full: name,
			lis_person_name_given: name?.split(' ')[0], lis_person_name_family: name?.split(' ').slice(1).join(' '),
			launch_presentation_return_url: `${lms}/return?course=2&user=3`, ...more,
		})
	}
	// A session of this person, launched once: in the frame, or as in a window of its own, which may be dark.
	async as(user, target = 'iframe') {
		const launched = async () => {
			const person = this.someone(user, { launch_presentation_document_target: target })
			await person.launch()
			return person
		}
		return this.sessions[`${user} ${target}`] ??= launched()
	}
	async write(user, field, text, done) {
		const p = await this.as(user), at = `/grupp/${this.group}/dokument/${document}/${field}`
		await p.get(at)
		await p.post(at, { text, base: hidden(p.html, 'base'), ...(done ? { done } : {}) })
	}
	// From a finding of the results section to what came of it.
	async thread(user) {
		const p = await this.as(user), at = `/grupp/${this.group}/trad`, day = n => new Date(Date.now() + n * 864e5).toISOString().slice(0, 10)
		const id = () => p.url.match(/\/trad\/[a-z]+\/(\d+)/)?.[1]
		await p.post(`${at}/ny/iakttagelse`, { text: 'Bara tre elever på eftermiddagen har svarat på enkäten.', kind: 'condition', worth: 'challenge' })
		await p.post(`/grupp/${this.group}/dokument/${document}/results/iakttagelser`, { text: safety.split('. ')[1], worth: '' })
		const finding = id()
		await p.post(`${at}/ny/orsak?iakttagelse=${finding}`, { text: 'Rastvärdarna ser inte hela gården.', speaks_for: 'Kartan över gården', verdict: 'likely', about: 'organisation' })
		await p.post(`${at}/ny/orsak?iakttagelse=${finding}`, { text: 'Eleverna har för lite att göra.', verdict: 'rejected' })
		await p.post(`${at}/ny/mal?iakttagelse=${finding}`, { text: 'Alla elever har en vuxen att gå till på rasten.', [`f${finding}`]: 1, baseline: '41 av 60 svarar ja', target: '55 av 60', due: day(20), responsible: 'Rektor' })
		this.goal = id()
		await p.post(`${at}/ny/aktivitet?mal=${this.goal}`, { text: 'En vuxen på fotbollsplanen varje rast.', responsible: 'Biträdande rektor', starts_on: day(-20), ends_on: day(6), state: 'ongoing' })
		await p.post(`${at}/ny/utfall?aktivitet=${id()}`, { text: 'Färre gräl på väg in, säger klassråden.', degree: 2, evidence: '' })
		await p.post(`${at}/ny/aktivitet?mal=${this.goal}`, { text: 'Klassråden föreslår var de vuxna ska stå.', state: 'planned' })
	}
	// A comment on a section and on the note, and a file beside the section.
	async talk(user) {
		const p = await this.as(user), at = `/grupp/${this.group}/dokument/${document}/results`
		for (const where of [at, `/grupp/${this.group}/samtal/d2-discussion-1/note`]) {
			await p.get(`${where}/kommentarer`)
			await p.post(`${where}/kommentarer`, { text: 'Har vi siffran för i år?', quote: '', to: '' })
		}
		await this.attach(user, at, 'Elevenkäten i korthet', 'Elevenkäten, mars 2026')
	}
	async attach(user, at, title, source = '') {
		const p = await this.as(user), data = new FormData()
		await p.get(`${at}/bilagor`)
		for (const [field, value] of Object.entries({ csrf: p.csrf, title, source })) data.append(field, value)
		data.append('file', new Blob(['%PDF-1.4\n%%EOF\n']), 'bilaga.pdf')
		await p.read(await fetch(`${tool}/s/${p.sid}${at}/bilagor`, { method: 'POST', body: data }))
	}
	// Minutes of the first meeting, saved once more than they have been.
	async minute(user, at, text) {
		const p = await this.as(user)
		await p.get(at)
		await p.post(at, { text, base: hidden(p.html, 'base') })
	}
	// A section of the unit's is shared, and taken into the authority's.
	async take(user) {
		const p = await this.as(user), lena = await this.as('lena'), mine = `/grupp/${this.group}/dokument/${document}`
		await p.get(`${mine}/delning/val`)
		await p.post(`${mine}/delning/val`, { s: 'results', do: 'chosen' })
		await lena.get('/leda/grupper')
		this.organiser = lena.html.match(/grupper\/(\d+)"[^>]*>Huvudmannens grupp|grupper\/(\d+)"[^>]*>Tallvikens kommun/)?.slice(1).find(Boolean)
		await lena.get(`/grupp/${this.organiser}/dokument/${document}/results/hamta`)
		const name = lena.html.match(/name="(m\d+)" value="1"/)?.[1]
		await lena.post(`/grupp/${this.organiser}/dokument/${document}/results/hamta`, { [name]: '1' })
	}
	async note(user, text) {
		const p = await this.as(user), at = `/grupp/${this.group}/samtal/d2-discussion-1`
		await p.get(at)
		await p.post(at, { text, base: hidden(p.html, 'base') })
	}
	// Answers the first page of statements, or all of them and hands in.
	async answer(user, value, all = true) {
		const p = await this.as(user), at = await p.round(assessment)
		this.assessed = at
		for (const first of all ? [1, 8] : [1]) {
			await p.get(`${at}/pastaenden/${first}`)
			const ids = [...new Set([...p.html.matchAll(/name="(D2-[\dE]\d)"/g)].map(m => m[1]))]
			await p.post(`${at}/pastaenden/${first}`, { ...Object.fromEntries(ids.map((id, i) => [id, value(first + i)])), go: 'next' })
		}
		if (all) await p.post(`${at}/lamna-in`, {})
	}
	async open(more) {
		this.round = await openRound(await this.as('lena'), assessment, more)
	}
	async turn(act) {
		const lena = await this.as('lena')
		await lena.get(this.round)
		await lena.post(`${this.round}/${act}`, {})
		if (act === 'stang' || act === 'visa') program('work', '--drain')
	}
	// A time plan from the day that the form proposes; its second meeting has a place far away.
	async plan(publish) {
		const lena = await this.as('lena')
		await lena.get('/leda/tidsplan')
		await lena.post('/leda/tidsplan', { version: 0, start: hidden(lena.html, 'start'), weekday: 1, half: 'morning', sports_week: 9 })
		this.meeting = lena.html.match(/tidsplan\/(\d+)"/)[1]
		await lena.get(`/leda/tidsplan/${this.meeting}`)
		const field = name => hidden(lena.html, name), day = field('day')
		await lena.post(`/leda/tidsplan/${this.meeting}`, { sequence: 0, day, begins: '9.00', ends: '12.30', place: 'Strandskolans bibliotek', link: 'https://mote.example.org/rum' })
		await lena.post('/leda/tidsplan/handelse/ny', { kind: 'tests', title: '', first_day: day, last_day: '', note: 'I årskurs 6. Eleverna skriver på förmiddagen.' })
		if (publish) await lena.post('/leda/tidsplan/publicera', { version: field('version') })
	}
	async join(user, unit) {
		const p = await this.as(user)
		await signUp(p, unit)
		this.sessions[`${user} iframe`] = p
	}
	async decide(decision, reason = '') {
		const lena = await this.as('lena')
		await lena.get('/leda')
		await lena.post('/leda/anmalan', { request: hidden(lena.html, 'request'), decision, reason })
	}
	async bind(approval = 'open') {
		const lena = await this.as('lena')
		if (approval === 'open') return bindCourse(lena, this.title)
		await lena.get('/')
		const school_year = lena.html.match(/<option value="(\d{4}\/\d\d)"/)[1]
		await lena.post('/ny-huvudman', { name: this.title, kind: 'municipality', size: 'standard', approval, school_year })
	}
	// The group of Strandskolan, by the way its document is opened.
	async find(user) {
		const p = await this.as(user)
		await p.get('/dokument')
		this.group = p.url.match(/\/grupp\/(\d+)/)[1]
		await (await this.as('lena')).get('/leda/deltagare')
		this.member = (await this.as('lena')).html.match(/deltagare\/(\d+)"/)[1]
	}
}

const kept = 'Läsning, årskurs 1–3. 41 av 48 elever i årskurs 3 nådde kravnivån på samtliga delprov i svenska våren 2026 (nationella prov, maj 2026). Det är tre elever fler än våren 2025. Vi vet inte om skillnaden beror på undervisningen eller på att gruppen är ny.'
const safety = 'Trygghet. I elevenkäten i mars svarade 9 av 10 att de trivs på rasterna. I samtal med elevrådet i april sade eleverna att det beror på vem som är rastvärd.'

// A film and a link in the place of the pack's.
async function replaceFilms(lena) {
	await lena.get('/leda/filmer/F1.2')
	const data = new FormData()
	data.append('csrf', lena.csrf)
	for (const [field, file] of [['captions', 'liten.vtt'], ['film', 'liten.webm']]) data.append(field, new Blob([readFileSync(`tests/data/film/${file}`)]), file)
	await lena.read(await fetch(`${tool}/s/${lena.sid}/leda/filmer/F1.2/fil`, { method: 'POST', body: data }))
	await lena.post('/leda/filmer/F1.3/lank', { link: 'https://stream.example.se/v/12' })
}

async function main() {
	const t = new Town('tallviken', 'Tallvikens kommun')
	await t.bind('review')
	for (const [user, unit] of [['anna', 'Strandskolan'], ['bo', 'Strandskolan'], ['asa', 'Strandskolan'], ['yusuf', 'Strandskolan'], ['fatima', 'Ekbackens förskola']]) {
		await t.join(user, unit)
		await t.decide('approve')
	}
	await t.join('gun', 'Strandskolan')
	await t.decide('reject', 'Du hör till en annan huvudman. Anmäl dig i deras kurs.')
	await t.join('bjorn', 'Norrskolan')
	await t.join('ingrid', 'Ekbackens förskola')
	await t.find('anna')
	await t.open()
	const anna = await t.as('anna')
	await anna.get('/steg/d2-film-1')
	await anna.post('/steg/d2-film-1', {})
	await anna.post('/steg/d2-reflection-1', { text: 'Vi ser för lite av eftermiddagarna. Vem frågar eleverna?', base: 0 })
	await (await t.as('asa')).post('/steg/d2-reflection-1', { text: 'Skrivet i det första fönstret.', base: 0 })
	await t.note('anna', 'Vi har mycket underlag om läsning, lite om trygghet.')
	await t.note('bo', 'Vi har mycket underlag om läsning, lite om trygghet.\n\nVi saknar elevernas röster.')
	await t.answer('anna', () => '3', false)
	await t.answer('bo', () => '2')
	await t.write('anna', 'in_brief', 'Strandskolan har 312 elever från förskoleklass till årskurs 6.', '1')
	await t.write('anna', 'evidence', 'Nationella prov, elevenkäten och rastvärdarnas pärm.', '1')
	await t.write('bo', 'results', kept)
	await t.write('anna', 'results', `${kept}\n\n${safety}`)
	await t.write('bo', 'results', `${kept.replace('tre elever fler', 'fyra elever fler')}\n\n${safety}`)
	await t.thread('anna')
	await t.talk('anna')
	await t.take('anna')
	await t.plan(true)
	await (await t.as('lena')).post('/leda/kontakt', { name: 'Lena Holm', email: 'lena.holm@tallviken.example.org', phone: '08-123 45 67', hours: 'vardagar 9–15', version: 0 })
	await replaceFilms(await t.as('lena'))
	return t
}
async function shown() {
	const t = new Town('ekeby', 'Ekeby kommun'), six = ['anna', 'bo', 'asa', 'orjan', 'fatima', 'bjorn']
	await t.bind()
	for (const user of six) await t.join(user, 'Strandskolan')
	await t.find('anna')
	for (const again of [0, 1]) { // the same people twice in the year, then with a statement of their own
		if (again) await (await t.as('lena')).post(`/leda/omgangar/${assessment}/egna`, { text: 'Vi möts över enhetsgränserna varje termin.', help: 'Svara 4 om mötena står i kalendern.' })
		await t.open()
		for (const [k, user] of six.entries()) await t.answer(user, no => no === 9 && k > 2 ? 'dk' : String(1 + (k + again + no * (no % 3)) % 4))
		await t.turn('stang')
		await t.turn('visa')
	}
	for (const field of ['in_brief', 'evidence', 'conditions', 'results', 'processes', 'differences', 'voices', 'strengths_worries', 'unknown']) await t.write('anna', field, `${kept}\n\n${safety}`, '1')
	const anna = await t.as('anna')
	await anna.post(`/grupp/${t.group}/dokument/${document}/fardigstall`, { individuals: 'no' })
	await anna.post(`/grupp/${t.group}/dokument/${document}/delning/val`, { do: 'all' })
	const lena = await t.as('lena')
	await lena.get('/dokument')
	t.own = lena.url.match(/\/grupp\/(\d+)/)[1]
	return t
}
async function few(id, title, released) {
	const t = new Town(id, title)
	await t.bind()
	for (const user of ['anna', 'bo']) await t.join(user, 'Strandskolan')
	await t.find('anna')
	await t.open()
	await t.answer('anna', () => '2')
	await t.turn('stang')
	if (released) await t.turn('visa')
	if (released) await t.plan(false)
	return t
}
async function start() {
	const t = new Town('nystad', 'Nystads kommun')
	await t.bind()
	await t.join('anna', 'Strandskolan')
	await t.find('anna')
	const jonas = await t.as('jonas')
	await jonas.get('/anmalan')
	await jonas.post('/anmalan', { why: 'Jag leder kvalitetsarbetet tillsammans med Lena.' })
	return t
}
// The groups count hands together.
async function hands() {
	const t = new Town('backa', 'Backa kommun')
	await t.bind()
	for (const user of ['anna', 'bo']) await t.join(user, 'Strandskolan')
	await t.find('anna')
	const lena = await t.as('lena')
	await lena.post(`/leda/grupper/${t.group}/medlemmar`, { do: 'lead', [`m${t.member}`]: 1 })
	await t.open({ mode: 'plenum_count' })
	const anna = await t.as('anna')
	await anna.get(`/grupp/${t.group}/forslag`)
	await anna.post(`/grupp/${t.group}/forslag`, { do: 'come', name: 'Lena Holm', come_why: 'Lena är ofta med i våra samtal.' })
	return t
}
// The authority of from reads what that of to has finalised, by a code.
async function collaborate(from, to) {
	const lena = await from.as('lena'), other = await to.as('lena'), at = '/leda/samverkan'
	await other.get(at)
	await other.post(`${at}/kod`, {})
	const code = other.html.match(/id="new-code">([^<]*)</)[1]
	await lena.get(at)
	await lena.post(`${at}/ange-kod`, { code, go: 'do' })
	from.partner = lena.url.match(/samverkan\/(\d+)/)[1]
	from.theirs = to.group
	await other.get(at)
	const theirs = other.html.match(/leda\/samverkan\/(\d+)"/)[1]
	from.lent = theirs
	await other.get(`${at}/${theirs}`)
	await other.post(`${at}/${theirs}`, { version: hidden(other.html, 'version'), type_current_situation: 1 })
}
// A course of many authorities; other courses of the platform are of one each again afterwards.
async function national() {
	const t = new Town('nationell', 'Kvalitetsarbete i hela landet'), sven = await t.as('sven'), shared = '/drift/nycklar/1/gemensamma'
	await sven.get('/drift/nycklar/1'); await sven.post(shared, { shared: 'yes' })
	for (const [user, name] of [['lena', 'Granviks kommun'], ['karin', 'Stiftelsen Björkvikens fristående skolor och förskolor i Västra Götaland']]) {
		const p = await t.as(user)
		await p.get('/ny-huvudman')
		await p.post('/ny-huvudman', { name, kind: 'municipality', size: 'standard', school_year: p.html.match(/<option value="(\d{4}\/\d\d)"/)[1] })
		await sven.get('/drift/processledare'); await sven.post('/drift/processledare', { request: hidden(sven.html, 'request'), decision: 'approve' })
	}
	const bo = await t.as('bo')
	await bo.get('/valj-huvudman')
	await bo.post('/valj-huvudman', { cycle: bo.html.match(/name="cycle" value="(\d+)"/)[1] })
	await bo.post('/anmalan', { function: 'principal', track: 'unit', unit_name: 'Granskolan' })
	await sven.post(shared, { shared: 'no' })
	return t
}
// A year that is being ended, so that the next can be prepared.
async function ends() {
	const t = new Town('byn', 'Bynäs kommun')
	await t.bind()
	await t.join('anna', 'Strandskolan')
	await t.find('anna')
	await (await t.as('lena')).post('/leda/lasar/avsluta', {})
	return t
}
// What people leave behind in a year: minutes in versions and with files, tasks, what is added beside the pack, a second
// course, the archive, the receipt of somebody who was erased.
async function full() {
	const t = new Town('storvik', 'Storviks kommun')
	await t.bind()
	for (const user of ['anna', 'bo', 'gun']) await t.join(user, 'Strandskolan')
	await t.find('anna')
	const lena = await t.as('lena'), anna = await t.as('anna')
	await lena.post(`/leda/grupper/${t.group}/medlemmar`, { do: 'lead', [`m${t.member}`]: 1 })
	await t.plan(true)
	const at = `/traff/${t.meeting}/minnesanteckningar`, own = `/grupp/${t.group}${at}`, agreed = 'Vi valde två frågor: vad eleverna säger om rasterna, och vad vi vet om läsningen.'
	await t.minute('lena', at, agreed)
	await t.minute('anna', own, `${agreed}\n\nStrandskolan frågar eleverna, och tar med svaren till nästa träff.`)
	await t.attach('lena', at, 'Bilderna från träffen')
	const owner = { scope: 'individual', unit: '', owner: 'Anna Åkerström', due: '', hours: '', part: '', meeting: '' }
	await lena.post('/leda/uppgifter/ny', { ...owner, title: 'Fråga eleverna om rasterna', hours: '3', part: '2' })
	await lena.post('/leda/eget/ny?del=2&slag=lank', { step: 'part', words: 'Kommunens kvalitetsplan', url: 'https://www.storvik.example/kvalitetsplan' })
	await lena.post('/leda/omgangar/d2-assessment-1/egna', { text: 'Vi möts över enhetsgränserna varje termin.', help: '' })
	await lena.get('/leda/kurser')
	await lena.post('/leda/kurser/kod', {})
	const karin = new Town('storvik-forskola', 'Förskolorna i Storvik').someone('karin'), code = lena.html.match(/id="code">([^<]*)</)[1]
	await karin.launch()
	await karin.get('/ange-kod')
	await karin.post('/ange-kod', { code })
	await (await t.as('gun')).post('/steg/d2-reflection-1', { text: 'Jag slutar till jul.', base: 0 })
	await lena.get('/leda/deltagare')
	const gone = lena.html.match(/deltagare\/(\d+)"[^>]*>Gun Sandell/)[1]
	await lena.get(`/leda/deltagare/${gone}/radera`)
	await lena.post(`/leda/deltagare/${gone}/radera`, {})
	await anna.post('/steg/d2-film-1', {})
	await lena.get('/leda/arkiv')
	await lena.post('/leda/arkiv', {})
	program('work', '--drain')
	return t
}
// A year that ended so long ago that much of it is to be removed, and one before it.
async function old() {
	const t = new Town('aleby', 'Aleby kommun')
	await t.bind()
	await t.join('anna', 'Strandskolan')
	await (await t.as('anna')).post('/steg/d2-reflection-1', { text: 'Det vi visste då.', base: 0 })
	const mine = `organisation = (SELECT id FROM organisation WHERE name = '${t.title}')`
	await sql(`UPDATE cycle SET state = 'closed', closed_at = now() - interval '30 months' WHERE ${mine}`)
	await sql(`INSERT INTO cycle (organisation, school_year, starts_on, ends_on, content_version, state, closed_at) SELECT organisation, '2019/20', '2019-07-01', '2020-06-30', content_version, 'closed', now() - interval '6 years' FROM cycle WHERE ${mine}`)
	return t
}
// Whether the database takes writes, as one does that is no copy; done when that person's pages say so.
export async function writes(yes, { sid }) {
	await sql(`SET default_transaction_read_only = off; ALTER SYSTEM ${yes ? 'RESET default_transaction_read_only' : 'SET default_transaction_read_only = on'}; SELECT pg_reload_conf()`)
	await until('pages that know', async () => (await (await fetch(`${tool}/s/${sid}/oversikt`)).text()).includes('Just nu kan du bara läsa') !== yes)
}
// A newer version of the content, which no year has taken into use yet: its folder.
export function newer() {
	const dir = `${top}/newer`
	const edit = (file, was, now) => {
		const text = readFileSync(`${dir}/${file}`, 'utf8')
		if (!was.test(text)) throw new Error(`${file} has no ${was}`)
		writeFileSync(`${dir}/${file}`, text.replace(was, now))
	}
	cpSync('content/packs/kvalitetsverkstaden', dir, { recursive: true })
	edit('pack.xml', /version="(\d+)[^"]*" date="[^"]*" change="[^"]*"/, (_, no) => `version="${Number(no) + 1}.0" date="2027-02-15" change="Texten om hur en iakttagelse skrivs är enklare."`)
	edit('del2.xml', /Då behöver den svara på tre frågor/, 'Den svarar på tre frågor')
	return dir
}
// Of a server that has the smallest pack.
export async function small() {
	const t = new Town('liten', 'Granby kommun')
	await t.bind()
	await t.join('anna', 'Strandskolan')
	return t
}
// All of them by name.
export async function build() {
	const towns = {
		ny: new Town('vik', 'Viks kommun'), main: await main(), shown: await shown(), start: await start(),
		few: await few('asby', 'Åsby kommun', true), closed: await few('hult', 'Hults kommun', false), hands: await hands(),
		ends: await ends(), national: await national(), full: await full(), old: await old(),
	}
	await collaborate(towns.main, towns.shown)
	return towns
}
