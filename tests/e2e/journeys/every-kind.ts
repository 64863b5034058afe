import type { Page } from '@playwright/test'

import { questionId } from '#engine/questions/ids.ts'
import type { Question, QuestionKind } from '#engine/questions/question.ts'

import { builtQuestions } from '#tests/e2e/support/bank.ts'
import { expect, expectAccessible, test } from '#tests/e2e/support/fixtures.ts'
import { confirm, fillIn, shownQuestion } from '#tests/e2e/support/practice.ts'
import { seedLog } from '#tests/e2e/support/seed-log.ts'

const KINDS: readonly QuestionKind[] = [
  'single',
  'multiple',
  'ordering',
  'matching',
  'numeric',
  'predict',
  'fault',
  'minimal-pair',
  'elimination',
]
const MISSED: readonly QuestionKind[] = ['multiple', 'matching', 'predict', 'minimal-pair']

/**
 * Answers one question of each kind in a session, some not right, and expects verdict and reasons. Both states of each
 * kind are judged by WCAG; `in turns`: one of the two, open and explained by turns.
 */
export async function expectEveryKind(page: Page, judged: 'both' | 'in turns'): Promise<void> {
  const looks = (state: 'open' | 'explained', nth: number): boolean =>
    judged === 'both' || (nth % 2 === 0) === (state === 'open')
  const bank = await builtQuestions()
  const chosen = KINDS.map((kind) => firstOf(bank, kind))
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto('/practice')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Practice')
  await seedLog(
    page,
    chosen.map(({ id }) => ({ type: 'question.starred', question: questionId(id), starred: true })),
  )
  await page.reload()
  await page.getByRole('radio', { name: 'Starred' }).check()
  await page.getByRole('button', { name: `Start ${KINDS.length} questions` }).click()

  const met = new Set<QuestionKind>()
  let asked = 0
  const summary = page.getByRole('heading', { level: 1, name: 'Practice summary' })
  const heading = (number: number) =>
    page.getByRole('heading', { name: new RegExp(`^Question ${number} of`) })
  for (;;) {
    await expect(summary.or(heading(asked + 1))).toBeVisible()
    if (await summary.isVisible()) break
    asked += 1
    const question = await shownQuestion(page, bank)
    // A missed one brings a sibling back later, which is answered right.
    const isRight = !chosen.includes(question) || !MISSED.includes(question.kind)
    const isNew = !met.has(question.kind)
    met.add(question.kind)
    // Each kind in one of the two views here, in the other in the run that judges both of its states.
    const isNarrow = (met.size % 2 === 0) === (judged === 'both')
    await page.setViewportSize(isNarrow ? { width: 390, height: 844 } : { width: 1280, height: 800 })
    if (isNew && looks('open', met.size))
      await test.step(`${question.kind}, open`, () => expectAccessible(page))
    await fillIn(page, question, isRight)
    const before = await mainButton(page)
    await confirm(page, question)
    const verdict = page.locator('[data-verdict]').first()
    await expect(verdict).toBeFocused()
    await expect(verdict, question.id).toHaveText(isRight ? /^Right/ : /^(Not right|Partly right)/)
    // The way on stands where the button was, and the verdict is in the view with it.
    await expect.poll(async () => apart(before, await mainButton(page)), question.id).toBeLessThanOrEqual(2)
    await expect(verdict).toBeInViewport({ ratio: 1 })
    if (asked === 1) await page.getByRole('button', { name: 'All reasons' }).click()
    await expect(page.getByRole('heading', { name: 'Facts' })).toBeVisible()
    if (isNew && looks('explained', met.size))
      await test.step(`${question.kind}, explained`, () => expectAccessible(page))
    await page.getByRole('button', { name: /^(Next question|See the summary)$/ }).click()
  }
  expect(met).toEqual(new Set(KINDS))
  expect(asked).toBeGreaterThan(KINDS.length)
  const right = `${asked - MISSED.length} of ${asked} right`
  await expect(page.getByRole('heading', { level: 2, name: right })).toBeVisible()
  await page.locator('main summary').first().click()
  await test.step('summary', () => expectAccessible(page))
}

type Rectangle = readonly [left: number, top: number, width: number, height: number]

/** Where the one button of the bar stands in the view, in px; null where it is not, or not wholly, in it. */
async function mainButton(page: Page): Promise<Rectangle | null> {
  const button = page.getByRole('button', { name: /^(Check|Run it|Next question|See the summary)$/ })
  if ((await button.count()) === 0) return null
  return button.evaluate((element) => {
    const { top, left, width, height } = element.getBoundingClientRect()
    return top >= 0 && top + height <= innerHeight ? [left, top, width, height] : null
  })
}

/** By how many px the edges of two rectangles differ at the most. */
function apart(before: Rectangle | null, after: Rectangle | null): number {
  if (before === null || after === null) return Infinity
  return Math.max(...before.map((edge, at) => Math.abs(edge - (after[at] ?? 0))))
}

function firstOf(bank: ReadonlyMap<string, Question>, kind: QuestionKind): Question {
  const found = [...bank.values()].find((question) => question.kind === kind)
  if (found === undefined) throw new Error(`The build has no question of kind ${kind}.`)
  return found
}
