import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Page } from '@playwright/test'

import { type Backup, offer, withEntries } from './backup.ts'
import { expect } from './fixtures.ts'
import { expectAnswers } from './hostile-links.ts'

/** A file that once held the page, or is built to: what is said of it, and whether it can be looked at before. */
export type HostileFile = {
  readonly name: string
  readonly make: () => string
  readonly ends: RegExp | 'cancel'
}

/** An entry of another kind, with nothing of the first one but its stamp. */
const stampOf = ({ entries: [first] }: Backup) => ({
  v: first?.['v'],
  device: first?.['device'],
  at: first?.['at'],
})

const entriesOf = (backup: Backup, count: number, change: (index: number) => object) =>
  JSON.stringify(
    withEntries(
      backup,
      Array.from({ length: count }, (_, index) => ({ ...backup.entries[0], ...change(index) })),
    ),
  )

/** Ids are those of `docs/attacks-and-reports.md`. */
export function hostileFiles(backup: Backup): readonly HostileFile[] {
  const fresh = (index: number) => ({ id: `fresh-${index}`, n: index + 10 })
  const deep = `${'['.repeat(10_000_000)}${']'.repeat(10_000_000)}`
  const unreadable = (index: number) => ({ id: `bad-${index}`, at: 'never' })
  return [
    {
      name: 'S6 a million entries',
      make: () => entriesOf(backup, 1_000_000, () => ({ junk: 1 })).slice(0, 99_000_000),
      ends: /is not JSON|more than 500000 entries/,
    },
    {
      name: 'S6 entries that cannot be read, called off',
      make: () => entriesOf(backup, 300_000, unreadable),
      ends: 'cancel',
    },
    {
      name: 'S6 entries that cannot be read',
      make: () => entriesOf(backup, 50_000, unreadable),
      ends: /Unreadable, left out/,
    },
    {
      name: 'S6 a hundred megabytes of blanks',
      make: () => ' '.repeat(100 * 1_048_576),
      ends: /is not JSON/,
    },
    { name: 'S6 nested twenty megabytes deep', make: () => deep, ends: /was not restored/ },
    {
      name: 'S6 texts of five megabytes',
      make: () => entriesOf(backup, 10, (index) => ({ ...fresh(index), lesson: 'x'.repeat(5_000_000) })),
      ends: /Unreadable, left out/,
    },
    {
      name: 'S17 a session of 100,000 questions',
      make: () =>
        JSON.stringify(
          withEntries(backup, [
            {
              ...stampOf(backup),
              ...fresh(0),
              type: 'session.started',
              session: 's',
              seed: 1,
              plan: { topics: [], count: 1, only: 'all', exam: null, limit: null, feedback: 'each' },
              questions: Array.from({ length: 100_000 }, () => 'q.t.001'),
            },
          ]),
        ),
      ends: /Unreadable, left out/,
    },
    {
      name: 'S1 a counter at its end',
      make: () => entriesOf(backup, 3, (index) => ({ ...fresh(index), n: Number.MAX_SAFE_INTEGER - index })),
      ends: /Unreadable, left out/,
    },
    {
      name: 'S7 200,000 entries to look at',
      make: () => entriesOf(backup, 200_000, fresh),
      ends: /New here/,
    },
    { name: 'a file of nothing', make: () => '', ends: /is not JSON/ },
  ]
}

/** Offers a file, asks the page again and again whether it answers, and leaves everything as it is. */
export async function expectFileEndsWell(page: Page, { name, make, ends }: HostileFile): Promise<void> {
  await page.goto('/settings')
  const main = page.getByRole('main')
  await expect(main.getByRole('heading', { name: 'Restore' })).toBeVisible()
  await choose(page, make())
  const cancel = page.getByRole('button', { name: 'Cancel', exact: true })
  if (ends === 'cancel') {
    await cancel.click({ timeout: 60_000 })
    await expectAnswers(page)
    await expect(cancel).toBeHidden()
    return
  }
  await expect
    .poll(
      async () => {
        await expectAnswers(page)
        return main.getByText(ends).first().isVisible()
      },
      { message: name, timeout: 120_000 },
    )
    .toBe(true)
  const leave = page.getByRole('button', { name: 'Leave it' })
  if (await leave.isVisible()) await leave.click()
  await expectAnswers(page)
}

/** A buffer may hold 50 MB; a larger file is handed over by its path. */
async function choose(page: Page, text: string): Promise<void> {
  if (text.length < 40_000_000) return offer(page, text, 'hostile.json')
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-hostile-'))
  const path = join(folder, 'hostile.json')
  writeFileSync(path, text)
  await page.locator('input[type="file"]').setInputFiles(path)
}
