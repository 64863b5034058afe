import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { openDB } from 'idb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { entryId, sessionId } from '#engine/questions/ids.ts'
import type { LogEntry, StoredEntry } from '#engine/events/entry.ts'
import { ms } from '#engine/units.ts'
import type { LogStorage, StorageFailure } from '#storage/log-storage.ts'
import { createBackups } from '#storage/backup.ts'
import { IdbLogStorage, type IdbOptions } from '#storage/idb/idb-storage.ts'
import { parseEntry } from '#storage/log-format.ts'
import { fileOf, textOf } from '#tests/support/backup-file.ts'
import { answered, attemptStarted, sessionStarted, singleQuestion, stamped } from '#tests/support/entries.ts'

import { readAll } from './contract.ts'

/** The storage code as people have it who did not update since: it knows format 1, and its log is of `LogEntry`. */
type OldBuild = {
  readonly IdbLogStorage: new (options: IdbOptions) => LogStorage
  readonly createBackups: () => OldBackups
}

/** It read a file as one text, and wrote one. */
type OldBackups = {
  readonly write: (entries: readonly StoredEntry[], at: number) => Promise<{ readonly text: string }>
  readonly read: (file: { readonly size: number; readonly text: () => Promise<string> }) => Promise<unknown>
}
const old: OldBuild = await import(new URL('../fixtures/storage-034c63f.mjs', import.meta.url).href)

let open: LogStorage[] = []

async function start(build: Pick<OldBuild, 'IdbLogStorage'>) {
  const storage = new build.IdbLogStorage({
    name: 'gatehouse',
    now: () => ms(1_000),
    newId: () => 'device-a',
  })
  open.push(storage)
  const opened = await storage.open()
  if (!opened.ok) throw new Error(opened.error.message)
  return { storage, readOnly: opened.value.readOnly }
}
const startOld = () => start(old)
const startNew = () => start({ IdbLogStorage })

/** Every record of every store, behind the back of both. */
async function everything(): Promise<unknown> {
  const database = await openDB('gatehouse')
  const stores = ['entries', 'meta', 'quarantine', 'copies', 'copied']
  const found = await Promise.all(stores.map((store) => database.getAll(store)))
  database.close()
  return found
}

const entry = (n: number) => stamped(answered(), n)
const v2 = (event: Parameters<typeof stamped>[0], n: number): LogEntry => stamped(event, n, { v: 2 })

/** As a version after this one writes it. */
function later(n: number, change: object): StoredEntry {
  const read = parseEntry({ ...entry(n), v: 2, ...change })
  if (!read.ok) throw new Error(read.error.reason)
  return read.value
}

/** One of every kind that 034c63f does not know. */
const news = (from: number): readonly StoredEntry[] => [
  v2({ ...attemptStarted([singleQuestion('q.t.001')]), exam: 'dva-c03' }, from),
  v2(sessionStarted({ session: sessionId(`s-${from}`) }), from + 1),
  v2(answered({ exams: { 'dva-c03': '1.1' } }), from + 2),
  later(from + 3, { type: 'goal.reached', goal: 'first-week' }),
  later(from + 4, { place: { kind: 'placement', step: 2 } }),
  later(from + 5, { response: { kind: 'drawing', strokes: [1, 2] } }),
  later(from + 6, { mood: 'a field more' }),
]

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})

afterEach(async () => {
  for (const storage of open) await storage.close()
  open = []
})

describe('the build of 034c63f and this one on one profile', () => {
  it('take turns: nothing is lost, and the old one only looks and says why', async () => {
    const first = await startOld()
    await first.storage.append([entry(1), entry(2)])
    await first.storage.close()
    let known: readonly StoredEntry[] = [entry(1), entry(2)]
    for (const turn of [1, 2, 3]) {
      const { storage, readOnly } = await startNew()
      expect(readOnly).toBeNull()
      const added = news(turn * 10)
      expect(await storage.append(added)).toMatchObject({ ok: true, value: { written: added, refused: [] } })
      known = [...known, ...added]
      expect(await readAll(storage)).toEqual(known)
      await storage.close()
      const before = await everything()

      const looking = await startOld()
      expect(looking.readOnly).toContain('written by a newer version of Gatehouse')
      // What was there before the move is still shown.
      expect(await readAll(looking.storage)).toEqual([entry(1), entry(2)])
      for (const write of [
        looking.storage.append([entry(99)]),
        looking.storage.replaceAll(() => [], 'no'),
        looking.storage.erase(),
      ])
        expect(await write).toMatchObject({ ok: false, error: { kind: 'closed' } })
      expect(await looking.storage.quarantined()).toEqual([])
      await looking.storage.close()
      expect(await everything()).toEqual(before)
    }
    const { storage } = await startNew()
    expect(await readAll(storage)).toEqual(known)
    expect(await storage.copies()).toMatchObject([{ entries: 2, why: 'before the move from format 1 to 2' }])
  })

  it('an old tab that is still open lets go, says so and writes nothing more', async () => {
    const { storage: tab } = await startOld()
    await tab.append([entry(1)])
    const told: StorageFailure[] = []
    tab.onClosed((failure) => told.push(failure))
    const { storage } = await startNew()
    await storage.append(news(10))
    const before = await everything()
    expect(told).toMatchObject([{ kind: 'closed', message: expect.stringContaining('newer version') }])
    expect(await tab.append([entry(2)])).toMatchObject({ ok: false })
    expect(await tab.replaceAll(() => [entry(3)], 'a restore in the old tab')).toMatchObject({ ok: false })
    expect(await everything()).toEqual(before)
  })

  it('what the old one has set aside comes back', async () => {
    const { storage: tab } = await startOld()
    await tab.append([entry(1), entry(3)])
    const database = await openDB('gatehouse')
    // A format 1 that knew no other exams: this was written, called saved, and taken for damage at the next start.
    const lost = { ...entry(2), type: 'session.started', session: 's', questions: [], seed: 1 }
    const plan = { topics: [], count: 1, only: 'all', exam: 'dva-c03', limit: null, feedback: 'each' }
    await database.put('entries', { ...lost, plan })
    // And this was a counter that it wrote and could not read.
    await database.put('entries', { ...entry(4), id: 'far', n: 1_000_000_000_001 })
    database.close()
    expect(await readAll(tab)).toEqual([entry(1), entry(3)])
    expect(await tab.quarantined()).toHaveLength(2)
    await tab.close()

    const { storage } = await startNew()
    const found = await readAll(storage)
    expect(found.map(({ id }) => id)).toEqual(['device-a-1', 'device-a-2', 'device-a-3', 'far'])
    expect(found[1]).toMatchObject({ type: 'session.started', plan })
    expect(await storage.quarantined()).toEqual([])
    const next = await storage.append([stamped(answered(), 5, { id: entryId('next') })])
    expect(next).toMatchObject({ ok: true, value: { written: [{ id: 'next', n: 1_000_000_000_002 }] } })
  })

  it('a backup of this one is refused by the old one by name, and the other way round taken in', async () => {
    const at = ms(1_767_614_400_000)
    const text = textOf(await createBackups().write(news(1), at))
    const file = { size: text.length, text: async () => text }
    expect(await old.createBackups().read(file)).toMatchObject({ ok: false, error: { kind: 'newer' } })
    const before = await old.createBackups().write([entry(1), entry(2)], at)
    expect(await createBackups().readOne(fileOf(before.text))).toMatchObject({
      ok: true,
      value: { entries: [entry(1), entry(2)], invalid: 0 },
    })
    const again = await createBackups().readOne(fileOf(text))
    expect(again).toMatchObject({ ok: true, value: { entries: news(1), invalid: 0 } })
  })
})
