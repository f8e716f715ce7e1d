// Follows links as a person would, so that no page escapes: for each who of a town, where each route of the table is met.
import { finder, routes } from '../lib/routes.mjs'
import { ok, tool } from '../lib/world.mjs'

const find = finder(), few = 3
// What no link in these towns leads to, and why.
const apart = {
	'/avanmal/:person/:code': 'its link stands in letters',
	'/kalender/:token': 'for calendars',
	'/readyz': 'for who watches the server', '/.well-known/security.txt': 'for who finds a weakness',
	'/lti/config.xml': 'for LMSes', '/lti/moodle.xml': 'for LMSes', '/lti/icon.svg': 'for LMSes',
	'/media/:file': 'parts of pages',
	'/s/:session/text/:text': 'of the LMS, and leads on', '/s/:session/kopierad-kurs': 'in a course that was copied, which stories do',
}
const links = html => [...html.matchAll(/(?:href|src|action)="(\/[^"#]*)/g)].map(m => m[1].replaceAll('&amp;', '&'))

// Route → { path, html }, of what the person meets on the way from the first page and from those that are given; a few of
// each route are opened. One that only leads on has been met too.
async function walk(person, also) {
	const met = new Map(), opened = new Map(), queue = [`/s/${person.sid}/`, '/', ...also.map(path => `/s/${person.sid}${path}`)]
	const seen = new Set(queue)
	for (let url; (url = queue.shift());) {
		const answer = await fetch(tool + url), at = new URL(answer.url)
		const route = find(at.pathname), html = answer.headers.get('content-type')?.startsWith('text/html')
		const body = html ? await answer.text() : (await answer.body?.cancel(), '')
		if (route && answer.status === 200 && !met.has(route)) met.set(route, { path: at.pathname + at.search, html })
		const asked = find(url.split('?')[0])
		if (answer.redirected && answer.status === 200 && !met.has(asked)) met.set(asked, {})
		for (const link of links(body)) {
			const next = find(link.split('?')[0]), times = opened.get(next) ?? 0
			if (!next || seen.has(link) || times >= few || !link.startsWith(`/s/${person.sid}/`) && link.startsWith('/s/')) continue
			seen.add(link)
			opened.set(next, times + 1)
			queue.push(link)
		}
	}
	return met
}
// Rows as those of pages.mjs, of each route that shows a page, for everybody who meets it. Once every route has been met.
export async function crawled(towns, roles, rows) {
	const found = [], met = new Set(), at = row => (typeof row.at === 'function' ? row.at(towns[row.town]) : row.at)
	for (const [name, town] of Object.entries(towns)) {
		const here = rows.filter(r => r.at && r.who && r.town === name), main = roles[name] ?? ['lena', 'anna']
		for (const who of new Set([...main, ...here.map(r => r.who)])) {
			const person = await town.as(who)
			for (const [route, { path, html }] of await walk(person, here.filter(r => r.who === who).map(at))) {
				met.add(route)
				if (html && main.includes(who)) found.push({ name: `${route} in ${name}`, town: name, who, at: path.replace(`/s/${person.sid}`, ''), ...(path.startsWith('/s/') ? {} : { url: path }) })
			}
		}
	}
	const missed = routes().filter(r => r.method === 'GET' && !met.has(r.path) && !apart[r.path]).map(r => r.path)
	for (const path of missed) console.log(`# nobody meets ${path}`)
	ok(!missed.length, `${met.size} routes are met, all that there are`)
	return found
}
