import { builtQuestions } from './support/bank.ts'
import { expect, test } from './support/fixtures.ts'
import { expectEveryKind } from './journeys/every-kind.ts'
import { storedLog } from './support/log.ts'
import { give, shownQuestion } from './support/practice.ts'

test('every kind of question is answered in practice, right and not, and explained', async ({
  learner: page,
}) => {
  await expectEveryKind(page, 'in turns')
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
