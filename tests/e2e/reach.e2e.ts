import { expect, test } from './support/fixtures.ts'
import { hiddenStops } from './support/hidden-stops.ts'
import { patient } from './support/patient.ts'

test('A10 focus is never under a bar, at 200 %', async ({ learner: page }) => {
  await page.setViewportSize({ width: 640, height: 512 })
  await page.goto('/simulators/throttle')
  await expect(page.getByRole('group', { name: 'Transport' })).toBeVisible()
  expect(await hiddenStops(page, 28)).toEqual([])
})

test('A11 A17 text fields are 16 px where the pointer is coarse, and a typed address opens at its top', async ({
  browser,
  site,
}) => {
  const phone = await browser.newContext({
    baseURL: site.url,
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  })
  const page = patient(await phone.newPage())
  for (const path of ['/simulators/throttle', '/settings', '/exam']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    const small = await page
      .locator(
        "input:not([type='checkbox'], [type='radio'], [type='range'], [type='file']), select, textarea",
      )
      .evaluateAll((fields) =>
        fields
          .filter((field) => Number.parseFloat(getComputedStyle(field).fontSize) < 16)
          .map((field) => field.outerHTML.slice(0, 80)),
      )
    expect([path, small]).toEqual([path, []])
  }
  const scrolled = () => page.evaluate(() => window.scrollY)
  await page.goto('/lessons/throttling')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.evaluate(() => window.scrollTo(0, 2500))
  await page.goto('/lessons/caching')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(await scrolled()).toBe(0)
  await page.evaluate(() => window.scrollTo(0, 900))
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect.poll(scrolled).toBeGreaterThan(800)
  await page.goto('/lessons/throttling')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(await scrolled()).toBe(0)
  await phone.close()
})
