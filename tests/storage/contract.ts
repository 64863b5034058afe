import { expect, it } from 'vitest'

import { deviceId, entryId, questionId } from '#engine/questions/ids.ts'
import type { LogEntry, StoredEntry } from '#engine/events/entry.ts'
import { ms } from '#engine/units.ts'
import type { LogStorage, Snapshot } from '#storage/log-storage.ts'
import { answered, stamped } from '#tests/support/entries.ts'

export async function readAll(storage: LogStorage): Promise<readonly StoredEntry[]> {
  const all: StoredEntry[] = []
  for await (const chunk of storage.read()) all.push(...chunk)
  return all
}

export async function opened(storage: LogStorage): Promise<LogStorage> {
  const result = await storage.open()
  if (!result.ok) throw new Error(result.error.message)
  return storage
}

/** `again` opens another storage over the same data, as a reload or a second tab does. */
export type Fresh = () => { readonly storage: LogStorage; readonly again: () => LogStorage }

/** What every LogStorage must do. */
export function keepsTheContract(fresh: Fresh): void {
  const entry = (n: number, over = {}): LogEntry => stamped(answered(), n, over)

  it('reads what was appended, in log order, also after a reload', async () => {
    const { storage, again } = fresh()
    await opened(storage)
    await storage.append([entry(2), entry(1)])
    await storage.append([entry(3)])
    expect(await readAll(storage)).toEqual([entry(1), entry(2), entry(3)])
    await storage.close()
    expect(await readAll(await opened(again()))).toEqual([entry(1), entry(2), entry(3)])
  })

  it('takes in entries of another device as they are, before what is here too, each id once', async () => {
    const { storage, again } = fresh()
    await opened(storage)
    await storage.append([entry(4), entry(6)])
    const other = (n: number): LogEntry => entry(n, { device: deviceId('device-b') })
    expect(await storage.takeIn([other(9), other(2), entry(4, { at: ms(5) })])).toMatchObject({ ok: true })
    const again9 = await storage.takeIn([other(9)])
    expect(again9).toEqual({ ok: true, value: [] })
    expect(await readAll(storage)).toEqual([other(2), entry(4), entry(6), other(9)])
    expect(await storage.takeIn([other(3), { ...entry(5), n: -1 }])).toMatchObject({ ok: false })
    await storage.close()
    expect(await readAll(await opened(again()))).toEqual([other(2), entry(4), entry(6), other(9)])
  })

  const snapshot = (n: number, entries: number): Snapshot => {
    const { device, id } = entry(n)
    return { code: 'this build', at: { n, device, id }, entries, newer: 0, parts: ['{}'], hash: 'h' }
  }

  it('gives a snapshot back to the code that made it, also after a reload and further entries', async () => {
    const { storage, again } = fresh()
    await opened(storage)
    await storage.append([entry(1), entry(2)])
    expect(await storage.snapshot('this build')).toBeNull()
    expect(await storage.keepSnapshot(snapshot(2, 2))).toBe(true)
    await storage.append([entry(3)])
    const later = await opened(again())
    expect(await later.snapshot('this build')).toMatchObject(snapshot(2, 2))
    expect(await later.snapshot('another build')).toBeNull()
    const behind: StoredEntry[] = []
    for await (const chunk of later.read(snapshot(2, 2).at)) behind.push(...chunk)
    expect(behind).toEqual([entry(3)])
  })

  it('keeps no snapshot of another log than the stored one', async () => {
    const { storage } = fresh()
    await opened(storage)
    await storage.append([entry(1), entry(2)])
    expect(await storage.keepSnapshot(snapshot(2, 1))).toBe(false)
    expect(await storage.keepSnapshot(snapshot(3, 2))).toBe(false)
    expect(await storage.snapshot('this build')).toBeNull()
  })

  it('gives no snapshot back once the log was replaced, though with the same, or erased', async () => {
    const { storage } = fresh()
    await opened(storage)
    await storage.append([entry(1), entry(2)])
    await storage.keepSnapshot(snapshot(2, 2))
    await storage.replaceAll((current) => current, 'a test')
    expect(await storage.snapshot('this build')).toBeNull()
    await storage.keepSnapshot(snapshot(2, 2))
    await storage.erase()
    expect(await storage.snapshot('this build')).toBeNull()
  })

  it('keeps the name of the device', async () => {
    const { storage, again } = fresh()
    const first = await storage.open()
    await storage.close()
    expect(await again().open()).toEqual(first)
  })

  it('moves an entry behind what another tab wrote in the meantime', async () => {
    const { storage, again } = fresh()
    const other = await opened(again())
    await opened(storage)
    await other.append([entry(1), entry(2)])
    const mine = entry(1, { id: entryId('mine') })
    const next = entry(2, { id: entryId('next') })
    const result = await storage.append([mine, next])
    expect(result).toEqual({
      ok: true,
      value: {
        written: [
          { ...mine, n: 3 },
          { ...next, n: 4 },
        ],
        refused: [],
      },
    })
    expect((await readAll(storage)).map(({ n }) => n)).toEqual([1, 2, 3, 4])
  })

  it('leaves an entry alone that is there already', async () => {
    const { storage } = fresh()
    await opened(storage)
    await storage.append([entry(1), entry(2)])
    const again = { ...entry(1), n: 9 }
    expect(await storage.append([again])).toEqual({ ok: true, value: { written: [entry(1)], refused: [] } })
    expect(await readAll(storage)).toEqual([entry(1), entry(2)])
  })

  it('replaces the whole log and keeps a copy of what was there', async () => {
    const { storage } = fresh()
    await opened(storage)
    await storage.append([entry(1), entry(2)])
    const other = entry(7, { device: deviceId('device-b') })
    const result = await storage.replaceAll((current) => [...current.slice(2), other], 'a test')
    if (!result.ok) throw new Error('Expected a copy.')
    const { copy } = result.value
    expect(copy).toMatchObject({ entries: 2, why: 'a test' })
    expect(result.value.entries).toEqual([other])
    expect(await readAll(storage)).toEqual([other])
    expect(await storage.copies()).toEqual([copy])
    expect(await storage.readCopy(copy.id)).toEqual([entry(1), entry(2)])
    expect(await storage.readCopy(999)).toBeNull()
  })

  it('hands over what another tab wrote when it builds a new log', async () => {
    const { storage, again } = fresh()
    const other = await opened(again())
    await opened(storage)
    const writing = other.append([entry(1)])
    const result = await storage.replaceAll((current) => [...current, entry(2)], 'a test')
    await writing
    expect(result.ok && result.value.entries).toEqual([entry(1), entry(2)])
  })

  it('refuses by a sentence what it would not read again, and writes the rest', async () => {
    const { storage, again } = fresh()
    await opened(storage)
    const early = entry(1, { at: ms(-1) })
    const message = 'The clock of this device stands before 1970. Set its date and time, then try again.'
    expect(await storage.append([early, entry(2)])).toEqual({
      ok: true,
      value: { written: [entry(2)], wasEmpty: true, refused: [{ entry: early, message }] },
    })
    const replaced = await storage.replaceAll((current) => [...current, early], 'a test')
    expect(replaced).toEqual({ ok: false, error: { kind: 'refused', message } })
    await storage.close()
    expect(await readAll(await opened(again()))).toEqual([entry(2)])
  })

  it('keeps the three newest copies', async () => {
    const { storage } = fresh()
    await opened(storage)
    for (const why of ['one', 'two', 'three', 'four']) await storage.replaceAll(() => [entry(1)], why)
    expect((await storage.copies()).map(({ why }) => why)).toEqual(['two', 'three', 'four'])
  })

  it('erases the log and its copies', async () => {
    const { storage } = fresh()
    await opened(storage)
    await storage.append([entry(1)])
    await storage.replaceAll(() => [entry(1)], 'a test')
    expect(await storage.erase()).toEqual({ ok: true, value: null })
    expect(await readAll(storage)).toEqual([])
    expect(await storage.copies()).toEqual([])
  })

  it('reads a log of more than one chunk once, in order', async () => {
    const { storage } = fresh()
    await opened(storage)
    const many = Array.from({ length: 1_234 }, (_, i) =>
      stamped(answered({ question: questionId(`q.${i}`) }), i + 1),
    )
    await storage.append(many)
    expect(await readAll(storage)).toEqual(many)
  })
}
