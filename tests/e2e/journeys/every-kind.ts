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
    if (isNew && looks('open', met.size))
      await test.step(`${question.kind}, open`, () => expectAccessible(page))
    await fillIn(page, question, isRight)
    const before = await mainButton(page)
    await confirm(page, question)
    const verdict = page.locator('[data-verdict]').first()
    await expect(verdict).toBeFocused()
    await expect(verdict, question.id).toHaveText(isRight ? /^Right/ : /^(Not right|Partly right)/)
    // A prediction is marked in its own frame; everywhere else the way on stands where the button was.
    if (question.kind !== 'predict') expect(await mainButton(page), question.id).toEqual(before)
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

/** Where the one button of the bar stands in the view, to 2 px; null where it is not in the view. */
async function mainButton(page: Page): Promise<object | null> {
  const button = page.getByRole('button', { name: /^(Check|Next question|See the summary)$/ })
  if ((await button.count()) === 0) return null
  return button.evaluate((element) => {
    const { top, left, width, height } = element.getBoundingClientRect()
    const isInView = top >= 0 && top + height <= innerHeight
    const near = (length: number) => 2 * Math.round(length / 2)
    return { isInView, left: near(left), top: near(top), width: near(width), height: near(height) }
  })
}

function firstOf(bank: ReadonlyMap<string, Question>, kind: QuestionKind): Question {
  const found = [...bank.values()].find((question) => question.kind === kind)
  if (found === undefined) throw new Error(`The build has no question of kind ${kind}.`)
  return found
}
