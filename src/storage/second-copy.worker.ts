import { expose } from 'comlink'

import { appendRecords, compareRecords, type FileHandle, replaceRecords } from './copy-file.ts'
import type { CopyWorker } from './second-copy.ts'

/** The file in the private file system of this origin. Its name stays for ever. */
const FILE = 'gatehouse-log.jsonl'

type Opened = FileHandle & { readonly close: () => void }

/** Runs work on the file, one tab after the other: the browser gives it to one at a time. */
async function onFile<T>(work: (file: FileHandle) => T): Promise<T> {
  return navigator.locks.request('gatehouse-second-copy', async () => {
    const folder = await navigator.storage.getDirectory()
    const found = await folder.getFileHandle(FILE, { create: true })
    // Only workers have it, and the types of the page do not know it.
    const { createSyncAccessHandle } = found as unknown as { createSyncAccessHandle: () => Promise<Opened> }
    const file = await createSyncAccessHandle.call(found)
    try {
      return work(file)
    } finally {
      file.close()
    }
  })
}

const api: CopyWorker = {
  append: (records) => onFile((file) => appendRecords(file, records)),
  replace: (records) => onFile((file) => replaceRecords(file, records)),
  compare: (ids) => onFile((file) => compareRecords(file, ids)),
}

expose(api)
