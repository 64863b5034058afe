import { code } from 'virtual:fold-code'
import { beforeAll, describe, expect, it, vi } from 'vitest'

import type { LogEntry, LogEvent } from '#engine/events/entry.ts'
import { fold } from '#engine/learner/fold.ts'
import { attemptId, entryId, optionId, questionId, sessionId } from '#engine/questions/ids.ts'
import { ms } from '#engine/units.ts'
import { createProgressStore, type ProgressStore } from '#stores/progress.ts'
import {
  answered,
  attemptStarted,
  logOf,
  MONDAY_NOON,
  sessionStarted,
  singleQuestion,
  stamped,
} from '#tests/support/entries.ts'
import { fakePersistence } from '#tests/support/fake-services.ts'
import { createMemoryStorage, memoryDisk, type MemoryStorage } from '#tests/support/memory-storage.ts'

const FORM = ['q.t.001', 'q.t.002'].map((id) => singleQuestion(id))

/** Two thousand and some entries: sessions of ten, and an exam after every twentieth. */
const HISTORY: readonly LogEntry[] = logOf(
  Array.from({ length: 200 }, (_, n): readonly LogEvent[] => {
    const session = sessionId(`session-${n}`)
    const questions = Array.from({ length: 10 }, (_question, i) => questionId(`q.l.${(n * 10 + i) % 300}`))
    const place = { kind: 'practice', session } as const
    const attempt = attemptId(`attempt-${n}`)
    const exam: readonly LogEvent[] = [
      { ...attemptStarted(FORM), attempt },
      { type: 'attempt.visited', attempt, index: 0 },
      { type: 'attempt.responded', attempt, index: 0, response: { kind: 'single', option: optionId('a') } },
      { type: 'attempt.submitted', attempt, reason: 'learner', asOf: ms(MONDAY_NOON + 60_000) },
    ]
    return [
      sessionStarted({ session, questions }),
      ...questions.map((question) => answered({ question, place })),
      { type: 'session.finished', session },
      ...(n % 20 === 0 ? exam : []),
    ]
  }).flat(),
)

function storeOver(storage: MemoryStorage): ProgressStore {
  let id = 0
  return createProgressStore({
    persistence: fakePersistence(storage),
    now: () => MONDAY_NOON,
    newId: () => `new${++id}`,
    zone: () => 0,
  })
}

async function started(storage: MemoryStorage): Promise<ProgressStore> {
  const store = storeOver(storage)
  await store.getState().ready()
  return store
}

let disk = memoryDisk()

beforeAll(async () => {
  const storage = createMemoryStorage(memoryDisk(HISTORY))
  await started(storage)
  await vi.waitUntil(() => storage.disk.snapshot !== undefined)
  disk = storage.disk
})

/** The disk of a learner who has been here before. */
function visited(): MemoryStorage {
  return createMemoryStorage({ ...disk, entries: [...disk.entries], quarantine: [] })
}

/** Whether a start over the disk reads less than all of it. */
async function isEarly(storage: MemoryStorage): Promise<boolean> {
  return !(await started(storage)).getState().isWhole
}

const folded = (storage: MemoryStorage) => fold(storage.disk.entries)

describe('the start with a long history', () => {
  it('shows at once what folding everything shows, sessions and exams that are over aside', async () => {
    const storage = visited()
    const read = vi.spyOn(storage, 'read')
    const { progress, isWhole, status } = (await started(storage)).getState()
    expect({ isWhole, status }).toEqual({ isWhole: false, status: 'ready' })
    expect(read.mock.calls).toEqual([[{ n: HISTORY.length, device: 'device-a', id: HISTORY.at(-1)?.id }]])
    const { sessions, attempts, away, ...shown } = progress
    const whole = folded(storage)
    expect(shown).toEqual(
      expect.objectContaining({ questions: whole.questions, facts: whole.facts, days: whole.days }),
    )
    expect({ ...whole, ...shown }).toEqual(whole)
    expect([sessions.size, attempts.size, away.size]).toEqual([1, 1, 199 + 9])
  })

  it('folds sessions and exams when they are asked for', async () => {
    const storage = visited()
    const store = await started(storage)
    await store.getState().whole()
    expect(store.getState().isWhole).toBe(true)
    expect(store.getState().progress).toEqual(folded(storage))
  })

  it('goes on with what was written after the snapshot, and writes behind it', async () => {
    const storage = visited()
    storage.disk.entries.push(stamped(answered(), HISTORY.length + 1))
    const store = await started(storage)
    expect(store.getState().isWhole).toBe(false)
    expect(store.getState().progress.entries).toBe(HISTORY.length + 1)
    const { entries } = await store.getState().record(answered({ verdict: 'wrong' }))
    expect(entries[0]?.n).toBe(HISTORY.length + 2)
    expect(store.getState().isWhole).toBe(false)
    expect(store.getState().progress.questions).toEqual(folded(storage).questions)
  })

  it('reads everything first where something is added to a session that is away, or taken back', async () => {
    const storage = visited()
    const store = await started(storage)
    const place = { kind: 'practice', session: sessionId('session-3') } as const
    await store.getState().record(answered({ place, question: questionId('q.l.30') }))
    expect(store.getState().isWhole).toBe(true)
    expect(store.getState().progress).toEqual(folded(storage))
    const other = await started(storage)
    await other.getState().undo(entryId('device-a-6'))
    expect(other.getState().progress).toEqual(folded(storage))
  })

  it('hands out the whole log, whatever was read of it', async () => {
    const storage = visited()
    const store = await started(storage)
    expect(await store.getState().exportBackup()).toMatchObject([{ entries: HISTORY.length }])
    const csv = await (await started(storage)).getState().exportAttempts()
    expect(String(csv.text).trim().split('\n')).toHaveLength(1 + 10)
  })

  it('reads everything when it is alone for a while', async () => {
    const storage = visited()
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    try {
      const store = await started(storage)
      expect(store.getState().isWhole).toBe(false)
      vi.advanceTimersByTime(10_000)
      await vi.waitUntil(() => store.getState().isWhole)
      expect(store.getState().progress).toEqual(folded(storage))
    } finally {
      vi.useRealTimers()
    }
  })

  it('says when the rest cannot be read, and loses nothing of what comes', async () => {
    const storage = visited()
    const store = await started(storage)
    vi.spyOn(storage, 'read').mockImplementation(async function* () {
      yield* []
      throw new Error('The disk is gone.')
    })
    await store.getState().whole()
    expect(store.getState()).toMatchObject({ status: 'memory', trouble: 'unreadable', isWhole: false })
    await store.getState().record(answered())
    expect(storage.disk.entries).toHaveLength(HISTORY.length + 1)
  })
})

describe('a snapshot is thrown away', () => {
  it('not while nothing is in doubt', async () => {
    expect(await isEarly(visited())).toBe(true)
  })

  it('and never kept for a short log', async () => {
    const storage = createMemoryStorage(memoryDisk(HISTORY.slice(0, 1_000)))
    await started(storage)
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(storage.disk.snapshot).toBeUndefined()
  })

  type Doubt = (storage: MemoryStorage) => void
  const changed =
    (over: object): Doubt =>
    ({ disk }) => {
      if (disk.snapshot) disk.snapshot = { ...disk.snapshot, ...over }
    }
  const inPart =
    (about: string, change: (text: string) => string): Doubt =>
    (storage) => {
      const { snapshot } = storage.disk
      const parts = snapshot?.parts.map((part) => (part.includes(about) ? change(part) : part)) ?? []
      expect(parts).not.toEqual(snapshot?.parts)
      changed({ parts })(storage)
    }
  it.each<[string, Doubt]>([
    ['other code made it', changed({ code: `${code}x` })],
    ['its hash is another', changed({ hash: '0' })],
    ['a letter of it is another', inPart('"seen"', (text) => text.replace('"seen":', '"seem":'))],
    ['a part of it is cut off', inPart('"facts"', (text) => text.slice(0, -9))],
    [
      'an entry before its end came late',
      ({ disk }) => void disk.entries.push(stamped(answered(), 7, { device: 'zz' as never })),
    ],
    ['an entry before its end is gone', ({ disk }) => void disk.entries.splice(9, 1)],
    [
      'its last entry is another',
      ({ disk }) =>
        void disk.entries.splice(-1, 1, stamped(answered(), HISTORY.length, { id: 'other' as never })),
    ],
    [
      'something was set aside',
      ({ disk }) => void disk.quarantine.push({ raw: '{}', reason: 'type', at: ms(1) }),
    ],
  ])('where %s', async (_, doubt) => {
    const storage = visited()
    doubt(storage)
    const store = await started(storage)
    expect(store.getState().isWhole).toBe(true)
    expect(store.getState().progress).toEqual(folded(storage))
  })

  it('where the log was replaced or erased', async () => {
    const storage = visited()
    const store = await started(storage)
    await store.getState().erase()
    expect(storage.disk.snapshot).toBeNull()
    expect(store.getState()).toMatchObject({ isWhole: true, progress: { entries: 0 } })
  })
})
