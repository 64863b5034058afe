import { appendRecords, compareRecords, type FileHandle, replaceRecords } from '#storage/copy-file.ts'
import type { CopyWorker } from '#storage/second-copy.ts'

/** A file of the browser's private file system, in memory. `bytes` is what the disk holds. */
export type MemoryFile = FileHandle & { bytes: Uint8Array }

export function memoryFile(text = ''): MemoryFile {
  const file: MemoryFile = {
    bytes: new TextEncoder().encode(text),
    getSize: () => file.bytes.length,
    read: (into, { at }) => {
      const part = file.bytes.subarray(at, at + into.length)
      into.set(part)
      return part.length
    },
    write: (bytes, { at }) => {
      const grown = new Uint8Array(Math.max(file.bytes.length, at + bytes.length))
      grown.set(file.bytes)
      grown.set(bytes, at)
      file.bytes = grown
      return bytes.length
    },
    truncate: (size) => {
      file.bytes = file.bytes.slice(0, size)
    },
    flush: () => {},
  }
  return file
}

/** What the worker does, without one. */
export function workerOver(file: FileHandle): CopyWorker {
  return {
    append: async (records) => appendRecords(file, records),
    replace: async (records) => replaceRecords(file, records),
    compare: async (ids) => compareRecords(file, ids),
  }
}

export const textOf = (file: MemoryFile): string => new TextDecoder().decode(file.bytes)
