import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { IDBFactory } from 'fake-indexeddb'
import { openDB } from 'idb'
import { describe, expect, it } from 'vitest'

import type { LogEvent, StoredEntry } from '#engine/events/entry.ts'
import { optionId } from '#engine/questions/ids.ts'
import { ms } from '#engine/units.ts'
import { IdbLogStorage } from '#storage/idb/idb-storage.ts'
import { createProgressStore, type ProgressStore } from '#stores/progress.ts'
import { inSteps } from '#storage/steps.ts'
import { previewOf } from '#stores/restore-preview.ts'
import { textOf } from '#tests/support/backup-file.ts'
import { anyEvent } from '#tests/support/arbitrary-log.ts'
import { answered, attemptStarted, MONDAY_NOON, singleQuestion, stamped } from '#tests/support/entries.ts'
import { fakePersistence } from '#tests/support/fake-services.ts'
import { createMemoryStorage, memoryDisk } from '#tests/support/memory-storage.ts'

const SEED = 20_261_130

/** Values that a type allows and hardly anyone thinks of. */
const TEXTS = ['', ' ', '__proto__', 'constructor', '\u{D800}', '\u0000', 'x'.repeat(201), 'x'.repeat(25_000)]
const NUMBERS = [NaN, Infinity, -Infinity, -0, -1, 0.5, 1e308, 2 ** 53, -(2 ** 53), 4_294_967_296]
const CLOCKS = [0, -1, -1e15, 1e-7, 4e15, 4e15 + 1, 8.64e15, NaN, Infinity]
const COUNTERS = [1, 999_999_999_999, 1_000_000_000_000, 2 ** 53 - 3, 2 ** 53 - 2, 2 ** 53 - 1]
const ZONES = [0, 60, -1440, 1441, NaN, 0.5]

/** The same event with one of its texts or numbers, or a key of a record, changed to something odd. */
function oddly(event: LogEvent, pick: number, odd: number): LogEvent {
  const places: (() => void)[] = []
  const copy: LogEvent = structuredClone(event)
  const walk = (holder: object): void => {
    for (const [key, value] of Object.entries(holder)) {
      if (typeof value === 'object' && value !== null) walk(value)
      // Words of a closed list are not for the types to vary.
      else if (typeof value === 'string' && !CLOSED.has(key))
        places.push(() => Reflect.set(holder, key, TEXTS[odd % TEXTS.length]))
      else if (typeof value === 'number' && key !== 'difficulty')
        places.push(() => Reflect.set(holder, key, NUMBERS[odd % NUMBERS.length]))
    }
  }
  walk(copy)
  places[pick % Math.max(1, places.length)]?.()
  return copy
}
const CLOSED = new Set([
  'type',
  'kind',
  'verdict',
  'confidence',
  'exam',
  'preset',
  'reason',
  'only',
  'feedback',
  'sim',
])
/** Lists of words of a closed list have numbers for keys. */
const isOpen = (event: LogEvent): boolean => event.type !== 'attempt.started'

type World = { readonly clock: () => number; readonly zone: number; readonly ids?: () => string }

let made = 0
async function storeOver(name: string, { clock, zone }: World) {
  const newId = (): string => `id-${++made}`
  const now = () => ms(clock())
  const storage = new IdbLogStorage({ name, now, newId })
  const persistence = { ...fakePersistence(createMemoryStorage()), storage }
  const store = createProgressStore({ persistence, now, newId, zone: () => zone })
  await store.getState().ready()
  return { storage, store }
}

async function everythingIn(storage: IdbLogStorage): Promise<readonly StoredEntry[]> {
  const all: StoredEntry[] = []
  for await (const chunk of storage.read()) all.push(...chunk)
  return all
}

const start = {
  n: fc.constantFrom(...COUNTERS),
  zone: fc.constantFrom(...ZONES),
  at: fc.constantFrom(...CLOCKS),
}
const wild = fc
  .tuple(anyEvent.filter(isOpen), fc.nat(40), fc.nat(40))
  .map(([event, pick, odd]) => oddly(event, pick, odd))

describe(`what is written (seed ${SEED})`, () => {
  it('S1 is read again, or is refused with a sentence and stays in memory with the banner', async () => {
    const seen = { saved: 0, refused: 0 }
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          ...start,
          events: fc.array(fc.oneof(anyEvent, wild, wild), { minLength: 1, maxLength: 4 }),
          // Half of the worlds have a sound clock, so that it does not hide the rest.
          isSound: fc.boolean(),
        }),
        async ({ n, at, zone, events, isSound }) => {
          globalThis.indexedDB = new IDBFactory()
          const world = isSound ? { clock: () => MONDAY_NOON, zone: 0 } : { clock: () => at, zone }
          const first = await storeOver('gatehouse', world)
          const seeded = await first.storage.append([stamped(answered(), n, { at: MONDAY_NOON })])
          expect(seeded).toMatchObject({ ok: true, value: { refused: [] } })
          await first.storage.close()
          const { store, storage } = await storeOver('gatehouse', world)
          const outcomes = []
          for (const event of events) outcomes.push(await store.getState().record(event))
          await storage.close()

          const again = await storeOver('gatehouse', world)
          const found = new Map((await everythingIn(again.storage)).map((entry) => [entry.id, entry]))
          expect(await again.storage.quarantined()).toEqual([])
          for (const { saved, kept, entries } of outcomes) {
            expect(kept).toBe(true)
            const [entry] = entries
            seen[saved ? 'saved' : 'refused'] += 1
            if (entry === undefined) throw new Error('Nothing was recorded.')
            const stored = found.get(entry.id)
            // On the disk as it was recorded, or not at all.
            expect(stored).toEqual(saved ? { ...entry, n: stored?.n } : undefined)
            if (!saved) expectBanner(store)
          }
          await again.storage.close()
        },
      ),
      { seed: SEED, numRuns: 70 },
    )
    // Both happen often, or the property says nothing.
    expect(Math.min(seen.saved, seen.refused)).toBeGreaterThan(30)
  })
})

/** Something is in memory only, and a sentence says why. */
function expectBanner(store: ProgressStore): void {
  const { status, reason, unsaved, saving } = store.getState()
  expect({ status, saving }).toEqual({ status: 'memory', saving: 'failed' })
  expect(reason).toMatch(/^[A-Z].{20,}\.$/s)
  expect(unsaved).toBeGreaterThan(0)
  expect(store.getState().progress.entries).toBeGreaterThan(1)
}

describe('an entry that is refused', () => {
  const ready = async (clock: { at: number }, n = 0) => {
    const storage = createMemoryStorage(memoryDisk(n === 0 ? [] : [stamped(answered(), n)]))
    let ids = 0
    const store = createProgressStore({
      persistence: fakePersistence(storage),
      now: () => ms(clock.at),
      newId: () => `id-${++ids}`,
      zone: () => 0,
    })
    await store.getState().ready()
    return { storage, store }
  }

  it('S2 because of a clock before 1970 is saved with the time at which the clock is right', async () => {
    const clock = { at: -86_400_000 }
    const { storage, store } = await ready(clock)
    expect(await store.getState().record(answered())).toMatchObject({ saved: false, kept: true })
    expect(store.getState()).toMatchObject({
      status: 'memory',
      unsaved: 1,
      reason: 'The clock of this device stands before 1970. Set its date and time, then try again.',
    })
    expect(await store.getState().retryUnsaved()).toBe(false)
    clock.at = MONDAY_NOON
    expect(await store.getState().retryUnsaved()).toBe(true)
    expect(store.getState()).toMatchObject({ status: 'ready', reason: null, unsaved: 0, saving: 'saved' })
    expect(storage.disk.entries).toMatchObject([{ n: 1, at: MONDAY_NOON }])
    expect(store.getState().progress.latest).toBe(MONDAY_NOON)
  })

  it('does not hold up those that come after it', async () => {
    const { storage, store } = await ready({ at: MONDAY_NOON })
    const huge = answered({ response: { kind: 'numeric', value: Number('9'.repeat(310)) } })
    expect((await store.getState().record(huge)).saved).toBe(false)
    expect(store.getState().reason).toBe('The number of this answer is too large to be saved.')
    expect((await store.getState().record(answered())).saved).toBe(true)
    expect(storage.disk.entries).toHaveLength(1)
    expect(store.getState()).toMatchObject({ status: 'memory', unsaved: 1, saving: 'failed' })
    expect(store.getState().progress.entries).toBe(2)
  })

  it('at the end of the counter says so', async () => {
    const { storage, store } = await ready({ at: MONDAY_NOON }, Number.MAX_SAFE_INTEGER)
    expect((await store.getState().record(answered())).saved).toBe(false)
    expect(store.getState().reason).toBe(
      'The log has no room behind its last entry: its counter is at its end.',
    )
    expect(storage.disk.entries).toHaveLength(1)
  })

  it('names the field where there is nothing better to say', async () => {
    const { store } = await ready({ at: MONDAY_NOON })
    const odd = answered({ response: { kind: 'single', option: optionId('') } })
    expect((await store.getState().record(odd)).saved).toBe(false)
    expect(store.getState().reason).toBe(
      'This could not be read again later, so it is not saved (response.option: too_small).',
    )
  })

  it('outlives a restore in memory, and goes with everything when all is erased', async () => {
    const { storage, store } = await ready({ at: MONDAY_NOON })
    await store.getState().record(answered({ seed: -1 }))
    const entries = [stamped(attemptStarted([singleQuestion('q.t.001')]), 5)]
    const preview = await inSteps(previewOf([], { madeAt: ms(0), entries, invalid: 0, parts: null }))
    const how = { kind: 'merge', takesBack: false } as const
    expect(await store.getState().restore(preview, how)).toEqual({ ok: true, value: null })
    expect(storage.disk.entries).toEqual(entries)
    expect(store.getState()).toMatchObject({ unsaved: 1, progress: { entries: 2 } })
    expect((await store.getState().erase()).ok).toBe(true)
    expect(store.getState()).toMatchObject({ unsaved: 0, progress: { entries: 0 } })
  })
})

describe('a device whose stored name is damaged', () => {
  it.each(['', 'x'.repeat(201), 7])('takes a new one instead of %j', async (name) => {
    globalThis.indexedDB = new IDBFactory()
    const first = await storeOver('gatehouse', { clock: () => MONDAY_NOON, zone: 0 })
    await first.storage.close()
    const database = await openDB('gatehouse')
    await database.put('meta', name, 'device')
    database.close()
    const { store, storage } = await storeOver('gatehouse', { clock: () => MONDAY_NOON, zone: 0 })
    expect((await store.getState().record(answered())).saved).toBe(true)
    const [entry] = await everythingIn(storage)
    expect(entry?.device).toMatch(/^id-\d+$/)
    await storage.close()
  })
})

describe('a tab that hears of an entry of a later version', () => {
  it('keeps it, counts it and hands it on', async () => {
    const storage = createMemoryStorage()
    let tell: (entries: readonly unknown[]) => void = () => {}
    const tabs = {
      announce: () => {},
      close: () => {},
      listen: (listener: (message: { kind: 'appended'; entries: readonly unknown[] }) => void) => {
        tell = (entries) => listener({ kind: 'appended', entries })
      },
    }
    const persistence = fakePersistence(storage, tabs)
    const store = createProgressStore({
      persistence,
      now: () => MONDAY_NOON,
      newId: () => 'id',
      zone: () => 0,
    })
    await store.getState().ready()
    const later = { ...stamped(answered(), 3), v: 3, type: 'goal.reached', goal: 'first-week' }
    tell([later, { junk: true }, stamped(answered(), 4)])
    const text = textOf(await store.getState().exportBackup())
    expect(JSON.parse(text).entries).toEqual([later, stamped(answered(), 4)])
    expect(store.getState()).toMatchObject({ newer: 1, progress: { entries: 1 } })
  })
})
