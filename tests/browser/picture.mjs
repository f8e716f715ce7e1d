// README's picture: the tool inside a course page of the example LMS.
import { Actor } from './actor.mjs'

export async function coursePicture(browser, town) {
	const anna = await Actor.enter(browser, 'anna', 'oversikt', 'kurs1')
	const { sid } = await town.as('anna')
	await anna.stage.page.setViewportSize({ width: 1280, height: 860 })
	await anna.frame.goto(anna.frame.url().replace(/\/s\/.*/, `/s/${sid}/oversikt`))
	await anna.stage.page.screenshot({ path: 'examples/course.png' })
}
