import type { Page } from '@playwright/test'

import { digitsFor, expectQuestion, secondsLeft, settled, startedAttempt, startExam } from './support/exam.ts'
import { expect, expectAccessible, test } from './support/fixtures.ts'
import { storedLog } from './support/log.ts'

const NOON = new Date('2026-03-02T12:00:00Z')
const DAY = 24 * 3600 * 1000
const remarks = (page: Page) => page.getByRole('main').getByRole('listitem')

/** Answers the first `count` questions right. */
async function answer(page: Page, count: number): Promise<void> {
  const started = await startedAttempt(page)
  for (let number = 1; number <= count; number += 1) {
    await expectQuestion(page, number)
    for (const digit of await digitsFor(page, started, true)) await page.keyboard.press(digit)
    await page.keyboard.press('n')
  }
  await expectQuestion(page, count + 1)
  await settled(page)
}

async function submissions(page: Page) {
  return (await storedLog(page)).filter((entry) => entry.type === 'attempt.submitted')
}

test('an exam that slept past its end is marked as of its end, and goes on where the clock was wrong', async ({
  learner: page,
}) => {
  await page.clock.install({ time: NOON })
  await startExam(page)
  const { deadline } = await startedAttempt(page)
  await answer(page, 2)
  await page.clock.fastForward('03:00:00')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Exam result')
  await expect(page.getByRole('heading', { level: 2, name: '2 of 10 right' })).toBeVisible()
  await expect(page.getByText('Time ran out')).toBeVisible()
  expect(await submissions(page)).toMatchObject([{ reason: 'deadline', asOf: deadline }])
  await expect(remarks(page).filter({ hasText: '3 hours passed up to' })).toBeVisible()
  await test.step('result after the end', () => expectAccessible(page))

  await page
    .getByRole('button', { name: /^My clock was wrong: continue with the (19|20) minutes I had$/ })
    .click()
  await expectQuestion(page, 3)
  expect(await secondsLeft(page)).toBeGreaterThan(18 * 60)
  expect(await secondsLeft(page)).toBeLessThanOrEqual(20 * 60)
  const [digit = '1'] = await digitsFor(page, await startedAttempt(page), false)
  await page.keyboard.press(digit)
  await settled(page)

  // Closed this time, and opened again the day after.
  await page.goto('about:blank')
  await page.clock.fastForward('24:00:00')
  await page.goto('/exam')
  await expect(page.getByText('An exam ran out of time.')).toBeVisible()
  await page.getByRole('link', { name: 'See its result' }).click()
  await expect(page.getByRole('heading', { level: 2, name: '2 of 10 right' })).toBeVisible()
  await expect(remarks(page).filter({ hasText: 'because the clock was said to be wrong' })).toBeVisible()
  const last = (await submissions(page)).at(-1)
  expect(last).toMatchObject({ reason: 'deadline' })
  expect(last?.asOf ?? 0).toBeLessThan(last?.at ?? 0)
  await page.goto('/exam')
  await expect(page.getByRole('link', { name: /2 of 10 right/ })).toBeVisible()
})

test('a clock that goes a day back gives no time, and a day forward ends the exam', async ({
  learner: page,
}) => {
  await page.clock.install({ time: NOON })
  await startExam(page)
  await answer(page, 1)
  const before = await secondsLeft(page)
  await page.clock.setSystemTime(new Date(NOON.getTime() - DAY))
  await page.clock.runFor(3000)
  await expect
    .poll(async () => (await storedLog(page)).some((entry) => entry.type === 'attempt.jumped'))
    .toBe(true)
  expect(await secondsLeft(page)).toBeLessThanOrEqual(before)
  expect(await secondsLeft(page)).toBeGreaterThan(18 * 60)
  await page.keyboard.press('f')
  await settled(page)
  await page.reload()
  await expectQuestion(page, 2)
  await expect(page.getByRole('heading', { name: 'Question 2 flagged' })).toBeVisible()
  expect(await secondsLeft(page)).toBeLessThanOrEqual(before)

  await page.clock.setSystemTime(new Date(NOON.getTime() + DAY))
  await page.clock.runFor(3000)
  await expect(page.getByRole('heading', { level: 2, name: '1 of 10 right' })).toBeVisible()
  await expect(remarks(page).filter({ hasText: 'The clock went back by 24 hours' }).first()).toBeVisible()
  await expect(page.getByRole('button', { name: /^My clock was wrong/ })).toBeVisible()
})
