// Somebody at the LMS with our tool in a frame: follows links, presses buttons, or uses nothing but the keyboard.
import { ok } from '../lib/world.mjs'
import { Stage } from './stage.mjs'

// Playwright waits for these without an end: a browser that stands still is a fault, not a wait.
const within = (what, promise) => { let timer; return Promise.race([promise, new Promise((_, no) => { timer = setTimeout(() => no(new Error(`the browser stands still: ${what}`)), 30000) })]).finally(() => clearTimeout(timer)) }

export class Actor {
	static async enter(context, user, link, course) {
		const me = new Actor()
		Object.assign(me, { context, user, link, course, as: `${user}${context.js ? '' : ', no JavaScript'}` })
		await me.launch()
		return me
	}
	// Opens the link in the course, also once more.
	async launch(link = this.link) {
		await this.stage?.close()
		this.stage = await Stage.open(this.context, this.user, link, this.course)
		this.frame = this.stage.frame
	}
	is(good, what, why = '') { return ok(good, `${this.as}: ${what}`, why) }
	async sees(words, what) {
		const text = (await this.frame.locator('body').innerText()).replaceAll('\u00a0', ' ')
		return this.is(text.includes(words), what, `no "${words}" in: ${text.replace(/\s+/g, ' ')}`)
	}
	// Of several open pages only the one in front is sure to be drawn, which a click waits for.
	async turn(act) {
		await within('to the front', this.stage.page.bringToFront())
		await Promise.all([this.frame.waitForNavigation(), act()])
		await this.frame.waitForSelector('h1')
	}
	press(name) { return this.turn(() => this.frame.getByRole('button', { name }).first().click()) }
	follow(name) { return this.turn(() => this.frame.getByRole('link', { name }).first().click()) }
	go(place) { return this.frame.goto(this.frame.url().replace(/(\/s\/[^/]+).*/, `$1${place}`)) }
	// What a job makes: the page looks again by itself, or somebody does.
	async made(role, name) {
		if (!this.context.js) await this.go(this.path())
		await this.frame.getByRole(role, { name }).first().waitFor()
	}
	path() { return this.frame.url().replace(/.*\/s\/[^/]+/, '').replace(/\?.*/, '') }
	// Tab until the frame's focus is there, on what has those words; each stop on the way shows itself.
	async tabTo(selector, words = '') {
		await this.stage.page.bringToFront()
		for (let i = 0; i < 90; i++) {
			await this.stage.page.keyboard.press('Tab')
			const at = await this.frame.evaluate(([wanted, words]) => {
				const here = document.activeElement, box = here.closest('label') ?? here
				if (here === document.body) return 'outside'
				const seen = [here, box].some(e => { const s = getComputedStyle(e); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 })
				return !seen ? here.outerHTML.slice(0, 120) : here.matches(wanted) && here.textContent.replace(/\s+/g, ' ').includes(words) ? 'here' : 'onward'
			}, [selector, words])
			if (at === 'here') return
			if (at.startsWith('<')) throw new Error(`focus is not seen at ${at}`)
		}
		throw new Error(`Tab never reaches ${selector} ${words}`)
	}
	async keys(...keys) { for (const key of keys) await within(key, this.stage.page.keyboard.press(key)) }
	// The page that goes may never say that it has heard of the key; that another one comes is waited for.
	async enter(selector, words) {
		await this.tabTo(selector, words)
		await this.turn(() => { this.stage.page.keyboard.press('Enter').catch(() => {}) })
	}
	type(text) { return this.stage.page.keyboard.type(text) }
	leave() { return this.stage.close() }
}
