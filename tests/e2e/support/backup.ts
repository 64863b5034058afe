import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

import { expect, type Locator, type Page } from '@playwright/test'

export type Backup = {
  readonly app: string
  readonly format: number
  readonly schema: number
  readonly date: string
  readonly counts: { readonly entries: number }
  readonly sha256: string | null
  readonly entries: readonly Readonly<Record<string, unknown>>[]
}

/** Downloads a backup in Settings. */
export async function takeBackup(page: Page): Promise<Backup> {
  await page.goto('/settings')
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download a backup' }).click()
  const path = await (await downloading).path()
  await expect(page.getByRole('main').getByText(/with \d+ entries was passed/)).toBeVisible()
  return JSON.parse(readFileSync(path, 'utf8')) as Backup
}

/** Chooses a file for the restore in Settings; what it would do, or why not, then shows. */
export async function offer(page: Page, text: string, name = 'backup.json'): Promise<void> {
  const file = { name, mimeType: 'application/json', buffer: Buffer.from(text) }
  await page.locator('input[type="file"]').setInputFiles(file)
}

/** The note that says that a backup is in. */
export function takenIn(page: Page): Locator {
  return page.getByRole('main').getByText('The backup is restored', { exact: true })
}

/** Takes a backup in and waits until it is done. */
export async function merge(page: Page, backup: Backup): Promise<void> {
  await page.goto('/settings')
  await offer(page, JSON.stringify(backup))
  await page.getByRole('button', { name: /^(Merge$|Restore)/ }).click()
  await expect(takenIn(page)).toBeVisible()
}

/** The same backup with other entries, and with what makes it whole: counts and SHA-256. */
export function withEntries(backup: Backup, entries: Backup['entries']): Backup {
  const sha256 = createHash('sha256').update(JSON.stringify(entries)).digest('hex')
  return { ...backup, counts: { entries: entries.length }, sha256, entries }
}
