// The row of buttons above a text field, and what is pasted into it: as recorded from word processors in tests/data/paste.
import { readdirSync, readFileSync } from 'node:fs'
import { ok } from '../lib/world.mjs'

const at = 'http://marks.test', read = path => readFileSync(path, 'utf8'), data = 'tests/data/paste'

// A document's page as its view makes it, with our own script and style, and no server.
export async function open(browser, width, golden = 'document', before = () => {}) {
	const page = await browser.newPage()
	await page.setViewportSize({ width, height: 900 })
	const file = { '/app.js': ['text/javascript', 'src/view/asset/app.js'], '/style.css': ['text/css', 'src/view/asset/style.css'], '/icon.svg': ['image/svg+xml', 'src/view/asset/icon.svg'], '/': ['text/html', `tests/view/golden/${golden}.html`] }
	page.asked = []
	await page.route('**/*', route => {
		const { pathname, hostname } = new URL(route.request().url()), name = /\.js$/.test(pathname) ? '/app.js' : /\.css$/.test(pathname) ? '/style.css' : pathname
		if (hostname !== 'marks.test' || !file[name]) { page.asked.push(route.request().url()); return route.abort() }
		return route.fulfill({ contentType: `${file[name][0]}; charset=utf-8`, body: read(file[name][1]) })
	})
	await before(page)
	await page.goto(`${at}/`)
	await page.waitForSelector(golden === 'document' ? '[role=toolbar]' : '.cells')
	return page
}
const set = (page, text, from = text.length, to = from) => page.evaluate(([text, from, to]) => { const a = document.getElementById('text'); a.value = text; a.focus(); a.setSelectionRange(from, to) }, [text, from, to])
const now = page => page.evaluate(() => { const a = document.getElementById('text'); return [a.value, a.value.slice(a.selectionStart, a.selectionEnd)] })
const press = (page, name) => page.getByRole('toolbar').getByRole('button', { name, exact: true }).click()
const is = async (page, want, chosen, what) => { const [text, part] = await now(page); ok(text === want && (chosen === null || part === chosen), what, JSON.stringify([text, part])) }

async function buttons(page) {
	const bar = page.getByRole('toolbar', { name: 'Formatera texten' })
	ok(await bar.getByRole('button').evaluateAll(all => all.map(b => b.getAttribute('aria-label')).join()) === 'Fet,Rubrik,Punktlista,Numrerad lista,Länk', 'five buttons, each with its name')
	await set(page, 'Vi ska nå målen.', 7, 10); await press(page, 'Fet')
	await is(page, 'Vi ska **nå** målen.', 'nå', 'what is chosen becomes bold, and stays chosen')
	await press(page, 'Fet'); await is(page, 'Vi ska nå målen.', 'nå', 'once more, and it is not')
	await page.keyboard.press('Control+b'); await is(page, 'Vi ska **nå** målen.', 'nå', 'Ctrl+B does the same')
	await page.keyboard.press('Control+z'); await is(page, 'Vi ska nå målen.', null, 'Ctrl+Z takes it back')
	await page.keyboard.press('Control+y'); await is(page, 'Vi ska **nå** målen.', null, 'and gives it again')
	await set(page, 'Vi ska nå målen.', 12); await page.keyboard.press('Control+i')
	await is(page, 'Vi ska nå *målen*.', 'målen', 'Ctrl+I makes the word round the caret emphasised')
	await set(page, '- ett \n- två\n\ntre', 0, 17); await press(page, 'Fet')
	await is(page, '- **ett**\n- **två**\n\n**tre**', null, 'of several lines each gets its own marks, inside the list')
	await set(page, 'Resultat\nText', 3); await press(page, 'Rubrik'); await is(page, '# Resultat\nText', '', 'the line becomes a heading')
	await press(page, 'Rubrik'); await is(page, '## Resultat\nText', '', 'then a lower one')
	await press(page, 'Rubrik'); await is(page, 'Resultat\nText', '', 'then none')
	await set(page, 'a\nb\n\nc\nd', 0, 6); await press(page, 'Punktlista'); await is(page, '- a\n- b\n\n- c\nd', '- a\n- b\n\n- c', 'the lines become a list')
	await press(page, 'Numrerad lista'); await is(page, '1. a\n2. b\n\n3. c\nd', null, 'or a numbered one')
	await press(page, 'Numrerad lista'); await is(page, 'a\nb\n\nc\nd', null, 'or none')
	await set(page, 'se Skolverket nu', 3, 13); await press(page, 'Länk'); await is(page, 'se [Skolverket](https://) nu', 'https://', 'words become a link, whose address is typed next')
	await set(page, 'se https://a.se nu', 3, 15); await press(page, 'Länk'); await is(page, 'se [](https://a.se) nu', '', 'an address becomes one, whose words are')
	await page.keyboard.type('här'); await is(page, 'se [här](https://a.se) nu', '', 'and the caret stands there')
	await set(page, ''); await press(page, 'Punktlista'); await is(page, '- ', '', 'an empty field begins a list')
}
async function keyboard(page) {
	await page.evaluate(() => document.querySelector('[role=toolbar] button').focus())
	const name = () => page.evaluate(() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.id), seen = []
	for (const key of ['ArrowRight', 'ArrowRight', 'End', 'ArrowRight', 'ArrowLeft', 'Home', 'Tab']) { await page.keyboard.press(key); seen.push(await name()) }
	ok(seen.join() === 'Rubrik,Punktlista,Länk,Fet,Länk,Fet,text', 'arrows move within the row, and Tab leaves it for the field', seen.join())
}
async function narrow(page) {
	const all = await page.locator('[role=toolbar] button').evaluateAll(all => all.map(b => b.getBoundingClientRect()).map(({ top, right, width, height }) => ({ top, right, width, height })))
	ok(new Set(all.map(b => b.top)).size === 1 && all.every(b => b.right <= 320 && b.width >= 44 && b.height >= 44), 'at 320 pixels they stand in one row, each 44 high and wide', JSON.stringify(all))
}
// What the paste left in the field, or null where it was left to the browser.
const paste = (page, html) => page.evaluate(html => {
	const a = document.getElementById('text'), carried = new DataTransfer()
	a.value = ''; a.focus()
	carried.setData('text/html', html); carried.setData('text/plain', 'oformaterad')
	const event = new ClipboardEvent('paste', { clipboardData: carried, bubbles: true, cancelable: true })
	a.dispatchEvent(event)
	return event.defaultPrevented ? a.value : null
}, html)
async function pastes(page) {
	for (const name of readdirSync(data).filter(f => f.endsWith('.html')).map(f => f.replace('.html', ''))) {
		const want = read(`${data}/${name}.md`).trimEnd() || null, got = await paste(page, read(`${data}/${name}.html`))
		ok(got === want, want ? `pasted from ${name}: its headings, lists and links` : 'what has no marks is left to the browser', got)
	}
	ok(!await page.evaluate(() => 'hurt' in window) && !page.asked.length, 'nothing of what is pasted runs, and nothing is fetched', page.asked.join())
	ok(await paste(page, '<div>'.repeat(60000)) === null, 'a pathological page is left to the browser')
	await set(page, 'Före efter', 5)
	await page.evaluate(() => { const c = new DataTransfer(); c.setData('text/html', '<ul><li>a</li><li>b</li></ul>'); document.getElementById('text').dispatchEvent(new ClipboardEvent('paste', { clipboardData: c, bubbles: true, cancelable: true })) })
	await is(page, 'Före \n\n- a\n- b\n\nefter', '', 'a list that is pasted into a line gets lines of its own')
	await page.keyboard.press('Control+z'); await is(page, 'Före efter', null, 'and can be taken back')
	const rows = await page.evaluate(html => new Promise(done => {
		const at = document.createElement('div')
		at.dataset.rows = ''
		document.querySelector('main').append(at)
		const script = document.createElement('script')
		script.src = document.querySelector('script[src]').src
		at.addEventListener('rows', e => done(e.detail))
		script.onload = () => { const c = new DataTransfer(); c.setData('text/html', html); at.dispatchEvent(new ClipboardEvent('paste', { clipboardData: c, bubbles: true, cancelable: true })) }
		document.body.append(script)
	}), read(`${data}/excel.html`))
	ok(JSON.stringify(rows) === JSON.stringify([['Enhet', 'Andel'], ['Ekens förskola', '85%']]), 'a field for tables hears the cells', JSON.stringify(rows))
}
// A table that is pasted fills a section that is one; the draft of it goes as its fields.
async function tables(page) {
	const drafts = []
	await page.route('**/utkast', route => { drafts.push(new URLSearchParams(route.request().postData())); return route.fulfill({ status: 204, headers: { 'Kv-Writing': '' } }) })
	const html = '<table><tr><td>Svar senast</td><td>Aktivitet</td><td>Läge</td><td>Annat</td></tr><tr><td>2027-04-01</td><td>Lässtund</td><td>planerad</td><td></td></tr><tr><td>i maj</td><td>Boksamtal</td><td>Kanske</td><td>ord</td></tr></table>'
	const seen = await page.evaluate(html => {
		const c = new DataTransfer(), field = document.getElementById('r1.0')
		c.setData('text/html', html)
		field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: c, bubbles: true, cancelable: true }))
		return [...document.querySelectorAll('.cells')].map(set => [...set.querySelectorAll('textarea, input, select')].map(el => `${el.name}=${el.value}`))
	}, html)
	ok(seen.length === 3 && seen[0][0].startsWith('r0.0=Boksamtal') && ['r1.0=Lässtund', 'r1.1=Planerad'].every(s => seen[1].includes(s)) && seen[1].some(s => s.endsWith('=2027-04-01')), 'a pasted table fills the empty rows, under the columns that it names', JSON.stringify(seen))
	ok(['Boksamtal', 'i maj', 'Kanske', 'ord'].every(word => seen[2].join().includes(word)) && seen[2][0].startsWith('r2.0='), 'what a field does not take stands in the row’s first, in a row that was added', JSON.stringify(seen[2]))
	for (let i = 0; i < 100 && !drafts.length; i++) await page.waitForTimeout(100)
	ok(drafts[0]?.get('as') === 'table' && drafts[0].get('r1.0') === 'Lässtund' && drafts[0].get('base') === '7' && drafts[0].get('k0') && drafts[0].has('csrf'), 'and the draft goes as fields', String(drafts[0]))
}
export async function marks(browser) {
	const wide = await open(browser, 1280), small = await open(browser, 320)
	await narrow(small)
	await small.close()
	await buttons(wide); await keyboard(wide); await pastes(wide)
	await wide.close()
	const table = await open(browser, 1280, 'fields-table')
	await tables(table)
	await table.close()
}
