import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { StoredEntry } from '#engine/events/entry.ts'
import { inLogOrder } from '#engine/events/order.ts'
import { attemptId, entryId, sessionId } from '#engine/questions/ids.ts'
import { type Checkpoint, isKept } from '#engine/learner/checkpoint.ts'
import { advanceBy, fold, foldInSteps } from '#engine/learner/fold.ts'
import type { ProgressDraft } from '#engine/learner/progress.ts'
import { decoded, encoded, hashOf, shownAtStart } from '#engine/learner/snapshot.ts'
import { anyLog } from '#tests/support/arbitrary-log.ts'
import { answered, attemptStarted, logOf, sessionStarted, singleQuestion } from '#tests/support/entries.ts'

const SEED = 20_261_130

function drained<T>(steps: Generator<unknown, T, void>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

const parts = (draft: ProgressDraft): readonly string[] => drained(encoded(draft))
const again = (draft: ProgressDraft): ProgressDraft => drained(decoded(parts(draft)))
const hash = (texts: readonly string[]): string => drained(hashOf(texts))

/** What is there whether or not sessions and attempts are away. */
function common({ sessions, attempts, away, ...rest }: ProgressDraft) {
  return { ...rest, all: new Set([...sessions.keys(), ...attempts.keys(), ...away]) }
}

/** A fold with a checkpoint after each entry. */
function folded(log: readonly StoredEntry[], known: readonly Checkpoint[]) {
  const kept: Checkpoint[] = []
  const ladder = { known, isKept: () => true, keep: (checkpoint: Checkpoint) => void kept.push(checkpoint) }
  return { draft: drained(foldInSteps(log, 3, ladder)), kept }
}

/** Undos and exams that went on, which refuse most tails, only in every third log. */
const tameLog = fc
  .tuple(anyLog(24), fc.nat(2))
  .map(([log, wild]) =>
    wild === 0 ? log : log.filter(({ type }) => type !== 'entry.undone' && type !== 'attempt.continued'),
  )

describe(`a snapshot (seed ${SEED})`, () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(anyLog(40), (log) => {
        const draft = fold(log)
        expect(again(draft)).toEqual(draft)
      }),
      { seed: SEED, numRuns: 100 },
    )
  })

  it('and what came since are the whole fold at every cut, or are refused', () => {
    let taken = 0
    let refused = 0
    fc.assert(
      fc.property(tameLog, (log) => {
        const ordered = inLogOrder(log)
        const whole = fold(ordered)
        for (let cut = 0; cut <= ordered.length; cut++) {
          const draft = again(shownAtStart(fold(ordered.slice(0, cut))))
          if (!advanceBy(draft, ordered.slice(cut))) {
            refused++
            continue
          }
          taken++
          expect(common(draft)).toEqual(common(whole))
          for (const [id, session] of draft.sessions) expect(session).toEqual(whole.sessions.get(id))
          for (const [id, attempt] of draft.attempts) expect(attempt).toEqual(whole.attempts.get(id))
        }
      }),
      { seed: SEED, numRuns: 300 },
    )
    expect(taken).toBeGreaterThan(200)
    expect(refused).toBeGreaterThan(200)
  })

  it('leaves out sessions and exams that are over, the last of each aside', () => {
    const session = (n: number) => sessionStarted({ session: sessionId(`s${n}`) })
    const attempt = (n: number) => ({
      ...attemptStarted([singleQuestion('q.t.001')]),
      attempt: attemptId(`a${n}`),
    })
    const submitted = (n: number) => ({
      type: 'attempt.submitted' as const,
      attempt: attemptId(`a${n}`),
      reason: 'learner' as const,
      asOf: attempt(n).deadline,
    })
    const events = [attempt(1), attempt(2), submitted(2), attempt(3), submitted(3), session(1), session(2)]
    const draft = shownAtStart(fold(logOf(events)))
    expect([...draft.attempts.keys()]).toEqual(['a1', 'a3'])
    expect([...draft.sessions.keys()]).toEqual(['s2'])
    expect([...draft.away].toSorted()).toEqual(['a2', 's1'])
  })

  it('refuses an answer in a session that is away, and an undo of what it holds', () => {
    const events = [1, 2].map((n) => sessionStarted({ session: sessionId(`s${n}`) }))
    const log = logOf([...events, answered({ place: { kind: 'practice', session: sessionId('s1') } })])
    const start = (): ProgressDraft => again(shownAtStart(fold(log.slice(0, 2))))
    expect(advanceBy(start(), log.slice(2))).toBe(false)
    const undo = { type: 'entry.undone', target: entryId('device-a-1') } as const
    expect(advanceBy(start(), logOf([...events, undo]).slice(2))).toBe(false)
    expect(advanceBy(start(), logOf([...events, answered()]).slice(2))).toBe(true)
  })

  it('has another hash when a letter, or the place where a part ends, is another', () => {
    const texts = parts(fold(logOf([answered(), answered()])))
    const seen = new Set([hash(texts)])
    for (let at = 0; at < texts.length; at++) {
      const text = texts[at] ?? ''
      for (let letter = 0; letter < text.length; letter += 7)
        seen.add(hash(texts.with(at, `${text.slice(0, letter)}~${text.slice(letter + 1)}`)))
    }
    const [first = '', second = ''] = texts
    seen.add(hash(texts.slice(1)))
    seen.add(hash([first + second.slice(0, 1), second.slice(1), ...texts.slice(2)]))
    const letters = texts.map((text) => Math.ceil(text.length / 7)).reduce((sum, count) => sum + count, 0)
    expect(seen.size).toBe(1 + letters + 2)
  })
})

describe(`checkpoints (seed ${SEED})`, () => {
  it('give the same for a log with late entries as folding all of it, from the furthest that still holds', () => {
    let resumed = 0
    fc.assert(
      fc.property(anyLog(30), fc.nat(), fc.nat(), (log, pick, often) => {
        const all = inLogOrder(log)
        // One in so many entries arrives late.
        const isLate = (index: number): boolean => (index + pick) % (2 + (often % 12)) === 0
        const early = all.filter((_, index) => !isLate(index))
        const first = all.findIndex((_, index) => isLate(index))
        const known = folded(early, []).kept.filter(({ entries }) => first === -1 || entries <= first)
        const { draft, kept } = folded(all, known)
        expect(draft).toEqual(fold(all))
        if (kept.length < all.length) resumed++
        // What was taken up was not added to.
        expect(folded(all, known).draft).toEqual(draft)
      }),
      { seed: SEED, numRuns: 100 },
    )
    expect(resumed).toBeGreaterThan(40)
  })

  it('stay few, and near the end of a log', () => {
    for (const length of [999, 1_000, 5_500, 100_000, 123_456]) {
      const kept = Array.from({ length: length + 1 }, (_, entries) => entries).filter((entries) =>
        isKept(entries, length),
      )
      expect(kept.length).toBeLessThanOrEqual(2 + Math.ceil(Math.log2(length / 500)))
      // An entry anywhere refolds at most about twice what lies behind it.
      for (let late = 0; late <= length; late += 97) {
        const from = kept.findLast((entries) => entries <= late) ?? 0
        expect(length - from).toBeLessThanOrEqual(2_000 + 3 * (length - late))
      }
    }
  })
})
