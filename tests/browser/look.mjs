// Walks the tables of pages: brings each into the frame, sees that it is the right one, and that all checks hold.
import { createHash } from 'node:crypto'
import { readFileSync, renameSync } from 'node:fs'
import { ok, tool, top, until } from '../lib/world.mjs'
import { bringAxe, faultsOf, paperFaults } from './checks.mjs'
import { crawled } from './crawl.mjs'
import { faults, pages, roles } from './pages.mjs'
import { browse, Stage } from './stage.mjs'
import { writes } from './towns.mjs'

const [phone, tablet, desk, paper] = [320, 768, 1280, 660]
const heights = { [phone]: 568, [tablet]: 900, [desk]: 800 }
// The ways in which a page that is brought once is looked at. A page of 1280 px at 400 % is one of 320 px: zoom changes how many
// px a window has, and nothing else; text alone at 200 %, or wide apart, is its own way. forced: as with a contrast theme of
// Windows; contrast: more of it is asked for. A window of its own follows the reader's choice of dark, a frame stays light.
// asked: of axe, after all of it in the first way; what dark and light have in common is asked in one.
const wide = asked => [phone, tablet, desk].map(width => ({ width, asked }))
const light = wide('both').map(v => ({ ...v, scheme: 'light' })), dark = wide('colours').map(v => ({ ...v, scheme: 'dark' }))
const short = [light[0], dark[2]]
const whole = [
	[...light, { ...light[0], contrast: true, asked: 'colours' }, { ...light[0], apart: true, asked: 'sizes' }, { ...light[2], text: '200%', asked: 'sizes' }],
	[dark[2], dark[1], dark[0], { ...dark[2], contrast: true }, { ...dark[0], forced: true, asked: 'both' }, { ...dark[2], forced: true }],
]
const named = ({ width, scheme, forced, contrast, text, apart }) => `${width} ${scheme}${forced ? ' in forced colours' : ''}${contrast ? ', more contrast' : ''}${text ? `, text ${text}` : ''}${apart ? ', text wide apart' : ''}`

// Brings the row's page into the frame; the answer.
async function arrive(stage, row, town, person) {
	const value = v => (typeof v === 'function' ? v(town) : v)
	if (row.url) return stage.go(tool + row.url)
	if (row.before) {
		await stage.go(`${tool}/`)
		return stage.send(...(await row.before(town)).send)
	}
	const at = path => `/s/${person.sid}${path}`
	if (!row.send) return stage.go(tool + at(value(row.at)))
	const [path, fields, enctype] = row.send
	await stage.go(tool + (row.made ? '/' : at('/personuppgifter')))
	const csrf = row.made ? '' : await stage.frame.getAttribute('[name=csrf]', 'value')
	return stage.send(at(value(path)), { csrf, ...fields }, enctype)
}
// The very document, whoever asked for it: the refusals of eight roles are told apart by their session and token alone.
const seen = new Set()
const print = (html, person, scheme) => createHash('sha256').update(`${scheme} ${html.toString('latin1').replaceAll(person?.sid ?? ' ', '').replace(/name="csrf" value="[^"]*"/g, '')}`).digest('hex')
// The same for pages whose markup differs in words and numbers alone: axe says the same of all of them.
const met = new Set()
const bare = (html, scheme) => `${scheme} ${html.toString().replace(/>[^<]*\S[^<]*</g, '>x<').replace(/ (href|action|value|title|alt|aria-label)="[^"]+"/g, ' $1="x"').replace(/\d+/g, '0')}`
// In each of the ways; of what is seen already only what the page itself complains of, of what is met only its shapes.
async function faultsIn(stage, row, ways, html, person, strict) {
	const { scheme } = ways[0], document = print(html, person, scheme), markup = bare(html, scheme)
	if (!strict && html.length && seen.has(document)) return stage.page.trouble.splice(0)
	const known = !strict && met.has(markup), faults = []
	const all = row.contrast && ways.length === 1 ? [...ways, { ...ways[0], contrast: true, asked: 'colours' }] : ways
	for (const way of known ? all.filter((w, i) => !i || w.asked !== 'colours') : all) {
		await stage.show(way, heights[way.width])
		const wrong = await faultsOf(stage, html, known ? 'nothing' : way === ways[0] ? 'all' : way.asked, { more: way.contrast || row.more, apart: way.apart })
		faults.push(...wrong.map(f => `${named(way)}: ${f}`))
		if (strict && row.print && way === short[0]) faults.push(...(await onPaper(stage, row, way)).map(f => `on paper: ${f}`))
		if (strict && row.picture && short.includes(way)) await pictures(stage, row, way)
	}
	if (faults.length) return faults
	seen.add(document)
	met.add(markup)
	return faults
}
async function look(stage, row, towns, who, ways, strict) {
	const { scheme } = ways[0]
	const town = towns[row.town], what = `${row.name}${who ? ` as ${who}` : ''} at ${ways.length > 1 ? scheme : named(ways[0])}`
	try {
		const person = row.made ? await row.made(town) : who && await town.as(who, scheme === 'dark' ? 'window' : 'iframe')
		await stage.show(ways[0], heights[ways[0].width])
		const answer = await arrive(stage, row, town, person)
		const html = await answer.body().catch(() => Buffer.from(''))
		const wrong = [], status = row.status ?? 200
		if (strict && answer.status() !== status) wrong.push(`status ${answer.status()}, not ${status}`)
		if (strict && !(await stage.frame.content()).includes(row.has)) wrong.push(`no "${row.has}" under "${await stage.frame.textContent('h1')}"`)
		wrong.push(...await faultsIn(stage, row, ways, html, person, strict))
		ok(!wrong.length, what, wrong.join('\n'))
	} catch (e) {
		ok(false, what, e.stack)
	}
}
async function pictures(stage, row, { width }) {
	await stage.picture(`${row.name}-${width}`, width)
	if (width === phone) await stage.picture(`${row.name}-885`, 885, 650)
	await stage.size(width, heights[width])
}
// What is wrong with it when it is printed; a picture of that.
async function onPaper(stage, { name }, { width }) {
	await stage.media({ ...stage.now, media: 'print' })
	await stage.picture(`${name}-print`, paper)
	const wrong = await paperFaults(stage.frame)
	await stage.media({ ...stage.now, media: 'screen' })
	await stage.size(width, heights[width])
	return wrong
}
// In a browser of its own, so that none waits for another to stand in front. looks: [row, who, strict].
async function pass(towns, ways, looks) {
	const browser = await browse()
	await bringAxe(browser)
	const stage = await Stage.open(browser)
	for (const [row, who, strict] of looks) await look(stage, row, towns, who, ways, strict)
	await browser.done()
}
const asEach = row => (row.at && row.who ? roles[row.town] ?? [] : []).filter(who => who !== row.who)
// all: whatever page anybody meets, in every way.
export async function lookAt(towns, wanted, all) {
	const rows = [...pages, ...faults].filter(wanted)
	const found = all && wanted({ name: 'crawl' }) ? await crawled(towns, roles, pages) : []
	const passes = all ? whole : short.map(way => [way])
	const looks = [
		rows.flatMap(row => [[row, row.who, true], ...(all ? asEach(row) : []).map(who => [row, who, false])]),
		found.map(row => [row, row.who, false]),
	].filter(l => l.length)
	await Promise.all(passes.flatMap(ways => looks.map(l => pass(towns, ways, l))))
}
// No server of the database takes writes, as where a copy answers for the one that did: each page says so, and what is saved
// comes back in a form.
export async function lookReadOnly(browser, towns, wanted) {
	const name = 'skrivskyddad', text = 'Skrivet när ingen kunde spara.'
	if (!wanted({ name })) return
	await bringAxe(browser)
	const stages = await Promise.all(short.map(() => Stage.open(browser))), anna = await towns.main.as('anna'), { sid } = anna
	await writes(false, anna)
	for (const [i, stage] of stages.entries()) {
		await stage.page.bringToFront()
		await stage.show(short[i], heights[short[i].width])
		const wrong = await faultsOf(stage, await (await stage.go(`${tool}/s/${sid}/oversikt`)).body(), 'all')
		await pictures(stage, { name }, short[i])
		await stage.go(`${tool}/s/${sid}/steg/d2-reflection-1`)
		await stage.frame.fill('#text', text)
		const [answer] = await Promise.all([stage.frame.waitForNavigation(), stage.frame.getByRole('button', { name: 'Spara reflektionen' }).click()])
		wrong.push(...await faultsOf(stage, await answer.body(), 'all'))
		if (answer.status() !== 503 || !(await stage.frame.content()).includes(text)) wrong.unshift(`status ${answer.status()}, or no text`)
		ok(!wrong.length, `${name} at ${named(short[i])}`, wrong.join('\n'))
		await pictures(stage, { name: `${name}-text` }, short[i])
	}
	await writes(true, anna)
	await Promise.all([stages[1].frame.waitForNavigation(), stages[1].frame.getByRole('button', { name: 'Försök igen' }).click()])
	ok((await stages[1].frame.content()).includes('Reflektionen är sparad'), 'and the form saves it, when that can be done', await stages[1].frame.textContent('h1'))
	await Promise.all(stages.map(stage => stage.close()))
}
// The database stops while somebody writes, and cannot start: the text is on the page, and goes when all is back.
export async function lookAway(browser, towns, wanted) {
	const name = 'fel-503', text = 'Skrivet när databasen var borta.', place = '/steg/d2-reflection-1', home = `${top}/data/postgres`
	if (!wanted({ name })) return
	await bringAxe(browser)
	const ready = status => until(`/readyz ${status}`, async () => (await fetch(`${tool}/readyz`)).status === status)
	const stages = await Promise.all(short.map(() => Stage.open(browser)))
	for (const stage of stages) await stage.go(`${tool}/s/${(await towns.main.as('anna')).sid}${place}`)
	renameSync(`${home}/postgresql.conf`, `${home}/away.conf`)
	process.kill(Number(readFileSync(`${home}/postmaster.pid`, 'utf8').split('\n')[0]), 'SIGINT')
	await ready(503)
	for (const [i, stage] of stages.entries()) {
		await stage.page.bringToFront()
		await stage.show(short[i], heights[short[i].width])
		await stage.frame.fill('#text', text)
		const [answer] = await Promise.all([stage.frame.waitForNavigation(), stage.frame.getByRole('button', { name: 'Spara reflektionen' }).click()])
		const wrong = await faultsOf(stage, await answer.body(), 'all')
		if (answer.status() !== 503 || !(await stage.frame.content()).includes(text)) wrong.unshift(`status ${answer.status()}, or no text`)
		ok(!wrong.length, `${name} at ${named(short[i])}`, wrong.join('\n'))
		await pictures(stage, { name }, short[i])
	}
	renameSync(`${home}/away.conf`, `${home}/postgresql.conf`)
	await ready(200)
	await stages[0].page.bringToFront()
	await Promise.all([stages[0].frame.waitForNavigation(), stages[0].frame.getByRole('button', { name: 'Försök igen' }).click()])
	ok((await stages[0].frame.content()).includes('Reflektionen är sparad'), 'the page that kept the text sends it again', await stages[0].frame.textContent('h1'))
	await Promise.all(stages.map(stage => stage.close()))
}
