// How a platform says that pages are to look: with high contrast for a person, in its colour; what the operator says of it.
import { spawnSync } from 'node:child_process'
import { bindCourse, Person, plain, signUp, text } from '../lib/person.mjs'
import { build, key, ok, program, run, secret, serve, tool, top } from '../lib/world.mjs'

const sheets = html => [...html.matchAll(/<link rel="stylesheet" href="([^"]*)"(?: media="([^"]*)")?>/g)].map(([, href, media]) => ({ href, media }))
const contrast = html => sheets(html).find(s => s.href.startsWith('/a/contrast.'))?.media
const brand = html => sheets(html).find(s => s.href.startsWith('/a/brand.'))?.href
const theme = (colour, more = {}) => JSON.stringify({ 'ic-brand-primary': colour, 'ic-brand-font-color-dark': '#273540', ...more })
// The program's status and words, also where it fails.
const tried = (...args) => { const p = spawnSync(`${build}/kvalitetsverkstaden`, ['consumer', 'set', key, ...args], { env: { ...process.env, KV_DATA: `${top}/data` }, encoding: 'utf8' }); return { status: p.status, said: p.stdout + p.stderr } }
// The overview of somebody who comes with these parameters.
const comes = async (person, more) => { await person.launch('', more); return person.get('/oversikt') }

async function high(anna) {
	ok(contrast(await comes(anna, {})) === '(prefers-contrast: more)', 'high contrast is the browser’s to ask for')
	for (const said of ['false', 'True', '1', '', '$Canvas.user.prefersHighContrast', '"><script>'])
		ok(contrast(await comes(anna, { custom_canvas_high_contrast: said })) === '(prefers-contrast: more)', `as where the platform says "${said}"`)
	const seen = contrast(await comes(anna, { custom_canvas_high_contrast: 'true' }))
	ok(seen === 'all', 'or the platform’s', seen)
	ok(contrast(await anna.get('/steg/finns-inte')) === 'all' && anna.status === 404 && contrast(await anna.get('/steg/d2-reflection-1')) === 'all', 'on every page')
	await anna.post('/fonster?till=/oversikt', {})
	ok(anna.url.endsWith('/oversikt') && !anna.url.includes(anna.sid) && contrast(anna.html) === 'all', 'and in a window of its own', anna.url)
	const answer = await fetch(tool + sheets(anna.html).find(s => s.media === 'all').href), css = await answer.text()
	ok(answer.status === 200 && css.includes('--ink: #000') && answer.headers.get('cache-control').includes('immutable'), 'the stylesheet is there', css)
	ok(contrast(await comes(anna, {})) === '(prefers-contrast: more)', 'the next launch decides anew')
}
async function wears(anna) {
	ok(!brand(anna.html), 'a platform that names no colour gets ours')
	const html = await comes(anna, { custom_brand: theme('#0374B5') }), href = brand(html)
	ok(/^\/a\/brand\.0374b5\.[0-9a-f]{8}\.css$/.test(href) && sheets(html).findIndex(s => s.href === href) === 1, 'one that does gets a stylesheet of it, after ours', JSON.stringify(sheets(html)))
	const policy = anna.headers.get('content-security-policy')
	ok(policy.includes("style-src 'self';") && !html.includes('style=') && !html.includes('<style'), 'under the same policy: nothing stands in the page', policy)
	const answer = await fetch(tool + href), css = await answer.text()
	ok(answer.status === 200 && answer.headers.get('content-type') === 'text/css; charset=utf-8' && answer.headers.get('cache-control') === 'public, max-age=31536000, immutable' && answer.headers.get('x-content-type-options') === 'nosniff', 'which may be kept for ever')
	ok(css.startsWith('@media (forced-colors:none){:root{--act:#0374b5;') && css.includes('prefers-color-scheme:dark'), 'and holds the colour', css)
	ok((await fetch(tool + href, { headers: { 'If-None-Match': answer.headers.get('etag') } })).status === 304, 'and is not sent twice')
	for (const path of [href.replace(/\.[0-9a-f]{8}\./, '.00000000.'), '/a/brand.0374b5.css', '/a/brand.zzzzzz.00000000.css', '/a/brand.', '/a/brand.0374b5.%00'])
		ok([400, 404].includes((await fetch(tool + path)).status), `there is no ${path}`)
	ok(!brand(await comes(anna, { custom_brand: theme('#0374B5'), custom_canvas_high_contrast: 'true' })), 'with high contrast it is not used')
}
async function perCourse(anna) {
	ok(brand(await comes(anna, {}))?.includes('0374b5'), 'a launch that says nothing of it changes nothing')
	const other = new Person('anna', { context_id: 'kurs2', roles: 'Instructor' })
	ok(brand(await comes(other, { custom_brand: '#0F6CBF' }))?.includes('0f6cbf') && brand(await comes(anna, {}))?.includes('0374b5'), 'each course has its own')
	for (const said of ['blå', '#12', theme('rgb(1,2,3)'), '#000000;}body{display:none', '"><script>']) {
		await comes(anna, { custom_brand: theme('#0374b5') })
		ok(!brand(await comes(anna, { custom_brand: said })) && anna.status === 200, `"${said}" is no colour`)
	}
	await comes(anna, { custom_brand: '$com.instructure.brandConfigJSON' })
	ok(anna.status === 200, 'nor is a variable that nobody has replaced')
	ok(brand(await comes(anna, { custom_brand: theme('#f5c842') }))?.includes('f5c842'), 'a light one is worn too')
	const css = await (await fetch(tool + brand(anna.html))).text()
	ok(!css.includes('--act:#f5c842') || css.indexOf('--act:#f5c842') > css.indexOf('dark'), 'but darker, where its ground is light', css)
}
async function operator(anna, sven) {
	ok(tried('--brand', 'own').status === 0 && !brand(await anna.get('/oversikt')), 'the operator turns it off, at once')
	const light = tried('--brand', '#F5C842')
	ok(light.status === 0 && /#f5c842 is too light for text to be read: buttons are #\w{6} and links #\w{6}/.test(light.said) && brand(await anna.get('/oversikt')).includes('f5c842'), 'or sets one, and is told what becomes of it', light.said)
	ok(!tried('--brand', '#0f6cbf').said.includes('too light') && program('consumer', 'show', key).includes('#0f6cbf'), 'one that can be read stays')
	for (const bad of ['', 'blue', '#12345', '0f6cbf']) ok(tried('--brand', bad).status === 64, `"${bad}" is refused`)
	ok(tried('--brand', 'platform').status === 0 && program('consumer', 'show', key).includes('as the platform says') && brand(await anna.get('/oversikt')).includes('f5c842'), 'or leaves it to the platform')

	const at = '/drift/nycklar/1'
	const words = async () => plain(text(await sven.get(at)))
	await sven.get(at)
	ok(/value="platform"[^>]*checked/.test(sven.html), 'the same on the key’s page', sven.html)
	await sven.post(`${at}/farg`, { look: 'this', colour: 'grön <b>' })
	ok(sven.status === 400 && sven.html.includes('Skriv färgen som # och sex tecken') && sven.html.includes('value="grön &lt;b&gt;"') && /value="this"[^>]*checked/.test(sven.html), 'what is no colour stands there again', sven.html)
	await sven.post(`${at}/farg`, { look: 'this', colour: ' #FC0 ' })
	ok(sven.html.includes('Ändringen är sparad') && (await words()).includes('Färgen #ffcc00 är svår att läsa'), 'what is too light is said', await words())
	ok(brand(sven.html)?.includes('ffcc00'), 'and worn by the page itself')
	await sven.post(`${at}/farg`, { look: 'this', colour: '#123f55' })
	ok(!(await words()).includes('går inte att läsa') && sven.html.includes('fill="#123f55"'), 'what can be read is shown as it is')
	await sven.post(`${at}/farg`, { look: 'own', colour: '#123f55' })
	ok(!brand(await anna.get('/oversikt')), 'ours again')
	await sven.post(`${at}/farg`, { look: 'annan', colour: '#123f55' })
	ok(sven.status === 400, 'and no other choice', sven.status)
}
await run(async () => {
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--operator')
	const server = await serve()
	const lena = new Person('lena'), anna = new Person('anna')
	await bindCourse(lena)
	await signUp(anna)
	const sven = new Person('sven', { roles: 'urn:lti:sysrole:ims/lis/Administrator' })
	await sven.launch()
	await high(anna)
	await wears(anna)
	await perCourse(anna)
	await operator(anna, sven)
	const trips = [...server.log.matchAll(/route=\/lti\/launch status=303 .*trips=(\d+)/g)].map(m => +m[1])
	ok(trips.length > 10 && trips.slice(2).every(n => n <= 3), 'a launch that says so waits once more', trips.join())
})
