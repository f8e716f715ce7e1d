// The pictures of the READMEs: the tool inside a course page of the example LMS, and the forms in which it is added.
import { tool } from '../lib/world.mjs'
import { Actor } from './actor.mjs'
import { writes } from './towns.mjs'

export async function coursePicture(browser, town) {
	const anna = await Actor.enter(browser, 'anna', 'oversikt', 'kurs1')
	const { sid } = await town.as('anna')
	await anna.stage.page.setViewportSize({ width: 1280, height: 860 })
	await anna.frame.goto(anna.frame.url().replace(/\/s\/.*/, `/s/${sid}/oversikt`))
	for (const at of [anna.frame, anna.stage.page]) await at.evaluate(() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn))))
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

// What somebody sees at that place, as high as it is, but no higher than that.
async function shoot(browser, { sid }, place, path, most = 650) {
	const page = await browser.newPage()
	await page.setViewportSize({ width: 885, height: 200 })
	await page.goto(`${tool}/s/${sid}${place}`)
	await page.setViewportSize({ width: 885, height: Math.min(most, await page.evaluate(() => document.documentElement.scrollHeight)) })
	await page.screenshot({ path: `examples/${path}` })
	await page.close()
}
// The pages that the guides speak of.
export async function guidePictures(browser, towns) {
	await shoot(browser, await towns.main.as('sven'), '/drift/nycklar', 'operate/keys.png')
	await shoot(browser, await towns.few.as('lena'), '/leda/innehall', 'upgrade/newer.png', 600)
	await shoot(browser, await towns.old.as('lena'), '/leda/gallring', 'deploy/lawful/gallring.png', 560)
	const anna = towns.main.someone('anna', { launch_presentation_document_target: 'window', custom_canvas_high_contrast: 'true' })
	await anna.launch()
	await shoot(browser, anna, '/del/2', 'canvas/contrast.png', 560)
}
// A page while a copy of the database answers.
export async function copyPicture(browser, towns) {
	const anna = await towns.main.as('anna')
	await writes(false, anna)
	await shoot(browser, anna, '/oversikt', 'deploy/cluster/copy.png', 420)
	await writes(true, anna)
}
// The step of the smallest pack, as it stands in its guide.
export async function packPicture(browser, town) {
	await shoot(browser, await town.as('anna'), '/steg/d2-reading-1', 'pack/step.png', 560)
}
