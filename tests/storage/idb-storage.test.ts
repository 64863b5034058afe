import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { type IDBPDatabase, openDB } from 'idb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { isKnown, LOG_VERSION } from '#engine/events/entry.ts'
import { entryId } from '#engine/questions/ids.ts'
import { fail, ok } from '#engine/result.ts'
import { ms } from '#engine/units.ts'
import { IdbLogStorage, type IdbOptions } from '#storage/idb/idb-storage.ts'
import { LOG_FORMAT, parseEntry } from '#storage/log-format.ts'
import { checkMigrations, type LogFormat } from '#storage/migrations.ts'
import type { StorageFailure } from '#storage/log-storage.ts'
import { answered, stamped } from '#tests/support/entries.ts'

import { keepsTheContract, opened, readAll } from './contract.ts'

let open: IdbLogStorage[] = []
let raw: IDBPDatabase[] = []

function make(over: Partial<IdbOptions> = {}): IdbLogStorage {
  let id = 0
  const options = { name: 'gatehouse', now: () => ms(1_000), newId: () => `device-${++id}` }
  const storage = new IdbLogStorage({ ...options, ...over })
  open.push(storage)
  return storage
}

/** The database behind the app's back, as a learner with developer tools has it. */
async function byHand(): Promise<IDBPDatabase> {
  const database = await openDB('gatehouse')
  raw.push(database)
  return database
}

/** Makes some writes throw, as a full disk or a killed database does. */
function breakWrites(method: 'add' | 'put', when: (store: IDBObjectStore) => boolean, error: string): void {
  type Write = (this: IDBObjectStore, value: unknown, key?: IDBValidKey) => IDBRequest<IDBValidKey>
  const original: Write = Reflect.get(IDBObjectStore.prototype, method)
  vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(function (this: IDBObjectStore, ...args) {
    if (when(this)) throw new DOMException('broken by the test', error)
    return original.apply(this, args)
  })
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})

afterEach(async () => {
  vi.restoreAllMocks()
  for (const database of raw) database.close()
  for (const storage of open) await storage.close()
  open = []
  raw = []
})

const entry = (n: number) => stamped(answered(), n)

describe('storage in IndexedDB', () => {
  keepsTheContract(() => ({ storage: make(), again: () => make() }))

  it('gives no snapshot back that an earlier build has replaced the log under, or that is damaged', async () => {
    const storage = await opened(make())
    await storage.append([entry(1), entry(2)])
    const at = { n: 2, device: entry(2).device, id: entry(2).id }
    const snapshot = { code: 'c', at, entries: 2, newer: 0, parts: ['{}'], hash: 'h' }
    await storage.keepSnapshot(snapshot)
    const database = await byHand()
    // It does not know of snapshots, and leaves a copy as every build does.
    await database.add('copies', { at: 1, entries: 2, why: 'an earlier build' })
    expect(await storage.snapshot('c')).toBeNull()
    for (const damaged of [
      7,
      { ...snapshot, parts: [7] },
      { ...snapshot, at: null },
      { ...snapshot, copy: null },
    ]) {
      await database.put('meta', damaged, 'snapshot')
      expect(await storage.snapshot('c')).toBeNull()
    }
    expect(await storage.keepSnapshot(snapshot)).toBe(true)
    expect(await storage.snapshot('c')).toMatchObject(snapshot)
  })

  it('gives two tabs that open a new database at once the same device', async () => {
    const [a, b] = await Promise.all([make().open(), make({ newId: () => 'other' }).open()])
    expect(a).toEqual(b)
  })

  it('waits for everything that is being written', async () => {
    const storage = await opened(make())
    for (const n of [1, 2, 3]) void storage.append([entry(n)])
    await storage.pending()
    expect(await (await byHand()).count('entries')).toBe(3)
  })
})

describe('damaged entries', () => {
  const damage: readonly [name: string, change: object][] = [
    ['no type', { type: undefined }],
    ['a number for a type', { type: 7 }],
    ['a missing field', { verdict: undefined }],
    ['text for a number', { took: 'long' }],
    ['a position that the index cannot hold', { n: { a: 1 } }],
    ['a position that is text', { n: 'first' }],
    ['a position beyond all numbers', { n: 1e300 }],
    ['no device', { device: undefined }],
    ['an infinite time', { at: Infinity }],
  ]
  it.each(damage)('with %s are set aside with their text, and the rest loads', async (_, change) => {
    const storage = await opened(make())
    await storage.append([entry(1), entry(2), entry(3)])
    const database = await byHand()
    await database.put('entries', { ...entry(2), ...change })
    expect(await readAll(storage)).toEqual([entry(1), entry(3)])
    const [found] = await storage.quarantined()
    expect(found?.raw).toContain('device-a-2')
    expect(found?.reason).not.toBe('')
    expect(await database.count('entries')).toBe(2)
    expect(await readAll(storage)).toHaveLength(2)
    expect(await storage.quarantined()).toHaveLength(1)
  })

  it('are set aside once when two tabs find them at the same time', async () => {
    const [one, other] = [await opened(make()), await opened(make())]
    await one.append([entry(1), entry(2)])
    await (await byHand()).put('entries', { ...entry(2), took: 'long' })
    await Promise.all([readAll(one), readAll(other)])
    expect(await one.quarantined()).toHaveLength(1)
  })

  it('do not stop new entries from being appended behind the good ones', async () => {
    const storage = await opened(make())
    await storage.append([entry(1)])
    await (await byHand()).put('entries', { ...entry(5), n: 'first' })
    expect(await storage.append([entry(2)])).toEqual(ok({ written: [entry(2)], refused: [] }))
  })
})

describe('entries of a later version', () => {
  const later: readonly [name: string, change: object][] = [
    ['an unknown type', { type: 'goal.reached', goal: 'week-1' }],
    ['an unknown place', { place: { kind: 'placement', step: 3 } }],
    ['an unknown kind of response', { response: { kind: 'drawing', strokes: [1, 2] } }],
    ['an unknown value', { verdict: 'abandoned' }],
    ['an unknown exam', { type: 'session.started', session: 's', plan: { exam: 'saa-c04' } }],
    ['a later format', { v: LOG_VERSION + 1, type: 'something.new' }],
  ]
  it.each(later)('with %s are kept, copied and replaced as they were found', async (_, change) => {
    const storage = await opened(make())
    await storage.append([entry(1)])
    const database = await byHand()
    const record = { ...entry(2), ...change }
    await database.put('entries', record)
    const { id, device, n, at } = record
    const found = { id, device, n, at, newer: true, raw: record }
    expect(await readAll(storage)).toEqual([entry(1), found])
    expect(await storage.quarantined()).toEqual([])
    const replaced = await storage.replaceAll((current) => [...current, entry(3)], 'a test')
    expect(replaced.ok && replaced.value.entries).toEqual([entry(1), found, entry(3)])
    expect(await database.get('entries', record.id)).toEqual(record)
    expect(replaced.ok && (await storage.readCopy(replaced.value.copy.id))).toEqual([entry(1), found])
  })

  it('are known here but for a field, and keep that field', async () => {
    const storage = await opened(make())
    const record = { ...entry(1), exams: { 'saa-c03': '3.4', 'saa-c04': '1.1' }, mood: 'fine' }
    const database = await byHand()
    await database.put('entries', record)
    const [found] = await readAll(storage)
    expect(found).toEqual({ ...entry(1), raw: record })
    await storage.replaceAll((current) => current, 'a test')
    expect(await database.get('entries', record.id)).toEqual(record)
  })

  it('go into a log as they are, behind what another tab has written', async () => {
    const storage = await opened(make())
    await storage.append([entry(1), entry(2)])
    const record = { ...entry(1), id: 'later', type: 'goal.reached' }
    const read = parseEntry(record)
    if (!read.ok) throw new Error(read.error.reason)
    expect(await storage.append([read.value])).toMatchObject({ ok: true, value: { refused: [] } })
    expect(await (await byHand()).get('entries', 'later')).toEqual({ ...record, n: 3 })
  })

  it('are damaged when their stamp is', () => {
    for (const change of [{ id: '' }, { n: 0 }, { at: -1 }, { v: 0 }, { v: 1.5 }, { device: 7 }])
      expect(parseEntry({ ...entry(1), type: 'goal.reached', ...change })).toMatchObject({ ok: false })
    const huge = { ...entry(1), type: 'goal.reached', text: 'x'.repeat(4_000_001) }
    expect(parseEntry(huge)).toMatchObject({ ok: false, error: { reason: expect.stringContaining('more') } })
  })
})

describe('the quarantine', () => {
  it('is read again at every start: what is known now comes back to its place', async () => {
    const storage = await opened(make())
    await storage.append([entry(1), entry(3)])
    const database = await byHand()
    const known = { ...entry(2), exams: { 'dva-c03': '1.1' } }
    const later = { ...entry(4), type: 'goal.reached' }
    for (const raw of [known, later, { ...entry(5), took: 'long' }])
      await database.add('quarantine', { raw: JSON.stringify(raw), reason: 'type: invalid', at: 1 })
    await database.add('quarantine', { raw: '{"cut', reason: 'it was cut', at: 1 })
    const again = await opened(make())
    const found = await readAll(again)
    expect(found.map(({ n }) => n)).toEqual([1, 2, 3, 4])
    expect(found[1]).toEqual(known)
    expect(await database.get('entries', later.id)).toEqual(later)
    expect((await again.quarantined()).map(({ reason }) => reason)).toEqual(['type: invalid', 'it was cut'])
  })

  it('keeps a record whose id is in the log', async () => {
    const storage = await opened(make())
    await storage.append([entry(1)])
    const other = JSON.stringify({ ...entry(1), verdict: 'wrong' })
    await (await byHand()).add('quarantine', { raw: other, reason: 'a test', at: 1 })
    expect(await readAll(await opened(make()))).toEqual([entry(1)])
    expect(await storage.quarantined()).toHaveLength(1)
  })
})

describe('newer data', () => {
  it('in a newer format opens read-only and is not written to', async () => {
    const first = await opened(make())
    await first.append([entry(1)])
    await (await byHand()).put('meta', LOG_VERSION + 1, 'format')
    const storage = make()
    const result = await storage.open()
    expect(result.ok && result.value.readOnly).toContain('newer version')
    expect(await readAll(storage)).toEqual([entry(1)])
    expect(await storage.append([entry(2)])).toMatchObject({ ok: false })
    expect(await storage.replaceAll(() => [], 'no')).toMatchObject({ ok: false })
    expect(await storage.erase()).toMatchObject({ ok: false })
    expect(await readAll(storage)).toEqual([entry(1)])
  })

  it('in a newer layout opens read-only', async () => {
    const first = await opened(make())
    await first.append([entry(1)])
    await first.close()
    const newer = await openDB('gatehouse', 7)
    newer.close()
    const storage = make()
    const result = await storage.open()
    expect(result.ok && result.value.readOnly).toContain('newer version')
    expect(await readAll(storage)).toEqual([entry(1)])
  })

  it('in a layout that cannot be read opens read-only and empty', async () => {
    const newer = await openDB('gatehouse', 7, {
      upgrade: (database) => void database.createObjectStore('x'),
    })
    newer.close()
    const storage = await opened(make())
    expect(await readAll(storage)).toEqual([])
    expect(await storage.quarantined()).toEqual([])
    expect(await storage.append([entry(1)])).toMatchObject({ ok: false })
  })

  it('closes this tab when a newer version wants in, and says so', async () => {
    const storage = await opened(make())
    const told: StorageFailure[] = []
    storage.onClosed((failure) => told.push(failure))
    const newer = await openDB('gatehouse', 7)
    newer.close()
    expect(told.map(({ kind }) => kind)).toEqual(['closed'])
    expect(await storage.append([entry(1)])).toEqual(fail(told[0]))
  })
})

describe('failing writes', () => {
  it('name a full disk and leave nothing half written', async () => {
    const storage = await opened(make())
    await storage.append([entry(1)])
    let calls = 0
    breakWrites('add', () => ++calls === 2, 'QuotaExceededError')
    const result = await storage.append([entry(2), entry(3)])
    expect(result).toMatchObject({ ok: false, error: { kind: 'quota' } })
    vi.restoreAllMocks()
    expect(await readAll(storage)).toEqual([entry(1)])
    expect(await storage.append([entry(2), entry(3)])).toMatchObject({ ok: true })
  })

  it('leave the log as it was when a replacement fails half way', async () => {
    const storage = await opened(make())
    await storage.append([entry(1), entry(2)])
    breakWrites('put', (store) => store.name === 'entries', 'QuotaExceededError')
    expect(await storage.replaceAll(() => [entry(9)], 'no')).toMatchObject({ ok: false })
    vi.restoreAllMocks()
    expect(await readAll(storage)).toEqual([entry(1), entry(2)])
    expect(await storage.copies()).toEqual([])
  })

  it('say so where there is no database at all', async () => {
    vi.stubGlobal('indexedDB', undefined)
    expect(await make().open()).toMatchObject({ ok: false, error: { kind: 'missing' } })
    vi.unstubAllGlobals()
  })
})

describe('migrations', () => {
  /** A made-up format 3: before 2, `took` was in seconds; before 3, `confidence` was called `trust`. */
  const madeUp: LogFormat = {
    version: 3,
    migrations: [
      { from: 1, migrate: (old) => ({ ...record(old), took: Number(record(old)['took']) * 1000 }) },
      {
        from: 2,
        migrate: (old) => {
          const { trust, ...rest } = record(old)
          if (trust === 'broken') throw new Error('no such trust')
          return { ...rest, confidence: trust ?? null }
        },
      },
    ],
    parse: parseEntry,
  }
  const record = (value: unknown): Record<string, unknown> => ({ ...(value as object) })
  const old = (n: number, trust: string) => {
    const { confidence: _, ...rest } = answered()
    return { ...stamped(answered(), n), ...rest, took: 20, trust, confidence: undefined }
  }

  async function oldDatabase(): Promise<void> {
    const storage = await opened(make())
    await storage.close()
    const database = await byHand()
    await database.put('meta', 1, 'format')
    await database.put('entries', old(1, 'sure'))
    await database.put('entries', old(2, 'broken'))
    await database.put('entries', old(3, 'guess'))
    database.close()
  }

  it('lead every entry to the current format and keep a copy of what was there', async () => {
    await oldDatabase()
    const storage = await opened(make({ format: madeUp }))
    expect(await readAll(storage)).toEqual([
      { ...stamped(answered({ confidence: 'sure' }), 1), took: 20_000 },
      { ...stamped(answered({ confidence: 'guess' }), 3), took: 20_000 },
    ])
    expect(await storage.copies()).toMatchObject([{ entries: 3, why: 'before the move from format 1 to 3' }])
    const [aside] = await storage.quarantined()
    expect(aside?.raw).toContain('"trust":"broken"')
    expect(aside?.reason).toContain('no such trust')
  })

  it('run once', async () => {
    await oldDatabase()
    await (await opened(make({ format: madeUp }))).close()
    const storage = await opened(make({ format: madeUp }))
    expect((await readAll(storage)).map((entry) => 'took' in entry && entry.took)).toEqual([20_000, 20_000])
    expect(await storage.copies()).toHaveLength(1)
  })

  it('change nothing when they fail half way', async () => {
    await oldDatabase()
    breakWrites('put', (store) => store.name === 'meta', 'AbortError')
    expect(await make({ format: madeUp }).open()).toMatchObject({ ok: false })
    vi.restoreAllMocks()
    const database = await byHand()
    expect(await database.getAll('entries')).toEqual([old(1, 'sure'), old(2, 'broken'), old(3, 'guess')])
    expect(await database.count('copies')).toBe(0)
  })

  it('must count up from 1 without gaps to the version', () => {
    const [first, second] = madeUp.migrations
    expect(() => checkMigrations(LOG_FORMAT)).not.toThrow()
    expect(() => checkMigrations(madeUp)).not.toThrow()
    expect(() => checkMigrations({ ...madeUp, migrations: [first!] })).toThrow('needs 2')
    expect(() => checkMigrations({ ...madeUp, migrations: [second!, first!] })).toThrow('without gaps')
    expect(() => checkMigrations({ ...madeUp, migrations: [first!, first!] })).toThrow('without gaps')
  })
})

describe('ids in the log', () => {
  it('never let a prototype be reached', () => {
    const hostile = JSON.parse(
      JSON.stringify(stamped(answered(), 1)).replace(
        '"response":{"kind":"single","option":"a"}',
        '"response":{"kind":"matching","pairs":{"__proto__":"x","p1":"a"}}',
      ),
    )
    const parsed = parseEntry(hostile)
    const read = parsed.ok && isKnown(parsed.value) ? parsed.value : null
    const pairs = read?.type === 'question.answered' ? read.response : null
    expect(Object.getPrototypeOf(pairs ?? {})).toBe(Object.prototype)
    expect(({} as Record<string, unknown>)['x']).toBeUndefined()
    expect(parseEntry({ ...stamped(answered(), 1), id: entryId('') })).toMatchObject({ ok: false })
  })
})
