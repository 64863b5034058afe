import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  type AttemptEntry,
  type AttemptState,
  effectiveNow,
  foldAttempt,
  isAttemptEntry,
  isOver,
  remaining,
  remainingBeforeJump,
  submissionTime,
} from '#engine/learner/attempt.ts'
import { deviceId, optionId } from '#engine/questions/ids.ts'
import type { LogEntry, LogEvent } from '#engine/events/entry.ts'
import { fold } from '#engine/learner/fold.ts'
import { type Ms, ms } from '#engine/units.ts'
import { anyEvent } from '#tests/support/arbitrary-log.ts'
import { attemptStarted, MONDAY_NOON, singleQuestion, stamped } from '#tests/support/entries.ts'

const SEED = 20_260_111
const MINUTE = 60_000
const FORM = [1, 2, 3].map((n) => singleQuestion(`q.t.00${n}`))
const STARTED = attemptStarted(FORM)
const { attempt } = STARTED

const visit = (index: number): LogEvent => ({ type: 'attempt.visited', attempt, index })
const respond = (index: number, option: string | null): LogEvent => ({
  type: 'attempt.responded',
  attempt,
  index,
  response: option === null ? null : { kind: 'single', option: optionId(option) },
})
const submit = (asOf: number, reason: 'learner' | 'deadline' = 'learner'): LogEvent => ({
  type: 'attempt.submitted',
  attempt,
  reason,
  asOf: ms(MONDAY_NOON + asOf * MINUTE),
})

/** The attempt after these events, each at so many minutes after the start. */
function after(...steps: readonly (readonly [minute: number, event: LogEvent])[]): AttemptState {
  const entries = [[0, STARTED] as const, ...steps].map(([minute, event], i) =>
    stamped(event, i + 1, { at: ms(MONDAY_NOON + minute * MINUTE) }),
  )
  const state = foldAttempt(entries.filter(isAttemptEntry))
  if (state === undefined) throw new Error('It was not started.')
  return state
}

const at = (minute: number): Ms => ms(MONDAY_NOON + minute * MINUTE)

describe('an attempt', () => {
  it('holds response, history, flags, strikes and confidence of every question', () => {
    const state = after(
      [1, visit(0)],
      [2, respond(0, 'b')],
      [3, { type: 'attempt.flagged', attempt, index: 0, flagged: true }],
      [3, { type: 'attempt.struck', attempt, index: 0, option: optionId('c'), struck: true }],
      [3, { type: 'attempt.struck', attempt, index: 0, option: optionId('d'), struck: true }],
      [3, { type: 'attempt.struck', attempt, index: 0, option: optionId('c'), struck: false }],
      [4, { type: 'attempt.rated', attempt, index: 0, confidence: 'unsure' }],
      [5, respond(0, 'a')],
      [6, visit(2)],
    )
    expect(state.items[0]).toEqual({
      visits: 1,
      response: { kind: 'single', option: 'a' },
      history: [
        { response: { kind: 'single', option: 'b' }, at: at(2) },
        { response: { kind: 'single', option: 'a' }, at: at(5) },
      ],
      flagged: true,
      struck: ['d'],
      confidence: 'unsure',
      took: 5 * MINUTE,
    })
    expect(state.items[1]?.visits).toBe(0)
    expect(state.current).toBe(2)
  })

  it('takes a response back', () => {
    expect(after([1, respond(0, 'a')], [2, respond(0, null)]).items[0]?.response).toBeNull()
  })

  it('counts the time on a question over several visits', () => {
    const state = after([1, visit(0)], [3, visit(1)], [4, visit(0)], [6, visit(2)], [7, submit(7)])
    expect(state.items.map(({ took }) => took / MINUTE)).toEqual([4, 1, 1])
  })

  it('does not count a jump of the clock as time on the question', () => {
    const jump: LogEvent = { type: 'attempt.jumped', attempt, by: ms(60 * MINUTE) }
    const state = after([1, visit(0)], [63, jump], [64, visit(1)])
    expect(state.items[0]?.took).toBe(3 * MINUTE)
    expect(state.jumps).toEqual([{ by: 60 * MINUTE, at: at(63) }])
  })

  it('ignores what comes after the submission', () => {
    const state = after(
      [1, respond(0, 'a')],
      [2, submit(2)],
      [3, respond(0, 'b')],
      [4, submit(4, 'deadline')],
    )
    expect(state.items[0]?.response).toEqual({ kind: 'single', option: 'a' })
    expect(state.submitted).toMatchObject({ reason: 'learner', asOf: at(2) })
  })

  it('ignores a response from the deadline on', () => {
    const late = after([129, respond(0, 'a')], [130, respond(0, 'b')])
    expect(late.items[0]?.response).toEqual({ kind: 'single', option: 'a' })
  })

  it('ignores an index that the form does not have', () => {
    expect(after([1, respond(7, 'a')], [2, visit(-1)]).items).toEqual(after().items)
  })

  it('is marked as of the deadline at the latest', () => {
    expect(after([200, submit(200, 'deadline')]).submitted?.asOf).toBe(STARTED.deadline)
    expect(submissionTime(after(), at(500))).toBe(STARTED.deadline)
    expect(submissionTime(after(), at(5))).toBe(at(5))
  })
})

describe("the attempt's clock", () => {
  it('runs to the deadline and stays at 0', () => {
    const state = after([10, visit(0)])
    expect(remaining(state, at(40))).toBe(90 * MINUTE)
    expect(isOver(state, at(129.99))).toBe(false)
    expect(isOver(state, at(130))).toBe(true)
    expect(remaining(state, at(9_999))).toBe(0)
  })

  it('does not run backwards when the clock is set back', () => {
    const state = after([50, visit(0)])
    expect(effectiveNow(state, at(-5_000))).toBe(at(50))
    expect(remaining(state, at(-5_000))).toBe(80 * MINUTE)
  })

  it('is over once submitted', () => {
    const state = after([5, submit(5)])
    expect([isOver(state, at(6)), remaining(state, at(6))]).toEqual([true, 0])
  })

  it('goes on with the minutes that were left after a clock error, as logged', () => {
    const jump: LogEvent = { type: 'attempt.jumped', attempt, by: ms(1440 * MINUTE) }
    const wrong = after([30, visit(0)], [1470, jump], [1470, submit(1470, 'deadline')])
    expect(isOver(wrong, at(31))).toBe(true)
    const left = remainingBeforeJump(wrong)
    expect(left).toBe(100 * MINUTE)
    const deadline = ms(at(31) + (left ?? 0))
    const steps = [
      [30, visit(0)],
      [1470, jump],
      [1470, submit(1470, 'deadline')],
      [31, { type: 'attempt.continued', attempt, deadline }],
      [32, respond(0, 'a')],
    ] as const satisfies readonly (readonly [number, LogEvent])[]
    const state = after(...steps)
    expect(state.submitted).toBeNull()
    expect(remaining(state, at(32))).toBe(99 * MINUTE)
    expect(state.items[0]?.response).toEqual({ kind: 'single', option: 'a' })
    expect(state.continued).toEqual([{ deadline, at: at(31) }])
    expect(remainingBeforeJump(after([30, visit(0)]))).toBeNull()
  })

  it('S15 is offered only where the jump itself ended the exam, not after a pause and an honest end', () => {
    const pause: LogEvent = { type: 'attempt.jumped', attempt, by: ms(5 * MINUTE) }
    const honest = after([30, visit(0)], [35, pause], [130, submit(130, 'deadline')])
    expect(remainingBeforeJump(honest)).toBeNull()
    const over: LogEvent = { type: 'attempt.jumped', attempt, by: ms(3 * MINUTE) }
    const ended = after([30, visit(0)], [35, pause], [132, over], [132, submit(132, 'deadline')])
    expect(remainingBeforeJump(ended)).toBe(MINUTE)
  })
})

describe(`under any clock and any tabs (seed ${SEED})`, () => {
  const event = anyEvent.filter(({ type }) => type.startsWith('attempt.') && type !== 'attempt.started')
  const step = fc.record({
    event,
    at: fc.integer({ min: -3 * 1440, max: 3 * 1440 }),
    tab: fc.constantFrom('device-a', 'device-b'),
  })
  const logs = fc.array(step, { maxLength: 40 }).map((steps) => [
    stamped(STARTED, 1, { at: MONDAY_NOON }),
    ...steps.map(({ event: what, at: minute, tab }, i): LogEntry => {
      const mine = 'attempt' in what ? { ...what, attempt } : what
      return stamped(mine, i + 2, { at: at(minute), device: deviceId(tab) })
    }),
  ])

  it('no time is negative, and time left never passes what the deadline allows', () => {
    fc.assert(
      fc.property(logs, fc.integer({ min: -9_999, max: 9_999 }), (log, minute) => {
        const state = foldAttempt(log.filter(isAttemptEntry))
        const now = at(minute)
        expect(state).toBeDefined()
        if (state === undefined) return
        expect(remaining(state, now)).toBeGreaterThanOrEqual(0)
        expect(remaining(state, now)).toBeLessThanOrEqual(Math.max(0, state.deadline - state.latest))
        expect(effectiveNow(state, now)).toBeGreaterThanOrEqual(now)
        expect(state.items.every(({ took }) => took >= 0)).toBe(true)
        expect(state.items).toHaveLength(FORM.length)
      }),
      { seed: SEED, numRuns: 300 },
    )
  })

  it('the last response in log order counts, whatever the clocks said', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const state = foldAttempt(log.filter(isAttemptEntry))
        const broken = (state?.items ?? []).filter(
          ({ history, response }) => response !== (history.at(-1)?.response ?? null),
        )
        expect(broken).toEqual([])
      }),
      { seed: SEED, numRuns: 200 },
    )
  })

  it('the same log folds to the same attempt whatever order the tabs hand it over in', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const byTab = log.toSorted((a, b) => (a.device < b.device ? -1 : 1))
        expect(fold(byTab).attempts).toEqual(fold(log).attempts)
        const entries: readonly AttemptEntry[] = log.filter(isAttemptEntry)
        expect(fold(log).attempts.get(attempt)).toEqual(foldAttempt(entries))
      }),
      { seed: SEED, numRuns: 150 },
    )
  })
})
