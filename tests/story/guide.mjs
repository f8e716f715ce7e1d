// The pages for whoever adds the tool to an LMS, and examples/moodle and examples/canvas, say the same.
import { readFileSync } from 'node:fs'
import { plain, text } from '../lib/person.mjs'
import { ok, run, serve, set, tool } from '../lib/world.mjs'

const base = 'https://verktyg.example.org', listen = tool.replace('localhost', '127.0.0.1')
const cell = html => plain(text(html.replace(/<span class="screen"[^]*$/, ''))).trim()
// Field, its other name, what to fill in, why.
const rows = html => [...html.match(/id="fields"[^]*?<\/table>/)[0].matchAll(/<tr><th scope="row">([^]*?)<\/th>\s*<td>([^]*?)<\/td>\s*<td>([^]*?)<\/td><\/tr>/g)]
	.map(([, name, value, why]) => [...name.split('<br>').map(cell), cell(value), cell(why)])
	.map(r => (r.length === 4 ? r : [r[0], r[0], r[1], r[2]]))
const readme = lms => readFileSync(`examples/${lms}/README.md`, 'utf8')
const table = lms => readme(lms).match(/\| Field [^]*?\n\n/)[0].trim().split('\n').slice(2).map(l => l.slice(2, -2).split(' | ').map(c => c.replaceAll('`', '').trim()))
const get = async (path, language) => {
	const answer = await fetch(listen + path, { headers: { 'Accept-Language': language } })
	return answer.status === 200 ? answer.text() : `${answer.status}`
}

async function story() {
	set({ KV_BASE_URL: base })
	await serve()
	const front = await get('/', 'sv')
	for (const lms of ['moodle', 'canvas']) {
		ok(front.includes(`<a href="/lms/${lms}">`), `the front page leads to ${lms}`)
		const sv = await get(`/lms/${lms}`, 'sv'), en = await get(`/lms/${lms}`, 'en'), written = table(lms)
		ok(sv.includes('<html lang="sv"') && en.includes('<html lang="en"') && written.length > 5, `${lms}: in both languages`, written.length)
		const said = rows(en).map(([name, other, value, why], i) => [name, other, value === rows(sv)[i][2] ? value : `${value} / ${rows(sv)[i][2]}`, why])
		for (let i = 0; i < Math.max(said.length, written.length); i++)
			ok(said[i] && written[i] && said[i].join('|') === written[i].join('|'), `${lms}: ${written[i]?.[0]} is the same in README.md`, `page: ${said[i]?.join(' | ')}\nfile: ${written[i]?.join(' | ')}`)
		ok(rows(sv).every(([name, other], i) => name === rows(en)[i][1] && other === rows(en)[i][0]), `${lms}: each field by both names`)
		const addresses = [...new Set([...sv.matchAll(/<span class="code all" id="[^"]*">([^<]*)</g)].map(m => plain(m[1])))]
		ok(addresses.length >= 7 && addresses.every(a => a.startsWith(`${base}/lti/`)) && addresses.includes(`${base}/lti/launch/del/5`), `${lms}: addresses to copy, by script or by hand`, addresses.join())
		for (const address of addresses.filter(a => !a.includes('/del/'))) ok(readme(lms).includes(address), `${lms}: README.md has ${address}`)
		for (const address of addresses) {
			const path = address.slice(base.length), there = await fetch(listen + path, path.endsWith('.xml') ? {} : { method: 'POST' })
			if (there.status === 404) ok(false, `${address} is an address`)
		}
	}
}
await run(story)
