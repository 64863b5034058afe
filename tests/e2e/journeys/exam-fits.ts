import type { Page } from '@playwright/test'

import { expectQuestion, startExam } from '#tests/e2e/support/exam.ts'
import { expect, expectAccessible, test } from '#tests/e2e/support/fixtures.ts'

/** Goes through every state of an exam at a width, dark where it is narrow: each is accessible and scrolls nowhere sideways. */
export async function expectExamFits(page: Page, width: 360 | 1280): Promise<void> {
  await page.setViewportSize({ width, height: 740 })
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: width === 360 ? 'dark' : 'light' })
  const state = (name: string) =>
    test.step(name, async () => {
      await expectAccessible(page)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(wide, `${name} is ${wide} px wide`).toBeLessThanOrEqual(width)
    })
  await page.goto('/exam')
  await page.getByRole('radio', { name: /^Custom / }).check()
  await state('start, custom')
  await startExam(page)
  await state('player')
  const map = page.getByRole('list', { name: 'Question map' })
  if (width === 360) await expect(map).toHaveCount(0)
  await page.getByRole('button', { name: 'Flag', exact: true }).click()
  await page
    .getByRole('button', { name: /^Strike out/ })
    .first()
    .click()
  await page.locator('main input[data-option]').last().check()
  await page.getByRole('button', { name: 'Map' }).click()
  await expect(map).toBeVisible()
  await state('map open')
  await page.getByRole('button', { name: 'Question 10, not seen' }).click()
  await expectQuestion(page, 10)
  await page.getByRole('button', { name: 'Keys' }).click()
  await state('help sheet')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Hide the clock' }).click()
  await expect(page.getByRole('timer')).toBeHidden()
  await page.getByRole('button', { name: 'Submit…' }).click()
  await state('submit dialog')
  await page.getByRole('dialog').getByRole('button', { name: 'Submit' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Exam result')
  await page.getByRole('region', { name: 'Review' }).locator('summary').first().click()
  await expect(page.getByRole('list', { name: 'Options with their reasons' })).toBeVisible()
  await page.getByText('All times as a table').click()
  await state('result and review')
  await page.goto('/exam')
  await expect(page.getByRole('link', { name: /of 10 right/ })).toBeVisible()
  await state('past exams')
}
