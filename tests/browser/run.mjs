// In Chromium, inside a frame from another site and with every cookie refused: each page of pages.mjs at 320 px light and
// 1280 px dark, the journeys of journeys.mjs with and without JavaScript, and pictures in build/shots. KV_TEST_ALL=1: each
// page for each role, at both widths, light and dark.
//   KV_TEST_BUILD=build-test node tests/browser/run.mjs [--picture] [NAME...]
// --picture writes the pictures that the READMEs show, below examples; NAME: only pages and journeys whose name holds it.
import { mkdirSync } from 'node:fs'

const words = process.argv.slice(2), names = words.filter(w => !w.startsWith('--'))
process.argv[2] = process.env.KV_TEST_BUILD ?? 'build-test'
const { key, program, run, secret, set, world } = await import('../lib/world.mjs')
const { browse, shots } = await import('./stage.mjs')
const { build } = await import('./towns.mjs')
const { lookAt, lookAway } = await import('./look.mjs')
const { frames } = await import('./frames.mjs')
const { journeys } = await import('./journeys.mjs')
const { marks } = await import('./marks.mjs')
const { coursePicture, formPictures, keysPicture } = await import('./picture.mjs')

const wanted = row => !names.length || names.some(n => row.name.includes(n))

// In a browser of its own, so that neither waits for the other to stand in front.
async function walk(towns) {
	if (!['frames', 'journeys', 'marks'].some(name => wanted({ name }))) return
	const browser = await browse()
	if (wanted({ name: 'marks' })) await marks(browser)
	if (wanted({ name: 'frames' })) await frames(browser, towns.main)
	if (wanted({ name: 'journeys' })) await journeys(browser)
	await browser.done()
}

await run(async () => {
	mkdirSync(shots, { recursive: true })
	set({ KV_CONTACT_NAME: 'IT-stödet i länet', KV_CONTACT_EMAIL: 'lararplattformen.support@exempelregionen.example.org', KV_CONTACT_PHONE: '010-123 45 67', KV_CONTACT_HOURS: 'vardagar 8–16' })
	await world()
	program('consumer', 'set', key, '--operator', 'yes')
	program('consumer', 'add', '--name', 'Granby Canvas')
	program('consumer', 'add', '--name', 'LTI 1.1.2', '--key', 'lti112', '--secret', secret, '--relaunch', 'optional')
	const all = Boolean(process.env.KV_TEST_ALL)
	const browser = await browse()
	const towns = ['journeys', 'marks'].includes(names.join()) ? {} : await build()
	if (words.includes('--picture')) {
		await coursePicture(browser, towns.main)
		await keysPicture(browser, towns.main)
		return formPictures(browser)
	}
	await Promise.all([lookAt(towns, wanted, all), walk(towns)])
	await lookAway(browser, towns, wanted)
})
