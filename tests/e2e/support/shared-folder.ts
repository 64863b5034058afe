import type { Page } from '@playwright/test'

import { expect } from './fixtures.ts'

const PASSPHRASE = 'correct horse battery staple'

/** A file of the folder: its path, and its bytes. */
type SharedFile = readonly [path: string, bytes: readonly number[]]

/** The browser's dialog cannot be answered from outside: a folder of the origin's own file system stands in for what it gives. */
export async function giveFolder(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const showDirectoryPicker = async () =>
      (await navigator.storage.getDirectory()).getDirectoryHandle('shared', { create: true })
    Object.assign(window, { showDirectoryPicker })
  })
}

/** Sets a sync up by hand, up to the end of its first round. */
export async function setUpSync(page: Page, name: string): Promise<void> {
  await page.goto('/settings/devices')
  await page.getByRole('button', { name: 'Choose a folder…' }).click()
  await page.getByRole('button', { name: 'Try it out' }).click()
  await expect(page.getByText('It can be taken away again: yes')).toBeVisible()
  await page.getByLabel('Name of this device').fill(name)
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Start the sync' }).click()
  await expect(page.getByText(/^Last sync: |Last sync: /)).toBeVisible()
}

/** What a synchronizer does: files that only one side has come to the other, and those that went go. */
export async function carryFiles(from: Page, to: Page): Promise<readonly SharedFile[]> {
  const files = await from.evaluate(filesHere)
  await to.evaluate(putHere, files)
  return files
}

async function filesHere(): Promise<readonly SharedFile[]> {
  const files: SharedFile[] = []
  const walk = async (folder: FileSystemDirectoryHandle, path: string): Promise<void> => {
    for await (const child of folder.values()) {
      const name = `${path}/${child.name}`
      if (child.kind === 'directory') await walk(child as FileSystemDirectoryHandle, name)
      else {
        const file = await (child as FileSystemFileHandle).getFile()
        files.push([name, [...new Uint8Array(await file.arrayBuffer())]])
      }
    }
  }
  const root = await navigator.storage.getDirectory()
  await walk(await root.getDirectoryHandle('shared', { create: true }), '')
  return files
}

async function putHere(files: readonly SharedFile[]): Promise<void> {
  const root = await navigator.storage.getDirectory()
  for (const [path, bytes] of files) {
    let folder = await root.getDirectoryHandle('shared', { create: true })
    const names = path.split('/').filter((name) => name !== '')
    for (const name of names.slice(0, -1)) folder = await folder.getDirectoryHandle(name, { create: true })
    const file = await folder.getFileHandle(names.at(-1) ?? '', { create: true })
    const stream = await file.createWritable()
    await stream.write(new Uint8Array(bytes))
    await stream.close()
  }
}
