import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { chromium, type Page } from '@playwright/test'

import { answerFirstOption, expectAnswered } from '#tests/e2e/support/answer.ts'
import { launchOptions } from '#tests/e2e/support/browser.ts'
import { putRaw, rawRecords } from '#tests/e2e/support/database.ts'
import { expect, test } from '#tests/e2e/support/fixtures.ts'
import { serveSite } from '#tests/e2e/support/site.ts'
import { patient } from '../support/patient.ts'

/** The last build that knows format 1 alone. */
const OLD = '034c63f'
const LESSON = '/lessons/front-door'

const git = (...args: readonly string[]): string =>
  execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })

function hasOld(): boolean {
  try {
    git('cat-file', '-e', `${OLD}^{commit}`)
    return true
  } catch {
    return false
  }
}

/** The old build in a folder of its own. */
function buildOld(): { readonly dir: string; readonly remove: () => void } {
  const tree = join(mkdtempSync(join(tmpdir(), 'gatehouse-old-')), 'tree')
  git('worktree', 'add', '--detach', tree, OLD)
  symlinkSync(join(process.cwd(), 'node_modules'), join(tree, 'node_modules'))
  execFileSync('npx', ['vite', 'build', '--logLevel', 'warn'], { cwd: tree, stdio: 'inherit' })
  return {
    dir: join(tree, 'dist'),
    remove: () => {
      git('worktree', 'remove', '--force', tree)
      rmSync(join(tree, '..'), { recursive: true, force: true })
    },
  }
}

type Raw = { readonly id: string; readonly v: number; readonly type: string }

/** Entries of every kind that the old build does not know, as the frozen log of format 2 has them. */
function news(): readonly Raw[] {
  const log = JSON.parse(readFileSync('tests/fixtures/log-v2.json', 'utf8')) as {
    readonly entries: readonly Raw[]
  }
  return log.entries.filter(({ v }) => v === 2)
}

const entriesOf = async (page: Page): Promise<readonly Raw[]> =>
  ((await rawRecords(page, 'entries')) as readonly Raw[]).toSorted((a, b) => (a.id < b.id ? -1 : 1))

test('the build of 034c63f and this one take turns on one profile: nothing is lost, the old one only looks', async () => {
  test.skip(!hasOld(), `needs the history: commit ${OLD} is not in this clone`)
  test.setTimeout(600_000)
  const old = buildOld()
  const profile = mkdtempSync(join(tmpdir(), 'gatehouse-profile-'))
  // Without a worker, each turn gets the build that is served.
  const context = await chromium.launchPersistentContext(profile, {
    ...launchOptions(),
    serviceWorkers: 'block',
  })
  let port = 0
  /** A turn of one build on the same address. */
  const turn = async (dir: string, play: (page: Page) => Promise<void>): Promise<void> => {
    const site = await serveSite(dir, port)
    port = Number(new URL(site.url).port)
    const page = patient(await context.newPage())
    try {
      await page.goto(`${site.url}${LESSON}`)
      await play(page)
    } finally {
      await page.close()
      await site.stop()
    }
  }
  const readOnly = (page: Page) => page.getByText('Read only.', { exact: true })
  try {
    await turn(old.dir, answerFirstOption)
    let known: readonly Raw[] = []
    for (const round of [1, 2]) {
      await turn('dist', async (page) => {
        await expectAnswered(page)
        await expect(readOnly(page)).toHaveCount(0)
        const added = news().map((value) => ({ value: { ...value, id: `${value.id}-${round}` } }))
        await putRaw(page, 'entries', added)
        await page.reload()
        await page.getByRole('button', { name: 'Answer again' }).first().click()
        await answerFirstOption(page)
        const found = await entriesOf(page)
        for (const { value } of added) expect(found).toContainEqual(value)
        for (const entry of known) expect(found).toContainEqual(entry)
        known = found
        expect(await rawRecords(page, 'quarantine')).toEqual([])
      })
      await turn(old.dir, async (page) => {
        await expect(readOnly(page)).toBeVisible()
        await expect(page.getByText(/written by a newer version of Gatehouse/)).toBeVisible()
        // What it knows is shown.
        await expectAnswered(page)
        // Leaving the page, the other build may have noted where it was read.
        const before = await entriesOf(page)
        for (const entry of known) expect(before).toContainEqual(entry)
        await page.getByRole('button', { name: 'Mark as done' }).click()
        await page.reload()
        await expect(readOnly(page)).toBeVisible()
        expect(await entriesOf(page)).toEqual(before)
        expect(await rawRecords(page, 'quarantine')).toEqual([])
      })
    }
    await turn('dist', async (page) => {
      const found = await entriesOf(page)
      for (const entry of known) expect(found).toContainEqual(entry)
      await page.goto(new URL('/settings', page.url()).href)
      await expect(page.getByText('Of these from a newer version: kept, not shown here')).toBeVisible()
    })
  } finally {
    await context.close()
    rmSync(profile, { recursive: true, force: true })
    old.remove()
  }
})
