// What must hold on every page: nothing for axe to find, no sideways scroll, little weight, nobody else asked, focus seen.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { tool } from '../lib/world.mjs'

const axe = readFileSync(new URL('node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')
// What depends on colours, on widths and sizes of text, and on the document alone.
const colours = ['color-contrast', 'link-in-text-block'], sizes = ['scrollable-region-focusable', 'target-size']
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const most = 60 * 1024
const gzip = body => gzipSync(body, { level: 9 }).length
const known = new Map(), pages = new WeakMap()
const once = (map, key, make) => map.get(key) ?? map.set(key, make()).get(key)

async function weightOf(url) {
	const answer = await fetch(url)
	return /^video\//.test(answer.headers.get('content-type')) ? 0 : gzip(Buffer.from(await answer.arrayBuffer()))
}
// As gzip -9: the page and all it loads, films apart.
export async function weight(frame, html) {
	const urls = await frame.evaluate(() => [...performance.getEntriesByType('resource').map(e => e.name), ...[...document.querySelectorAll('link[rel=icon]')].map(e => e.href)])
	let sum = once(pages, html, () => gzip(html))
	for (const url of new Set(urls)) if (url.startsWith(tool)) sum += await once(known, url, () => weightOf(url))
	return sum
}
// Once for the browser, so that not every page waits for half a megabyte of script.
export const bringAxe = context => context.addInitScript({ content: axe })
const rules = { all: tags, colours, sizes, both: [...colours, ...sizes], nothing: [] }
async function axeFaults(frame, asked, more) {
	const only = rules[asked].map(r => (more && r === 'color-contrast' ? 'color-contrast-enhanced' : r)) // 7:1 is 4.5:1 too
	return !only.length ? [] : frame.evaluate(async ([only, more]) => {
		const also = more ? { 'color-contrast-enhanced': { enabled: true } } : {}
		const { violations } = await axe.run(document, { runOnly: only, rules: also, resultTypes: ['violations'], iframes: false, preload: false })
		return violations.flatMap(v => v.nodes.map(n => `axe ${v.id}: ${n.html.slice(0, 160)} ${(n.any[0] ?? n.all[0] ?? n.none[0])?.message ?? ''}`))
	}, [only, more && asked === 'all'])
}
// apart: its letters are set wide apart, where a long word has to break in a narrow place.
const shapeFaults = (frame, apart) => frame.evaluate(apart => {
	const faults = [], root = document.documentElement
	if (root.scrollWidth > root.clientWidth) faults.push(`scrolls sideways: ${root.scrollWidth} > ${root.clientWidth}`)
	for (const { firstChild: said } of apart ? [] : document.querySelectorAll('.next .do'))
		for (const word of said?.data.matchAll(/\p{L}{12,}/gu) ?? []) {
			const range = new Range()
			range.setStart(said, word.index)
			range.setEnd(said, word.index + word[0].length)
			if (new Set([...range.getClientRects()].map(r => r.top)).size > 1) faults.push(`breaks within a word: ${word[0]}`)
		}
	if (document.querySelectorAll('h1').length !== 1) faults.push('not one h1')
	if (!document.title.endsWith('– Kvalitetsverkstaden')) faults.push(`title: ${document.title}`)
	return faults
}, apart)
// Each stop of the keyboard has an outline of its own or of its label, and a place on the page.
const focusFaults = frame => frame.evaluate(() => {
	const faults = []
	const seen = at => { const s = getComputedStyle(at); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 }
	for (const at of document.querySelectorAll('a[href], button, input, select, textarea, summary, video, [tabindex="0"]')) {
		if (at.disabled || at.tabIndex < 0 || !at.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })) continue
		at.focus({ focusVisible: true, preventScroll: true })
		if (document.activeElement !== at) faults.push(`cannot be focused: ${at.outerHTML.slice(0, 120)}`)
		else if (!seen(at) && !(at.closest('label') && seen(at.closest('label')))) faults.push(`focus is not seen: ${at.outerHTML.slice(0, 120)}`)
	}
	document.activeElement?.blur()
	return faults
})
// With more contrast: the edges of what is filled in or pressed, against what is round them.
const edgeFaults = frame => frame.evaluate(() => {
	const parts = colour => colour.match(/[\d.]+/g).map(Number)
	const light = colour => parts(colour).slice(0, 3).map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4).reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0)
	const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((x, y) => y - x); return (x + .05) / (y + .05) }
	const ground = at => { for (; at; at = at.parentElement) { const c = getComputedStyle(at).backgroundColor; if ((parts(c)[3] ?? 1) > 0) return c } return 'rgb(255, 255, 255)' }
	return [...document.querySelectorAll('input[type=text], input[type=date], select, textarea, .btn:not(.text), .radios label, .scale label, .tools button')]
		.filter(at => at.checkVisibility())
		.map(at => [at, ratio(getComputedStyle(at).borderTopColor, ground(at.parentElement))])
		.filter(([, seen]) => seen < 4.5).map(([at, seen]) => `edge of ${seen.toFixed(1)}:1: ${at.outerHTML.slice(0, 120)}`)
})
// On paper: nothing to press or to go to, and nothing that is cut off.
export const paperFaults = frame => frame.evaluate(() => {
	const faults = [], root = document.documentElement
	const beyond = [...document.body.querySelectorAll('*')].filter(at => at.getBoundingClientRect().right > root.clientWidth).at(-1)
	if (root.scrollWidth > root.clientWidth) faults.push(`wider than the paper: ${root.scrollWidth} > ${root.clientWidth}, by ${beyond?.outerHTML.slice(0, 120)}`)
	for (const at of document.body.querySelectorAll('*')) {
		if (!at.checkVisibility()) continue
		const style = getComputedStyle(at)
		if (at.matches('nav, button, .btn, .skip, textarea, select, video')) faults.push(`is printed: ${at.outerHTML.slice(0, 120)}`)
		if (!at.matches('.vh, .vh *') && /hidden|auto|scroll|clip/.test(style.overflowX + style.overflowY) && style.clipPath === 'none' && (at.scrollWidth > at.clientWidth + 1 || at.scrollHeight > at.clientHeight + 1)) faults.push(`is cut: ${at.outerHTML.slice(0, 120)}`)
	}
	return faults
})
// Everything that is wrong with the page in the frame; html is what was sent. asked: what of axe's rules ('all', 'both',
// 'colours', 'sizes', 'nothing'); more: it is shown with more contrast; apart: with letters wide apart.
export async function faultsOf({ page, frame }, html, asked, { more, apart } = {}) {
	const axes = await axeFaults(frame, asked, more)
	const [edges, shapes, focus, sum] = await Promise.all([more ? edgeFaults(frame) : [], shapeFaults(frame, apart), focusFaults(frame), weight(frame, html)])
	return [...axes, ...edges, ...shapes, ...focus, ...page.trouble.splice(0), ...sum > most ? [`weighs ${sum} bytes`] : []]
}
