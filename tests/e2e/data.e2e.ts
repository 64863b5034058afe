import type { Page } from '@playwright/test'

import { LOG_VERSION } from '#engine/events/entry.ts'

import { answerFirstOption, expectAnswered } from './support/answer.ts'
import { putRaw, rawRecords, upgradeDatabase } from './support/database.ts'
import { expectQuestion, settled, startExam } from './support/exam.ts'
import { expect, expectAccessible, test } from './support/fixtures.ts'
import { storedLog } from './support/log.ts'
import { patient } from './support/patient.ts'

const LESSON = '/lessons/front-door'
const banner = (page: Page) => page.getByText('Not saved.', { exact: true })

test('when the tenth write meets a full disk, nothing is lost and everything is written later', async ({
  learner: page,
}) => {
  await page.addInitScript(() => {
    // oxlint-disable-next-line typescript/unbound-method -- it is called with its store below
    const { add: original } = IDBObjectStore.prototype
    let writes = 0
    IDBObjectStore.prototype.add = function refuseFromTheTenthOn(...args) {
      writes += this.name === 'entries' ? 1 : 0
      if (writes >= 10 && document.documentElement.dataset['room'] !== 'again')
        throw new DOMException('The disk is full.', 'QuotaExceededError')
      return original.apply(this, args)
    }
  })
  // The start and the first visit are two writes; each flag is one.
  await startExam(page)
  for (let write = 3; write <= 9; write += 1) {
    await page.keyboard.press('f')
    await settled(page)
  }
  await expect(banner(page)).toHaveCount(0)
  const before = await storedLog(page)
  expect(before).toHaveLength(9)
  await page.keyboard.press('n')
  await expect(banner(page)).toBeVisible()
  await expect(page.getByText('The browser has no more room for this site.')).toBeVisible()
  await page.keyboard.press('f')
  await page.keyboard.press('n')
  await expectQuestion(page, 3)
  expect(await storedLog(page)).toEqual(before)

  await page.evaluate(() => (document.documentElement.dataset['room'] = 'again'))
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(banner(page)).toHaveCount(0)
  const after = await storedLog(page)
  expect(after.slice(0, 9)).toEqual(before)
  expect(after.slice(9).map(({ type }) => type)).toEqual([
    'attempt.visited',
    'attempt.flagged',
    'attempt.visited',
  ])
  await page.reload()
  await expectQuestion(page, 3)
})

test('a damaged entry is set aside and said, the rest loads, and it can be downloaded as it was', async ({
  learner: page,
}) => {
  await page.goto(LESSON)
  await answerFirstOption(page)
  const log = await storedLog(page)
  const answer = log.find(({ type }) => type === 'question.answered')
  const damaged = [
    { ...answer, id: 'damaged-1', n: 50, took: '<img src=x onerror=alert(1)>' },
    { ...answer, id: 'damaged-2', n: 'not a number' },
    { id: 'damaged-3' },
  ]
  await putRaw(
    page,
    'entries',
    damaged.map((value) => ({ value })),
  )
  await page.reload()
  await expectAnswered(page)
  await page.goto('/settings')
  await expect(page.getByText('3 damaged entries were set aside')).toBeVisible()
  await test.step('settings with damage', () => expectAccessible(page))
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download them as they are' }).click()
  const file = await (await downloading).createReadStream()
  const text = (await file.toArray()).join('')
  for (const entry of damaged) expect(text).toContain(JSON.stringify(JSON.stringify(entry)).slice(1, -1))
  // The lesson was opened once more; nothing else changed, and nothing is left to set aside.
  expect((await storedLog(page)).slice(0, log.length)).toEqual(log)
  expect(await rawRecords(page, 'quarantine')).toHaveLength(3)
  await page.reload()
  await expect(page.getByText('3 damaged entries were set aside')).toBeVisible()
})

test('the data of a newer version is only read, whether it is the format, the entries or the database', async ({
  learner: page,
}) => {
  await page.goto(LESSON)
  await answerFirstOption(page)
  const readOnly = page.getByText('Read only.', { exact: true })

  const newest = {
    id: 'from-the-future',
    v: LOG_VERSION + 1,
    device: 'other',
    n: 900,
    at: 1,
    type: 'question.dreamt',
  }
  await putRaw(page, 'entries', [{ value: newest }])
  await page.reload()
  await expectAnswered(page)
  await expect(readOnly).toHaveCount(0)
  expect(await rawRecords(page, 'quarantine')).toEqual([])
  expect(await rawRecords(page, 'entries')).toContainEqual(newest)
  await page.goto('/settings')
  await expect(page.getByText('Of these from a newer version: kept, not shown here')).toBeVisible()

  await putRaw(page, 'meta', [{ key: 'format', value: LOG_VERSION + 1 }])
  await page.goto(LESSON)
  await expect(readOnly).toBeVisible()
  await expect(page.getByText(/written by a newer version of Gatehouse. Reload to get it/)).toBeVisible()
  await test.step('read only', () => expectAccessible(page))
  const before = await rawRecords(page, 'entries')
  await page.getByRole('button', { name: 'Mark as done' }).click()
  await page.goto('/settings')
  await expect(readOnly).toBeVisible()
  await page.getByRole('button', { name: 'Reload' }).click()
  await expect(readOnly).toBeVisible()
  expect(await rawRecords(page, 'entries')).toEqual(before)

  await putRaw(page, 'meta', [{ key: 'format', value: LOG_VERSION }])
  await page.goto(LESSON)
  await expect(page.getByRole('button', { name: 'Mark as done' })).toBeVisible()
  await expect(readOnly).toHaveCount(0)
  await expect(page.locator(':root[data-page]')).toHaveCount(0)
  // A newer version takes the database over while this tab is open.
  await upgradeDatabase(page, 3)
  await expect(
    page.getByText('Another tab runs a newer version of Gatehouse. Reload this one to go on.'),
  ).toBeVisible()
  const laidOut = await rawRecords(page, 'entries')
  await page.getByRole('button', { name: 'Mark as done' }).click()
  await page.reload()
  await expect(readOnly).toBeVisible()
  expect(await rawRecords(page, 'entries')).toEqual(laidOut)
})

test('two tabs that answer at once both keep their answer and see the other', async ({
  learner: first,
  context,
}) => {
  const second = patient(await context.newPage())
  await first.goto('/lessons/throttling')
  await second.goto(LESSON)
  await Promise.all([answerFirstOption(first), answerFirstOption(second)])
  const log = await storedLog(first)
  const answered = log.filter((entry) => entry.type === 'question.answered')
  const places = answered.map(({ place }) => (place.kind === 'lesson' ? String(place.lesson) : place.kind))
  expect(places).toHaveLength(2)
  expect(new Set(places)).toEqual(new Set(['front-door', 'throttling']))
  expect(new Set(log.map(({ n }) => n)).size).toBe(log.length)
  for (const page of [first, second]) {
    await page.getByRole('link', { name: 'Gatehouse, to Today' }).click()
    await expect(page.getByText(/^Today: 2 answered/)).toBeVisible()
  }
})

test('S10 a database that the browser threw away: a second copy still holds the answers, and puts them back', async ({
  page,
}) => {
  await page.goto('/lessons/front-door')
  await answerFirstOption(page)
  const before = await storedLog(page)
  await expect.poll(() => page.evaluate(secondCopySize)).toBeGreaterThan(100)
  // A page of the origin without the app: nobody holds the database.
  await page.goto('/licences.txt')
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const deleting = indexedDB.deleteDatabase('gatehouse')
        deleting.addEventListener('success', () => resolve())
        deleting.addEventListener('error', () => reject(new Error('It is still there.')))
      }),
  )
  await page.goto('/')
  await expect(page.getByText(/^Restore 1 answer of /)).toBeVisible()
  await page.getByRole('button', { name: 'Put them back' }).click()
  await expect.poll(async () => (await storedLog(page)).length).toBe(before.length)
  await expect(page.getByText(/^Today: 1 answered/)).toBeVisible()
})

async function secondCopySize(): Promise<number> {
  const folder = await navigator.storage.getDirectory()
  const found = await folder.getFileHandle('gatehouse-log.jsonl').catch(() => null)
  return found === null ? 0 : (await found.getFile()).size
}
