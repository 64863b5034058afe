/** What is needed of a `FileSystemSyncAccessHandle`, which a browser gives to workers alone. Offsets and sizes in bytes. */
export type FileHandle = {
  readonly getSize: () => number
  readonly read: (into: Uint8Array, options: { readonly at: number }) => number
  readonly write: (bytes: Uint8Array, options: { readonly at: number }) => number
  readonly truncate: (size: number) => void
  readonly flush: () => void
}

/** Records of the second copy held against the log. */
export type Compared = {
  /** Records that the copy has and the log has not, each id once, as they were written. */
  readonly extra: readonly unknown[]
  /** Ids of the log that the copy lacks. */
  readonly lacking: readonly string[]
}

const BREAK = 10
/** Bytes read in one go. */
const SLICE = 1 << 20

/**
 * Adds records at the end, one line of JSON each. The line before may have been cut short by a crash, so each batch
 * begins with a break of its own.
 */
export function appendRecords(file: FileHandle, records: readonly unknown[]): void {
  if (records.length === 0) return
  const lines = records.map((record) => `${JSON.stringify(record)}\n`).join('')
  writeAll(file, new TextEncoder().encode(`\n${lines}`), file.getSize())
  file.flush()
}

/** Puts records in place of everything that is there. */
export function replaceRecords(file: FileHandle, records: readonly unknown[]): void {
  file.truncate(0)
  file.flush()
  appendRecords(file, records)
}

/** Reads the copy through and holds it against the ids of the log. A line that is no JSON is passed over. */
export function compareRecords(file: FileHandle, ids: readonly string[]): Compared {
  const lacking = new Set(ids)
  const log = new Set(ids)
  const extra = new Map<string, unknown>()
  for (const line of linesOf(file)) {
    const record = parsed(line)
    const id = idOf(record)
    if (id === null) continue
    lacking.delete(id)
    if (!log.has(id) && !extra.has(id)) extra.set(id, record)
  }
  return { extra: [...extra.values()], lacking: [...lacking] }
}

function* linesOf(file: FileHandle): Generator<string, void> {
  const size = file.getSize()
  let rest = new Uint8Array(0)
  for (let at = 0; at < size; at += SLICE) {
    const slice = new Uint8Array(Math.min(SLICE, size - at))
    file.read(slice, { at })
    const bytes = joined(rest, slice)
    let start = 0
    for (let end = bytes.indexOf(BREAK); end !== -1; end = bytes.indexOf(BREAK, start)) {
      yield new TextDecoder().decode(bytes.subarray(start, end))
      start = end + 1
    }
    rest = bytes.slice(start)
  }
  yield new TextDecoder().decode(rest)
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

function writeAll(file: FileHandle, bytes: Uint8Array, at: number): void {
  let written = 0
  while (written < bytes.length) {
    const more = file.write(bytes.subarray(written), { at: at + written })
    if (more <= 0) throw new Error('The browser took no more bytes.')
    written += more
  }
}

function parsed(line: string): unknown {
  if (line === '') return null
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

function idOf(record: unknown): string | null {
  if (typeof record !== 'object' || record === null || !('id' in record)) return null
  return typeof record.id === 'string' ? record.id : null
}
