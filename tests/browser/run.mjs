// In Chromium, inside a frame from another site with third-party cookies blocked: the first walk of a process leader and a
// participant, with axe on each page, no sideways scroll at 320 px, and pictures in build/shots.
import { readFileSync, mkdirSync } from 'node:fs'
import { chromium } from 'playwright-core'

process.argv[2] ??= process.env.KV_TEST_BUILD ?? 'build-test'
const { lms, ok, run, world } = await import('../lib/world.mjs')
const axe = readFileSync(new URL('node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const shots = 'build/shots'

async function look(page, frame, name, width) {
	await frame.evaluate(axe)
	const { violations } = await frame.evaluate(only => axe.run(document, { runOnly: only }), tags)
	ok(!violations.length, `${name} at ${width}: axe finds nothing`, JSON.stringify(violations.map(v => [v.id, v.nodes[0].html])))
	ok(await frame.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), `${name} at ${width}: no sideways scroll`)
	await page.screenshot({ path: `${shots}/${name}-${width}.png` })
}
async function launch(browser, user, link, width) {
	const page = await browser.newPage({ viewport: { width, height: 900 }, javaScriptEnabled: true })
	await page.goto(`${lms}/link?course=kurs1&link=${link}&user=${user}`)
	const frame = await page.waitForSelector('iframe').then(f => f.contentFrame())
	await frame.waitForSelector('h1')
	await frame.waitForURL(/localhost/)
	return [page, frame]
}
const go = (frame, place) => frame.goto(frame.url().replace(/(\/s\/[^/]+).*/, `$1${place}`))

await run(async () => {
	mkdirSync(shots, { recursive: true })
	await world()
	const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] })
	const [leader, form] = await launch(browser, 'lena', 'oversikt', 1280)
	await look(leader, form, 'ny-huvudman', 1280)
	await form.fill('#name', 'Tallvikens kommun')
	await form.check('input[value=municipality]')
	await form.check('input[value=open]')
	await Promise.all([form.waitForURL(/oversikt/), form.click('main form .btn')])
	const [first, signup] = await launch(browser, 'anna', 'del2', 320)
	await look(first, signup, 'anmalan', 320)
	await signup.selectOption('#function', 'principal')
	await signup.check('input[value=unit]')
	await signup.fill('#unit_name', 'Strandskolan')
	await Promise.all([signup.waitForURL(/oversikt/), signup.click('main form .btn')])
	for (const width of [1280, 320]) {
		const [page, frame] = await launch(browser, 'anna', 'del2', width)
		for (const [name, place] of [['oversikt', '/oversikt'], ['del2', '/del/2'], ['film', '/steg/d2-film-1'], ['reflektion', '/steg/d2-reflection-1'], ['dokument', '/dokument'], ['resultat', '/resultat'], ['personuppgifter', '/personuppgifter']]) {
			await go(frame, place)
			await look(page, frame, name, width)
		}
		const [desk, lead] = await launch(browser, 'lena', 'oversikt', width)
		await go(lead, '/leda')
		await look(desk, lead, 'leda', width)
	}
	await browser.close()
})
