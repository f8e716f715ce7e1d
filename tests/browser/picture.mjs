// The pictures of the READMEs: the tool inside a course page of the example LMS, and the forms in which it is added.
import { tool } from '../lib/world.mjs'
import { Actor } from './actor.mjs'

export async function coursePicture(browser, town) {
	const anna = await Actor.enter(browser, 'anna', 'oversikt', 'kurs1')
	const { sid } = await town.as('anna')
	await anna.stage.page.setViewportSize({ width: 1280, height: 860 })
	await anna.frame.goto(anna.frame.url().replace(/\/s\/.*/, `/s/${sid}/oversikt`))
	await anna.stage.page.screenshot({ path: 'examples/course.png' })
}

// Under the address that the README beside it speaks of.
export async function formPictures(browser, base = 'https://verktyg.example.org') {
	const page = await browser.newPage()
	for (const lms of ['moodle', 'canvas']) {
		await page.goto(`${tool}/lms/${lms}`)
		await page.evaluate(([from, to]) => { for (const at of document.querySelectorAll('.drawn span')) at.textContent = at.textContent.replace(from, to) }, [tool, base])
		await page.locator('.drawn > div').screenshot({ path: `examples/${lms}/form.png` })
	}
	await page.close()
}

// The keys, as in the guide for whoever runs the tool.
export async function keysPicture(browser, town) {
	const { sid } = await town.as('sven'), page = await browser.newPage()
	await page.setViewportSize({ width: 885, height: 650 })
	await page.goto(`${tool}/s/${sid}/drift/nycklar`)
	await page.screenshot({ path: 'examples/operate/keys.png' })
	await page.close()
}
