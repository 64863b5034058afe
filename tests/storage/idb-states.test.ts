import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { deleteDB, openDB } from 'idb'
import { beforeEach, expect, it } from 'vitest'

import { ms } from '#engine/units.ts'
import { IdbLogStorage } from '#storage/idb/idb-storage.ts'
import { DATABASE_VERSION } from '#storage/idb/idb-schema.ts'
import type { StorageFailure } from '#storage/log-storage.ts'
import { answered, stamped } from '#tests/support/entries.ts'

const fresh = () => new IdbLogStorage({ name: 'gatehouse', now: () => ms(1), newId: () => 'device-a' })

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})

it('S5 a database that is deleted while it is open is gone, not newer, and is made again for the next write', async () => {
  const storage = fresh()
  const told: StorageFailure[] = []
  storage.onClosed((failure) => void told.push(failure))
  await storage.open()
  await storage.append([stamped(answered(), 1)])
  await deleteDB('gatehouse')
  expect(told.map(({ kind }) => kind)).toEqual(['gone'])
  const written = await storage.append([stamped(answered(), 1), stamped(answered(), 2)])
  expect(written).toMatchObject({ ok: true, value: { wasEmpty: true } })
})

it('S5 a database without any store is empty, and made anew', async () => {
  const empty = await openDB('gatehouse', DATABASE_VERSION)
  empty.close()
  const storage = fresh()
  expect(await storage.open()).toEqual({ ok: true, value: { device: 'device-a', readOnly: null } })
  expect((await storage.append([stamped(answered(), 1)])).ok).toBe(true)
})

it('S5 a half-made database is unreadable, not newer: it is left alone, handed over, and goes when asked', async () => {
  const half = await openDB('gatehouse', DATABASE_VERSION, {
    upgrade: (database) => void database.createObjectStore('entries'),
  })
  await half.put('entries', { some: 'thing' }, 'key')
  half.close()
  const storage = fresh()
  expect(await storage.open()).toMatchObject({ ok: false, error: { kind: 'unreadable' } })
  expect(JSON.parse((await storage.dump()).join(''))).toEqual({
    version: DATABASE_VERSION,
    stores: { entries: [{ some: 'thing' }] },
  })
  expect(await storage.startAnew()).toEqual({ ok: true, value: null })
  expect(await storage.open()).toMatchObject({ ok: true, value: { readOnly: null } })
  expect(await storage.append([stamped(answered(), 1)])).toMatchObject({ ok: true })
})

it('S5 newer data stays read-only, and can be left behind', async () => {
  const newer = await openDB('gatehouse', DATABASE_VERSION + 1, {
    upgrade: (database) => void database.createObjectStore('dreams'),
  })
  newer.close()
  const storage = fresh()
  expect(await storage.open()).toMatchObject({ ok: true, value: { readOnly: expect.any(String) } })
  expect(await storage.erase()).toMatchObject({ ok: false })
  expect(await storage.startAnew()).toEqual({ ok: true, value: null })
  expect(await storage.open()).toMatchObject({ ok: true, value: { readOnly: null } })
})
