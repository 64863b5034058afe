import type { Page } from '@playwright/test'

import type { Question } from '#engine/questions/question.ts'

import { merge, takeBackup } from './support/backup.ts'
import { builtQuestions } from './support/bank.ts'
import { seedChance } from './support/chance.ts'
import { expect, expectAccessible, test, watchPage } from './support/fixtures.ts'
import { give, shownQuestion } from './support/practice.ts'

type Bank = ReadonlyMap<string, Question>
/** Facts that stand on each rung of the ladder, over all topics. */
type Ladder = Readonly<Record<'mastered' | 'proficient' | 'familiar' | 'learning', number>>

const TOPIC = /^Throttling/
const EXAM = '2026-03-16'
const LAST_DUE_DAY = 15

/** Eight in the morning of a day of March 2026. */
const morning = (day: number) => new Date(Date.UTC(2026, 2, day, 8))

async function wakeOn(page: Page, day: number): Promise<void> {
  await page.clock.setSystemTime(morning(day))
  await page.goto('/')
  await expect(page.getByText(`${16 - day} days to SAA-C03`)).toBeVisible()
}

/** A session on the topic with feedback at the end, so that its length is as chosen. */
async function practise(page: Page, bank: Bank, plan: { count: string; only: string; isRight: boolean }) {
  await page.goto('/practice')
  await page.getByText('All topics', { exact: true }).click()
  await page.getByRole('checkbox', { name: TOPIC }).check()
  for (const name of [plan.count, plan.only, 'At the end'])
    await page.getByRole('radio', { name, exact: true }).check()
  await page.getByRole('button', { name: `Start ${plan.count} questions` }).click()
  for (let number = 1; number <= Number(plan.count); number += 1) {
    await expect(page.getByRole('heading', { name: `Question ${number} of ${plan.count}` })).toBeVisible()
    await give(page, await shownQuestion(page, bank), plan.isRight)
    await page.getByRole('button', { name: /^(Next question|See the summary)$/ }).click()
  }
  const right = plan.isRight ? plan.count : '0'
  await expect(page.getByRole('heading', { level: 2, name: `${right} of ${plan.count} right` })).toBeVisible()
}

/** Reviews what is due, `most` facts at the most, all right. Resolves with how many were asked. */
async function review(page: Page, bank: Bank, most: number): Promise<number> {
  await page.goto('/review')
  const fact = (number: number) => page.getByRole('heading', { name: new RegExp(`^Fact ${number} of `) })
  const end = page.getByRole('heading', { name: /recalled$/ }).or(page.getByText(/^Nothing is due/))
  for (let asked = 0; ; asked += 1) {
    await expect(fact(asked + 1).or(end)).toBeVisible()
    if (await end.isVisible()) return asked
    if (asked === most) return asked
    await give(page, await shownQuestion(page, bank), true)
    await expectBackInTime(page)
    await page.getByRole('button', { name: /^(Next fact|See the summary)$/ }).click()
  }
}

/** What was answered comes back before the exam, and not on its day. */
async function expectBackInTime(page: Page): Promise<void> {
  const reasons = page.getByRole('button', { name: 'All reasons' })
  if (await reasons.isVisible()) await reasons.click()
  const words = (await page.getByText(/comes back in review/).textContent()) ?? ''
  if (/(today|tomorrow)\.$/.test(words)) return
  const [, day, month] = /on (\d+) (\w+)\.$/.exec(words) ?? []
  expect(month).toBe('March')
  expect(Number(day)).toBeLessThanOrEqual(LAST_DUE_DAY)
}

async function ladder(page: Page): Promise<Ladder> {
  await page.goto('/progress?more')
  await page.getByText('As a table').first().click()
  const table = page.getByRole('table', { name: 'Facts by topic and level' })
  await expect(table).toBeVisible()
  const rows = await table
    .locator('tbody tr')
    .evaluateAll((found) =>
      found.map((row) => [...row.querySelectorAll('td')].map((cell) => Number(cell.textContent))),
    )
  const sum = (column: number) => rows.reduce((total, row) => total + (row.at(column - 6) ?? 0), 0)
  return { mastered: sum(0), proficient: sum(1), familiar: sum(2), learning: sum(3) }
}

/** Facts above the first rung. */
const risen = ({ mastered, proficient, familiar }: Ladder): number => mastered + proficient + familiar

test('ten days of study: reviews come due, mastery rises and falls, and two devices end up the same', async ({
  learner: page,
  browser,
  site,
}) => {
  const bank = await builtQuestions()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await seedChance(page, 1)
  await page.clock.install({ time: morning(2) })
  await page.goto('/settings')
  await page.getByLabel('Date').fill(EXAM)
  await practise(page, bank, { count: '5', only: 'Unseen', isRight: true })
  const first = await ladder(page)
  expect(first.learning).toBeGreaterThan(0)
  expect(first).toMatchObject({ mastered: 0, proficient: 0 })

  await wakeOn(page, 3)
  await page.goto('/lessons/front-door')
  await page.getByRole('button', { name: 'Mark as done' }).click()
  let reviewed = 0
  for (const day of [4, 6]) {
    await wakeOn(page, day)
    reviewed += await review(page, bank, 6)
  }
  expect(reviewed, 'facts of the first day came due').toBeGreaterThan(0)
  await wakeOn(page, 7)
  await practise(page, bank, { count: '5', only: 'Unseen', isRight: true })
  const best = await ladder(page)
  expect(risen(best)).toBeGreaterThan(risen(first))
  await test.step('progress', () => expectAccessible(page))

  await wakeOn(page, 9)
  await practise(page, bank, { count: '10', only: 'All', isRight: false })
  const worse = await ladder(page)
  expect(risen(worse)).toBeLessThan(risen(best))
  await wakeOn(page, 10)
  // What was missed yesterday is due; how many of the day's questions share a fact is the bank's affair.
  expect(await review(page, bank, 2)).toBe(2)
  await wakeOn(page, 11)

  const elsewhere = await browser.newContext({ baseURL: site.url })
  const other = await elsewhere.newPage()
  const watch = watchPage(other, site.url)
  await seedChance(other, 2)
  await other.clock.install({ time: morning(11) })
  await merge(other, await takeBackup(page))
  await expect(other.getByLabel('Date')).toHaveValue(EXAM)
  const before = await ladder(page)
  expect(await ladder(other)).toEqual(before)
  expect(await review(other, bank, 1)).toBe(1)
  await practise(page, bank, { count: '5', only: 'Missed', isRight: true })

  const mine = await takeBackup(page)
  await merge(page, await takeBackup(other))
  await merge(other, mine)
  const after = await ladder(page)
  expect(await ladder(other)).toEqual(after)
  expect(after).not.toEqual(before)
  for (const at of [page, other]) {
    await at.goto('/')
    await expect(at.getByText('Today: 6 answered, 6 right.')).toBeVisible()
  }
  const due = async (at: Page) =>
    (await at.getByRole('link', { name: /^Review \d+ fact/ }).textContent()) ?? ''
  expect(await due(other)).toBe(await due(page))
  watch.expectQuiet()
  await elsewhere.close()
})
