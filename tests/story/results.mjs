// A self-assessment of five: what everybody answered alike is held back, unless the process leader shows it knowingly.
import { Person, bindCourse, openRound, plain, signUp, text } from '../lib/person.mjs'
import { ok, program, run, key, secret, serve } from '../lib/world.mjs'

const step = '/steg/d2-assessment-1'
async function answer(person, choose) {
	const round = await person.round('d2-assessment-1'), ids = [...(await person.get(`${round}/pastaenden/1`)).matchAll(/name="(D2-\d\d)"/g)].map(m => m[1])
	const own = [...new Set(ids)].slice(0, 3)
	await person.post(`${round}/pastaenden/1`, Object.fromEntries(own.map((id, i) => [id, choose(i)])))
	await person.post(`${round}/lamna-in`, {})
	return own
}
// What the results page says of a statement.
const about = (html, no) => plain(text(html.split(new RegExp(`(?=<tr><th scope="row"[^>]*>${no}\\. )`))[1].split('</tr>')[0]))

async function story() {
	program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret, '--private-addresses')
	await serve()
	const lena = new Person('lena'), people = ['anna', 'bo', 'asa', 'orjan', 'fatima'].map(user => new Person(user))
	await bindCourse(lena)
	for (const person of people) await signUp(person)
	const round = await openRound(lena)
	let ids
	for (const [k, person] of people.entries()) ids = await answer(person, i => i === 2 ? String(1 + k % 2) : '3') // the first two alike
	ok((await lena.get(round), !lena.html.includes('svarat lika')), 'nothing is said of the answers while the round is open')
	await lena.post(`${round}/stang`, {}); program('work', '--drain'); await lena.get(round)
	ok(text(lena.html).includes('På 2 påståenden har alla svarat lika') && ids.map(id => lena.html.includes(`name="${id}" value="hold" checked`)).join() === 'true,true,false',
		'before release the leader is warned of the two statements that all answered alike', text(lena.html))
	ok((await people[0].get(`${step}/resultat`), !people[0].html.includes('svarat lika')), 'the participants are not told')
	await lena.post(`${round}/visa`, { [ids[0]]: 'hold', [ids[1]]: 'show', [ids[2]]: 'hold' }); program('work', '--drain')
	const html = await people[0].get(`${step}/resultat`)
	ok(about(html, 1).includes('Visas inte'), 'what was held back is not shown', about(html, 1))
	ok(about(html, 2).endsWith('0 0 5 0 5 100 % 3 0 0 '), 'what the leader chose to show is', about(html, 2))
	ok(about(html, 3).endsWith('3 2 0 0 5 0 % 1 0 0 '), 'and what was answered in several ways cannot be held back', about(html, 3))
	const rest = no => about(html, no).slice(about(html, no).indexOf(' 20'))
	ok(rest(1) === rest(4) && rest(1).includes('Visas inte') && !html.includes('hållit inne'), 'what is held back looks as what too few have answered', `${rest(1)} ${rest(4)}`)
}
await run(story)
