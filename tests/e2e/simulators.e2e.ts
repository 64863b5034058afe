import { spawnSync } from 'node:child_process'

import type { Page } from '@playwright/test'

import { SIM_IDS, type SimId } from '#engine/simulators/registry.ts'
import { simulatorOf } from '#engine/simulators/simulators.ts'

import { expect, test } from './support/fixtures.ts'
import { expectEndsWell, firstPresets, hostileLinks } from './support/hostile-links.ts'

const results = (page: Page) => page.getByLabel('Results of the whole run')
const time = (page: Page) => page.getByRole('slider', { name: 'Time in the run' })
const instrument = (page: Page) => page.getByRole('region', { name: /simulator: / })

async function open(page: Page, sim: SimId, preset: string): Promise<void> {
  await page.goto(`/simulators/${sim}?preset=${preset}`)
  await ask(page)
  await expect(results(page)).toBeVisible()
}

/** Asks for the numbers of a preset that was not played yet. */
const ask = (page: Page) => page.getByRole('button', { name: 'Show the numbers' }).click()

async function moveTo(page: Page, at: number): Promise<void> {
  await time(page).fill(String(at))
  await expect(time(page)).toHaveValue(String(at))
}

const words = async (page: Page): Promise<string> =>
  (await instrument(page).innerText()).replaceAll(/\s+/g, ' ')

/** The live caption and the explanation follow the playhead when it rests, the caption at most about once a second. */
const REST_MS = 1_500

/** All presets of a simulator, or a fixed tenth where there are dozens: the engine's tests hold the claims of all. */
function shownPresets<T>(presets: Readonly<Record<string, T>>): readonly (readonly [string, T])[] {
  const all = Object.entries(presets)
  return all.length < 40 ? all : all.filter((_, index) => index % 10 === 0)
}

for (const sim of SIM_IDS) {
  test(`presets of ${sim} show the engine's numbers, and the run scrubs back to the same state`, async ({
    learner: page,
  }) => {
    test.setTimeout(150_000)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    const simulator = simulatorOf(sim)
    await open(page, sim, Object.keys(simulator.presets)[0] ?? '')
    for (const [preset, { scenario }] of shownPresets(simulator.presets)) {
      await test.step(preset, async () => {
        await page.getByRole('button', { name: /^Preset/ }).click()
        await page.locator(`[role=option][data-preset="${preset}"]`).click()
        if (preset !== Object.keys(simulator.presets)[0]) await ask(page)
        const expected = simulator.headlines(simulator.run(simulator.shape.parse(scenario)))
        await expect(results(page).getByRole('definition')).toHaveText(
          expected.map((headline) => headline.text),
        )
      })
    }
    const end = Number(await time(page).getAttribute('max'))
    const middle = Math.round(end / 2)
    await moveTo(page, middle)
    await page.waitForTimeout(REST_MS)
    const first = await words(page)
    await moveTo(page, end)
    await moveTo(page, 0)
    await page.getByRole('button', { name: 'Forward one event' }).click()
    await page.getByRole('button', { name: 'Forward one tick' }).click()
    await moveTo(page, middle)
    await expect.poll(() => words(page)).toBe(first)
    await page.getByRole('button', { name: 'Play' }).click()
    await expect(time(page)).not.toHaveValue(String(middle))
  })
}

test('the page, the command line and a shared link in a fresh profile say the same', async ({
  learner: page,
  browser,
}) => {
  await open(page, 'throttle', 'faq-1000-2000')
  const run = spawnSync('node', ['--import', 'tsx', 'scripts/simulate.ts', 'throttle/faq-1000-2000'], {
    encoding: 'utf8',
  })
  const report: unknown = JSON.parse(run.stdout)
  const shown = await results(page).innerText()
  const admitted = /"admitted":\s*(\d+)/.exec(JSON.stringify(report))?.[1] ?? ''
  expect(shown.replaceAll(',', '')).toContain(admitted)

  await page.getByRole('textbox', { name: 'Tokens flow in' }).fill('1500')
  await page.keyboard.press('Tab')
  await expect(page).toHaveURL(/set=/)
  await page.getByRole('button', { name: 'Forward one event' }).click()
  const address = page.url()
  const mine = (await results(page).innerText()).replaceAll(/\s+/g, ' ')
  const stranger = await (await browser.newContext()).newPage()
  await stranger.goto(address)
  await expect.poll(async () => (await results(stranger).innerText()).replaceAll(/\s+/g, ' ')).toBe(mine)
  await stranger.context().close()
})

test('an instrument is worked by keyboard alone, and its table and log say what the chart says', async ({
  learner: page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await open(page, 'throttle', 'account-default-spike')
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
  await open(page, 'cache', 'default-ttl')
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
  await open(page, 'throttle', 'levels')
  const chart = await results(page).boundingBox()
  const controls = await page.getByRole('group', { name: 'Controls' }).boundingBox()
  expect(controls?.y ?? 0).toBeGreaterThan(chart?.y ?? Number.POSITIVE_INFINITY)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
})

test('a picture, its transport and its question stand on one screen', async ({ learner: page }) => {
  test.setTimeout(120_000)
  const box = async (selector: string) => {
    const found = await page.locator(selector).first().boundingBox()
    return { top: found?.y ?? -1, bottom: (found?.y ?? 0) + (found?.height ?? 0), height: found?.height ?? 0 }
  }
  for (const { width, height, least } of [
    { width: 1280, height: 800, least: 320 },
    { width: 390, height: 844, least: 240 },
  ]) {
    await page.setViewportSize({ width, height })
    for (const sim of SIM_IDS) {
      await page.goto(`/simulators/${sim}`)
      await expect(page.getByRole('group', { name: 'Transport' })).toBeVisible()
      if ((await page.locator('[data-picture]').count()) === 0) continue
      await test.step(`${sim} at ${width}`, async () => {
        const [picture, transport, question] = await Promise.all([
          box('[data-picture]'),
          box('[aria-label="Transport"]'),
          box('[data-task]'),
        ])
        expect(picture.height).toBeGreaterThanOrEqual(least)
        expect(Math.min(question.top, picture.top, transport.top)).toBeGreaterThanOrEqual(0)
        // The places at the foot of a narrow view lie over the page.
        const places = await box('nav[aria-label="Places"]')
        const end = places.top > height / 2 ? places.top : height
        expect(Math.max(question.bottom, picture.bottom, transport.bottom)).toBeLessThanOrEqual(end)
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      })
    }
  }
})

test('S4 a tenth of the hostile links leave a page that answers, says what happened and leads back', async ({
  learner: page,
}) => {
  const tenth = hostileLinks(firstPresets()).filter((_, index) => index % 10 === 0)
  for (const link of tenth) await test.step(link.name, () => expectEndsWell(page, link))
})
