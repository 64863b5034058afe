import { describe, expect, it, vi } from 'vitest'

import { attemptId, entryId, lessonSlug, questionId } from '#engine/questions/ids.ts'
import { LOG_VERSION, type LogEntry } from '#engine/events/entry.ts'
import { fold } from '#engine/learner/fold.ts'
import { ms } from '#engine/units.ts'
import type { StorageFailure } from '#storage/log-storage.ts'
import { createProgressStore, type ProgressStore } from '#stores/progress.ts'
import { inSteps } from '#storage/steps.ts'
import { previewOf } from '#stores/restore-preview.ts'
import { fileOf, textOf } from '#tests/support/backup-file.ts'
import { answered, logOf, MONDAY_NOON, stamped } from '#tests/support/entries.ts'
import { connectedTabs, fakePersistence, fakeServices } from '#tests/support/fake-services.ts'
import { createMemoryStorage, memoryDisk, type MemoryStorage } from '#tests/support/memory-storage.ts'

const FULL: StorageFailure = { kind: 'quota', message: 'The browser has no more room for this site.' }
const LESSON = lessonSlug('throttling')
const QUESTION = questionId('q.t.001')

function storeOver(storage: MemoryStorage, tabs = connectedTabs(1)[0]!, prefix = 'a'): ProgressStore {
  let id = 0
  return createProgressStore({
    persistence: fakePersistence(storage, tabs),
    now: () => MONDAY_NOON,
    newId: () => `${prefix}${++id}`,
    zone: () => 60,
  })
}

async function ready(storage: MemoryStorage): Promise<ProgressStore> {
  const store = storeOver(storage)
  await store.getState().ready()
  return store
}

/** As the page asks for it, unless told. */
const MERGE = { kind: 'merge', takesBack: false } as const

const seen = (store: ProgressStore): number => store.getState().progress.questions.get(QUESTION)?.seen ?? 0

describe('progress store', () => {
  it('folds the stored log at its first use, once', async () => {
    const storage = createMemoryStorage(memoryDisk(logOf([answered(), answered()])))
    const open = vi.spyOn(storage, 'open')
    const store = storeOver(storage)
    expect(store.getState().status).toBe('loading')
    await Promise.all([store.getState().ready(), store.getState().ready()])
    expect(store.getState()).toMatchObject({ status: 'ready', saving: 'idle', unsaved: 0, reason: null })
    expect(seen(store)).toBe(2)
    expect(open).toHaveBeenCalledTimes(1)
  })

  it('shows an answer at once and says saved only when it is durable', async () => {
    const storage = createMemoryStorage()
    const store = await ready(storage)
    const states: string[] = []
    store.subscribe(({ saving, progress, recording }) =>
      states.push(`${saving} ${progress.questions.size} ${recording}`),
    )
    const result = await store.getState().record(answered())
    expect(result.saved).toBe(true)
    expect([...new Set(states)]).toEqual(['idle 0 1', 'pending 1 1', 'saved 1 1', 'saved 1 0'])
    expect(storage.disk.entries).toEqual(result.entries)
  })

  it('stamps entries with device, zone, clock and the next number', async () => {
    const storage = createMemoryStorage(memoryDisk([stamped(answered(), 41)]))
    const store = await ready(storage)
    const { entries } = await store.getState().record([answered(), answered()])
    expect(entries.map(({ n, device, at, zone, v }) => ({ n, device, at, zone, v }))).toEqual([
      { n: 42, device: 'device-a', at: MONDAY_NOON, zone: 60, v: LOG_VERSION },
      { n: 43, device: 'device-a', at: MONDAY_NOON, zone: 60, v: LOG_VERSION },
    ])
  })

  it('waits for the log before it records, so that nothing gets a number twice', async () => {
    const storage = createMemoryStorage(memoryDisk(logOf([answered(), answered()])))
    const store = storeOver(storage)
    const { entries } = await store.getState().record(answered())
    expect(entries[0]?.n).toBe(3)
    expect(seen(store)).toBe(3)
  })

  it('writes answers given at the same moment one after another', async () => {
    const storage = createMemoryStorage()
    const store = await ready(storage)
    const all = await Promise.all([1, 2, 3].map(() => store.getState().record(answered())))
    expect(all.every(({ saved }) => saved)).toBe(true)
    expect(storage.disk.entries.map(({ n }) => n)).toEqual([1, 2, 3])
  })

  it('takes an answer back on undo', async () => {
    const store = await ready(createMemoryStorage())
    const { entries } = await store.getState().record(answered())
    await store.getState().undo(entries[0]!.id)
    expect(seen(store)).toBe(0)
    expect(store.getState().progress.facts.size).toBe(0)
  })

  it('raises the revision with every change, also when a refold makes the log shorter', async () => {
    const store = await ready(createMemoryStorage())
    const revisions: number[] = []
    store.subscribe(({ revision }) => revisions.push(revision))
    const { entries } = await store.getState().record(answered())
    await store.getState().undo(entries[0]!.id)
    await store.getState().erase()
    expect(revisions).toEqual(revisions.toSorted((a, b) => a - b))
    expect(new Set(revisions).size).toBeGreaterThan(2)
  })
})

describe('when writing fails', () => {
  it('goes on in memory, keeps what is unsaved and writes it when there is room again', async () => {
    const storage = createMemoryStorage()
    const store = await ready(storage)
    storage.failWith = FULL
    const first = await store.getState().record(answered())
    const second = await store.getState().record(answered())
    expect([first.saved, second.saved]).toEqual([false, false])
    expect(store.getState()).toMatchObject({ status: 'memory', saving: 'failed', unsaved: 2 })
    expect(store.getState().reason).toBe(FULL.message)
    expect(seen(store)).toBe(2)
    expect(storage.disk.entries).toEqual([])
    storage.failWith = null
    expect(await store.getState().retryUnsaved()).toBe(true)
    expect(store.getState()).toMatchObject({ status: 'ready', saving: 'saved', unsaved: 0, reason: null })
    expect(storage.disk.entries).toEqual([...first.entries, ...second.entries])
  })

  it('writes what was kept together with the next answer', async () => {
    const storage = createMemoryStorage()
    const store = await ready(storage)
    storage.failWith = FULL
    await store.getState().record(answered())
    storage.failWith = null
    expect((await store.getState().record(answered())).saved).toBe(true)
    expect(storage.disk.entries).toHaveLength(2)
    expect(store.getState().unsaved).toBe(0)
  })

  it('puts unsaved entries into the backup', async () => {
    const storage = createMemoryStorage()
    const store = await ready(storage)
    await store.getState().record(answered())
    storage.failWith = FULL
    await store.getState().record(answered())
    expect(await store.getState().exportBackup()).toMatchObject([{ entries: 2 }])
  })

  it('starts in memory without a database and moves over when one appears', async () => {
    const storage = createMemoryStorage(memoryDisk(logOf([answered()])))
    storage.failOpen = { kind: 'missing', message: 'No database.' }
    const store = await ready(storage)
    expect(store.getState()).toMatchObject({ status: 'memory', reason: 'No database.' })
    expect((await store.getState().record(answered())).saved).toBe(false)
    storage.failOpen = null
    expect(await store.getState().retryUnsaved()).toBe(true)
    expect(store.getState().status).toBe('ready')
    expect(seen(store)).toBe(2)
    expect(storage.disk.entries).toHaveLength(2)
    expect(store.getState().progress).toEqual(fold(storage.disk.entries))
  })

  it('never writes over a log that it could not read', async () => {
    const disk = memoryDisk(logOf([answered()]))
    const storage = createMemoryStorage(disk)
    vi.spyOn(storage, 'read').mockImplementation(async function* () {
      yield []
      throw new Error('disk error')
    })
    const store = await ready(storage)
    expect(store.getState().status).toBe('memory')
    expect(store.getState().reason).toContain('left untouched')
    expect((await store.getState().record(answered())).saved).toBe(false)
    expect(await store.getState().erase()).toMatchObject({ ok: false })
    expect(disk.entries).toHaveLength(1)
    vi.restoreAllMocks()
    expect(await store.getState().retryUnsaved()).toBe(true)
    expect(seen(store)).toBe(2)
  })

  it('writes everything again after the browser closed the database', async () => {
    const storage = createMemoryStorage()
    const store = await ready(storage)
    await store.getState().record([answered(), answered()])
    storage.disk.entries = []
    storage.closeFromOutside({ kind: 'failed', message: 'Closed.' })
    await store.getState().record(answered())
    expect(storage.disk.entries.map(({ n }) => n)).toEqual([1, 2, 3])
    expect(store.getState()).toMatchObject({ status: 'ready', unsaved: 0 })
  })

  it('says that a newer version took the database over, also when that was before all was read', async () => {
    const storage = createMemoryStorage(memoryDisk(logOf([answered()])))
    const newer: StorageFailure = { kind: 'closed', message: 'Another tab runs a newer version.' }
    const { read } = storage
    vi.spyOn(storage, 'read').mockImplementation(async function* (after) {
      yield* read(after)
      storage.closeFromOutside(newer)
    })
    const store = await ready(storage)
    expect(store.getState()).toMatchObject({ status: 'memory', reason: newer.message })
    expect(seen(store)).toBe(1)
  })
})

describe('newer data', () => {
  it('is shown and never written to', async () => {
    const storage = createMemoryStorage(memoryDisk(logOf([answered()])))
    storage.readOnly = 'Reload to get the newer version.'
    const store = await ready(storage)
    expect(store.getState()).toMatchObject({ status: 'read-only', reason: storage.readOnly })
    expect(await store.getState().record(answered())).toEqual({ saved: false, kept: false, entries: [] })
    expect(seen(store)).toBe(1)
    expect(storage.disk.entries).toHaveLength(1)
  })
})

describe('two tabs', () => {
  async function two() {
    const disk = memoryDisk()
    const [one, other] = connectedTabs(2)
    const a = storeOver(createMemoryStorage(disk), one!, 'a')
    const b = storeOver(createMemoryStorage(disk), other!, 'b')
    await Promise.all([a.getState().ready(), b.getState().ready()])
    const settle = async () => {
      await a.getState().exportBackup()
      await b.getState().exportBackup()
    }
    return { disk, a, b, settle }
  }

  it('that answer at once end up alike, each answer with a number of its own', async () => {
    const { disk, a, b, settle } = await two()
    await Promise.all([
      a.getState().record(answered()),
      b.getState().record(answered({ verdict: 'wrong' })),
      a.getState().record(answered()),
      b.getState().record({ type: 'lesson.completed', lesson: LESSON }),
    ])
    await settle()
    expect(disk.entries.map(({ n }) => n).toSorted((x, y) => x - y)).toEqual([1, 2, 3, 4])
    const { revision: _, ...expected } = fold(disk.entries)
    expect(a.getState().progress).toMatchObject(expected)
    expect(b.getState().progress).toMatchObject(expected)
    expect(seen(a)).toBe(3)
  })

  it('see each other restore and erase', async () => {
    const { a, b, settle } = await two()
    await a.getState().record(answered())
    await settle()
    expect(seen(b)).toBe(1)
    await a.getState().erase()
    await settle()
    expect(seen(b)).toBe(0)
    expect(b.getState().progress.entries).toBe(0)
    // S14: the other tab says so, this one knows.
    expect([a.getState().elsewhere, b.getState().elsewhere]).toEqual([null, 'erased'])
    b.getState().acknowledge()
    expect(b.getState().elsewhere).toBeNull()
  })
})

describe('backup and restore', () => {
  const elsewhere = (): readonly LogEntry[] => [
    stamped(answered({ question: questionId('q.t.002') }), 1, { id: entryId('other-1') }),
    stamped(answered({ question: questionId('q.t.003') }), 2, { id: entryId('other-2') }),
  ]
  async function backupOf(entries: readonly LogEntry[]) {
    const store = await ready(createMemoryStorage(memoryDisk(entries)))
    return fileOf(textOf(await store.getState().exportBackup()))
  }
  async function preview(store: ProgressStore, entries: readonly LogEntry[]) {
    const result = await store.getState().previewRestore([await backupOf(entries)])
    if (!result.ok) throw new Error(result.error.message)
    return result.value
  }

  it('shows first what a restore would do, and changes nothing', async () => {
    const here = logOf([answered(), answered()])
    const storage = createMemoryStorage(memoryDisk(here))
    const store = await ready(storage)
    expect(await preview(store, [...elsewhere(), here[0]!])).toMatchObject({
      fresh: 2,
      known: 1,
      invalid: 0,
      onlyHere: 1,
    })
    expect(storage.disk.entries).toEqual(here)
    expect(storage.disk.copies).toEqual([])
  })

  it('merges both logs; the same file twice changes nothing', async () => {
    const storage = createMemoryStorage(memoryDisk(logOf([answered()])))
    const store = await ready(storage)
    for (let time = 1; time <= 2; time++) {
      expect(await store.getState().restore(await preview(store, elsewhere()), MERGE)).toEqual({
        ok: true,
        value: null,
      })
      expect(storage.disk.entries).toHaveLength(3)
      expect(store.getState().progress).toEqual(fold(storage.disk.entries))
    }
  })

  it('gives two devices the same state, whichever merges into which', async () => {
    const mine = logOf([answered(), answered({ verdict: 'wrong' })])
    const a = await ready(createMemoryStorage(memoryDisk(mine)))
    const b = await ready(createMemoryStorage(memoryDisk(elsewhere())))
    await a.getState().restore(await preview(a, elsewhere()), MERGE)
    await b.getState().restore(await preview(b, mine), MERGE)
    expect(a.getState().progress).toEqual(b.getState().progress)
  })

  it('replaces the log, and undo brings it back with what was answered since', async () => {
    const storage = createMemoryStorage(memoryDisk(logOf([answered()])))
    const store = await ready(storage)
    await store.getState().restore(await preview(store, elsewhere()), { kind: 'replace' })
    expect(seen(store)).toBe(0)
    expect(store.getState().restoredFrom).toMatchObject({ entries: 1 })
    await store.getState().record(answered({ question: questionId('q.t.009') }))
    expect(await store.getState().undoRestore()).toEqual({ ok: true, value: null })
    expect(store.getState().restoredFrom).toBeNull()
    const { questions } = store.getState().progress
    expect([...questions.keys()].toSorted()).toEqual(['q.t.001', 'q.t.009'])
    expect(await store.getState().undoRestore()).toMatchObject({ ok: false })
  })

  it('leaves everything untouched when a restore cannot be written', async () => {
    const storage = createMemoryStorage(memoryDisk(logOf([answered()])))
    const store = await ready(storage)
    const ahead = await preview(store, elsewhere())
    storage.failWith = FULL
    const result = await store.getState().restore(ahead, { kind: 'replace' })
    expect(result).toEqual({
      ok: false,
      error: { message: `Nothing was changed. ${FULL.message}`, preview: null },
    })
    expect(seen(store)).toBe(1)
    expect(storage.disk.entries).toHaveLength(1)
  })

  it('refuses junk in words and changes nothing', async () => {
    const store = await ready(createMemoryStorage(memoryDisk(logOf([answered()]))))
    const result = await store.getState().previewRestore([fileOf('junk')])
    expect(result).toMatchObject({ ok: false, error: { kind: 'not-json' } })
    expect(seen(store)).toBe(1)
  })

  it('erases everything, and says when it could not', async () => {
    const storage = createMemoryStorage(memoryDisk(logOf([answered()])))
    const store = await ready(storage)
    storage.failWith = FULL
    expect(await store.getState().erase()).toMatchObject({ ok: false })
    expect(seen(store)).toBe(1)
    storage.failWith = null
    expect(await store.getState().erase()).toMatchObject({ ok: true })
    expect(store.getState().progress.entries).toBe(0)
    expect(storage.disk.entries).toEqual([])
  })
})

describe('the rest of the device', () => {
  it('is reached through the store', async () => {
    const { progress, storage } = await fakeServices()
    storage.disk.quarantine = [{ raw: '{}', reason: 'type', at: ms(1) }]
    const state = progress.getState()
    expect(await state.quarantinedEntries()).toHaveLength(1)
    expect(await state.storageFacts()).toMatchObject({ isPersisted: false })
    expect(await state.persistStorage()).toBe(true)
    expect((await state.lockAttempt(attemptId('x'), () => {})).isHeld).toBe(true)
    expect((await state.exportAttempts()).name).toBe('gatehouse-attempts.csv')
  })

  it('knows the local day, which starts at the hour that was set', async () => {
    // FAKE_NOW is 10:00 UTC on 2026-03-02.
    const { progress, tick } = await fakeServices()
    const monday = progress.getState().today()
    expect(new Date(monday * 86_400_000).toISOString()).toContain('2026-03-02')
    tick(17 * 3_600_000)
    expect(progress.getState().today()).toBe(monday)
    tick(3_600_000)
    expect(progress.getState().today()).toBe(monday + 1)
  })
})

describe('a long log', () => {
  const long = logOf(Array.from({ length: 3_500 }, (_, i) => answered({ question: questionId(`q.l.${i}`) })))

  it('keeps what is answered while it is folded anew', async () => {
    const storage = createMemoryStorage(memoryDisk(long))
    const store = await ready(storage)
    const undone = store.getState().undo(long[0]!.id)
    const during = store.getState().record(answered())
    await Promise.all([undone, during, store.getState().record(answered())])
    const { progress } = store.getState()
    expect(progress.questions.size).toBe(3_500)
    expect(seen(store)).toBe(2)
    expect(progress).toMatchObject({ entries: 3_503, newest: { n: 3_503 } })
    expect(progress.questions).toEqual(fold(storage.disk.entries).questions)
  })

  it('keeps what is answered while it is folded anew, also when nothing can be written', async () => {
    const storage = createMemoryStorage(memoryDisk(long))
    const store = await ready(storage)
    storage.failWith = FULL
    const undone = store.getState().undo(long[0]!.id)
    await new Promise((resolve) => setTimeout(resolve))
    await Promise.all([undone, store.getState().record(answered())])
    expect(seen(store)).toBe(1)
    expect(store.getState()).toMatchObject({ unsaved: 2, status: 'memory' })
    expect(store.getState().progress.entries).toBe(3_502)
  })

  it('keeps what is answered while it is replaced, also when it cannot be written then', async () => {
    // Not empty, so that what folds is loaded, and the answer comes into the middle.
    const storage = createMemoryStorage(memoryDisk(long.slice(0, 1)))
    const store = await ready(storage)
    vi.spyOn(storage, 'append').mockResolvedValue({ ok: false, error: FULL })
    const preview = await inSteps(
      previewOf(storage.disk.entries, { madeAt: ms(0), entries: long, invalid: 0, parts: null }),
    )
    const restoring = store.getState().restore(preview, { kind: 'replace' })
    const { saved } = await store.getState().record(answered())
    await restoring
    expect(saved).toBe(false)
    expect(seen(store)).toBe(1)
    expect(store.getState()).toMatchObject({ unsaved: 1 })
  })

  it('keeps what is answered while it is replaced', async () => {
    const storage = createMemoryStorage(memoryDisk(logOf([answered()])))
    const store = await ready(storage)
    const preview = await inSteps(
      previewOf(storage.disk.entries, { madeAt: ms(0), entries: long, invalid: 0, parts: null }),
    )
    const [restored, recorded] = await Promise.all([
      store.getState().restore(preview, MERGE),
      store.getState().record(answered()),
    ])
    expect([restored.ok, recorded.saved]).toEqual([true, true])
    expect(store.getState().progress.entries).toBe(storage.disk.entries.length)
    expect(seen(store)).toBe(fold(storage.disk.entries).questions.get(QUESTION)?.seen)
  })
})
