import type { Page } from '@playwright/test'

import { digitsFor, expectQuestion, settled, type Started, startedAttempt } from '#tests/e2e/support/exam.ts'
import { expect, expectAccessible, test, waitUntilOffline, watchPage } from '#tests/e2e/support/fixtures.ts'
import { serveSite } from '#tests/e2e/support/site.ts'
import { tabTo } from '#tests/e2e/support/tab.ts'

/** An exam to be sat: its start button, and the questions (from 0) that get something other than their right answer. */
export type Sitting = {
  readonly length: 'Full length' | 'Sprint'
  readonly start: string
  readonly questions: number
  readonly wrong: ReadonlySet<number>
}

const SKIPPED = 7
const FLAGGED = 1
const STRUCK = 2

/** Sits an exam from start to result by keyboard alone, with the server gone. */
export async function expectExamByKeyboard(page: Page, sitting: Sitting): Promise<void> {
  const site = await serveSite()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(site.url)
  await waitUntilOffline(page)
  await site.stop()
  const watch = watchPage(page, site.url)

  const started = await start(page, sitting)
  await answer(page, started, sitting)
  await submit(page, sitting)
  await expectResult(page, sitting)
  watch.expectQuiet()
}

async function start(page: Page, { length, start: words, questions }: Sitting): Promise<Started> {
  await tabTo(page, page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Practice' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Practice')
  const ways = page.getByRole('navigation', { name: 'Ways to practise' })
  await tabTo(page, ways.getByRole('link', { name: /^Exam/ }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Practice exam')
  if (length === 'Sprint') {
    await tabTo(page, page.getByRole('radio', { name: /^Full length 65/ }))
    while (!(await page.getByRole('radio', { name: /^Sprint / }).isChecked()))
      await page.keyboard.press('ArrowDown')
  }
  await tabTo(page, page.getByRole('button', { name: words }))
  await page.keyboard.press('Enter')
  await expectQuestion(page, 1)
  await settled(page)
  await test.step('player with the map open', () => expectAccessible(page))
  const started = await startedAttempt(page)
  expect(started.form).toHaveLength(questions)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await page.keyboard.press('Escape')
  return started
}

async function answer(page: Page, started: Started, { questions, wrong }: Sitting): Promise<void> {
  for (let index = 0; index < questions; index += 1) {
    await expectQuestion(page, index + 1)
    if (index === FLAGGED) await page.keyboard.press('f')
    if (index === STRUCK) {
      await tabTo(page, page.locator('main input[data-option]').first())
      await page.keyboard.press('s')
      await expect(page.locator('main label').first()).toContainText('(struck out)')
    }
    if (index === SKIPPED) {
      await page.keyboard.press('n')
      continue
    }
    for (const digit of await digitsFor(page, started, !wrong.has(index))) await page.keyboard.press(digit)
    await page.keyboard.press('Enter')
  }
}

/** Looks at the dialog, goes back to the open question by the map, and submits. */
async function submit(page: Page, { questions }: Sitting): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Submit the exam?' })
  await expect(dialog).toContainText('1 not answered; they count as wrong')
  await expect(dialog).toContainText('1 flagged')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  await page.keyboard.press('g')
  await expect(page.getByRole('button', { name: `Question ${questions}, answered` })).toBeFocused()
  await expect(page.getByRole('button', { name: `Question ${FLAGGED + 1}, answered, flagged` })).toBeVisible()
  for (let at = questions - 1; at > SKIPPED; at -= 1) await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await expectQuestion(page, SKIPPED + 1)
  await tabTo(page, page.getByRole('button', { name: 'Submit…' }))
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
}

async function expectResult(page: Page, { questions, wrong }: Sitting): Promise<void> {
  const right = questions - wrong.size - 1
  await expect(page.getByRole('heading', { level: 2, name: `${right} of ${questions} right` })).toBeVisible()
  await expect(page.getByText('1 not answered; they count as wrong.')).toBeVisible()
  await test.step('result', () => expectAccessible(page))
  const review = page.getByRole('region', { name: 'Review' })
  await review
    .getByRole('combobox', { name: 'Show' })
    .selectOption({ label: `Not right (${wrong.size + 1})` })
  await expect(review.getByRole('status')).toHaveText(`${wrong.size + 1} of ${questions} questions`)
  await tabTo(page, review.locator('summary').first())
  await page.keyboard.press('Enter')
  await expect(review.getByRole('list', { name: 'Options with their reasons' })).toBeVisible()
  await test.step('review', () => expectAccessible(page))
}
