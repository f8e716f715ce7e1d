// The browser: Chromium that refuses every cookie, and the course page of the example LMS with our frame in it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { chromium } from 'playwright-core'
import { atEnd, lms, tool } from '../lib/world.mjs'

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
const refuse = { profile: { default_content_setting_values: { cookies: 2 } } }, allow = { profile: { cookie_controls_mode: 0, block_third_party_cookies: false } }
export const shots = 'build/shots'
// As WCAG 1.4.12 has it.
const spacing = '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }'

// cookies: true: apart for each site that frames us; 'all': frames store whatever they want, as in most browsers.
// With cookies refused the whole profile holds nothing, so that everybody can share it.
export async function browse({ js = true, cookies = false } = {}) {
	const home = mkdtempSync(`${tmpdir()}/kv-browser-`)
	mkdirSync(`${home}/Default`)
	if (cookies !== true) writeFileSync(`${home}/Default/Preferences`, JSON.stringify(cookies ? allow : refuse))
	const context = await chromium.launchPersistentContext(home, {
		executablePath: '/usr/bin/chromium', args: [...flags, ...(cookies === true ? ['--test-third-party-cookie-phaseout'] : [])],
		javaScriptEnabled: js, viewport: { width: 1280, height: 900 }, locale: 'sv-SE', timezoneId: 'Europe/Stockholm', bypassCSP: false,
	})
	context.setDefaultTimeout(60000) // five browsers and all the other tests share the machine
	context.js = js
	const close = () => context.close().catch(() => {}).then(() => rmSync(home, { recursive: true, force: true, maxRetries: 5 }))
	atEnd(close)
	return Object.assign(context, { done: close })
}

// Requests to others, what the console complains of, what a script throws.
function watch(page) {
	page.trouble = []
	const ours = url => [tool, lms].some(at => url.startsWith(`${at}/`)) || /^(data|blob|about|chrome-error):/.test(url)
	page.on('request', r => ours(r.url()) || page.trouble.push(`asks ${r.url()}`))
	page.on('dialog', d => d.accept().then(() => page.bringToFront()).catch(() => {})) // whoever leaves a text that nobody could save is asked
	page.on('pageerror', e => page.trouble.push(`throws ${e.message}`))
	page.on('console', m => m.type() === 'error' && !/Failed to load resource: the server responded with a status of \d/.test(m.text()) && page.trouble.push(`console: ${m.text()}`))
}

// One page of the LMS; its frame has the size that is asked for.
export class Stage {
	static async open(context, user = 'lena', link = 'oversikt', course = 'kurs1') {
		const stage = new Stage()
		stage.page = await context.newPage()
		watch(stage.page)
		await stage.page.goto(`${lms}/link?course=${course}&link=${link}&user=${user}`)
		stage.element = await stage.page.waitForSelector('#tool')
		stage.frame = await stage.element.contentFrame()
		if (!context.js) await stage.frame.click('button')
		await stage.frame.waitForURL(`${tool}/**`)
		await stage.frame.waitForSelector('h1')
		return stage
	}
	// The window stays as it is where it is large enough, so that the course page is not drawn anew with each size of the frame.
	async size(width, height) {
		const window = { width: Math.max(width + 64, 1344), height: Math.max(height + 200, 1100) }, now = this.page.viewportSize()
		if (now.width !== window.width || now.height !== window.height) await this.page.setViewportSize(window)
		await this.element.evaluate((at, [w, h]) => { at.style.width = `${w}px`; at.style.height = `${h}px` }, [width, height])
		await this.frame.waitForFunction(w => window.innerWidth === w, width, { polling: 20 }) // another process draws it
	}
	async media(now) {
		if (Object.keys(now).every(name => now[name] === this.now?.[name])) return
		await this.page.emulateMedia(now)
		this.now = now
	}
	// No colour is on its way to another. As wide and high, light or dark, in forced colours or not, with more contrast or not, its text as large or as wide apart.
	async show({ width, scheme, forced, contrast, text, apart }, height) {
		await this.size(width, height)
		await this.media({ media: 'screen', reducedMotion: 'reduce', colorScheme: scheme, forcedColors: forced ? 'active' : 'none', contrast: contrast ? 'more' : 'no-preference' })
		await this.frame.evaluate(([rules, size]) => {
			const sheet = new CSSStyleSheet()
			sheet.replaceSync(rules)
			if (rules || document.adoptedStyleSheets.length) document.adoptedStyleSheets = [sheet]
			if (size !== document.documentElement.style.fontSize) document.documentElement.style.fontSize = size
		}, [apart ? spacing : '', text ?? ''])
	}
	go(url) { return this.frame.goto(url) }
	// Posts fields from the page in the frame, as one of its own forms would.
	async send(action, fields, enctype) {
		const answer = this.frame.waitForNavigation()
		await this.frame.evaluate(([action, fields, enctype]) => {
			const form = Object.assign(document.createElement('form'), { method: 'post', action })
			if (enctype) form.enctype = enctype
			for (const [name, value] of fields) form.append(Object.assign(document.createElement('textarea'), { name, value }))
			document.body.append(form)
			form.submit()
		}, [action, Object.entries(fields), enctype])
		return answer
	}
	async picture(name, width, height) {
		await this.size(width, height ?? 100)
		if (!height) await this.size(width, await this.frame.evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height)))
		await this.frame.evaluate(() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn))))
		await this.element.screenshot({ path: `${shots}/${name}.png` })
	}
	close() { return this.page.close() }
}
