import type { Page } from '@playwright/test'

import { expect, test } from './support/fixtures.ts'

/** Stops of the Tab key whose control is wholly hidden by something else, each by its words. */
async function hiddenStops(page: Page, most: number): Promise<readonly string[]> {
  const hidden: string[] = []
  for (let stop = 0; stop < most; stop++) {
    await page.keyboard.press('Tab')
    const name = await page.evaluate(() => {
      const focused = document.activeElement
      if (focused === null || focused === document.body) return null
      const { left, top, width, height } = focused.getBoundingClientRect()
      const seen = [0.1, 0.3, 0.5, 0.7, 0.9].some((x) =>
        [0.1, 0.3, 0.5, 0.7, 0.9].some((y) => {
          const found = document.elementFromPoint(left + width * x, top + height * y)
          return (
            found !== null && (focused.contains(found) || found.contains(focused) || isLabel(found, focused))
          )
        }),
      )
      return seen ? null : `${focused.tagName} ${focused.getAttribute('aria-label') ?? focused.textContent}`

      function isLabel(found: Element, control: Element): boolean {
        return (
          found.closest('label') !== null &&
          [...((control as HTMLInputElement).labels ?? [])].includes(found.closest('label')!)
        )
      }
    })
    if (name !== null) hidden.push(name)
  }
  return hidden
}

test('A10 focus is never under a bar: at 400 %, at 200 %, and on a phone that stands', async ({
  learner: page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const [width, height] of [
    [320, 256],
    [640, 512],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.goto('/simulators/throttle')
    await expect(page.getByRole('group', { name: 'Transport' })).toBeVisible()
    expect([width, height, await hiddenStops(page, 45)]).toEqual([width, height, []])
  }
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
  const page = await phone.newPage()
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
