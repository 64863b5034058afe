import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { LogEntry, StoredEntry } from '#engine/events/entry.ts'
import { fold } from '#engine/learner/fold.ts'
import { type Union, uniteInSteps } from '#engine/learner/union.ts'
import { attemptId, deviceId, entryId } from '#engine/questions/ids.ts'
import { type Ms, ms } from '#engine/units.ts'
import { anyLog } from '#tests/support/arbitrary-log.ts'
import {
  answered,
  attemptStarted,
  logOf,
  MONDAY_NOON,
  singleQuestion,
  stamped,
} from '#tests/support/entries.ts'

type Logs = Parameters<typeof uniteInSteps>

/** In one go. */
function unite(here: Logs[0], theirs: Logs[1], how: { readonly takesBack: boolean }): Union {
  const steps = uniteInSteps(here, theirs, { ...how, size: Infinity })
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

const SEED = 20_261_130
const YEAR = 365 * 86_400_000
const KEEP = { takesBack: false }
const A = deviceId('device-a')
const B = deviceId('device-b')

const set = (key: string, value: string | number) => ({ type: 'setting.changed', key, value }) as const

/** What a device holds after a merge: the settings that lost by their place are written again behind all. */
function after(union: Union, device: typeof A, now: Ms): readonly StoredEntry[] {
  const first = (union.entries.at(-1)?.n ?? 0) + 1
  return [
    ...union.entries,
    ...union.again.map((change, i) =>
      stamped(set(change.key, change.value as number), first + i, {
        device,
        at: now,
        id: entryId(`${device}-again-${first + i}`),
      }),
    ),
  ]
}

describe('S13 a merge never changes an entry that is here', () => {
  it('keeps the one here where a file has another with a lower counter, and counts it', () => {
    const here = [stamped(answered(), 5), stamped(answered(), 6), stamped(answered(), 7)]
    const doctored = here.map((entry): LogEntry => ({ ...entry, ...answered({ verdict: 'wrong' }), n: 1 }))
    const union = unite(here, [...doctored, stamped(answered(), 8)], KEEP)
    expect(union).toMatchObject({ fresh: 1, known: 0, differing: 3 })
    expect(union.entries.slice(0, 3)).toEqual(here)
  })

  it('takes the same entry for the same, whatever the order of its fields and its place', () => {
    const entry = stamped(answered(), 5)
    const turned = Object.fromEntries(Object.entries({ ...entry, n: 3 }).toReversed()) as LogEntry
    expect(unite([entry], [turned], KEEP)).toMatchObject({ fresh: 0, known: 1, differing: 0 })
  })

  it('lets no second start give a finished exam other keys', () => {
    const form = [singleQuestion('q.t.001')]
    const start = stamped(attemptStarted(form), 5)
    const other = stamped(attemptStarted([{ ...form[0]!, key: form[0]!.options[1]!.id }]), 1, {
      id: entryId('doctored'),
    })
    const union = unite([start], [other], KEEP)
    expect(union).toMatchObject({ fresh: 0, differing: 1 })
    expect(fold(union.entries).attempts).toEqual(fold([start]).attempts)
  })

  it('counts undos that come with a file, and takes them only when asked', () => {
    const here = logOf([answered(), answered()])
    const undo = stamped({ type: 'entry.undone', target: here[0]!.id }, 9, { device: B })
    expect(unite(here, [undo], KEEP)).toMatchObject({ fresh: 0, takenBack: { undos: 1, exams: 0 } })
    expect(unite(here, [undo], KEEP).entries).toEqual(here)
    expect(unite(here, [undo], { takesBack: true }).entries).toEqual([...here, undo])
  })

  it('changes no exam that was finished here unless asked', () => {
    const attempt = attemptId('attempt-1')
    const here = logOf([
      attemptStarted([singleQuestion('q.t.001')]),
      { type: 'attempt.submitted', attempt, reason: 'learner', asOf: ms(MONDAY_NOON + 200_000) },
    ])
    const reopened = stamped({ type: 'attempt.continued', attempt, deadline: ms(MONDAY_NOON * 2) }, 9, {
      device: B,
    })
    const union = unite(here, [reopened], KEEP)
    expect(union.takenBack).toEqual({ undos: 0, exams: 1 })
    expect(fold(union.entries).attempts).toEqual(fold(here).attempts)
  })

  it(`leaves every entry of any log as it is (seed ${SEED})`, () => {
    fc.assert(
      fc.property(anyLog(20), anyLog(20), fc.boolean(), (here, theirs, takesBack) => {
        const { entries } = unite(here, theirs, { takesBack })
        const byId = new Map(entries.map((entry) => [entry.id, entry]))
        for (const entry of here) expect(byId.get(entry.id)).toBe(entry)
        expect(unite(entries, theirs, { takesBack }).entries).toEqual(entries)
      }),
      { seed: SEED, numRuns: 150 },
    )
  })
})

describe('A6 restore over newer data', () => {
  const t1 = MONDAY_NOON
  const t2 = ms(MONDAY_NOON + 60_000)
  const older = Array.from({ length: 14 }, (_, i) =>
    stamped(set(i === 12 ? 'examDate' : 'dailyMinutes', i === 12 ? '2026-12-20' : 20 + i), i + 1, { at: t1 }),
  )
  const newer = [stamped(set('examDate', '2027-01-15'), 1, { device: B, at: t2 })]

  it('lets the later change win, and says which settings change', () => {
    const onB = unite(newer, older, KEEP)
    expect(onB.moves).toEqual([{ key: 'dailyMinutes', from: 20, to: 33 }])
    expect(onB.again).toEqual([{ key: 'examDate', value: '2027-01-15', at: t2 }])
    expect(fold(after(onB, B, t2)).settings).toMatchObject({ examDate: '2027-01-15', dailyMinutes: 33 })
    const onA = unite(older, newer, KEEP)
    expect(onA.moves).toEqual([{ key: 'examDate', from: '2026-12-20', to: '2027-01-15' }])
    expect(fold(after(onA, A, t2)).settings).toEqual(fold(after(onB, B, t2)).settings)
  })

  it('lets a change made in view of another win, whatever the clocks said', () => {
    const ahead = stamped(set('dailyMinutes', 45), 1, { at: ms(t1 + YEAR) })
    const seen = [ahead, stamped(set('dailyMinutes', 60), 2, { device: B, at: t1 })]
    expect(unite(seen, [ahead], KEEP)).toMatchObject({ moves: [], again: [] })
    expect(unite([ahead], seen, KEEP).moves).toEqual([{ key: 'dailyMinutes', from: 45, to: 60 }])
  })

  it(`ends alike on both devices, with clocks a year off (seed ${SEED})`, () => {
    const time = fc.integer({ min: -YEAR, max: YEAR }).map((by) => ms(MONDAY_NOON + by))
    const change = fc.tuple(
      fc.constantFrom('dailyMinutes', 'dayStart'),
      fc.integer({ min: 5, max: 12 }),
      time,
    )
    const side = (device: typeof A) =>
      fc
        .array(change, { maxLength: 5 })
        .map((changes) =>
          changes.map(([key, value, at], i) => stamped(set(key, value), i + 1, { device, at })),
        )
    const both = fc.tuple(side(A), side(A), side(B), time, time)
    fc.assert(
      fc.property(both, ([shared, onA, onB, nowA, nowB]) => {
        const moved = (log: readonly LogEntry[], device: typeof A) =>
          log.map((entry, i) => ({
            ...entry,
            device,
            n: shared.length + 1 + i,
            id: entryId(`${device}-own-${i}`),
          }))
        const a = [...shared, ...moved(onA, A)]
        const b = [...shared, ...moved(onB, B)]
        const nextA = after(unite(a, b, KEEP), A, nowA)
        const nextB = after(unite(b, a, KEEP), B, nowB)
        expect(fold(nextA).settings).toEqual(fold(nextB).settings)
        // And once more, each with what the other holds now.
        const lastA = after(unite(nextA, nextB, KEEP), A, nowA)
        expect(fold(lastA).settings).toEqual(fold(nextA).settings)
      }),
      { seed: SEED, numRuns: 200 },
    )
  })
})
