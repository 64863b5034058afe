import { expect, type Page } from '@playwright/test'

import { draw } from '#engine/core/draw.ts'

import { examView, secondsLeft, settled, startedAttempt, startExam } from '#tests/e2e/support/exam.ts'
import { killableBrowser } from '#tests/e2e/support/killable.ts'
import { storedLog } from '#tests/e2e/support/log.ts'
import type { Site } from '#tests/e2e/support/site.ts'

const QUESTIONS = 10
const ACTIONS_BETWEEN = 4
const MAP = 'Question map'

/** Seeded choices: the same moments in every run. */
function chooser(seed: number): (below: number) => number {
  let place = 0
  return (below) => draw(seed, 1, place++) % below
}

/** One thing that a learner does: choose, strike, flag, say how sure, or go elsewhere. */
async function act(page: Page, choose: (below: number) => number): Promise<void> {
  switch (choose(5)) {
    case 0:
      return page.keyboard.press(String(1 + choose(4)))
    case 1:
      return page
        .getByRole('button', { name: /^Strike out/ })
        .nth(choose(4))
        .click()
    case 2:
      return page.keyboard.press('f')
    case 3:
      return page
        .getByRole('radio', { name: ['A guess', 'Unsure', 'Sure'][choose(3)] ?? '', exact: true })
        .check()
    default:
      return page.getByRole('list', { name: MAP }).getByRole('button').nth(choose(QUESTIONS)).click()
  }
}

/**
 * Sits an exam in a browser that is killed `kills` times, each time in the middle of what the learner does, and expects
 * to find everything that was said to be saved: question, order, answers, flags, strikes and the clock.
 */
export async function expectExamSurvivesKills(site: Site, seed: number, kills: number): Promise<void> {
  const browser = killableBrowser()
  const choose = chooser(seed)
  try {
    let page = await browser.open()
    await startExam(page, 'Sprint', site.url)
    const address = page.url()
    const { deadline } = await startedAttempt(page)
    for (let kill = 0; kill < kills; kill += 1) {
      for (let action = 0; action < ACTIONS_BETWEEN; action += 1) await act(page, choose)
      await settled(page)
      const before = await examView(page)
      expect(before.map).toHaveLength(QUESTIONS)
      const log = await storedLog(page)
      // One more, and the end before anyone can say what became of it.
      await act(page, choose)
      const after = await examView(page)
      await browser.kill()

      page = await browser.open()
      await page.goto(address)
      await settled(page)
      expect([before, after]).toContainEqual(await examView(page))
      expect((await storedLog(page)).slice(0, log.length)).toEqual(log)
      const off = Math.abs((deadline - Date.now()) / 1000 - (await secondsLeft(page)))
      expect(off, 'the clock runs to the stored deadline').toBeLessThan(3)
    }
  } finally {
    await browser.remove()
  }
}
