// A sentence of the description becomes a finding, and that same row is followed by its id: its causes, a goal, an activity,
// outcomes, and the goal that goes on in the next year. At each step two people write at the same moment.
import { Person, bindCourse, freeze, hidden, plain, signUp, text } from '../lib/person.mjs'
import { key, ok, program, run, secret, serve, sql } from '../lib/world.mjs'

const one = async query => (await sql(query)).trim()
const says = (person, what) => plain(text(person.html)).includes(what)
const shows = (person, wants, what, status = 200) => { const lacks = wants.filter(w => !says(person, w)); return ok(person.status === status && !lacks.length, what, `${person.status} lacks: ${lacks.join(' | ')} in: ${plain(text(person.html)).slice(0, 900)}`) }
const typed = (person, name) => plain(person.html.match(new RegExp(`<textarea id="${name}"[^>]*>\\n?([^]*?)</textarea>`))?.[1] ?? person.html.match(new RegExp(`<input type="text" id="${name}" name="${name}" value="([^"]*)"`))?.[1] ?? '')
const day = n => new Date(Date.now() + n * 864e5).toISOString().slice(0, 10)
const evil = '"><script>alert(1)</script>&'
const sentence = 'Vid sju av tolv besök i årskurs 5 gick mer än tio minuter innan eleverna arbetade (rektors anteckningar, 4 kap. 3 §).'
const section = `**Undervisningen.** ${sentence} Rutinen för övergången följs inte.\n\n- Elevhälsan var med på 2 av 11 möten.`

// Two save the same row from the same version: the first is kept, the other is shown both, and nothing typed is lost.
async function both(one_, other, at, first, second, field, what) {
	await one_.get(at); await other.get(at)
	const version = hidden(one_.html, 'version')
	await one_.post(at, { ...first, version })
	ok(one_.url.includes('sparat=1') && one_.status === 200, `${what}: the first is saved`, `${one_.status} ${text(one_.html).slice(0, 600)}`)
	await other.post(at, { ...second, version })
	shows(other, ['Någon annan hann före', first[field]], `${what}: the other sees what was saved meanwhile`, 409)
	ok(typed(other, field) === second[field], `${what}: and what they typed stands there`, typed(other, field))
	await other.post(at, { ...second, [field]: `${first[field]} ${second[field]}`, version: hidden(other.html, 'version') })
	ok(other.status === 200 && typed(other, field) === `${first[field]} ${second[field]}`, `${what}: both are put together`, text(other.html).slice(0, 300))
}

async function begins(anna, group) {
	await anna.get(`/grupp/${group}/trad`)
	shows(anna, ['Här börjar er röda tråd', 'Nästa steg', 'Öppna nulägesbeskrivningen'], 'an empty thread says where to begin')
	ok((await anna.get(`/grupp/${group}`), anna.html.includes(`/grupp/${group}/trad"`)), 'the way there stands on the page of the group')
}
async function marks(anna, bo, group) {
	const doc = `/grupp/${group}/dokument/d2-document-1/processes`, at = `${doc}/iakttagelser`
	await anna.get(at)
	shows(anna, ['Avsnittet är tomt'], 'in an empty section there is nothing to mark')
	await anna.post(doc, { text: section, base: 0 })
	await anna.get(doc)
	shows(anna, ['Iakttagelser', 'Inget är märkt än', 'Märk en mening som iakttagelse'], 'below the section stands what is to be done')
	await anna.get(at); await bo.get(at)
	const sentences = [...anna.html.matchAll(/<p class="read">([^<]*)<\/p>/g)].map(m => plain(m[1]))
	ok(sentences.includes(sentence) && sentences.includes('Elevhälsan var med på 2 av 11 möten.') && sentences.includes('Rutinen för övergången följs inte.') && sentences.length === 4, 'its sentences stand in order, whole with their abbreviations', sentences.join(' | '))
	await Promise.all([anna.post(at, { text: sentence, worth: 'challenge' }), bo.post(at, { text: sentence, worth: 'challenge' })])
	ok(await one('SELECT count(*) FROM finding') === '1' && anna.status === 200 && bo.status === 200, 'of two who mark the same sentence at once there is one finding', `${anna.status} ${bo.status}`)
	const finding = await one('SELECT id FROM finding')
	ok(await one('SELECT text, kind, worth, type, field, rev FROM finding') === `${sentence}|process|challenge|current_situation|processes|1`, 'in the words of the sentence, with its section and revision', await one('SELECT * FROM finding'))
	await anna.post(at, { text: 'Det här står inte där.', worth: 'challenge' })
	shows(anna, ['Så står det inte i avsnittet längre'], 'what the section does not say cannot be marked', 409)
	await bo.post(at, { text: 'Rutinen för övergången', worth: '' })
	ok(bo.url.includes('/trad/iakttagelse/') && await one('SELECT count(*) FROM finding') === '2', 'a piece that is selected becomes one, and its page opens', bo.url)
	await bo.get(doc)
	ok(bo.html.includes(`/trad/iakttagelse/${finding}"`) && says(bo, sentence), 'and they stand below the section', text(bo.html).slice(0, 500))
	await anna.post(doc, { text: section.replace('Vid sju', 'Vid åtta'), base: 1 })
	await anna.get(`/grupp/${group}/trad/iakttagelse/${finding}`)
	shows(anna, ['Märkt i avsnittet Arbetsprocesser i Nulägesbeskrivning, version 1', 'har ändrats sedan dess', 'står kvar'], 'when the text changes the finding stays, and says so')
	ok(typed(anna, 'text') === sentence, 'in its own words', typed(anna, 'text'))
	return finding
}
const kept = { kind: 'process', worth: 'challenge', source: 'Rektors anteckningar', source_date: '2026-09-15', state: 'open', question: '', likely: '', certainty: '', judgement: '' }
async function analyses(anna, bo, group, finding) {
	const at = `/grupp/${group}/trad/iakttagelse/${finding}`
	await anna.get(at)
	await anna.post(at, { ...kept, text: evil, source_date: 'i höst', state: 'kanske', version: hidden(anna.html, 'version') })
	shows(anna, ['Skriv dagen som', 'Välj ett av alternativen'], 'what is wrong is said', 400)
	ok(typed(anna, 'text') === evil && typed(anna, 'source_date') === 'i höst' && !anna.html.includes('<script>alert'), 'what was typed stands there, and markup stays text', anna.html.slice(0, 300))
	await both(anna, bo, at, { ...kept, text: sentence, question: 'Vad gör vi vuxna när lektionen börjar?' }, { ...kept, text: sentence, question: 'Hur går eleverna in?' }, 'question', 'the finding')
	await anna.get(`/grupp/${group}/trad/ny/orsak?iakttagelse=${finding}`)
	shows(anna, ['Pröva en orsak', 'Kommer ur', sentence], 'a cause is tried from the finding, which is shown and not copied')
	ok(typed(anna, 'text') === '', 'its form is empty')
	await anna.post(`/grupp/${group}/trad/ny/orsak?iakttagelse=${finding}`, { text: '', verdict: 'open' })
	shows(anna, ['Skriv en möjlig orsak'], 'a cause that says nothing is none', 400)
	for (const [words, verdict] of [['Lektionen saknar en gemensam början.', 'likely'], ['Eleverna kommer sent från rasten.', 'rejected']])
		await anna.post(`/grupp/${group}/trad/ny/orsak?iakttagelse=${finding}`, { text: words, speaks_for: 'Sju av tolv besök.', speaks_against: 'Två klasser börjar direkt.', about: 'teaching', verdict })
	ok(await one(`SELECT count(*), min(finding), max(finding) FROM cause`) === `2|${finding}|${finding}` && await one(`SELECT state FROM finding WHERE id = ${finding}`) === 'chosen', 'both point to that same finding, which is chosen now')
	const cause = await one('SELECT min(id) FROM cause'), words = { speaks_for: 'Sju av tolv besök.', speaks_against: '', about: 'teaching', verdict: 'likely' }
	await both(bo, anna, `/grupp/${group}/trad/orsak/${cause}`, { ...words, text: 'Lektionen saknar början.' }, { ...words, text: 'Vi börjar olika.' }, 'text', 'the cause')
	await anna.get(`/grupp/${group}/trad/ny/orsak?iakttagelse=99999`)
	ok(anna.status === 404, 'a cause of a finding that is not there is not found')
}
const goalWords = { text: 'I årskurs 5 arbetar eleverna inom fem minuter.', national: 'Varje elev får arbetsro (5 kap. skollagen).', parent: '', baseline: '5 av 12 besök, september', target: '10 av 12 besök', sign: 'Rektors besök', due: day(20), responsible: 'Rektor' }
async function aims(anna, bo, group, finding) {
	const at = `/grupp/${group}/trad/ny/mal?iakttagelse=${finding}`
	await anna.get(at)
	ok(anna.html.match(new RegExp(`name="f${finding}" value="1" checked`)), 'a goal from the finding has it ticked', anna.html.slice(0, 200))
	await anna.post(at, { ...goalWords, [`f${finding}`]: 1 })
	const goal = await one('SELECT id FROM goal')
	ok(await one('SELECT goal, finding FROM goal_finding') === `${goal}|${finding}` && anna.url.includes(`/trad/mal/${goal}`), 'it rests on that same finding', anna.url)
	shows(anna, [sentence, 'Gå vidare härifrån', 'Lägg till aktivitet', 'Fastställ målet'], 'its page shows the finding, and what comes next')
	const row = `/grupp/${group}/trad/mal/${goal}`
	await both(bo, anna, row, { ...goalWords, [`f${finding}`]: 1, target: '9 av 12' }, { ...goalWords, [`f${finding}`]: 1, target: '11 av 12' }, 'target', 'the goal')
	await bo.get(row); await anna.get(row)
	const version = hidden(bo.html, 'version')
	await bo.post(`${row}/faststall`, { do: 'adopt', version })
	shows(bo, ['Fastställt', 'bo Åkerström'], 'the principal adopts it')
	await anna.post(`${row}/faststall`, { do: 'adopt', version })
	ok(anna.status === 409 && await one('SELECT state FROM goal') === 'adopted', 'of two who adopt at once one does')
	shows(anna, ['Någon annan hann före. Så här står målet nu.', '11 av 12'], 'the other sees how it stands', 409)
	await settled(anna, bo, row, { ...goalWords, [`f${finding}`]: 1, target: 'Alla tolv besök' })
	return goal
}
// An adopted goal stands as it was adopted; what was typed meanwhile waits until it is a proposal again.
async function settled(anna, bo, row, words) {
	const decide = async what => { await bo.get(row); await bo.post(`${row}/faststall`, { do: what, version: hidden(bo.html, 'version') }) }
	const was = await one('SELECT target FROM goal'), be = async what => sql(`UPDATE membership m SET function = '${what}' FROM person p WHERE p.id = m.person AND p.lti_user_id = 'anna'`)
	await be('teacher')
	await anna.get(row)
	ok(!anna.html.includes('name="target"') && says(anna, 'Målet är fastställt och går inte att ändra.') && says(anna, 'Lägg till aktivitet'), 'an adopted goal is read, and gone on from', text(anna.html))
	await anna.post(row, { ...words, version: await one('SELECT version FROM goal') })
	shows(anna, ['Målet fastställdes medan du skrev', 'Så står det nu', was, words.target], 'whoever wrote meanwhile sees both', 409)
	ok(await one('SELECT target FROM goal') === was && await one(`SELECT count(*) FROM draft WHERE place = '${row}'`) === '1', 'nothing of it is changed, and what was typed is kept')
	await anna.get(row)
	shows(anna, ['Så står det nu', was, 'Det du skrev', words.target, 'Kasta utkastet'], 'and stands beside the goal')
	await bo.get(row)
	shows(bo, ['Så länge målet gäller kan ingen ändra det', 'Gör till förslag igen'], 'whoever may decide is told what to do')
	await decide('propose')
	await anna.get(row)
	ok(typed(anna, 'target') === words.target, 'a proposal again, and what was typed is there')
	await be('principal')
	await anna.post(`${row}/faststall`, { do: 'propose', version: hidden(anna.html, 'version') })
	await anna.get(row)
	ok(anna.status === 200 && typed(anna, 'target') === words.target, 'also after a decision that came too late')
	await anna.post(row, { ...words, version: hidden(anna.html, 'version') })
	ok(await one('SELECT target FROM goal') === words.target, 'it can be saved now')
	await decide('adopt')
}
const activityWords = { text: 'Lärarna inleder varje lektion tillsammans.', responsible: '', owner: '', takes_part: 'Sex lärare', starts_on: day(-30), ends_on: day(-2), resources: '20 minuter i veckan', early_sign: 'Hälften börjar direkt', criterion: '10 av 12 besök', follow_up: 'Rektors besök', noticed: '', state: 'ongoing' }
async function acts(anna, bo, group, goal) {
	const at = `/grupp/${group}/trad/ny/aktivitet?mal=${goal}`
	await anna.post(at, { ...activityWords, ends_on: day(-40) })
	shows(anna, ['Den kan inte sluta innan den börjar'], 'an activity cannot end before it begins', 400)
	ok(typed(anna, 'takes_part') === 'Sex lärare', 'and what was typed stands there')
	await anna.post(at, { ...activityWords, owner: '99999' })
	ok(anna.status === 400, 'nobody outside the group answers for it')
	await anna.post(at, activityWords)
	const activity = await one('SELECT id FROM activity')
	ok(await one('SELECT goal FROM activity') === goal, 'the activity points to that same goal')
	await both(anna, bo, `/grupp/${group}/trad/aktivitet/${activity}`, { ...activityWords, resources: 'En halvtimme' }, { ...activityWords, resources: 'Vikarie' }, 'resources', 'the activity')
	await anna.get(`/grupp/${group}/trad`)
	shows(anna, ['Håller tråden?', 'Skriv vem som ansvarar för aktiviteten', 'Skriv vad uppföljningen av aktiviteten visar'], 'the check says what to do: who, and what it showed')
	ok(!says(anna, 'Ange vilken iakttagelse') && !says(anna, 'Planera en aktivitet för'), 'and nothing of what is whole')
	await sql(`UPDATE activity SET starts_on = current_date + 3, ends_on = current_date + 200`)
	await anna.get('/oversikt')
	shows(anna, ['Det här händer framöver', activityWords.text, 'Målets slutdatum'], 'the start page tells of what comes')
	ok(anna.html.includes(`/trad/mal/${goal}"`) && anna.html.includes(`/trad/aktivitet/${activity}"`), 'with the way there')
	return activity
}
const outcomeWords = { text: '9 av 12 besök i maj.', degree: '3', evidence: '', causes: 'Den gemensamma början.', decision: 'continue', reasons: 'Det hjälper de flesta.' }
async function ends(anna, bo, group, goal, activity) {
	const at = `/grupp/${group}/trad/ny/utfall?mal=${goal}`
	await anna.get(at); await bo.get(at)
	await anna.post(at, outcomeWords)
	await bo.post(at, { ...outcomeWords, text: 'Nio av tolv.' })
	shows(bo, ['Någon annan hann före', '9 av 12 besök i maj.'], 'of two who write the outcome at once the later one sees both', 409)
	ok(typed(bo, 'text') === 'Nio av tolv.' && await one('SELECT count(*) FROM goal_outcome') === '1', 'and nothing typed is lost', typed(bo, 'text'))
	const outcome = await one('SELECT id FROM goal_outcome')
	await bo.post(`/grupp/${group}/trad/utfall/${outcome}`, { ...outcomeWords, text: '9 av 12 besök i maj, nio av tolv.', version: hidden(bo.html, 'version') })
	await anna.post(`/grupp/${group}/trad/ny/utfall?aktivitet=${activity}`, { ...outcomeWords, text: 'Den blev av varje vecka.', decision: '', evidence: 'Loggen' })
	ok(await one(`SELECT goal, activity FROM goal_outcome WHERE activity IS NOT NULL`) === `${goal}|${activity}` && await one('SELECT state FROM goal') === 'followed_up', 'outcomes point to that goal and that activity, and the goal is followed up')
	await anna.get(`/grupp/${group}/trad`)
	shows(anna, ['Ange underlaget för utfallet', sentence, 'Lektionen saknar början.', goalWords.text, activityWords.text, '9 av 12 besök i maj, nio av tolv.'], 'one table holds it all, and says that an outcome lacks evidence')
	const svg = anna.html.match(/<svg class="thread"[^]*?<\/svg>/)?.[0] ?? ''
	ok((svg.match(/<path class="te"/g) ?? []).length >= 5 && svg.includes('role="img"') && svg.includes('<title'), 'and one picture, with lines between', svg.slice(0, 200))
	await both(anna, bo, `/grupp/${group}/trad/utfall/${outcome}`, { ...outcomeWords, evidence: 'Rektors besök, maj' }, { ...outcomeWords, evidence: 'Besöken' }, 'evidence', 'the outcome')
}
async function needsNoText(bo, group) {
	const at = `/grupp/${group}/dokument/d3-document-2`
	await bo.get(`${at}/fardigstall`)
	ok(bo.status === 200 && bo.html.includes(`${at}/goal_national"`) && !bo.html.includes(`${at}/goal"`), 'a section that goals stand below need not say them again before the document is finalised', `${bo.status} ${text(bo.html).slice(0, 600)}`)
}
async function hostile(anna, group) {
	await anna.post(`/grupp/${group}/trad/ny/iakttagelse`, { text: `${evil} **fet** [x](javascript:alert(1))`, kind: 'result', worth: '' })
	await anna.get(`/grupp/${group}/trad`)
	ok(!anna.html.includes('<script>alert') && !anna.html.includes('href="javascript') && says(anna, `${evil} **fet**`), 'hostile markup stays text in the table and in the picture')
	const id = await one('SELECT max(id) FROM finding')
	await anna.get(`/grupp/${group}/trad/iakttagelse/${id}`)
	await anna.post(`/grupp/${group}/trad/iakttagelse/${id}`, { ...kept, source_date: '', text: `${evil}`, state: 'parked', version: hidden(anna.html, 'version') })
	await anna.get(`/grupp/${group}/trad`)
	shows(anna, ['En iakttagelse är lagd åt sidan'], 'what is set aside is folded away, and kept')
}
// What is typed in a row's form, and not saved: kept each few seconds by the script, when a session ends, and beside a conflict.
async function typedAndLeft(anna, bo, group, finding, goal) {
	const at = `/grupp/${group}/trad/ny/orsak?iakttagelse=${finding}`, words = { text: `Ett utkast ${evil}`, speaks_for: 'Rad ett.\r\n\r\nRad två.', speaks_against: '', about: 'leadership', verdict: 'likely' }
	await anna.get(at)
	ok(new RegExp(`data-draft="[^"]*/trad/ny/orsak/utkast\\?iakttagelse=${finding}"`).test(anna.html) && anna.html.includes('data-whole'), 'the form of a row says where its draft is kept', anna.html.match(/<form[^>]*data-edit[^>]*>/)?.[0])
	await anna.post(at.replace('?', '/utkast?'), { ...words, version: 0 })
	ok(anna.status === 204, 'which the script sends', anna.status)
	await anna.get(at)
	ok(typed(anna, 'text') === words.text && typed(anna, 'speaks_for') === 'Rad ett.\n\nRad två.' && /value="leadership" checked/.test(anna.html) && says(anna, 'Kasta utkastet') && !anna.html.includes('<script>alert'), 'and it stands there again, every field of it', text(anna.html).slice(0, 900))
	await anna.get(`/grupp/${group}/trad/ny/orsak?iakttagelse=${await one(`SELECT min(id) FROM finding WHERE grp = ${group} AND id <> ${finding}`)}`)
	ok(typed(anna, 'text') === '', 'but not under another finding')
	await bo.get(at)
	ok(typed(bo, 'text') === '', 'nor for anybody else')
	await anna.post(at.replace('?', '/utkast/kasta?'), {})
	ok(anna.url.endsWith(at) && typed(anna, 'text') === '', 'it can be thrown away', anna.url)
	const row = `/grupp/${group}/trad/mal/${goal}`
	await sql(`UPDATE goal SET state = 'proposed', adopted_at = NULL WHERE id = ${goal}`)
	await anna.get(row)
	const sent = { ...goalWords, sign: 'Medan sessionen gick ut', version: hidden(anna.html, 'version') }
	await sql("UPDATE session SET created_at = now() - interval '60 days', seen_at = now() - interval '60 days' WHERE person = (SELECT id FROM person WHERE lti_user_id = 'anna')")
	await anna.post(row, sent)
	shows(anna, ['Medan sessionen gick ut', goalWords.text], 'a session that has ended gives the words back', 410)
	ok(!anna.html.includes('text=I+') && !anna.html.includes('text=I%20'), 'as they were typed', text(anna.html).slice(0, 600))
	await anna.launch('/del/3'); await anna.get('/oversikt')
	ok(anna.html.includes(`${row}"`) && says(anna, 'utkast'), 'and the next launch offers to go on with them', text(anna.html).slice(0, 900))
	await anna.get(row)
	ok(typed(anna, 'sign') === 'Medan sessionen gick ut' && hidden(anna.html, 'version') === sent.version, 'in the row’s form', typed(anna, 'sign'))
	await anna.post(row, sent)
	ok(anna.url.includes('sparat=1') && await one('SELECT count(*) FROM draft') === '0', 'once it is saved, nothing waits', await sql('SELECT place, body FROM draft'))
	await bo.get(row); await anna.get(row)
	const version = hidden(bo.html, 'version')
	await anna.post(row, { ...sent, version, sign: 'Annas tecken' })
	await bo.post(row, { ...sent, version, sign: 'Bos tecken' })
	ok(bo.status === 409 && (await bo.get(row), typed(bo, 'sign') === 'Bos tecken') && says(bo, 'Kasta utkastet'), 'who leaves a conflict finds their words beside the row', typed(bo, 'sign'))
	await bo.post(row, { ...sent, version: hidden(bo.html, 'version'), sign: 'Bos tecken' })
	ok(bo.status === 409 && says(bo, 'Annas tecken'), 'which do not write over the other’s unseen', bo.status)
	await bo.get(row)
	await bo.post(`${row}/utkast/kasta`, {})
	ok(typed(bo, 'sign') === 'Annas tecken', 'or lets them go')
	await bo.post(`/grupp/${group}/trad/mal/999999/utkast`, { text: 'x' })
	ok(bo.status === 404, 'a row that is not there has no draft', bo.status)
	await sql(`UPDATE goal SET state = 'followed_up', adopted_at = now() WHERE id = ${goal}`)
}
async function others(lena, asa, lotta, maj, group, finding, goal) {
	const rows = [`/grupp/${group}/trad`, `/grupp/${group}/trad/iakttagelse/${finding}`, `/grupp/${group}/trad/mal/${goal}`]
	for (const at of rows) ok((await asa.get(at), asa.status === 403) && (await lotta.get(at), lotta.status === 404) && !says(lotta, 'årskurs 5'), `${at.replace(/\d+/g, 'n')}: not of another group, and unknown to another authority`, `${asa.status} ${lotta.status}`)
	const theirs = await one("SELECT id FROM grp WHERE name = 'Bergsskolan'")
	ok((await asa.get(`/grupp/${theirs}/trad/mal/${goal}`), asa.status === 404) && (await asa.post(`/grupp/${theirs}/trad/mal/${goal}`, goalWords), asa.status === 404), 'a row of another group is not found in the own one')
	await asa.post(`/grupp/${theirs}/trad/ny/mal`, { ...goalWords, text: 'Ett mål från ingenstans.', [`f${finding}`]: 1 })
	ok(await one(`SELECT count(*) FROM goal_finding l JOIN goal g ON g.id = l.goal WHERE g.grp = ${theirs}`) === '0', 'nor can a goal rest on it')
	await lena.get('/leda/trad')
	shows(lena, ['2 av 3 grupper har börjat', 'Bergsskolan', 'Strandskolan', 'Ett mål saknar iakttagelse', 'Ett mål saknar aktivitet', 'En grupp har inte börjat'], 'the process leader sees all groups, and what each lacks')
	ok(/\/trad\/mal\/\d+">Ett mål saknar iakttagelse/.test(lena.html), 'with the way to the row itself', lena.html.match(/[^>]*>Ett mål saknar iakttagelse/)?.[0])
	await maj.get(`/grupp/${group}/trad`)
	ok(!maj.url.includes('/trad') && !says(maj, goalWords.text), 'an observer does not read what is under way', maj.url)
	await sql(`INSERT INTO section (organisation, grp, type, field, head, last_rev) SELECT organisation, id, 'goals', 'goal', 1, 1 FROM grp WHERE id = ${group} ON CONFLICT DO NOTHING`)
	await sql(`INSERT INTO revision (organisation, grp, type, field, rev, base_rev, kind, body) SELECT organisation, id, 'goals', 'goal', 1, 0, 'saved', 'Våra mål.' FROM grp WHERE id = ${group} ON CONFLICT DO NOTHING`)
	await freeze(group, 'goals')
	await sql(`INSERT INTO goal (organisation, cycle, grp, text) SELECT organisation, cycle, id, 'Bara ett förslag.' FROM grp WHERE id = ${group}`)
	await maj.get('/huvudman')
	const at = maj.html.match(/\/huvudman\/dokument\/\d+\/[a-z0-9-]+/)?.[0]
	await maj.get(at ?? '/')
	shows(maj, ['Våra mål.', goalWords.text], 'once the goals are finalised an observer reads them with the document')
	ok(!says(maj, 'Bara ett förslag') && !maj.html.includes('/trad/'), 'but no proposal, and no way to the work', text(maj.html).slice(0, 400))
	await sql("DELETE FROM goal WHERE text = 'Bara ett förslag.'")
}
async function goesOn(lena, group, goal) {
	await sql('UPDATE cycle SET ends_on = current_date + 20 WHERE id = 1')
	await lena.get('/leda/nasta-lasar')
	shows(lena, ['Mål som fortsätter eller ändras', 'Ett mål, som förslag'], 'the next year asks whether goals go along')
	await lena.post('/leda/nasta-lasar', { goals: 1 })
	const next = await one('SELECT o.id FROM goal o JOIN cycle y ON y.id = o.cycle AND y.previous_cycle = 1')
	ok(await one(`SELECT continues, state, text, baseline FROM goal WHERE id = ${next}`) === `${goal}|proposed|${goalWords.text}|${outcomeWords.text}`, 'the goal goes on as a proposal that points to that same goal, with the outcome as its baseline', await sql('SELECT id, continues, state, text, baseline FROM goal'))
	ok(await one(`SELECT n.unit = w.unit AND n.id <> w.id FROM grp n JOIN goal o ON o.grp = n.id AND o.id = ${next}, grp w WHERE w.id = ${group}`) === 't', 'in the group of the same unit')
	const there = new Person('lena', { context_id: 'kurs2', custom_context_history: 'kurs1', roles: 'Instructor' })
	await there.launch(); await there.get('/'); await there.post('/kopierad-kurs', {})
	const grp = await one(`SELECT grp FROM goal WHERE id = ${next}`)
	await there.get(`/grupp/${grp}/trad`)
	shows(there, [goalWords.text, 'Från läsåret', 'Planera en aktivitet för målet'], 'next year’s thread shows where the goal comes from, and what to do')
	ok(!says(there, 'Ange vilken iakttagelse'), 'and asks for no finding')
	await there.get(`/grupp/${grp}/trad/mal/${next}`)
	shows(there, [`Utgångsläge ${outcomeWords.text}`, 'Från läsåret'], 'its page says so too')
}

await run(async () => {
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	await serve()
	const lena = new Person('lena', { roles: 'Instructor' }), anna = new Person('anna'), bo = new Person('bo'), asa = new Person('asa'), lotta = new Person('lotta', { context_id: 'kurs9' })
	await bindCourse(lena); await signUp(anna); await signUp(bo); await signUp(asa, 'Bergsskolan'); await bindCourse(lotta, 'Granby kommun')
	const maj = new Person('maj'); await signUp(maj, 'Bergsskolan')
	await sql("UPDATE membership SET role = 'observer' FROM person p WHERE p.id = membership.person AND p.lti_user_id = 'maj'")
	await sql("DELETE FROM group_member gm USING membership m WHERE m.id = gm.membership AND m.role = 'observer'")
	const group = await one("SELECT id FROM grp WHERE name = 'Strandskolan'")
	await begins(anna, group)
	const finding = await marks(anna, bo, group)
	await analyses(anna, bo, group, finding)
	const goal = await aims(anna, bo, group, finding), activity = await acts(anna, bo, group, goal)
	await ends(anna, bo, group, goal, activity)
	await needsNoText(bo, group)
	await hostile(anna, group)
	await typedAndLeft(anna, bo, group, finding, goal)
	await others(lena, asa, lotta, maj, group, finding, goal)
	await goesOn(lena, group, goal)
})
