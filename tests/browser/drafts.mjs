// Drafts in the browser: what is sent, what is kept here, and what is never replaced. The pages of marks.mjs; the answers are ours.
import { ok, until } from '../lib/world.mjs'
import { open } from './marks.mjs'
import { browse } from './stage.mjs'

// The server's part: what was sent, and the answer to the next one. A number: the status; 'lost': none.
async function server(page) {
	const sent = [], answers = []
	await page.route('**/utkast', route => {
		sent.push(new URLSearchParams(route.request().postData()))
		const answer = answers.shift() ?? 204
		if (answer === 'lost') return route.abort()
		return route.fulfill({ status: answer, headers: answer === 204 ? { 'Kv-Draft': String(1000 + sent.length) } : answer === 409 ? { 'Kv-Elsewhere': '1' } : {} })
	})
	return { sent, answers, count: n => until(`${n} drafts`, () => sent.length >= n) }
}
const says = (page, words) => page.waitForFunction(words => document.querySelector('[data-state]').textContent.includes(words), words)
const copy = page => page.evaluate(() => JSON.parse(localStorage.getItem(`kv.${document.querySelector('[data-edit]').dataset.edit}`))?.text ?? null)
const online = page => page.evaluate(() => dispatchEvent(new Event('online')))

async function newer(browser) {
	const page = await open(browser, 320), { sent, answers, count } = await server(page)
	await page.fill('#text', 'Ett.')
	await says(page, 'Utkast sparat')
	await page.fill('#text', 'Ett, två.')
	await count(2)
	ok(sent[0].get('draft') === '0' && sent[1].get('draft') === '1001', 'each draft says which one the page knew', sent.join('\n'))
	await page.waitForFunction(() => document.querySelector('[name=draft]').value === '1002')
	answers.push('lost')
	await page.fill('#text', 'Ett, två, tre.')
	await says(page, 'Inte sparat')
	await page.fill('#text', 'Ett, två, tre, fyra.')
	await online(page)
	await count(5)
	ok(sent[3].get('text') === 'Ett, två, tre.' && sent[4].get('text') === 'Ett, två, tre, fyra.' && sent[4].get('draft') === '1004', 'what got no answer goes first once more, so that its own draft is no stranger', sent.join('\n'))
	await page.waitForFunction(() => document.querySelector('[name=draft]').value === '1005')
	answers.push(409)
	await page.fill('#text', 'En bokstav på skolans dator.')
	await says(page, 'Du har ett nyare utkast')
	await page.fill('#text', 'En bokstav till på skolans dator.')
	await online(page)
	ok(await page.getByRole('link', { name: 'Visa det nyare utkastet' }).isVisible() && await copy(page) === 'En bokstav till på skolans dator.', 'a newer draft elsewhere: the person is told, may look, and keeps what is typed here', await copy(page))
	ok(sent.length === 6 && await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'and the page sends no more', sent.join('\n'))
	await page.close()
}
// Typed without a connection in a section of fields: the page before has left it in this browser.
async function fields(browser) {
	const text = 'r0.0=Utan+n%C3%A4t&r1.0=En+rad+till', at = { sent: [] }
	const page = await open(browser, 1280, 'fields-table', async page => {
		Object.assign(at, await server(page))
		at.answers.push('lost')
		await page.addInitScript(text => sessionStorage.been ??= localStorage.setItem('kv.9f2c.dokument.4', JSON.stringify({ text, at: Date.now(), base: '7', sent: '' })) ?? 1, text)
	})
	const offered = () => page.waitForSelector('[data-restore]:not([hidden])')
	await offered()
	ok(await copy(page) === text && (await page.innerText('[data-copy]')).includes('En rad till'), 'rows that did not come through are kept, and offered', await copy(page))
	await page.fill('#r1\\.0', 'Skrivet efteråt')
	await at.count(2)
	await says(page, 'Utkast sparat')
	ok(at.sent[1].get('r1.0') === 'Skrivet efteråt' && await copy(page) === text, 'what is typed beside them does not take their place', await copy(page))
	at.answers.push('lost')
	await page.click('[data-use]')
	await at.count(3)
	await offered()
	const again = page.waitForEvent('load')
	await online(page)
	await again
	ok(at.sent.length >= 4 && [2, 3].every(n => at.sent[n].get('r1.0') === 'En rad till') && await copy(page) === null, 'they are sent until they have come through, and the page is made anew with them', at.sent.join('\n'))
	await page.close()
}
// A field that is filled when the script begins, by the browser or by the page of a fault: it is saved nowhere yet.
async function filled(browser) {
	for (const [what, script] of [
		['the browser has put back', () => { area.value = 'Det som inte sparades.' }],
		['a page of a fault shows', () => { area.value = area.textContent = 'Det som inte sparades.'; area.form.dataset.shows = 'typed' }],
	]) {
		const at = {}
		const page = await open(browser, 1280, 'document', async page => {
			Object.assign(at, await server(page))
			at.answers.push('lost')
			await page.addInitScript(`localStorage.setItem('kv.9f2c.dokument.4', JSON.stringify({ text: 'Det som inte sparades.', at: Date.now(), base: '7', sent: 'x', submitted: true }));
				addEventListener('readystatechange', () => { const area = document.getElementById('text'); (${script})() }, { capture: true, once: true })`)
		})
		await at.count(1)
		await says(page, 'Inte sparat')
		ok(at.sent[0].get('text') === 'Det som inte sparades.' && await copy(page) === 'Det som inte sparades.', `what ${what} is sent, and kept until it is there`, `${at.sent} ${await copy(page)}`)
		await online(page)
		await says(page, 'Utkast sparat')
		ok(await copy(page) === null, 'and not longer', await copy(page))
		await page.close()
	}
}
// On paper stands what is on the screen, saved or not.
async function printed(browser) {
	const paper = async (golden, fill) => {
		const page = await open(browser, 1280, golden)
		await server(page)
		const seen = async () => { await page.emulateMedia({ media: 'print' }); await page.evaluate(() => dispatchEvent(new Event('beforeprint'))); const text = await page.innerText('form[data-edit] .print'); await page.emulateMedia({ media: 'screen' }); return text }
		const before = await seen(), back = await fill(page), after = await seen()
		await back?.()
		const at = [before, after, await seen()]
		await page.close()
		return at
	}
	const text = await paper('document', async page => { const was = await page.inputValue('#text'); await page.fill('#text', 'Nytt <b>nu</b>.\n\nOch mer.'); return () => page.fill('#text', was) })
	ok(text[1] === 'Nytt <b>nu</b>.\n\nOch mer.' && text[2] === text[0] && text[0] !== text[1], 'a text is printed as it is typed, else as it is read', JSON.stringify(text))
	const rows = await paper('fields-table', page => page.fill('#r1\\.0', 'Ny rad'))
	ok(/: Ny rad/.test(rows[1]) && rows[1].includes('Boksamtal') && !rows[0].includes('Ny rad'), 'and so are the fields of a section', JSON.stringify(rows))
}
// One cell of a table is words: it goes where the caret is.
async function cell(browser) {
	const page = await open(browser, 1280, 'fields-table')
	const left = await page.evaluate(() => {
		const carried = new DataTransfer(), before = new URLSearchParams(new FormData(document.querySelector('[data-edit]'))).toString()
		carried.setData('text/html', '<table><tr><td>85 %</td></tr></table>')
		const event = new ClipboardEvent('paste', { clipboardData: carried, bubbles: true, cancelable: true })
		document.getElementById('r0.1').dispatchEvent(event)
		return !event.defaultPrevented && before === new URLSearchParams(new FormData(document.querySelector('[data-edit]'))).toString()
	})
	ok(left, 'one cell that is pasted stays in the field that it is pasted into')
	await page.close()
}

export async function drafts() {
	const browser = await browse({ cookies: true })
	await newer(browser)
	await fields(browser)
	await filled(browser)
	await printed(browser)
	await cell(browser)
	await browser.done()
}
