import type { Page } from '@playwright/test'

import { type Backup, offer, takeBackup, takenIn, withEntries } from '#tests/e2e/support/backup.ts'
import { digitsFor, settled, startedAttempt, startExam } from '#tests/e2e/support/exam.ts'
import { expect } from '#tests/e2e/support/fixtures.ts'
import { storedLog } from '#tests/e2e/support/log.ts'

const MARKUP = '"><img src=x onerror="window.pwned=1"><script>window.pwned=1</script>${alert(1)}'
/** Values that the app compares with; everything else of an entry is text, or an id. */
const FIXED =
  /^(type|kind|exam|preset|reason|verdict|confidence|only|feedback|id|device|attempt|sim|language)$/

/** Ids of other things, which would only point nowhere. */
const REFERENCES = /^(key|option|apiTypes|question|topic|tests)$/

/** Answers one question of a sprint and submits it. */
export async function sitSprint(page: Page): Promise<void> {
  await startExam(page)
  for (const digit of await digitsFor(page, await startedAttempt(page), true))
    await page.keyboard.press(digit)
  await settled(page)
  await page.getByRole('button', { name: 'Submit…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Submit' }).click()
  await expect(page.getByRole('heading', { level: 2, name: '1 of 10 right' })).toBeVisible()
}

/**
 * Takes in a backup with markup behind every text, names that every object has, and lists of great depth: on each route,
 * and in the result of an exam, it stands as text, and nothing of it runs.
 */
export async function expectMarkupInert(page: Page, routes: readonly string[]): Promise<void> {
  await sitSprint(page)
  const backup = await takeBackup(page)
  const result = backup.entries.find(({ type }) => type === 'attempt.started')
  const deepList = JSON.parse(`${'['.repeat(2000)}${']'.repeat(2000)}`) as unknown
  const hostile = [
    ...backup.entries.map((entry) => withMarkup(entry)),
    { ...backup.entries[0], id: 'deep-1', extra: deepList },
    { ...backup.entries[0], id: 'later-1', type: MARKUP },
    { ...backup.entries[0], id: 'bad-1', at: MARKUP },
    JSON.parse(
      `{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"id":"proto-1","v":1,"device":"d","n":1,"at":1,"type":"lesson.completed","lesson":"front-door"}`,
    ) as Record<string, unknown>,
    JSON.parse(
      `{"id":"proto-2","v":1,"device":"d","n":2,"at":1,"type":"attempt.responded","attempt":"a","index":0,"response":{"kind":"matching","pairs":{"__proto__":{"polluted":1}}}}`,
    ) as Record<string, unknown>,
    {
      id: 'setting-1',
      v: 1,
      device: 'd',
      n: 3,
      at: 1,
      type: 'setting.changed',
      key: '__proto__',
      value: MARKUP,
    },
    {
      id: 'lesson-1',
      v: 1,
      device: 'd',
      n: 4,
      at: 1,
      type: 'lesson.visited',
      lesson: '__proto__',
      section: MARKUP,
    },
    {
      id: 'lesson-2',
      v: 1,
      device: 'd',
      n: 5,
      at: 1,
      type: 'lesson.visited',
      lesson: 'front-door',
      section: MARKUP,
    },
    {
      id: 'star-1',
      v: 1,
      device: 'd',
      n: 6,
      at: 1,
      type: 'question.starred',
      question: MARKUP,
      starred: true,
    },
  ]
  const file = withEntries(backup, hostile)
  await page.getByRole('button', { name: 'Erase my progress…' }).click()
  await page.getByRole('button', { name: 'Erase it for good' }).click()
  await expect.poll(async () => (await storedLog(page)).length).toBe(0)
  await offer(page, JSON.stringify(file), `${MARKUP.replaceAll('/', '')}.json`)
  await expect(page.getByText('Unreadable, left out')).toBeVisible()
  await expect(page.getByText('From a newer version: kept, not shown here')).toBeVisible()
  await page.getByRole('button', { name: /^(Merge$|Restore)/ }).click()
  await expect(takenIn(page)).toBeVisible()
  await expectInert(page)

  for (const route of routes) {
    await page.goto(route)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(/went wrong/i)
    await expectInert(page)
  }
  await page.goto(`/exam/${String(result?.['attempt'])}/result`)
  const review = page.getByRole('region', { name: 'Review' })
  await review.locator('summary').first().click()
  await expect(review.locator('[data-question]')).toContainText('<script>window.pwned=1</script>')
  await expect(page.getByRole('list', { name: 'Options with their reasons' })).toContainText(
    '<img src=x onerror=',
  )
  await expectInert(page)
}

/** Nothing ran, nothing was planted in a prototype, and no markup of the file is an element of the page. */
async function expectInert(page: Page): Promise<void> {
  const found = await page.evaluate(() => ({
    ran: 'pwned' in window,
    polluted: 'polluted' in {},
    planted: document.querySelectorAll('img[src="x"], [onerror]').length,
  }))
  expect(found).toEqual({ ran: false, polluted: false, planted: 0 })
}

/** Markup behind every text of an entry, however deep, but for what the app compares with. */
function withMarkup(value: Backup['entries'][number]): Backup['entries'][number] {
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, marked(key, part)]))
}

function marked(key: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((part: unknown) => marked(key, part))
  if (typeof value === 'object' && value !== null)
    return key === 'exams' ? value : withMarkup(value as Readonly<Record<string, unknown>>)
  const isText = typeof value === 'string' && !FIXED.test(key) && !REFERENCES.test(key)
  return isText ? `${value}${MARKUP}` : value
}
