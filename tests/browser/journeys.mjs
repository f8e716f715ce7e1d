// A journey for each role, walked with and without JavaScript, all cookies refused: the course is new when it begins and
// the participant's grade stands in the gradebook when it ends.
import { createHash } from 'node:crypto'
import { lms, ok, program, sql, tool, until } from '../lib/world.mjs'
import { Actor } from './actor.mjs'
import { browse } from './stage.mjs'

const url = name => new RegExp(name)

// The process leader: a new course, a form with a fault, an open round.
async function begins(context, course) {
	const lena = await Actor.enter(context, 'lena', 'oversikt', course)
	await lena.sees('Registrera huvudmannen', 'the first instructor registers the authority')
	await lena.frame.fill('#name', 'Tallvikens kommun')
	await lena.press('Registrera och gå till översikten')
	await lena.sees('Välj vilken sorts huvudman ni är.', 'what is missing is named')
	lena.is(await lena.frame.inputValue('#name') === 'Tallvikens kommun' && (await lena.frame.title()).startsWith('Fel: '), 'and what was typed stays')
	if (context.js) lena.is(await lena.frame.evaluate(() => document.activeElement.matches('.errors')), 'the focus is on the list of faults')
	await lena.frame.check('input[value=municipality]')
	await lena.press('Registrera och gå till översikten')
	await lena.sees('Nästa steg', 'the overview begins with the next step')
	await lena.follow('Leda')
	await lena.follow('Se och planera omgångar')
	await lena.turn(() => lena.frame.locator('a[href$="/d2-assessment-1/ny"]').click())
	await lena.frame.check('input[value=individual]')
	await lena.press('Spara omgången')
	await lena.sees('Öppen, stänger', 'a round is opened')
	if (context.js) await sendsOnce(lena)
	await opensWindow(lena)
	return lena
}
// Whoever presses twice sends once.
async function sendsOnce(me) {
	await me.go('/leda/uppgifter/ny')
	await me.frame.waitForFunction(() => document.readyState === 'complete') // the script has begun
	const sent = await me.frame.evaluate(() => {
		const form = document.querySelector('main form'), seen = []
		addEventListener('submit', event => { seen.push(event.defaultPrevented); event.preventDefault() })
		for (let press = 0; press < 2; press++) form.requestSubmit()
		return seen
	})
	me.is(sent.join() === 'false', 'a form is sent once, however often the button is pressed', sent.join())
	await me.go('/leda')
}
// The presentation on the wall: the keys of a clicker, or the links.
async function shows(lena) {
	const heading = () => lena.frame.locator('h1').innerText()
	// A key that comes while the page before is still in front is pressed again.
	const pressed = async key => { const was = lena.frame.url(); await until('a turn', async () => (await lena.keys(key), await new Promise(r => setTimeout(r, 300)), lena.frame.url() !== was)) }
	const way = (key, link) => lena.context.js ? lena.turn(() => pressed(key)) : lena.follow(link)
	await lena.go('/leda/presentation')
	await lena.follow('Presentera')
	const first = await heading()
	await way('ArrowRight', 'Till nästa bild')
	const second = await heading()
	await way('PageDown', 'Till nästa bild')
	const third = await heading()
	await way('PageUp', 'Till förra bilden')
	lena.is(new Set([first, second, third]).size === 3 && await heading() === second, 'the presentation is turned forth and back', `${first}, ${second}, ${third}`)
	await way('Escape', 'Avsluta visningen')
	lena.is(lena.path() === '/leda/presentation', 'and left again', lena.path())
}
async function opensWindow(me) {
	const [window] = await Promise.all([me.context.waitForEvent('page'), me.frame.locator('.out button').click()])
	await window.waitForLoadState()
	me.is((await window.title()) === (await me.frame.title()) && window.url().endsWith(me.path()), 'the same page opens in a window of its own', window.url())
	me.is(await window.evaluate(() => window.opener === null && document.documentElement.className === 'own'), 'which knows nothing of the course page')
	await window.close()
}
async function signsUp(me, unit, name = unit) {
	await me.frame.selectOption('#function', 'principal')
	await me.frame.check('input[value=unit]')
	if (await me.frame.locator('#unit').count() && name === unit) await me.frame.selectOption('#unit', { label: unit }).catch(() => me.frame.fill('#unit_name', unit))
	else await me.frame.fill('#unit_name', unit)
	await me.press('Anmäl mig')
}
// With the keyboard alone.
async function signsUpByKeys(me, unit) {
	await me.tabTo('#function')
	await me.keys('ArrowDown')
	await me.tabTo('[name=track]')
	await me.keys('Space')
	if (!await me.frame.isChecked('input[value=unit]')) await me.keys('ArrowDown')
	await me.tabTo('#unit_name')
	await me.type(unit)
	me.is(await me.frame.isChecked('input[value=unit]') && await me.frame.inputValue('#function') !== '', 'function and group are chosen with the keyboard')
	await me.enter('main form .btn', 'Anmäl mig')
}
async function approves(lena, person) {
	await lena.go('/leda/anmalningar')
	await lena.enter('main button', `Godkänn ${person}`)
	await lena.sees('En anmälan har fått svar', `${person} is approved`)
}
// Somebody who has asked to take part and waits.
async function waits(context, course) {
	const fatima = await Actor.enter(context, 'fatima', 'del2', course)
	await fatima.sees('Anmäl dig som deltagare', 'a learner meets the sign-up')
	await signsUpByKeys(fatima, 'Ekbackens förskola')
	await fatima.sees('Din anmälan är mottagen', 'it is received, with a day for the answer')
	await fatima.follow('Läs inledningen')
	await fatima.sees('De fem delarna', 'the introduction is open meanwhile')
	await fatima.go('/oversikt')
	await fatima.sees('Din anmälan är mottagen', 'the overview is not')
	await fatima.follow('Ändra din anmälan')
	await fatima.frame.selectOption('#function', 'team_leader')
	await fatima.press('Spara ändringarna')
	await fatima.sees('Din anmälan är mottagen', 'the sign-up can be changed')
	await fatima.leave()
}
async function joins(context, course, lena, user, person) {
	const me = await Actor.enter(context, user, 'del2', course)
	await signsUp(me, 'Strandskolan', '')
	await me.leave()
	await approves(lena, person)
	await me.launch()
	await me.sees('Var är vi?', 'an approved participant is in Del 2')
	return me
}
// The participant: film, reflection, and with the keyboard alone the self-assessment and the document.
async function plays(anna) {
	const film = anna.frame.locator('#film'), seen = () => film.locator('li:visible').allInnerTexts()
	if (!anna.context.js) return anna.is((await seen()).length === 14 && !await film.locator('.film-bar').isVisible(), 'without a script the film is pictures in order')
	anna.is((await seen()).join() === 'Tre sorters underlag.', 'the film begins with its first picture', await seen())
	await anna.tabTo('.film-bar button:nth-of-type(3)')
	await anna.keys('Enter')
	anna.is((await seen()).join().startsWith('På bordet ligger') && await film.locator('ol').getAttribute('aria-live') === 'polite', 'the next one by the keyboard, read out', await seen())
	await anna.frame.selectOption('.film-bar select', '1.5')
	await film.getByText('Spela', { exact: true }).click()
	await until('the film to go on', async () => (await seen()).join().startsWith('Frågan är enkel'))
	await film.getByText('Pausa', { exact: true }).click()
	await anna.frame.locator('.cues a').nth(5).click()
	await until('the place that was asked for', async () => (await seen()).join().startsWith('Ingen hög'))
	anna.is(await film.locator('img:visible').evaluate(image => image.complete && image.naturalWidth > 0), 'the transcript leads into the film, and its picture is there')
	await film.getByText('Pausa', { exact: true }).click()
}
async function seesFilm(anna) {
	await anna.follow('Se filmen')
	await plays(anna)
	await anna.press('Jag har tagit del av filmen')
	await anna.sees('Steget är klart', 'the film is marked')
	await anna.follow('Skriv din egen reflektion')
	await anna.frame.fill('#text', 'Vi ser för lite av eftermiddagarna.')
	await anna.press('Spara reflektionen')
	await anna.sees('Bara du kan läsa den', 'the reflection is saved')
	const shown = await anna.frame.title()
	await anna.turn(() => anna.frame.evaluate(() => { location.reload() }))
	anna.is(await anna.frame.title() === shown, 'a reload shows the same page')
}
async function assesses(anna) {
	await anna.go('/del/2')
	await anna.enter('a[href$="/steg/d2-assessment-1"]')
	for (let page = 0; page < 2; page++) {
		for (const name of await anna.frame.evaluate(() => [...new Set([...document.querySelectorAll('[type=radio]')].map(r => r.name))])) {
			await anna.tabTo(`[name="${name}"]`)
			await anna.keys('Space', 'ArrowRight', 'ArrowRight')
		}
		await anna.enter('button[value=next]:not([tabindex])')
	}
	await anna.sees('Läs igenom dina svar', 'all statements are answered with the keyboard')
	anna.is(!(await anna.frame.locator('main').innerText()).includes('Inget svar'), 'and none was lost')
	await anna.enter('main form .btn')
	await anna.sees('Dina svar är inlämnade', 'they are handed in')
}
async function writes(anna) {
	await anna.enter('nav a[href$="/dokument"]')
	await anna.enter('a[href$="/dokument/d2-document-1"]')
	await anna.enter('.tasks a[href$="/results"]')
	await anna.tabTo('textarea')
	await anna.type('Läsning: 41 av 48.')
	await anna.enter('button[value=stay]')
	await anna.sees('Texten är sparad', 'a section is written and saved with the keyboard')
}
// Two writers, the same paragraph: both texts are shown, and both can be kept.
async function meets(anna, bo) {
	await bo.go(anna.path())
	await anna.frame.fill('#text', 'Läsning: 42 av 48, säger Anna.')
	await anna.press('Spara avsnittet')
	await bo.frame.fill('#text', 'Läsning: 40 av 48, säger Bo.')
	await bo.press('Spara avsnittet')
	await bo.sees('Du och Anna har ändrat samma stycken', 'the same paragraph changed by two is a conflict')
	await bo.press('Spara som jag har valt')
	await bo.sees('Det finns ett fel', 'nothing is chosen for anybody')
	await bo.frame.getByLabel('Behåll båda').check()
	await bo.press('Spara som jag har valt')
	const text = await bo.frame.inputValue('#text')
	bo.is(text.includes('säger Anna.') && text.includes('säger Bo.'), 'both texts are kept', text)
}
// The line is gone for ten minutes while Anna writes and Bo saves: when it is back, both texts are there. Once in the page
// that stayed open, once after it was closed without a line. In a browser that stores something, as most do.
async function rejoins(bo, course) {
	const kept = await browse({ cookies: 'all' }), anna = await Actor.enter(kept, 'anna', 'oversikt', course)
	const clock = anna.stage.page.clock, minutes = [...Array(10).keys()].map(n => `Minut ${n + 1}, skriven utan anslutning.`)
	const says = words => anna.frame.waitForFunction(words => words.some(w => document.querySelector('[data-state]').textContent.includes(w)), words)
	const bos = async line => { await bo.go(bo.path()); await bo.frame.fill('#text', `${line}\n\n${await bo.frame.inputValue('#text')}`); await bo.press('Spara avsnittet') }
	const text = () => anna.frame.inputValue('#text')
	const all = async (what, ...lines) => { const now = await text(); anna.is(lines.every(line => now.split('\n\n').filter(p => p === line).length === 1), what, now) }
	await clock.install()
	await anna.go(bo.path())
	const base = await text()
	await kept.setOffline(true)
	for (let n = 1; n <= minutes.length; n++) {
		await anna.frame.fill('#text', [base, ...minutes.slice(0, n)].join('\n\n'))
		await clock.fastForward('01:00')
	}
	await says(['Inte sparat'])
	anna.is(await text() === [base, ...minutes].join('\n\n'), 'ten minutes without a line: one writes on, and is told')
	await bos('Bo sparade så länge.')
	await kept.setOffline(false)
	await says(['slås ihop när du sparar'])
	anna.is(true, 'the line is back: the draft is kept, and says that somebody else has saved')
	await anna.press('Spara avsnittet')
	await anna.sees('båda ändringarna är med', 'saved, both texts are joined')
	await all('nothing of the ten minutes is lost, nor of what Bo saved', ...minutes, 'Bo sparade så länge.')
	await kept.setOffline(true)
	await anna.frame.fill('#text', `${await text()}\n\nSkrivet innan sidan stängdes.`)
	await says(['Inte sparat'])
	await anna.leave()
	await bos('Bo igen.')
	await sql('DELETE FROM draft') // a page that closes may get its last words through after all
	await kept.setOffline(false)
	await anna.launch()
	await anna.go(bo.path())
	await says(['Det du skrev utan anslutning är tillbaka'])
	await anna.press('Spara avsnittet')
	await anna.sees('båda ändringarna är med', 'a page that was closed without a line: what it had is back, and joined')
	await all('and both are there', ...minutes, 'Skrivet innan sidan stängdes.', 'Bo igen.')
	await anna.go(anna.path())
	anna.is((await text()).includes('Bo igen.') && !await anna.frame.locator('[data-restore]').isVisible() && !(await anna.frame.locator('[data-state]').innerText()).includes('tillbaka'), 'nothing is offered once more')
	await kept.done()
}
// The session ends while somebody writes: the text waits at the next launch.
async function returns(bo) {
	const id = createHash('sha256').update(bo.frame.url().match(/\/s\/([^/]+)/)[1]).digest('hex')
	await bo.frame.fill('#text', 'Det jag skrev när tiden gick ut.')
	await sql(`UPDATE session SET created_at = created_at - interval '3 days' WHERE id_hash = '${id}'`)
	await bo.press('Spara avsnittet')
	await bo.sees('Det jag skrev när tiden gick ut.', 'an ended session shows the text')
	await bo.launch('oversikt')
	await bo.follow('Öppna utkastet')
	bo.is(await bo.frame.inputValue('#text') === 'Det jag skrev när tiden gick ut.', 'and the next launch brings it back')
	await bo.press('Kasta')
}
async function finishes(anna) {
	await anna.go(anna.path().replace(/[^/]+$/, 'in_brief'))
	for (let no = 1; no <= 9; no++) {
		const field = anna.frame.locator('textarea#text, fieldset.cells textarea').first()
		if (!await field.inputValue()) await field.fill(`Avsnitt ${no}.`)
		await anna.frame.getByLabel('Ja, det är klart').check()
		await anna.press(/^Spara och gå till/).catch(() => anna.press('Spara avsnittet'))
	}
	await anna.follow('Dokument')
	await anna.follow('Skriv gruppens nulägesbeskrivning')
	await anna.sees('9 av 9 avsnitt är klara', 'nine sections are done')
	await anna.follow('Färdigställ')
	await anna.frame.getByLabel('Nej', { exact: true }).check()
	await anna.press('Färdigställ')
	await anna.sees('Dokumentet är färdigställt', 'the document is finalised')
	const note = anna.path().replace('dokument/d2-document-1', 'samtal/d2-discussion-1')
	if (anna.context.js) await keepsRow(anna)
	await anna.go(note)
	await anna.frame.fill('#text', 'Vi saknar elevernas röster.')
	if (anna.context.js) await keepsDraft(anna)
	await anna.press('Spara anteckningen')
	await anna.sees('Texten är sparad', 'the group has its note')
}
// With JavaScript a draft is kept while one writes, and the loss of the connection is told.
async function keepsDraft(anna) {
	const says = words => anna.frame.waitForFunction(words => document.querySelector('[data-state]').textContent.includes(words), words)
	await says('Utkast sparat')
	await anna.context.setOffline(true)
	await anna.frame.fill('#text', 'Vi saknar elevernas och föräldrarnas röster.')
	await says('Inte sparat')
	await anna.context.setOffline(false)
	await says('Utkast sparat')
	await anna.go(anna.path())
	anna.is(await anna.frame.inputValue('#text') === 'Vi saknar elevernas och föräldrarnas röster.', 'what was typed without a connection is a draft afterwards')
}
// So are all fields of a row of the thread.
async function keepsRow(anna) {
	const says = words => anna.frame.waitForFunction(words => document.querySelector('[data-state]').textContent.includes(words), words)
	await anna.go(anna.path().replace(/dokument.*/, 'trad/ny/iakttagelse'))
	await anna.frame.fill('#text', 'Ingen mötte barnen i dörren.')
	await anna.frame.locator('input[name=kind][value=process]').check()
	await says('Utkast sparat')
	await anna.context.setOffline(true)
	await anna.frame.fill('#source', 'Rastschemat')
	await says('Inte sparat')
	await anna.context.setOffline(false)
	await says('Utkast sparat')
	await anna.go(anna.path())
	anna.is(await anna.frame.inputValue('#text') === 'Ingen mötte barnen i dörren.' && await anna.frame.inputValue('#source') === 'Rastschemat' && await anna.frame.locator('input[name=kind][value=process]').isChecked(), 'what was typed in a row, with and without a connection, is a draft of all its fields')
	await anna.press('Kasta utkastet')
	anna.is(!await anna.frame.inputValue('#text'), 'which can be thrown away')
}
async function graded(context, course) {
	program('work', '--drain')
	program('work', '--nightly')
	const page = await context.newPage()
	await page.goto(`${lms}/course?course=${course}&user=anna`)
	const row = await page.locator('tr[data-user="5"]').innerText()
	ok(row.includes('100 %'), `anna${context.js ? '' : ', no JavaScript'}: the gradebook of the LMS shows the grade`, row)
	await page.close()
}
// The teaching assistant is a participant, no leader.
async function assists(context, course, lena) {
	const yusuf = await joins(context, course, lena, 'yusuf', 'Yusuf')
	yusuf.is(!await yusuf.frame.getByRole('link', { name: 'Leda' }).count(), 'leads nothing')
	await yusuf.follow('Dokument')
	await yusuf.follow('Skriv gruppens nulägesbeskrivning')
	await yusuf.follow(/^4\. Resultat/)
	await yusuf.sees('säger Anna.', 'reads what the group has written')
	await yusuf.leave()
}
// The process leader closes the round; what few have answered stays hidden.
async function ends(lena) {
	await lena.go('/leda/omgangar')
	await lena.turn(() => lena.frame.locator('main .plain a').first().click())
	await lena.enter('main a', 'Stäng självskattningen')
	await lena.sees('Färre än 5 har svarat', 'what happens when so few have answered stands first')
	await lena.enter('main button', 'Stäng självskattningen')
	program('work', '--drain')
	await lena.made('button', 'Lämna ut resultatet')
	await lena.press('Lämna ut resultatet')
	program('work', '--drain')
	await lena.made('link', 'Se resultatet')
	await lena.follow('Se resultatet')
	await lena.sees('färre än 5 har svarat', 'results of fewer than five are not shown')
	await lena.leave()
}
async function administers(context, course) {
	const sven = await Actor.enter(context, 'sven', 'oversikt', course)
	await sven.sees('/lti/launch/del/5', 'the addresses for the LMS')
	await sven.sees('Klockorna ska gå lika', 'how the clocks go')
	const copy = sven.frame.getByRole('button', { name: /^Kopiera/ }).first()
	sven.is(await copy.isVisible() === context.js, 'a copy button only where it works')
	if (context.js) {
		await sven.tabTo('button[data-copy]')
		await sven.keys('Enter')
		await sven.frame.waitForFunction(() => document.querySelector('main [role=status]').textContent)
		await sven.sees('Texten är', 'and it says what it did')
	}
	await sven.go('/leda')
	await sven.sees('/lti/launch/del/5', 'leads nothing')
	await sven.leave()
}
// Opens the link once more, with other roles than the example LMS gives to anybody.
async function comesAs(me, roles) {
	const before = me.frame.url()
	await me.stage.element.evaluate((frame, src) => { frame.src = src }, `/launch?course=${me.course}&link=${me.link}&user=${me.user}&set_roles=${roles}`)
	if (!me.context.js) await me.frame.getByText('Fortsätt till verktyget').click()
	await me.frame.waitForURL(url => url.pathname.includes('/s/') && url.href !== before)
	await me.frame.waitForSelector('h1')
}
// An observer, with the keyboard alone: signs up, reads what is finalised and the summary, and nothing that is written.
async function observes(context, course, lena) {
	const ingrid = await Actor.enter(context, 'ingrid', 'oversikt', course), mentor = 'urn:lti:role:ims/lis/Mentor'
	await comesAs(ingrid, mentor)
	await ingrid.sees('Följ arbetet som observatör', 'an observer of the platform may be one here')
	await ingrid.tabTo('#function')
	await ingrid.keys('ArrowDown')
	await ingrid.enter('main form .btn', 'Anmäl mig som observatör')
	await ingrid.sees('din anmälan som observatör är mottagen', 'has signed up with the keyboard')
	await approves(lena, 'Ingrid')
	await comesAs(ingrid, mentor)
	await ingrid.sees('Så går arbetet', 'sees how the work goes')
	await ingrid.enter('main .next a', 'Öppna dokumentet')
	await ingrid.sees('säger Anna.', 'reads what a group has finalised')
	await ingrid.enter('main .eyebrow a', 'Läget')
	await ingrid.enter('main a', 'Sammanfattning på en sida')
	await ingrid.sees('Kvalitetsarbetet i Tallvikens kommun', 'and the summary, each a key away')
	ingrid.is(!await ingrid.frame.locator('header nav a', { hasText: 'Dokument' }).count() && !await ingrid.frame.locator('main form').count(), 'with no way to what is written, and nothing to fill in')
	await ingrid.go('/dokument')
	ingrid.is(ingrid.path() === '/huvudman', 'nor by its address', ingrid.path())
	await ingrid.leave()
}
// A role that we do not know: the introduction, and never more.
async function reads(context, course) {
	const mikael = await Actor.enter(context, 'mikael', 'oversikt', course)
	await comesAs(mikael, 'urn:lti:sysrole:ims/lis/None')
	await mikael.sees('Du läser inledningen', 'the introduction, with the reason')
	mikael.is(!await mikael.frame.locator('header nav, main form').count(), 'no way further, nothing to fill in')
	await mikael.tabTo('footer a')
	mikael.is(await mikael.frame.evaluate(() => document.activeElement.checkVisibility()), 'the links below are reached with the keyboard')
	await mikael.go('/anmalan')
	await mikael.sees('Du läser inledningen', 'no sign-up either')
	await mikael.leave()
}
// Who edits the course chooses what its links open, by keyboard alone, in a dialogue of Moodle's size.
async function chooses(context, course) {
	const page = await context.newPage(), turn = async (what, act) => { await Promise.all([page.waitForEvent('framenavigated', f => f !== page.mainFrame() && what(f.url())), act()]) }
	await page.goto(`${lms}/course?course=${course}&user=sven`)
	await page.getByRole('link', { name: 'Välj innehåll' }).click()
	const frame = await (await page.waitForSelector('#tool')).contentFrame()
	if (!context.js) await frame.getByText('Fortsätt till verktyget').click()
	await frame.waitForURL(`${tool}/lti/content-item`)
	const add = await (await frame.waitForSelector('text="Lägg till"')).boundingBox(), box = await (await page.$('#tool')).boundingBox()
	ok(Math.round(box.width) === 770 && add.y + add.height <= box.y + box.height, 'all choices and the button are seen at 770 × 578 without scrolling', JSON.stringify(add))
	await frame.focus('#part')
	for (const key of ['Space', 'Tab', 'Tab', 'Space']) await page.keyboard.press(key)
	await frame.focus('text="Lägg till"')
	await turn(url => url.startsWith(context.js ? lms : tool), () => { page.keyboard.press('Enter').catch(() => {}) })
	if (!context.js) await turn(url => url.startsWith(lms), () => frame.getByRole('button', { name: 'Gå tillbaka till lärplattformen' }).click())
	await frame.waitForSelector('h1:text("Det här läggs till i kursen")')
	ok((await frame.innerText('main')).includes('Del 2: Var är vi?, högst 100 poäng'), 'the LMS takes what was chosen', await frame.innerText('main'))
	await Promise.all([page.waitForURL(/\/course/), frame.click('text="Till kursens sida"')])
	ok(await page.locator('h2:text("Valt innehåll") + ul li').count() === 2, 'and it stands in the course')
	await page.close()
}

// One course from its first day to the grade; each role has its part.
async function course(context, name) {
	const lena = await begins(context, name)
	await shows(lena)
	await waits(context, name)
	const anna = await joins(context, name, lena, 'anna', 'Anna'), bo = await joins(context, name, lena, 'bo', 'Bo')
	await seesFilm(anna)
	await assesses(anna)
	await writes(anna)
	await meets(anna, bo)
	if (context.js) await rejoins(bo, name)
	await returns(bo)
	await finishes(anna)
	await graded(context, name)
	await assists(context, name, lena)
	await observes(context, name, lena)
	await ends(lena)
	await administers(context, name)
	await chooses(context, name)
	await reads(context, name)
}
// A browser that keeps our cookie, apart for each site that frames us, binds the address to itself.
async function binds(browser) {
	const kept = await browse({ cookies: true })
	const bo = await Actor.enter(kept, 'bo', 'oversikt', 'kurs1')
	await bo.go('/oversikt')
	await bo.go('/oversikt')
	await bo.sees('Nästa steg', 'a browser with cookies reads on')
	const other = await Actor.enter(browser, 'asa', 'oversikt', 'kurs1')
	await other.frame.goto(bo.frame.url())
	await other.sees('Den här länken är personlig', 'the same address in another browser is nobody')
	await other.leave()
	await kept.done()
}
export async function journeys(browser) {
	await course(browser, 'kurs1').catch(e => ok(false, 'the journeys reach their end', e.stack))
	await binds(browser).catch(e => ok(false, 'the address is bound to its browser', e.stack))
	const plain = await browse({ js: false })
	await course(plain, 'kurs2').catch(e => ok(false, 'the journeys without JavaScript reach their end', e.stack))
	await plain.done()
}
