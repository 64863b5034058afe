import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

import { SIM_IDS } from '#engine/simulators/registry.ts'
import { simulatorOf } from '#engine/simulators/simulators.ts'

import { expect, test } from './support/fixtures.ts'
import { expectEndsWell, firstPresets, hostileLinks } from './support/hostile-links.ts'
import { expectOneScreen, SCREENS } from './journeys/one-screen.ts'
import { expectPresets } from './journeys/presets.ts'
import { instrument, openPreset, results, time } from './support/simulator.ts'
import { patient } from './support/patient.ts'

/** The first of ten: a fixed tenth, and one at the least. The soak plays all; the engine's tests hold the claims of all. */
const isInTenth = (_: unknown, index: number): boolean => index % 10 === 0

for (const sim of SIM_IDS) {
  test(`presets of ${sim} show the engine's numbers, and the run scrubs back to the same state`, async ({
    learner: page,
  }) => {
    await expectPresets(page, sim, Object.keys(simulatorOf(sim).presets).filter(isInTenth))
  })
}

test('the page, the command line and a shared link in a fresh profile say the same', async ({
  learner: page,
  browser,
}) => {
  const report = simulate('throttle/faq-1000-2000')
  await openPreset(page, 'throttle', 'faq-1000-2000')
  const shown = await results(page).innerText()
  const admitted = /"admitted":\s*(\d+)/.exec(JSON.stringify(await report))?.[1] ?? ''
  expect(shown.replaceAll(',', '')).toContain(admitted)

  await page.getByRole('textbox', { name: 'Tokens flow in' }).fill('1500')
  await page.keyboard.press('Tab')
  await expect(page).toHaveURL(/set=/)
  await page.getByRole('button', { name: 'Forward one event' }).click()
  const address = page.url()
  const mine = (await results(page).innerText()).replaceAll(/\s+/g, ' ')
  const stranger = patient(await (await browser.newContext()).newPage())
  await stranger.goto(address)
  await expect.poll(async () => (await results(stranger).innerText()).replaceAll(/\s+/g, ' ')).toBe(mine)
  await stranger.context().close()
})

test('an instrument is worked by keyboard alone, and its table and log say what the chart says', async ({
  learner: page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await openPreset(page, 'throttle', 'account-default-spike')
  const frame = instrument(page)
  await frame.focus()
  const before = await time(page).inputValue()
  await page.keyboard.press('ArrowRight')
  await expect(time(page)).not.toHaveValue(before)
  await page.keyboard.press('.')
  await page.getByRole('radio', { name: 'Table' }).focus()
  await page.keyboard.press('Space')
  await expect(page.getByRole('table').first()).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('radio', { name: 'Log' })).toBeChecked()
  const events = page.getByRole('list', { name: 'Events' })
  await expect(events.getByRole('listitem').first()).toBeVisible()
  await events.getByRole('button').last().press('Enter')
  await expect(page.getByRole('group', { name: 'Why this one' })).toContainText(/tokens/i)
  await page.getByRole('button', { name: 'Compare' }).press('Enter')
  await page.getByRole('textbox', { name: 'The bucket holds' }).fill('9000')
  await page.keyboard.press('Tab')
  await page.getByRole('radio', { name: 'Chart' }).focus()
  await page.keyboard.press('Space')
  await expect(page.getByRole('group', { name: 'Comparison' })).toContainText(/fewer|more/)
})

test('a scenario file that does not fit is refused in words, and the run stays', async ({
  learner: page,
}) => {
  await openPreset(page, 'cache', 'default-ttl')
  const before = await results(page).innerText()
  await page.getByLabel('More').click()
  await page.getByLabel('Open scenario file').setInputFiles({
    name: 'wrong.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"sim":"cache","version":1,"stage":{"ttlSeconds":4000},"traffic":[]}'),
  })
  await expect(page.getByText(/stage\.ttlSeconds.*from 0 to 3600/)).toBeVisible()
  expect(await results(page).innerText()).toBe(before)
})

test('on a phone the controls stand under the view and nothing scrolls sideways', async ({
  learner: page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await openPreset(page, 'throttle', 'levels')
  const chart = await results(page).boundingBox()
  const controls = await page.getByRole('group', { name: 'Controls' }).boundingBox()
  expect(controls?.y ?? 0).toBeGreaterThan(chart?.y ?? Number.POSITIVE_INFINITY)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
})

test('a picture, its transport and its question stand on one screen', async ({ learner: page }) => {
  // Every fifth of simulators and widths; all in the soak.
  for (const screen of SCREENS.filter((_, index) => index % 5 === 2)) await expectOneScreen(page, screen)
})

test('S4 a tenth of the hostile links leave a page that answers, says what happened and leads back', async ({
  learner: page,
}) => {
  // From the fourth on: one refused by a limit, one that the learner stops, one that leads nowhere.
  const tenth = hostileLinks(firstPresets()).filter((_, index) => index % 10 === 3)
  for (const link of tenth) await test.step(link.name, () => expectEndsWell(page, link))
})

/** What the command line says of a preset; it runs beside the page. */
async function simulate(preset: string): Promise<unknown> {
  const { stdout } = await promisify(execFile)('node', ['--import', 'tsx', 'scripts/simulate.ts', preset])
  return JSON.parse(stdout)
}
