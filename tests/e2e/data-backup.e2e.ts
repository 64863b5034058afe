import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { LOG_VERSION } from '#engine/events/entry.ts'

import { expectMarkupInert, sitSprint } from './journeys/hostile-backup.ts'
import { answerFirstOption } from './support/answer.ts'
import { merge, offer, takeBackup, takenIn } from './support/backup.ts'
import { expect, expectAccessible, test, watchPage } from './support/fixtures.ts'
import { storedLog } from './support/log.ts'
import { carryFiles, giveFolder, setUpSync } from './support/shared-folder.ts'

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
    truncateSync(junk, 600 * 1024 * 1024)
    await page.locator('input[type="file"]').setInputFiles(junk)
    await expect(page.getByText('This file has 600 MB; a backup has at most 512 MB.')).toBeVisible()
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
      await expect(page.getByText(`${name} was not restored`)).toBeVisible()
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
  // More places in the soak; the result of the exam, where most of the texts stand, is looked at in both.
  await expectMarkupInert(page, ['/', '/exam', '/progress'])
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

test('two profiles that share a folder hold one progress, and no request leaves the origin', async ({
  learner: page,
  browser,
  site,
}) => {
  const elsewhere = await browser.newContext({ baseURL: site.url })
  const other = await elsewhere.newPage()
  const watch = watchPage(other, site.url)
  for (const at of [page, other]) await giveFolder(at)
  await page.goto('/lessons/front-door')
  await answerFirstOption(page)
  await setUpSync(page, 'Laptop')
  await test.step('set up', () => expectAccessible(page))
  await other.goto('/lessons/throttling')
  await answerFirstOption(other)
  const written = await carryFiles(page, other)
  expect(written.length).toBeGreaterThan(0)
  const text = written.map(([, bytes]) => String.fromCharCode(...bytes)).join('')
  expect(text).not.toMatch(/battery|Laptop|front-door|question/)
  await setUpSync(other, 'Phone')
  await expect(other.getByText(/^Laptop: \d+ entr/)).toBeVisible()
  await carryFiles(other, page)
  // The folder is still known after a reload.
  await page.reload()
  await page.getByRole('button', { name: 'Sync now' }).click()
  await expect(page.getByText(/^Phone: \d+ entr/)).toBeVisible()

  const logs = await Promise.all([page, other].map((at) => storedLog(at)))
  const byId = logs.map((log) => new Map(log.map((entry) => [entry.id, entry])))
  expect(byId[0]).toEqual(byId[1])
  for (const at of [page, other]) {
    await at.goto('/')
    await expect(at.getByText(/^Today: 2 answered/)).toBeVisible()
  }
  watch.expectQuiet()
  await elsewhere.close()
})
