import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Page } from '@playwright/test'

import { LOG_VERSION } from '#engine/events/entry.ts'

import { answerFirstOption } from './support/answer.ts'
import { type Backup, merge, offer, takeBackup, takenIn, withEntries } from './support/backup.ts'
import { digitsFor, settled, startedAttempt, startExam } from './support/exam.ts'
import { expect, expectAccessible, test, watchPage } from './support/fixtures.ts'
import { storedLog } from './support/log.ts'

const MARKUP = '"><img src=x onerror="window.pwned=1"><script>window.pwned=1</script>${alert(1)}'
/** Values that the app compares with; everything else of an entry is text, or an id. */
const FIXED =
  /^(type|kind|exam|preset|reason|verdict|confidence|only|feedback|id|device|attempt|sim|language)$/

/** Ids of other things, which would only point nowhere. */
const REFERENCES = /^(key|option|apiTypes|question|topic|tests)$/

/** Answers one question of a sprint and submits it. */
async function sitSprint(page: Page): Promise<void> {
  await startExam(page)
  for (const digit of await digitsFor(page, await startedAttempt(page), true))
    await page.keyboard.press(digit)
  await settled(page)
  await page.getByRole('button', { name: 'Submit…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Submit' }).click()
  await expect(page.getByRole('heading', { level: 2, name: '1 of 10 right' })).toBeVisible()
}

test('files that are no backup are refused in clear words, and nothing changes', async ({
  learner: page,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-junk-'))
  try {
    await page.goto('/lessons/front-door')
    await answerFirstOption(page)
    const backup = await takeBackup(page)
    const before = await storedLog(page)
    const junk = join(folder, 'junk.json')
    writeFileSync(junk, '{"app":"gatehouse","entries":[')
    truncateSync(junk, 100 * 1024 * 1024)
    await page.locator('input[type="file"]').setInputFiles(junk)
    await expect(page.getByText('This file has 100 MB; a backup has at most 96 MB.')).toBeVisible()
    await expect(page.getByText(/Nothing was changed\.$/)).toBeVisible()

    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    const whole = JSON.stringify(backup)
    const cases: readonly (readonly [string, string, RegExp])[] = [
      ['cut-short.json', whole.slice(0, -40), /is not JSON/],
      ['markup.json', '<html><script>window.pwned=1</script></html>', /is not JSON/],
      ['list.json', '[1, 2, 3]', /is no backup of Gatehouse/],
      ['other-app.json', JSON.stringify({ ...backup, app: 'another' }), /is no backup of Gatehouse/],
      ['changed.json', whole.replace('"verdict":"', '"verdict":"x'), /its SHA-256 does not match/],
      ['newer.json', JSON.stringify({ ...backup, format: 2 }), /comes from a newer version of Gatehouse/],
      [
        'newer-log.json',
        JSON.stringify({ ...backup, schema: LOG_VERSION + 1 }),
        /comes from a newer version of Gatehouse/,
      ],
      ['deep.json', whole.replace('"entries":[', `"entries":[${deep},`), /is nested deeper than any backup/],
      ['deeper.json', deep, /is nested deeper than any backup/],
    ]
    for (const [name, text, words] of cases) {
      await offer(page, text, name)
      await expect(page.getByText(`${name} was not taken in`)).toBeVisible()
      await expect(page.getByText(words)).toBeVisible()
    }
    await test.step('refused', () => expectAccessible(page))
    expect(await storedLog(page)).toEqual(before)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('markup, prototypes and depth inside a backup stay data: shown as text, never run', async ({
  learner: page,
}) => {
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
  await page.getByRole('button', { name: 'Merge', exact: true }).click()
  await expect(takenIn(page)).toBeVisible()
  await expectInert(page)

  for (const route of [
    '/',
    '/lessons',
    '/lessons/front-door',
    '/practice',
    '/exam',
    '/review',
    '/progress',
    '/settings',
  ]) {
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
})

test('two profiles merged from backups hold the same, whichever came first, and an undo takes it back', async ({
  learner: page,
  browser,
  site,
}) => {
  const elsewhere = await browser.newContext({ baseURL: site.url })
  const other = await elsewhere.newPage()
  const watch = watchPage(other, site.url)
  await page.goto('/lessons/front-door')
  await answerFirstOption(page)
  await sitSprint(other)
  await other.goto('/lessons/throttling')
  await answerFirstOption(other)
  const mine = await takeBackup(page)
  const theirs = await takeBackup(other)
  await merge(page, theirs)
  await merge(other, mine)

  const shared = (log: Awaited<ReturnType<typeof storedLog>>) =>
    log.filter(({ type }) => type !== 'backup.made')
  const here = shared(await storedLog(page))
  expect(here.length).toBe(shared(mine.entries as never).length + shared(theirs.entries as never).length)
  expect(new Map(shared(await storedLog(other)).map((entry) => [entry.id, entry]))).toEqual(
    new Map(here.map((entry) => [entry.id, entry])),
  )
  for (const at of [page, other]) {
    await at.goto('/')
    await expect(at.getByText(/^Today: 3 answered/)).toBeVisible()
  }

  // The same file once more changes nothing, and says so before.
  await page.goto('/settings')
  await offer(page, JSON.stringify(theirs))
  await expect(page.getByText('Merge adds the 0 new entries')).toBeVisible()
  await page.getByRole('button', { name: 'Replace' }).click()
  await page.goto('/exam')
  await expect(page.getByRole('link', { name: /1 of 10 right/ })).toBeVisible()
  await page.goto('/settings')
  await offer(page, JSON.stringify(mine))
  await page.getByRole('button', { name: 'Replace' }).click()
  await page.getByRole('button', { name: 'Undo the restore' }).click()
  await expect(takenIn(page)).toHaveCount(0)
  await page.goto('/exam')
  await expect(page.getByRole('link', { name: /1 of 10 right/ })).toBeVisible()
  watch.expectQuiet()
  await elsewhere.close()
})

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
