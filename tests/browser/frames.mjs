// The page around the frame, as each learning platform makes it: what it hears of ours, and what it does then.
import { createServer } from 'node:http'
import { fields } from '../lib/person.mjs'
import { sign } from '../lib/sign.mjs'
import { atEnd, ok, secret, tool, until } from '../lib/world.mjs'
import { shots } from './stage.mjs'

const subjects = ['lti.capabilities', 'lti.frameResize', 'lti.scrollToTop', 'lti.screenReaderAlert', 'lti.setUnloadMessage', 'lti.removeUnloadMessage']
// Each runs in the page around the frame, with every message that arrives; `frame` is the element.
const hosts = {
	canvas: {
		hears: `const m = typeof data === 'string' ? JSON.parse(data) : data
			if (m.subject === 'lti.frameResize') frame.style.height = Math.max(450, Number(m.height)) + 'px'
			if (m.subject === 'lti.capabilities') source.postMessage({ subject: m.subject + '.response', message_id: m.message_id, supported_messages: ${JSON.stringify(subjects)}.map(subject => ({ subject })) }, origin)`,
	},
	'canvas-before-capabilities': { hears: "const m = typeof data === 'string' ? JSON.parse(data) : data; if (m.subject === 'lti.frameResize') frame.style.height = Math.max(450, Number(m.height)) + 'px'" },
	'moodle-plugin': { hears: "const m = JSON.parse(data); if (m.subject === 'lti.frameResize') frame.style.height = m.height + 'px'" },
	moodle: { begins: "frame.style.height = innerHeight - frame.getBoundingClientRect().top - 15 + 'px'" },
	nothing: { begins: "frame.style.height = '600px'" },
}
const escaped = s => s.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;')
const around = (host, action, pairs) => `<!doctype html><meta charset="utf-8"><title>${host}</title><meta name="viewport" content="width=device-width,initial-scale=1">
<style>body{margin:0}h1{height:150px;margin:0}iframe{width:100%;height:600px;border:0;display:block}</style><h1>Kursen</h1>
<iframe name="tool" id="tool"></iframe><form method="post" target="tool" action="${action}">${pairs.map(([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">`).join('')}</form>
<script>
const frame = document.getElementById('tool'), messages = window.messages = []
${hosts[host].begins ?? ''}
addEventListener('message', ({ data, source, origin }) => { messages.push(data); ${hosts[host].hears ?? ''} })
document.forms[0].submit()
</script>`

// A site of its own: what is asked for last is what it shows.
async function site() {
	const server = createServer((_, answer) => answer.setHeader('Content-Type', 'text/html').end(server.page))
	await new Promise(done => server.listen(0, '127.0.0.1', done))
	atEnd(() => server.close())
	return Object.assign(server, { at: `http://127.0.0.1:${server.address().port}` })
}

class Course {
	static async open(context, town, host, user, link = '', size = { width: 1280, height: 900 }) {
		const course = new Course(), action = `${tool}/lti/launch${link}`, lms = Course.lms ??= await site()
		const { more } = town.someone(user, { launch_presentation_return_url: `${lms.at}/return` })
		const page = course.page = await context.newPage()
		await page.setViewportSize(size)
		lms.page = around(host, action, sign(action, fields(user, more), secret))
		await page.goto(lms.at)
		course.element = await page.waitForSelector('#tool')
		course.frame = await course.element.contentFrame()
		await course.frame.waitForURL(`${tool}/s/**`)
		await course.frame.waitForSelector('h1')
		return course
	}
	go(place) { return this.frame.goto(this.frame.url().replace(/(\/s\/[^/]+).*/, `$1${place}`)) }
	heard() { return this.page.evaluate(() => messages) }
	of(subject) { return this.heard().then(all => all.map(m => JSON.parse(m)).filter(m => m.subject === subject)) }
	tall() { return this.element.evaluate(at => at.getBoundingClientRect().height) }
	need() { return this.frame.evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height)) }
	picture(name) { return this.page.screenshot({ path: `${shots}/ram-${name}.png` }) }
	close() { return this.page.close({ runBeforeUnload: false }) }
}
// The frame is as high as the page in it, also after a longer and a shorter one, and it does not grow by itself.
async function grows(context, town, host) {
	const course = await Course.open(context, town, host, 'anna', '/del/2'), seen = []
	for (const place of ['/del/2', '/personuppgifter', '/steg/d1-reflection-1']) {
		await course.go(place)
		await until(`${host} follows ${place}`, async () => Math.abs(await course.tall() - Math.max(450, await course.need())) <= 1)
		seen.push(Math.round(await course.tall()))
	}
	const sizes = await course.of('lti.frameResize'), heard = await course.heard()
	ok(new Set(seen).size === 3, `${host}: the frame is as high as each page`, seen.join())
	ok(sizes.length <= 8 && sizes.every(m => Number.isInteger(m.height)), `${host}: told seldom, in whole pixels`, JSON.stringify(sizes))
	ok(heard.every(m => typeof m === 'string' && JSON.parse(m).subject.startsWith('lti.')), `${host}: every message is JSON in a string`, JSON.stringify(heard))
	const tops = (await course.of('lti.scrollToTop')).length
	ok(host === 'canvas' ? tops >= 3 : tops === 0, `${host}: asked to scroll up ${host === 'canvas' ? 'at each page' : 'never'}`, tops)
	await course.picture(host)
	return course
}
// Text that the server cannot take: Canvas asks before the page is left, until it is safe again.
async function holds(course) {
	const drafts = `${tool}/s/*/steg/d1-reflection-1/utkast`, text = 'Skrivet utan nät.'
	await course.page.route(drafts, route => route.abort())
	await course.frame.fill('#text', text)
	await until('the alarm', async () => (await course.of('lti.setUnloadMessage')).length === 1)
	const [alert] = await course.of('lti.screenReaderAlert'), [hold] = await course.of('lti.setUnloadMessage')
	ok(alert?.body.length > 10 && hold.message === alert.body && !JSON.stringify(await course.heard()).includes(text), 'canvas: an unsaved text is said aloud and held, without the text', JSON.stringify([alert, hold]))
	await course.page.unroute(drafts)
	await course.frame.evaluate(() => dispatchEvent(new Event('online')))
	await until('all clear', async () => (await course.of('lti.removeUnloadMessage')).length === 1)
	ok((await course.frame.textContent('[data-state]')).includes('Utkast'), 'canvas: and let go when it is saved', await course.frame.textContent('[data-state]'))
}
// Leaving at once after the last key: what was typed is a draft all the same.
async function leaves(course) {
	const text = 'Skrivet i sista stund & bort.'
	await course.go('/steg/d1-reflection-1')
	await course.frame.fill('#text', text)
	await course.go('/oversikt')
	await course.go('/steg/d1-reflection-1')
	await until('the draft', async () => { await course.go('/steg/d1-reflection-1'); return await course.frame.inputValue('#text') === text })
	ok(await course.frame.getByRole('button', { name: 'Kasta utkastet' }).count() === 1, 'what was typed just before leaving is offered as a draft')
	await Promise.all([course.frame.waitForNavigation(), course.frame.getByRole('button', { name: 'Kasta utkastet' }).click()])
}
// Moodle on a small laptop: 153 px. Every stop of the keyboard comes into view, and nothing lies over it.
async function low(context, town) {
	for (const [place, user] of [['/oversikt', 'anna'], ['/steg/d2-reflection-1', 'anna'], ['/steg/d2-film-1', 'anna'], ['/leda', 'lena']]) {
		const course = await Course.open(context, town, 'moodle', user, '', { width: 1280, height: 318 })
		await course.go(place)
		const faults = await course.frame.evaluate(async () => {
			const faults = []
			if (innerHeight !== 153) faults.push(`the frame is ${innerHeight} px high`)
			for (const at of document.querySelectorAll('a[href], button, input, select, textarea, summary, video, [tabindex="0"]')) {
				if (at.disabled || at.tabIndex < 0 || !at.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })) continue
				at.focus({ focusVisible: true })
				const box = at.getBoundingClientRect(), x = box.left + box.width / 2, y = Math.max(box.top, 0) + Math.min(box.height, innerHeight) / 2
				const there = document.elementFromPoint(Math.min(x, innerWidth - 1), Math.min(Math.max(y, 0), innerHeight - 1))
				if (box.bottom <= 0 || box.top >= innerHeight) faults.push(`out of view: ${at.outerHTML.slice(0, 100)} ${box.top}`)
				else if (!at.contains(there) && !there?.contains(at) && !at.closest('label')?.contains(there)) faults.push(`covered: ${at.outerHTML.slice(0, 100)} by ${there?.outerHTML.slice(0, 100)}`)
			}
			return faults
		})
		ok(!faults.length && (await course.tall()) === 153, `153 px high: ${place}`, faults.join('\n'))
		await course.picture(`153${place.replaceAll('/', '-')}`)
		await course.close()
	}
}
// A listener that lies, and one that is not our parent, change nothing.
async function lies(context, town) {
	const course = await Course.open(context, town, 'nothing', 'anna', '/del/2')
	await course.go('/steg/d2-reflection-1')
	await until('the height', async () => (await course.of('lti.frameResize')).at(-1)?.height === await course.need())
	const before = (await course.heard()).length
	for (const data of ['text', '{"subject":', 7, null, { subject: 'lti.capabilities.response', supported_messages: 'x' }, { subject: 'lti.capabilities.response', supported_messages: [null, { subject: 'evil' }, 3] }])
		await course.page.evaluate(data => frames[0].postMessage(data, '*'), data)
	await course.frame.evaluate(() => postMessage({ subject: 'lti.capabilities.response', supported_messages: [{ subject: 'lti.scrollToTop' }] }, '*'))
	await course.frame.evaluate(() => new Promise(done => { addEventListener('message', () => done(), { once: true }); postMessage('last', '*') }))
	ok((await course.heard()).length === before && (await course.tall()) === 600, 'odd messages, and some from others than the parent, change nothing', JSON.stringify(await course.heard()))
	await course.close()
}

export async function frames(browser, town) {
	for (const host of ['canvas', 'canvas-before-capabilities', 'moodle-plugin']) {
		const course = await grows(browser, town, host)
		if (host === 'canvas') await holds(course)
		if (host === 'canvas') await leaves(course)
		await course.close()
	}
	for (const [name, host, size] of [['moodle', 'moodle', { width: 1280, height: 900 }], ['nothing', 'nothing', { width: 1280, height: 900 }], ['phone', 'canvas', { width: 320, height: 568 }]]) {
		const course = await Course.open(browser, town, host, 'anna', '/del/2', size)
		const was = await course.tall(), wide = await course.frame.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
		const last = course.frame.locator('footer a').last()
		await last.scrollIntoViewIfNeeded()
		ok(wide <= 0 && await last.isVisible() && (host === 'canvas' || await course.tall() === was), `${name}: all of the page is reached`, `${was} ${wide}`)
		await course.picture(name)
		await course.close()
	}
	await low(browser, town)
	await lies(browser, town)
}
