import type { Page } from '@playwright/test'

import { SIM_IDS, type SimId } from '#engine/simulators/registry.ts'

import { expect, test } from '#tests/e2e/support/fixtures.ts'

/** A simulator on its page in a view of a size; `least` is how high its picture has to be there. */
export type Screen = {
  readonly sim: SimId
  readonly width: number
  readonly height: number
  readonly least: number
}

export const SCREENS: readonly Screen[] = [
  { width: 1280, height: 800, least: 320 },
  { width: 390, height: 844, least: 240 },
].flatMap((size) => SIM_IDS.map((sim) => ({ ...size, sim })))

type Box = { readonly top: number; readonly bottom: number; readonly height: number }

async function boxOf(page: Page, selector: string): Promise<Box> {
  const found = await page.locator(selector).first().boundingBox()
  return { top: found?.y ?? -1, bottom: (found?.y ?? 0) + (found?.height ?? 0), height: found?.height ?? 0 }
}

/** The picture of a simulator, its transport and its question stand on one screen, and nothing scrolls sideways. */
export async function expectOneScreen(page: Page, { sim, width, height, least }: Screen): Promise<void> {
  await page.setViewportSize({ width, height })
  await page.goto(`/simulators/${sim}`)
  await expect(page.getByRole('group', { name: 'Transport' })).toBeVisible()
  if ((await page.locator('[data-picture]').count()) === 0) return
  await test.step(`${sim} at ${width}`, async () => {
    const [picture, transport, question, places] = await Promise.all(
      ['[data-picture]', '[aria-label="Transport"]', '[data-task]', 'nav[aria-label="Places"]'].map((part) =>
        boxOf(page, part),
      ),
    )
    if (!picture || !transport || !question || !places) throw new Error('A part of the page is missing.')
    expect(picture.height).toBeGreaterThanOrEqual(least)
    expect(Math.min(question.top, picture.top, transport.top)).toBeGreaterThanOrEqual(0)
    // The places at the foot of a narrow view lie over the page.
    const end = places.top > height / 2 ? places.top : height
    expect(Math.max(question.bottom, picture.bottom, transport.bottom)).toBeLessThanOrEqual(end)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  })
}
