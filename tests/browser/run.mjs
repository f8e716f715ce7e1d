// In Chromium, inside a frame from another site and with every cookie refused: each page of pages.mjs at 320 px light and
// 1280 px dark, the journeys of journeys.mjs with and without JavaScript, and pictures in build/shots. KV_TEST_ALL=1: each
// page for each role, at both widths, light and dark.
//   KV_TEST_BUILD=build-test node tests/browser/run.mjs [--picture] [NAME...]
// --picture writes the pictures that the READMEs show, below examples; NAME: only pages and journeys whose name holds it.
import { mkdirSync } from 'node:fs'

const words = process.argv.slice(2), names = words.filter(w => !w.startsWith('--'))
process.argv[2] = process.env.KV_TEST_BUILD ?? 'build-test'
const { key, program, run, secret, serve, set, stop, top, world } = await import('../lib/world.mjs')
const { browse, shots } = await import('./stage.mjs')
const { build, newer, small } = await import('./towns.mjs')
const { lookAt, lookAway, lookReadOnly } = await import('./look.mjs')
const { frames } = await import('./frames.mjs')
const { journeys } = await import('./journeys.mjs')
const { marks } = await import('./marks.mjs')
const { drafts } = await import('./drafts.mjs')
const { copyPicture, coursePicture, formPictures, guidePictures, packPicture } = await import('./picture.mjs')

const wanted = row => !names.length || names.some(n => row.name.includes(n))

// In a browser of its own, so that neither waits for the other to stand in front.
async function walk(towns) {
	if (!['drafts', 'frames', 'journeys', 'marks'].some(name => wanted({ name }))) return
	const browser = await browse()
	if (wanted({ name: 'marks' })) await marks(browser)
	if (wanted({ name: 'drafts' })) await drafts()
	if (wanted({ name: 'frames' })) await frames(browser, towns.main)
	if (wanted({ name: 'journeys' })) await journeys(browser)
	await browser.done()
}

// The server once more, with other settings.
async function again(server, settings, first = () => {}) {
	await stop(server)
	set(settings)
	first()
	return serve()
}
// The pictures of README and the guides, the last of them with a server of the smallest pack.
async function pictures(browser, towns, server) {
	await coursePicture(browser, towns.main)
	await formPictures(browser)
	await guidePictures(browser, towns)
	await copyPicture(browser, towns)
	await again(server, { KV_CONTENT: 'examples/pack', KV_DATA: `${top}/small` }, () => program('consumer', 'add', '--name', 'Exempel', '--key', key, '--secret', secret))
	await packPicture(browser, await small())
}

await run(async () => {
	mkdirSync(shots, { recursive: true })
	set({ KV_CONTACT_NAME: 'IT-stödet i länet', KV_CONTACT_EMAIL: 'lararplattformen.support@exempelregionen.example.org', KV_CONTACT_PHONE: '010-123 45 67', KV_CONTACT_HOURS: 'vardagar 8–16' })
	let server = await world()
	program('consumer', 'set', key, '--operator', 'yes')
	program('consumer', 'add', '--name', 'Granby Canvas')
	program('consumer', 'add', '--name', 'LTI 1.1.2', '--key', 'lti112', '--secret', secret, '--relaunch', 'optional')
	const all = Boolean(process.env.KV_TEST_ALL)
	const browser = await browse()
	const towns = ['drafts', 'journeys', 'marks'].includes(names.join()) ? {} : await build()
	server = await again(server, { KV_CONTENT: newer() })
	if (words.includes('--picture')) return pictures(browser, towns, server)
	await Promise.all([lookAt(towns, wanted, all), walk(towns)])
	await lookReadOnly(browser, towns, wanted)
	await lookAway(browser, towns, wanted)
})
