import { readFileSync } from 'node:fs'

import { digitsFor, examView, expectQuestion, settled, startedAttempt, startExam } from './support/exam.ts'
import { expectExamFits } from './journeys/exam-fits.ts'
import { expect, expectAccessible, test } from './support/fixtures.ts'
import { storedLog } from './support/log.ts'
import { limitRoom } from './support/room.ts'
import { patient } from './support/patient.ts'

test('two tabs: one plays, the other looks on, takes over, and nothing is lost', async ({
  learner: first,
  context,
}) => {
  await startExam(first)
  const second = patient(await context.newPage())
  await second.goto(first.url())
  const note = (page: typeof first) => page.getByText('Another tab plays this exam.')
  await expect(note(second)).toBeVisible()
  await expect(note(first)).toHaveCount(0)
  await expect(second.locator('main input[data-option]').first()).toBeDisabled()
  await expect(second.getByRole('button', { name: 'Submit…' })).toBeDisabled()
  await test.step('looking on', () => expectAccessible(second))

  await first.bringToFront()
  await first.keyboard.press('2')
  await first.keyboard.press('f')
  await settled(first)
  await expect.poll(async () => (await examView(second)).options).toEqual((await examView(first)).options)
  await expect(second.getByRole('heading', { name: 'Question 1 flagged' })).toBeVisible()
  // Keys do nothing to an exam that is only looked at.
  await second.bringToFront()
  await second.keyboard.press('1')
  await second.getByRole('button', { name: 'Take over' }).click()
  await expect(note(second)).toHaveCount(0)
  await expect(note(first)).toBeVisible()
  await expect(first.locator('main input[data-option]').first()).toBeDisabled()
  expect((await examView(second)).options[1]).toMatch(/^chosen/)
  await second.keyboard.press('n')
  await expectQuestion(second, 2)
  await second.keyboard.press('1')
  await settled(second)
  await expectQuestion(first, 2)

  await second.close()
  await first.getByRole('button', { name: 'Take over' }).click()
  await expect(note(first)).toHaveCount(0)
  expect((await examView(first)).options[0]).toMatch(/^chosen/)
  const log = await storedLog(first)
  expect(new Set(log.map(({ n }) => n)).size).toBe(log.length)
})

test('storage that is full in the middle is said, the work can be taken away, and the exam finished', async ({
  learner: page,
  site,
}) => {
  const room = await limitRoom(page, site.url)
  await startExam(page)
  const started = await startedAttempt(page)
  for (const digit of await digitsFor(page, started, true)) await page.keyboard.press(digit)
  await settled(page)
  const before = await storedLog(page)

  await room.take()
  await page.keyboard.press('n')
  const banner = page.getByText('Not saved.', { exact: true })
  await expect(banner).toBeVisible()
  await expect(page.getByText('The browser has no more room for this site.')).toBeVisible()
  await test.step('banner', () => expectAccessible(page))
  await expectQuestion(page, 2)
  for (const digit of await digitsFor(page, started, true)) await page.keyboard.press(digit)

  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download my progress' }).click()
  const file = JSON.parse(readFileSync(await (await downloading).path(), 'utf8'))
  expect(file.entries.slice(0, before.length)).toEqual(before)
  const responses = file.entries.filter(({ type }: { type: string }) => type === 'attempt.responded')
  expect(new Set(responses.map(({ index }: { index: number }) => index))).toEqual(new Set([0, 1]))

  await page.getByRole('button', { name: 'Submit…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Submit' }).click()
  await expect(page.getByRole('heading', { level: 2, name: '2 of 10 right' })).toBeVisible()
  await expect(banner).toBeVisible()
  expect(await storedLog(page)).toEqual(before)

  await room.give()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(banner).toHaveCount(0)
  await page.reload()
  await expect(page.getByRole('heading', { level: 2, name: '2 of 10 right' })).toBeVisible()
})

test('at 360 pixels every state of an exam fits and is accessible', async ({ learner: page }) => {
  await expectExamFits(page, 360)
})
