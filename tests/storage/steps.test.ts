import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { describe, expect, it } from 'vitest'

import { entryId, questionId } from '#engine/questions/ids.ts'
import { ms } from '#engine/units.ts'
import { BACKUP_LIMITS, createBackups } from '#storage/backup.ts'
import type { TextFile } from '#storage/persistence.ts'
import { IdbLogStorage } from '#storage/idb/idb-storage.ts'
import { Cancelled, inSteps, type Steps, type Watch } from '#storage/steps.ts'
import { createProgressStore } from '#stores/progress.ts'
import { previewOf } from '#stores/restore-preview.ts'
import { fileOf, textOf } from '#tests/support/backup-file.ts'
import { answered, MONDAY_NOON, stamped } from '#tests/support/entries.ts'
import { fakePersistence } from '#tests/support/fake-services.ts'
import { createMemoryStorage, memoryDisk } from '#tests/support/memory-storage.ts'

const log = (count: number, prefix: string) =>
  Array.from({ length: count }, (_, index) =>
    stamped(answered({ question: questionId(`q.${prefix}`) }), index + 1, {
      id: entryId(`${prefix}-${index}`),
    }),
  )

/** A watch that keeps what it is told, and ends the work after so many words. */
function watching(ends = Infinity): Watch & { readonly told: readonly number[] } {
  const controller = new AbortController()
  const told: number[] = []
  const progress = (share: number): void => {
    if (told.push(share) >= ends) controller.abort()
  }
  return { progress, signal: controller.signal, told }
}

async function pausesIn<T>(work: Steps<T>): Promise<number> {
  let pauses = 0
  await inSteps(work, undefined, async () => void pauses++)
  return pauses
}

const HEAD = { app: 'gatehouse', format: 1, schema: 2, date: new Date(MONDAY_NOON), sha256: null }
const file = (entries: readonly unknown[]) => fileOf(JSON.stringify({ ...HEAD, entries }))

describe('S6 S7 long work leaves the page room, says how far it is, and can be ended', () => {
  it('an entry that cannot be read counts for ten that can', async () => {
    const damaged = watching()
    const content = await createBackups().readOne(
      file(Array.from({ length: 1_000 }, () => ({ junk: [[[]]] }))),
      damaged,
    )
    expect(content).toMatchObject({ ok: true, value: { entries: [], invalid: 1_000 } })
    // At the start, behind the slice of the outline, every hundred, and behind the batch.
    expect(damaged.told).toHaveLength(1 + 1 + 10 + 1)
    expect(damaged.told).toEqual(damaged.told.toSorted((a, b) => a - b))

    const whole = watching()
    const long = file(log(3_000, 'a'))
    await createBackups().readOne(long, whole)
    const slices = Math.ceil(long.size / BACKUP_LIMITS.sliceBytes)
    expect(whole.told).toHaveLength(1 + slices + 2 * 3)
  })

  it('a file is read twice, slice by slice: no piece that is asked for is longer than a slice, or one entry', async () => {
    const limits = { ...BACKUP_LIMITS, sliceBytes: 2_000, batchBytes: 1_500, entryBytes: 5_000 }
    const entries = log(50, 'a')
    const text = JSON.stringify({ ...HEAD, entries: [...entries, { huge: 'x'.repeat(6_000) }] })
    const blob = new Blob([text])
    const asked: number[] = []
    const counting: TextFile = {
      size: blob.size,
      slice: (from, to) => {
        asked.push(to - from)
        return blob.slice(from, to)
      },
    }
    const read = await createBackups({ limits }).readOne(counting)
    expect(read).toMatchObject({ ok: true, value: { entries, invalid: 1 } })
    expect(Math.max(...asked)).toBeLessThanOrEqual(2_000)
    // The entry that is longer than any can be is passed over, never parsed.
    expect(asked.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(2 * blob.size - 6_000 + 1_000)
    expect(asked.length).toBeGreaterThan(blob.size / 2_000 + 10)
  })

  it('a kept copy is written and read piece by piece, and reading it can be ended', async () => {
    const storage = new IdbLogStorage({ name: 'pieces', now: () => ms(MONDAY_NOON), newId: () => 'device-a' })
    await storage.open()
    await storage.append(log(2_500, 'a'))
    const replaced = await storage.replaceAll(() => [], 'a test')
    const id = replaced.ok ? replaced.value.copy.id : 0
    const database = await openDB('pieces')
    const pieces = (await database.getAll('copied')) as readonly (readonly unknown[])[]
    database.close()
    expect(pieces.map(({ length }) => length)).toEqual([1_000, 1_000, 500])
    const reading = watching()
    expect(await storage.readCopy(id, reading)).toHaveLength(2_500)
    expect(reading.told).toEqual([1 / 3, 2 / 3, 1])
    await expect(storage.readCopy(id, watching(2))).rejects.toThrow(Cancelled)
    await storage.close()
  })

  it('a copy that an earlier build made in one piece is read, and pieces without a copy go with the oldest', async () => {
    const storage = new IdbLogStorage({
      name: 'old-copy',
      now: () => ms(MONDAY_NOON),
      newId: () => 'device-a',
    })
    await storage.open()
    const database = await openDB('old-copy')
    const entries = log(3, 'a')
    await database.put('copies', { id: 1, at: 1, entries: 3, why: 'before a restore', format: 2 })
    await database.put('copied', entries, 1)
    await database.put('copied', entries, [0, 7])
    expect(await storage.readCopy(1)).toEqual(entries)
    for (const why of ['b', 'c', 'd']) await storage.replaceAll(() => entries, why)
    expect(await storage.readCopy(1)).toBeNull()
    expect((await storage.copies()).map((copy) => copy.why)).toEqual(['b', 'c', 'd'])
    const keys = (await database.getAllKeys('copied')) as readonly unknown[]
    // Nothing was there before the first one.
    expect(keys).toEqual([
      [3, 0],
      [4, 0],
    ])
    database.close()
    await storage.close()
  })

  it('a copy of one piece is taken in slices, and that can be ended', async () => {
    const storage = new IdbLogStorage({
      name: 'one-piece',
      now: () => ms(MONDAY_NOON),
      newId: () => 'device-a',
    })
    await storage.open()
    const database = await openDB('one-piece')
    await database.put('copies', { id: 1, at: 1, entries: 2_500, why: 'before a restore', format: 2 })
    await database.put('copied', log(2_500, 'a'), 1)
    database.close()
    const reading = watching()
    expect(await storage.readCopy(1, reading)).toHaveLength(2_500)
    expect(reading.told).toEqual([0.4, 0.8, 1])
    await expect(storage.readCopy(1, watching(2))).rejects.toThrow(Cancelled)
    await storage.close()
  })

  it('a dump of all that is there comes in pieces, none longer than a record, or an item of a list', async () => {
    const storage = new IdbLogStorage({ name: 'dumped', now: () => ms(MONDAY_NOON), newId: () => 'device-a' })
    await storage.open()
    await storage.append(log(1_200, 'a'))
    const database = await openDB('dumped')
    await database.put('copied', log(300, 'b'), 1)
    const records = (await database.getAll('entries')) as readonly unknown[]
    database.close()
    const pieces = await storage.dump()
    const longest = Math.max(...records.map((record) => JSON.stringify(record).length))
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(longest)
    expect(JSON.parse(pieces.join(''))).toMatchObject({
      stores: { entries: records, copied: [log(300, 'b')], quarantine: [] },
    })
    await storage.close()
  })

  it('putting a copy back says how far it is, can be ended with nothing changed, and counts what it would do in steps', async () => {
    const storage = createMemoryStorage(memoryDisk(log(5_000, 'a')))
    const store = createProgressStore({
      persistence: fakePersistence(storage),
      now: () => ms(MONDAY_NOON),
      newId: () => 'device-a',
      zone: () => 0,
    })
    await store.getState().ready()
    await storage.replaceAll(() => log(10, 'b'), 'a test')
    const [copy] = await store.getState().copies()
    const ended = new AbortController()
    ended.abort()
    const watch = { progress: () => {}, signal: ended.signal }
    await expect(store.getState().previewCopy(copy!.id, watch)).rejects.toThrow(Cancelled)
    expect(await store.getState().previewCopy(copy!.id, watching())).toMatchObject({ ok: true })
    const before = [...storage.disk.entries]
    expect(await store.getState().putBack(copy!.id, watch)).toEqual({
      ok: false,
      error: 'Nothing was changed. It was stopped.',
    })
    expect(storage.disk.entries).toEqual(before)
    expect(await store.getState().putBack(copy!.id, watching())).toMatchObject({ ok: true })
    expect(storage.disk.entries).toHaveLength(5_000)
  })

  it('a file is left in the middle where its reading is ended', async () => {
    await expect(createBackups().readOne(file(log(5_000, 'a')), watching(2))).rejects.toThrow(Cancelled)
  })

  it('a preview pauses at every 2,000 entries of either log', async () => {
    const content = { madeAt: ms(MONDAY_NOON), entries: log(6_000, 'b'), invalid: 0, parts: null }
    expect(await pausesIn(previewOf(log(6_000, 'a'), content))).toBeGreaterThanOrEqual(11)
  })

  it('a backup is put together in steps, and comes back whole', async () => {
    const backups = createBackups()
    const writing = watching()
    const text = textOf(await backups.write(log(2_500, 'a'), ms(MONDAY_NOON), writing))
    // Every thousand entries.
    expect(writing.told).toHaveLength(2)
    const read = await backups.readOne(fileOf(text))
    expect(read.ok && read.value.entries).toEqual(log(2_500, 'a'))
    // Spelled by another hand, the same entries are still intact; one changed is not.
    const again = JSON.stringify(JSON.parse(text), null, 1)
    expect((await backups.readOne(fileOf(again))).ok).toBe(true)
    const doctored = text.replace('"a-7"', '"a-x"')
    expect((await backups.readOne(fileOf(doctored))).ok).toBe(false)
  })

  it('a restore that is ended has changed nothing, whether it was still reading or writing', async () => {
    const name = 'ended'
    const storage = new IdbLogStorage({ name, now: () => ms(MONDAY_NOON), newId: () => 'device-a' })
    await storage.open()
    await storage.append(log(100, 'a'))
    const stored = async () => {
      const entries = []
      for await (const chunk of storage.read()) entries.push(...chunk)
      return entries.map(({ id }) => id)
    }
    const before = await stored()
    const whole = watching()
    for (const ends of [1, 4, 6]) {
      const ended = await storage.replaceAll(() => log(2_100, 'b'), 'a test', watching(ends))
      expect(ended).toEqual({ ok: false, error: { kind: 'refused', message: 'It was stopped.' } })
      expect(await stored()).toEqual(before)
      expect(await storage.copies()).toEqual([])
    }
    expect(await storage.replaceAll(() => log(2_100, 'b'), 'a test', whole)).toMatchObject({ ok: true })
    expect(whole.told).toEqual(whole.told.toSorted((a, b) => a - b))
    expect(whole.told.length).toBeGreaterThan(6)
    expect(await stored()).toHaveLength(2_100)
    await storage.close()
  })
})
