import type { Listed } from '#engine/sync/segment-name.ts'

import { type Carrier, CarrierError } from './carrier.ts'

/** What we put into the folder that was chosen; nothing else in it is looked at. */
const OURS = 'gatehouse-sync'
/** Files listed in one go. */
const PIECE = 100

/** A folder that another program keeps the same on several devices. Throws CarrierError `asks` where it must be allowed anew. */
export function folderCarrier(root: FileSystemDirectoryHandle): Carrier {
  const writers = new Map<string, Promise<FileSystemDirectoryHandle>>()
  const folderOf = async (writer: string): Promise<FileSystemDirectoryHandle> => {
    const known = writers.get(writer)
    if (known !== undefined) return known
    const folder = root
      .getDirectoryHandle(OURS, { create: true })
      .then((ours) => ours.getDirectoryHandle(writer, { create: true }))
    writers.set(writer, folder)
    // A folder that is gone is made anew the next time.
    folder.catch(() => writers.delete(writer))
    return folder
  }
  return {
    list: () => listed(root),
    read: (writer, name, most) =>
      told(async () => {
        try {
          const file = await (await (await folderOf(writer)).getFileHandle(name)).getFile()
          return file.size > most ? null : new Uint8Array(await file.arrayBuffer())
        } catch (error) {
          if (isNamed(error, 'NotFoundError')) return null
          throw error
        }
      }),
    write: (writer, name, bytes) =>
      told(async () => {
        const handle = await (await folderOf(writer)).getFileHandle(name, { create: true })
        const stream = await handle.createWritable()
        await stream.write(bytes)
        await stream.close()
      }),
    remove: (writer, name) =>
      told(async () => {
        try {
          await (await folderOf(writer)).removeEntry(name)
        } catch (error) {
          if (!isNamed(error, 'NotFoundError')) throw error
        }
      }),
  }
}

async function* listed(root: FileSystemDirectoryHandle): AsyncGenerator<readonly Listed[], void> {
  const ours = await told(() => root.getDirectoryHandle(OURS, { create: true }))
  for (const folder of await told(() => childrenOf(ours))) {
    if (!isFolder(folder)) continue
    let some: Listed[] = []
    for (const file of await told(() => childrenOf(folder))) {
      if (isFolder(file)) continue
      some.push({ writer: folder.name, name: file.name, size: await told(() => sizeOf(file)) })
      if (some.length < PIECE) continue
      yield some
      some = []
    }
    yield some
  }
}

type Child = FileSystemFileHandle | FileSystemDirectoryHandle

function isFolder(child: Child): child is FileSystemDirectoryHandle {
  return child.kind === 'directory'
}

async function childrenOf(folder: FileSystemDirectoryHandle): Promise<readonly Child[]> {
  const children: Child[] = []
  for await (const child of folder.values()) children.push(child as Child)
  return children
}

/** 0 for a file that was taken away since it was listed. */
async function sizeOf(file: FileSystemFileHandle): Promise<number> {
  try {
    return (await file.getFile()).size
  } catch (error) {
    if (isNamed(error, 'NotFoundError')) return 0
    throw error
  }
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof DOMException && error.name === name
}

/** What the browser says of its folder, in words. */
async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof CarrierError) throw error
    if (isNamed(error, 'NotAllowedError') || isNamed(error, 'SecurityError'))
      throw new CarrierError('asks', 'The browser wants you to allow the folder again.')
    if (isNamed(error, 'NotFoundError'))
      throw new CarrierError('missing', 'The folder is not where it was. Was it moved, or is its disk away?')
    if (isNamed(error, 'QuotaExceededError'))
      throw new CarrierError('full', 'There is no room left on the disk of the folder.')
    throw new CarrierError('failed', `The folder could not be used (${nameOf(error)}).`)
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown'
}
