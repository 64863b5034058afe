import { expect, type Page } from '@playwright/test'

import { draw } from '#engine/core/draw.ts'

import { settled, startExam } from '#tests/e2e/support/exam.ts'
import { killableBrowser } from '#tests/e2e/support/killable.ts'
import { storedLog } from '#tests/e2e/support/log.ts'
import type { Site } from '#tests/e2e/support/site.ts'

const BURST = 60

/** Presses F again and again, a few milliseconds apart: each press is an entry that has to be written. */
function flagInBursts(page: Page): Promise<void> {
  return page.evaluate((presses) => {
    let left = presses
    const press = () => {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'f', bubbles: true, cancelable: true }))
      left -= 1
      if (left > 0) setTimeout(press, 3)
    }
    press()
  }, BURST)
}

/**
 * Kills the browser `kills` times while it writes, at seeded moments, and expects every entry that was in the log before
 * to be in it afterwards, unchanged, with nothing half written and nothing set aside.
 */
export async function expectLogSurvivesKills(site: Site, seed: number, kills: number): Promise<void> {
  const browser = killableBrowser()
  try {
    let page = await browser.open()
    await startExam(page, 'Sprint', site.url)
    const address = page.url()
    for (let kill = 0; kill < kills; kill += 1) {
      await flagInBursts(page)
      await page.waitForTimeout(draw(seed, 2, kill) % 250)
      const committed = await storedLog(page)
      await browser.kill()

      page = await browser.open()
      await page.goto(address)
      await settled(page)
      const log = await storedLog(page)
      expect(log.slice(0, committed.length)).toEqual(committed)
      // Positions without a gap, and as many as there are entries: nothing is half there.
      expect(log.map(({ n }) => n)).toEqual(log.map((_entry, index) => index + 1))
      const flags = log.filter((entry) => entry.type === 'attempt.flagged')
      await expect(
        page.getByRole('button', { name: flags.at(-1)?.flagged === true ? 'Flagged' : 'Flag', exact: true }),
      ).toBeVisible()
    }
    await page.goto(`${site.url}/settings`)
    await expect(page.getByRole('heading', { name: 'Storage' })).toBeVisible()
    await expect(page.getByText(/set aside/)).toHaveCount(0)
  } finally {
    await browser.remove()
  }
}
