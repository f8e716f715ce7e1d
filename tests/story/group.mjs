// Groups, through the browser's forms: made, filled, led, split, moved and closed; what a conversation leader sees and may.
import { Person, bindCourse, hidden, plain, signUp, text } from '../lib/person.mjs'
import { ok, run, sql, tool, world } from '../lib/world.mjs'

const grp = name => sql(`SELECT id FROM grp WHERE name = '${name}'`)
const member = user => sql(`SELECT m.id FROM membership m JOIN person p ON p.id = m.person WHERE p.lti_user_id = '${user}' ORDER BY m.id LIMIT 1`)
const people = name => sql(`SELECT string_agg(p.lti_user_id || CASE WHEN gm.leads THEN '*' ELSE '' END, ' ' ORDER BY p.lti_user_id) FROM group_member gm JOIN grp g ON g.id = gm.grp JOIN membership m ON m.id = gm.membership JOIN person p ON p.id = m.person WHERE g.name = '${name}'`)
const tick = async (...users) => Object.fromEntries(await Promise.all(users.map(async u => [`m${await member(u)}`, '1'])))
const checked = html => [...html.matchAll(/name="(m\d+)" value="1" checked/g)].map(m => m[1]).join()
const change = async (who, name, act, users, more = {}) => who.post(`/leda/grupper/${await grp(name)}/medlemmar`, { do: act, ...more, ...await tick(...users) })

async function empty(lena) {
	await lena.get('/leda/grupper')
	ok(lena.status === 200 && lena.html.includes('Tallvikens kommun') && text(lena.html).includes('Utse samtalsledare för Tallvikens kommun') && /class="beside"/.test(lena.html), 'the authority has its own group, and the page says the next step', text(lena.html))
	await lena.get('/leda/grupper?stangda=1')
	ok(lena.status === 200 && lena.html.includes('Stängda grupper') && lena.html.includes('Inga grupper än'), 'none is closed')
}
async function made(lena) {
	const at = '/leda/grupper/ny'
	await lena.get(at)
	ok(lena.html.includes('Blandad grupp') && lena.html.includes('>Strandskolan<'), 'a new group has a level and a unit')
	await lena.post(at, { name: ' ', track: 'unit', unit: '' })
	ok(lena.status === 400 && lena.html.includes('2 fel') && lena.html.includes('Välj vilken enhet'), 'what is wrong is said', text(lena.html))
	await lena.post(at, { name: '<b>Rektorerna</b>', track: 'krets' })
	ok(lena.status === 400 && lena.html.includes('value="&lt;b&gt;Rektorerna&lt;/b&gt;"'), 'what was typed stands, as text')
	await lena.post(at, { name: 'strandskolan', track: 'mixed' })
	ok(lena.status === 400 && lena.html.includes('Det finns redan en grupp'), 'a name is taken once, in whatever case')
	await lena.post(at, { name: 'Rektorerna', track: 'mixed', unit: '' })
	ok(lena.url.endsWith('/valj?ny=1') && lena.html.includes('Gruppen är skapad'), 'then one chooses who takes part', lena.url)
}
async function filled(lena) {
	const at = `/leda/grupper/${await grp('Rektorerna')}`, unit = await sql("SELECT id FROM school_unit WHERE name = 'Bergsskolan'")
	await lena.get(at)
	ok(lena.html.includes('Ingen är med i gruppen än') && lena.html.includes('Nästa steg'), 'an empty group says what to do')
	await lena.get(`${at}/valj`)
	ok(text(lena.html).includes('5 personer kan läggas till') && text(lena.html).includes('Är med i Strandskolan'), 'everybody is offered, with where they are', text(lena.html))
	await lena.get(`${at}/valj?enhet=${unit}`)
	ok(text(lena.html).includes('2 personer kan läggas till') && !lena.html.includes('>anna') && lena.html.includes(`value="${unit}" selected`), 'a rule shows how many it is before it is used', text(lena.html))
	await lena.post(`${at}/valj`, { do: 'all', enhet: unit, form: '', sok: '', ensam: '' })
	ok(lena.url.endsWith('?kom=2') && lena.html.includes('2 personer är nya i gruppen') && await people('Rektorerna') === 'cia dan', 'all who fit come', await people('Rektorerna'))
	await lena.post(`${at}/valj`, { do: 'all', enhet: unit, form: '', sok: '', ensam: '' })
	ok(lena.html.includes('0 personer är nya') && await people('Rektorerna') === 'cia dan', 'once')
	await lena.post(`${at}/valj`, { do: 'chosen', enhet: '', form: '', sok: 'ann', ensam: '' })
	ok(lena.status === 400 && lena.html.includes('Kryssa för minst en person') && lena.html.includes('value="ann"') && text(lena.html).includes('En person kan läggas till'), 'who ticks nobody is told, and the rule stands', text(lena.html))
	await lena.post(`${at}/valj`, { do: 'chosen', ...await tick('anna') })
	ok(await people('Rektorerna') === 'anna cia dan', 'or one is ticked')
	await lena.get(`${at}/valj?form=preschool&sok=${encodeURIComponent('Åkerström&<b>')}&ensam=1`)
	ok(lena.status === 200 && lena.html.includes('value="Åkerström&amp;&lt;b&gt;"') && lena.html.includes('Alla som stämmer'), 'nobody fits', text(lena.html))
}
async function led(lena) {
	const at = `/leda/grupper/${await grp('Rektorerna')}`
	await lena.get(at)
	ok(text(lena.html).includes('Utse en samtalsledare') && text(lena.html).includes('Assistent i kursen'), 'the page asks for a conversation leader, and suggests one', text(lena.html))
	await change(lena, 'Rektorerna', 'lead', [])
	ok(lena.status === 400 && lena.html.includes('Kryssa för minst en person'), 'somebody must be ticked')
	await change(lena, 'Rektorerna', 'lead', ['dan', 'anna'])
	ok(lena.status === 200 && await people('Rektorerna') === 'anna* cia dan*', 'two are named', await people('Rektorerna'))
	await change(lena, 'Rektorerna', 'unlead', ['anna'])
	ok(await people('Rektorerna') === 'anna cia dan*', 'one of them not any more')
	await lena.get('/leda/grupper?sok=DAN')
	ok(lena.html.includes('>Rektorerna<') && lena.html.includes('dan Åkerström') && !lena.html.includes('>Strandskolan<'), 'the list is searched by leader too', text(lena.html))
}
async function sees(lena) {
	const group = await grp('Rektorerna'), at = `/grupp/${group}`
	const dan = new Person('dan', { roles: 'Learner,urn:lti:role:ims/lis/TeachingAssistant' }), cia = new Person('cia')
	await dan.launch(); await cia.launch(); await cia.get('/oversikt'); await dan.get('/oversikt')
	ok(dan.html.includes(`${at}"`) && dan.html.includes('Du är samtalsledare') && text(dan.html).includes('Dina 2 grupper'), 'the overview leads to both groups', text(dan.html))
	await cia.post('/steg/d2-film-1', {})
	await dan.get(at)
	ok(dan.status === 200 && dan.html.includes('Min grupp: Rektorerna') && dan.html.includes('Nästa steg') && /cia Åkerström.*?Del 2: 1 av \d+ steg/s.test(text(dan.html)), 'who leads the group sees how far each has come', text(dan.html))
	await cia.get(at)
	ok(cia.status === 200 && cia.html.includes('dan Åkerström') && cia.html.includes('Nästa steg') && !/Del 2: \d+ av/.test(text(cia.html)), 'a member sees who is there, not how far', text(cia.html))
	await lena.get(at)
	ok(/Del 2: 1 av/.test(text(lena.html)) && lena.html.includes(`/leda${at.replace('grupp', 'grupper')}"`), 'the process leader sees it, and the way to change it')
	const bo = new Person('bo'); await bo.launch(); await bo.get(at)
	ok(bo.status === 403, 'who is not in it sees nothing')
	const doc = `${at}/dokument/d2-document-1`, fields = [...(await dan.get(doc)).matchAll(/d2-document-1\/([a-z_]+)"/g)].map(m => m[1]).filter(f => !['fardigstall', 'hela'].includes(f))
	ok(dan.html.includes('Bergsskolan') && dan.html.includes('/fardigstall"'), 'the document is offered in all one\'s groups, and the button to who leads', text(dan.html))
	for (const field of new Set(fields)) await cia.post(`${doc}/${field}`, { text: 'Vi har skrivit.', base: 0 })
	await cia.post(`${doc}/fardigstall`, { individuals: 'no' })
	ok(cia.status === 403, 'a member does not finalise')
	await dan.post(`${doc}/fardigstall`, { individuals: 'no' })
	ok(dan.status === 200 && dan.html.includes('färdigställ') && await sql(`SELECT state FROM document WHERE grp = ${group}`) === 'finalised', 'who leads the group does', text(dan.html))
	await dan.get(`${at}/samtal/d2-discussion-1`)
	ok(dan.html.includes('dina andra grupper') && dan.html.includes(`/grupp/${await grp('Bergsskolan')}/samtal/d2-discussion-1"`), 'so is the talk')
}
async function moved(lena, lotta) {
	await change(lena, 'Rektorerna', 'split', ['cia'], { new_name: ' ' })
	ok(lena.status === 400 && lena.html.includes('Skriv gruppens namn') && checked(lena.html) === `m${await member('cia')}` && /<details[^>]* open/.test(lena.html), 'a split needs a name; who was ticked stays ticked', text(lena.html))
	const [one, two] = [lena, lotta]
	await Promise.all([change(one, 'Rektorerna', 'split', ['cia'], { new_name: 'Norr' }), change(two, 'Rektorerna', 'split', ['cia'], { new_name: 'Söder' })])
	const lost = [one, two].find(p => p.status === 400)
	ok([one.status, two.status].sort().join() === '200,400' && lost.html.includes('Någon annan hann före') && await sql("SELECT count(*) FROM grp WHERE name IN ('Norr', 'Söder')") === '1', 'of two who split the same away one does', `${one.status} ${two.status} ${text(lost?.html ?? '')}`)
	const name = lost === two ? 'Norr' : 'Söder'
	ok(await people(name) === 'cia' && await people('Rektorerna') === 'anna dan*', 'and nobody is in two places', await people('Rektorerna'))
	await change(lena, 'Rektorerna', 'move', ['anna'], { target: '' })
	ok(lena.status === 400 && lena.html.includes('Välj vilken grupp'), 'a move needs a target')
	await change(lena, 'Rektorerna', 'move', ['anna'], { target: await grp(name) })
	ok(lena.url.includes(`/leda/grupper/${await grp(name)}?`) && await people(name) === 'anna cia', 'a move leads to where they went')
	await change(lena, name, 'leave', ['anna'])
	ok(await people(name) === 'cia', 'or out')
	await change(lena, 'Strandskolan', 'leave', ['anna'])
	await lena.get('/leda/grupper')
	ok(text(lena.html).includes('Ge en person en grupp'), 'who is in no group is told of', text(lena.html))
	const anna = new Person('anna'); await anna.launch(); await anna.get('/oversikt')
	ok(anna.status === 200, 'and still has an overview')
	await lena.post(`/leda/grupper/${await grp('Strandskolan')}/valj`, { do: 'all', ensam: '1' })
	ok(await people('Strandskolan') === 'anna bo', 'and can be put back by a rule', await people('Strandskolan'))
}
async function renamed(lena, lotta) {
	const at = `/leda/grupper/${await grp('Rektorerna')}`
	await lena.get(at); await lotta.get(at)
	const version = hidden(lena.html, 'version')
	await lena.post(at, { name: 'Rektorsgruppen', version })
	ok(lena.status === 200 && lena.html.includes('<h1>Rektorsgruppen</h1>'), 'a group is renamed')
	await lotta.post(at, { name: 'Skolledarna', version })
	ok(lotta.status === 409 && lotta.html.includes('Någon annan har ändrat gruppen') && lotta.html.includes('value="Skolledarna"') && lotta.html.includes('<h1>Rektorsgruppen</h1>'), 'the second of two sees both names', text(lotta.html))
	await lotta.post(at, { name: 'Skolledarna', version: hidden(lotta.html, 'version') })
	ok(lotta.status === 200 && await grp('Skolledarna') !== '', 'and may choose the own one')
	await lena.get(`/leda/grupper/${await grp('Strandskolan')}`)
	ok(lena.html.includes('Hit kommer alla som godkänns') && !lena.html.includes('/stang"') && !lena.html.includes('name="name"'), 'a unit\'s own group keeps its name', text(lena.html))
}
async function closed(lena) {
	const group = await grp('Skolledarna'), at = `/leda/grupper/${group}`, dan = new Person('dan')
	await dan.launch()
	await lena.post(`${at}/stang`, {})
	ok(lena.status === 200 && lena.html.includes('Gruppen är stängd') && !lena.html.includes('/medlemmar"'), 'a group is closed', text(lena.html))
	await lena.post(`${at}/medlemmar`, { do: 'lead', ...await tick('dan') })
	ok(lena.status === 409, 'and then rests')
	await dan.get(`/grupp/${group}/samtal/d2-discussion-1`)
	ok(dan.status === 200 && !dan.html.includes('<textarea'), 'its members read it')
	await dan.get('/oversikt')
	ok(dan.html.includes('Skolledarna (stängd grupp)'), 'and find it')
	await lena.get('/leda/grupper')
	ok(!lena.html.includes('>Skolledarna<') && text(lena.html).includes('Visa en stängd grupp'), 'the list folds it away', text(lena.html))
	await lena.get('/leda/grupper?stangda=1')
	ok(lena.html.includes('>Skolledarna<'), 'and shows it')
	await lena.post(`${at}/oppna`, {}); await lena.post(`${at}/oppna`, {})
	ok(lena.status === 200 && await sql(`SELECT state FROM grp WHERE id = ${group}`) === 'open', 'it is opened again, once or twice')
}
// Canvas names the sections in the launch, where the configuration asks for them.
async function heard(lena) {
	const launch = (user, value) => new Person(user, { custom_course_groups: value }).launch('/del/2')
	await launch('anna', '["Kurs Öst","<i>Väst</i>"]'); await launch('bo', '["Kurs Öst"]'); await launch('cia', '$com.instructure.User.sectionNames'); await launch('dan', '')
	await launch('anna', '["Kurs Öst","<i>Väst</i>"]')
	ok(await sql("SELECT count(*) FROM person_context WHERE groups <> '{}'") === '2', 'what a launch says of groups is kept')
	await lena.get('/leda/grupper')
	ok(/Kurs Öst.*?2 personer/s.test(text(lena.html)) && lena.html.includes('&lt;i&gt;Väst') && lena.html.includes('/ny?kurs=Kurs%20%C3%96st"'), 'the list suggests a group of it', text(lena.html))
	await lena.get('/leda/grupper/ny?kurs=Kurs%20%C3%96st')
	ok(lena.html.includes('name="name" value="Kurs Öst"') && /value="mixed" checked/.test(lena.html), 'with its name', text(lena.html))
	await lena.post('/leda/grupper/ny', { name: 'Kurs Öst', track: 'mixed', unit: '', kurs: 'Kurs Öst' })
	ok(lena.url.includes('kurs=Kurs%20%C3%96st') && text(lena.html).includes('2 personer kan läggas till') && /<option value="Kurs Öst" selected/.test(lena.html), 'and those who are in it', `${lena.url} ${text(lena.html)}`)
	await lena.post(`/leda/grupper/${await grp('Kurs Öst')}/valj`, { do: 'all', kurs: 'Kurs Öst' })
	ok(await people('Kurs Öst') === 'anna bo', 'come into it', await people('Kurs Öst'))
	await lena.get('/leda/grupper')
	ok(!lena.html.includes('/ny?kurs=Kurs%20') && lena.html.includes('/ny?kurs=%3Ci%3E'), 'then it is not suggested any more')
	await launch('anna', '')
	ok(await sql("SELECT count(*) FROM person_context WHERE groups <> '{}'") === '1', 'nor kept when the LMS says otherwise')
}
// As many as a large municipality has: paged, searched, and not heavy.
async function many(lena) {
	await sql(`INSERT INTO person (consumer, lti_user_id, name) SELECT 1, 'p' || i, 'Person ' || to_char(i, 'FM000') FROM generate_series(1, 900) i;
		INSERT INTO membership (organisation, cycle, person, role, function, state) SELECT 1, 1, id, 'participant', 'other', 'approved' FROM person WHERE name LIKE 'Person %';
		INSERT INTO grp (organisation, cycle, name, track) SELECT 1, 1, 'Grupp ' || to_char(i, 'FM00'), 'mixed' FROM generate_series(1, 60) i`)
	const group = await grp('Grupp 07')
	await lena.post(`/leda/grupper/${group}/valj`, { do: 'all', sok: 'person', ensam: '1' })
	ok(lena.html.includes('900 personer är nya') && text(lena.html).includes('1–50 av 900') && lena.html.length < 60000, 'nine hundred at once', `${lena.html.length} ${text(lena.html).slice(0, 300)}`)
	await lena.get(`/leda/grupper/${group}?sok=&sida=18`)
	ok(text(lena.html).includes('851–900 av 900') && lena.html.includes('Person 900') && !lena.html.includes('Nästa sida'), 'page by page')
	await lena.get(`/leda/grupper/${group}?sok=person%20007`)
	ok(lena.html.includes('Person 007') && !lena.html.includes('Person 008'), 'or by name')
	await lena.get(`/grupp/${group}?sida=3`)
	ok(text(lena.html).includes('101–150 av 900') && lena.html.length < 60000, 'on the group\'s own page too', String(lena.html.length))
	await lena.get('/leda/grupper')
	ok(lena.html.includes('Nästa sida') && /1–40 av 6\d/.test(text(lena.html)) && lena.html.length < 60000, 'sixty groups', text(lena.html).slice(0, 400))
	await lena.get('/leda/grupper?sida=99')
	ok(lena.status === 200 && lena.html.includes('Föregående sida'), 'a page too far leads back')
}

await run(async () => {
	const server = await world(), lena = new Person('lena', { roles: 'Instructor' }), lotta = new Person('lena', { roles: 'Instructor' })
	await bindCourse(lena)
	await empty(lena)
	for (const [user, unit] of [['anna', 'Strandskolan'], ['bo', 'Strandskolan'], ['cia', 'Bergsskolan']]) await signUp(new Person(user), unit)
	await signUp(new Person('dan', { roles: 'Learner,urn:lti:role:ims/lis/TeachingAssistant' }), 'Bergsskolan')
	await lotta.launch(); await lotta.get('/leda/grupper')
	await made(lena); await filled(lena); await led(lena); await sees(lena); await moved(lena, lotta); await renamed(lena, lotta); await closed(lena); await heard(lena); await many(lena)
	ok(!/Rektorerna|Strandskolan|Åkerström/.test(server.log), 'the log holds no names')
})
