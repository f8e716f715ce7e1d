// The configuration documents, as served, through readers that are as choosy as Moodle's and Canvas's importers.
import { post } from '../lib/person.mjs'
import { ok, run, serve, set, stop, tool } from '../lib/world.mjs'

const listen = tool.replace('localhost', '127.0.0.1')
const xsd = 'http://www.imsglobal.org/xsd/'
const entity = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const decode = s => s.replace(/&([#\w]*;?)/g, (_, name) => { if (!(name.slice(0, -1) in entity) || !name.endsWith(';')) throw new Error(`&${name}`); return entity[name.slice(0, -1)] })
const attribute = (attributes, name) => decode(attributes.match(new RegExp(`(?:^|\\s)${name}="([^"]*)"`))?.[1] ?? '')

// A well-formed document as a tree, with every name written out with its namespace; anything else is a fault.
function parse(xml) {
	const top = { name: '', at: {}, children: [], text: '' }, open = [top], spaces = [{}]
	const whole = name => {
		const [, prefix = '', local] = name.match(/^(?:([^:]+):)?(.+)$/), space = spaces.at(-1)[prefix]
		if (!space) throw new Error(`no namespace for ${name}`)
		return `{${space}}${local}`
	}
	let end = 0
	for (const m of xml.matchAll(/<\?xml [^>]*\?>|<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>|([^<]+)/g)) {
		if (m.index !== end) throw new Error(`not XML at ${end}: ${xml.slice(end, end + 40)}`)
		end += m[0].length
		if (m[5] !== undefined) { open.at(-1).text += decode(m[5]); continue }
		if (!m[2]) continue
		if (m[1]) {
			if (open.pop().name !== whole(m[2])) throw new Error(`</${m[2]}> closes nothing`)
			spaces.pop()
			continue
		}
		const own = Object.fromEntries([...m[3].matchAll(/xmlns(?::(\w+))?="([^"]*)"/g)].map(n => [n[1] ?? '', n[2]]))
		spaces.push({ ...spaces.at(-1), ...own })
		const node = { name: whole(m[2]), prefixed: m[2].includes(':'), at: m[3], children: [], text: '' }
		open.at(-1).children.push(node)
		if (m[4]) spaces.pop()
		else open.push(node)
	}
	if (end !== xml.length || open.length !== 1 || top.children.length !== 1) throw new Error('not one whole document')
	return top.children[0]
}
const children = (node, space, name) => node.children.filter(c => c.name === `{${xsd}${space}}${name}`)
const first = (node, name) => children(node, 'imsbasiclti_v1p0', name)[0]?.text
const properties = node => Object.fromEntries(children(node, 'imslticm_v1p0', 'property').map(p => [attribute(p.at, 'name'), p.text]))

// Canvas: what it refuses, and what it silently takes for an empty tool.
function canvas(xml) {
	const root = parse(xml)
	if (root.name !== `{${xsd}imslticc_v1p0}cartridge_basiclti_link` || root.prefixed) throw new Error(`root ${root.name}`)
	if (/xmlns="[^"]*imsbasiclti/.test(xml)) throw new Error('blti is the default namespace')
	const extensions = children(root, 'imsbasiclti_v1p0', 'extensions').filter(e => attribute(e.at, 'platform') === 'canvas.instructure.com')
	if (extensions.length !== 1) throw new Error('no extensions for canvas.instructure.com')
	const places = Object.fromEntries(children(extensions[0], 'imslticm_v1p0', 'options').map(o => [attribute(o.at, 'name'), properties(o)]))
	const custom = children(root, 'imsbasiclti_v1p0', 'custom')[0]
	const urls = [...xml.matchAll(/https?:[^<"\s]*/g)].map(m => m[0])
	const bad = urls.find(u => /&(?!amp;)/.test(u) || (u.split('?')[1] ?? '').split('&amp;').some(p => p.split('=').length > 2))
	if (bad) throw new Error(`Ampersands must be escaped: ${bad}`)
	return { title: first(root, 'title'), url: first(root, 'secure_launch_url') ?? first(root, 'launch_url'), icon: first(root, 'icon'), ...properties(extensions[0]), places, custom: custom && properties(custom) }
}
// Moodle: the first element of each name, wherever it stands, without regard to prefixes.
function moodle(xml) {
	const all = {}
	const walk = node => { all[node.name.replace(/.*\}/, '')] ??= node.text; node.children.forEach(walk) }
	walk(parse(xml))
	return all
}

const get = (path, headers = {}) => fetch(listen + path, { headers })
async function document(path) {
	const answer = await get(path), body = await answer.text(), etag = answer.headers.get('etag')
	const again = await get(path, { 'If-None-Match': etag }), other = await get(path, { 'Accept-Language': 'en' })
	ok(answer.status === 200 && answer.headers.get('content-type') === 'application/xml; charset=utf-8', `${path}: is XML`, answer.status)
	ok(answer.headers.get('cache-control') === 'public, max-age=3600' && again.status === 304 && await again.text() === '' && (await get(path, { 'If-None-Match': '"x"' })).status === 200, 'and may be kept')
	ok(await other.text() === body, 'the same to everybody')
	ok(!/secret|consumer_key/i.test(body), 'and holds no key')
	return body
}
const attempt = (read, xml) => { try { return read(xml) } catch (e) { ok(false, 'is read', `${e.message}\n${xml}`); return { places: {} } } }

async function documents(base) {
	set({ KV_BASE_URL: base })
	const server = await serve(), host = new URL(base).hostname
	const c = attempt(canvas, await document('/lti/config.xml')), m = attempt(moodle, await document('/lti/moodle.xml'))
	ok(c.title === 'Kvalitetsverkstaden' && c.text === c.title && c.url === `${base}/lti/launch`, 'Canvas: name and launch address', JSON.stringify(c))
	ok(c.domain === host, 'the domain is the host alone', c.domain)
	ok(c.privacy_level === 'name_only' && c.oauth_compliant === 'true', 'names and no more; queries signed as RFC 5849 says')
	ok(c.selection_width === '800' && c.selection_height === '600', 'the size of the dialogue')
	ok(c.custom?.canvas_membership_roles === '$Canvas.membership.roles' && c.custom?.canvas_masquerading_user_id === '$Canvas.masqueradingUser.id' && c.custom?.course_groups === '$com.instructure.User.sectionNames' && c.custom?.context_history === '$Canvas.course.previousContextIds', 'what tells a test student from a student, the sections, and what the course was copied from', JSON.stringify(c.custom))
	ok(c.custom?.canvas_high_contrast === '$Canvas.user.prefersHighContrast' && c.custom?.brand === '$com.instructure.brandConfigJSON', 'and how pages are to look', JSON.stringify(c.custom))
	for (const place of ['assignment_selection', 'link_selection', 'editor_button'])
		ok(c.places[place]?.enabled === 'true' && c.places[place].message_type === 'ContentItemSelectionRequest' && c.places[place].url === `${base}/lti/content-item` && c.places[place].icon_url, `Canvas: ${place}`, JSON.stringify(c.places[place]))
	ok(c.places.course_navigation?.url === c.url && c.places.course_navigation.default === 'disabled' && !c.places.course_navigation.message_type, 'the course menu has it where a teacher turns it on', JSON.stringify(c.places.course_navigation))
	ok(m.title === c.title && m.launch_url === c.url && m.description.length > 40 && m.icon === `${base}/lti/icon.svg`, 'Moodle: name, description, address and icon', JSON.stringify(m))
	ok(m.secure_launch_url === (base.startsWith('https:') ? c.url : undefined) && !m.extensions, 'a secure address where there is one')
	for (const url of new Set([c.url, ...Object.values(c.places).map(p => p.url)]))
		ok((await post(listen + url?.slice(base.length), '')).status === 403, `${url} is there, for those who sign`)
	const icon = await get(c.icon.slice(base.length))
	ok(icon.status === 200 && icon.headers.get('content-type') === 'image/svg+xml' && (await icon.text()).startsWith('<svg'), 'and so is the icon')
	await stop(server)
}

// That the reader is as choosy as Canvas.
const good = (root, more = '') => `<${root}cartridge_basiclti_link xmlns${root && ':' + root.slice(0, -1)}="${xsd}imslticc_v1p0" xmlns:blti="${xsd}imsbasiclti_v1p0"><blti:extensions platform="canvas.instructure.com"/>${more}</${root}cartridge_basiclti_link>`
const traps = {
	'root with a prefix': good('cc:'),
	'other root': good('').replaceAll('cartridge_basiclti_link', 'basic_lti_link'),
	'undeclared prefix': good('').replace('xmlns:blti', 'xmlns:b'),
	'other platform': good('').replace('canvas.', 'www.canvas.'),
	'unescaped ampersand': good('', '<blti:launch_url>https://a.example/?a=1&b=2</blti:launch_url>'),
	'= within a query value': good('', '<blti:launch_url>https://a.example/?a=1=2</blti:launch_url>'),
	'document that ends too soon': good('').slice(0, -4),
}
const throws = act => { try { act(); return false } catch { return true } }

async function story() {
	ok(!throws(() => canvas(good(''))), 'what is right is read')
	for (const [what, xml] of Object.entries(traps)) ok(throws(() => canvas(xml)), `Canvas takes no ${what}`)
	for (const base of [tool, 'https://verktyg.example.org', 'https://verktyg.example.org:8443']) await documents(base)
}
await run(story)
