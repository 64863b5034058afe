import type { Page } from '@playwright/test'

import { questionId } from '#engine/questions/ids.ts'
import type { Question, QuestionKind } from '#engine/questions/question.ts'

import { builtQuestions } from './support/bank.ts'
import { expect, expectAccessible, test } from './support/fixtures.ts'
import { storedLog } from './support/log.ts'
import { confirm, fillIn, give, shownQuestion } from './support/practice.ts'
import { seedLog } from './support/seed-log.ts'

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

test('every kind of question is answered in practice, right and not, and explained', async ({
  learner: page,
}) => {
  test.setTimeout(120_000)
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
    if (isNew) await test.step(`${question.kind}, open`, () => expectAccessible(page))
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
    if (isNew) await test.step(`${question.kind}, explained`, () => expectAccessible(page))
    await page.getByRole('button', { name: /^(Next question|See the summary)$/ }).click()
  }
  expect(met).toEqual(new Set(KINDS))
  expect(asked).toBeGreaterThan(KINDS.length)
  const right = `${asked - MISSED.length} of ${asked} right`
  await expect(page.getByRole('heading', { level: 2, name: right })).toBeVisible()
  await page.locator('main summary').first().click()
  await test.step('summary', () => expectAccessible(page))
})

test('a timed session pauses, survives a reload, keeps its feedback for the end and asks again what was missed', async ({
  learner: page,
}) => {
  const bank = await builtQuestions()
  await page.clock.install({ time: new Date('2026-03-02T12:00:00Z') })
  await page.goto('/practice')
  for (const name of ['5', 'At the end', 'Two minutes a question'])
    await page.getByRole('radio', { name, exact: true }).check()
  await page.getByRole('button', { name: 'Start 5 questions' }).click()
  for (let number = 1; number <= 2; number += 1) {
    await expect(page.getByRole('heading', { name: `Question ${number} of 5` })).toBeVisible()
    await give(page, await shownQuestion(page, bank), number === 1)
    await expect(page.locator('[data-verdict]')).toHaveCount(0)
    await page.getByRole('button', { name: 'Next question' }).click()
  }
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByText('Paused.')).toBeVisible()
  const timer = page.getByRole('timer')
  await page.clock.fastForward('01:00:00')
  await page.reload()
  await expect(page.getByText('Paused.')).toBeVisible()
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByRole('heading', { name: 'Question 3 of 5' })).toBeVisible()
  await expect(timer).toHaveText(/(9|10):\d\d/)

  // Time runs out while nothing is paused.
  await page.clock.fastForward('00:11:00')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Practice summary')
  await expect(page.getByRole('heading', { level: 2, name: '1 of 2 right, 3 left open' })).toBeVisible()
  await page.getByRole('button', { name: 'What I missed (1)' }).click()
  await expect(page.getByRole('heading', { name: /^Question 1 of / })).toBeVisible()
  const log = await storedLog(page)
  expect(log.filter(({ type }) => type === 'question.answered')).toHaveLength(2)
  expect(log.filter(({ type }) => type === 'session.finished')).toHaveLength(1)
})

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
