import { describe, expect, it } from 'vitest'

import type { LogEvent } from '#engine/events/entry.ts'
import { fold } from '#engine/learner/fold.ts'
import { finishedPlacement, openPlacement, PLACEMENT_QUESTIONS } from '#engine/plan/placement.ts'
import { entryId, optionId, questionId, topicId } from '#engine/questions/ids.ts'
import { ms } from '#engine/units.ts'
import { stamped } from '#tests/support/entries.ts'

const ALL = PLACEMENT_QUESTIONS

const step = (placement: string, n: number): LogEvent => ({
  type: 'placement.answered',
  placement,
  question: questionId(`q.t.${n}`),
  version: 1,
  topic: topicId('throttling'),
  tests: [],
  exams: { 'saa-c03': '2.1' },
  difficulty: 3,
  response: { kind: 'single', option: optionId('a') },
  verdict: 'right',
  seed: 1,
  took: ms(20_000),
})
const steps = (placement: string, count: number): readonly LogEvent[] =>
  Array.from({ length: count }, (_, n) => step(placement, n))
const undo = (n: number): LogEvent => ({ type: 'entry.undone', target: entryId(`e-${n}`) })

/** A log of events, whose entries are called `e-1`, `e-2` and so on. */
const after = (...events: readonly LogEvent[]) =>
  fold(events.map((event, index) => stamped(event, index + 1, { id: entryId(`e-${index + 1}`) })))
const counts = ({ placements }: ReturnType<typeof fold>) =>
  placements.map(({ placement, answers }) => [placement, answers.length])

describe('L2 placements in a log', () => {
  it('in two tabs, or of two devices, keep their own answers, and the last begun that is finished counts', () => {
    const both = Array.from({ length: ALL }, (_, n) => [step('one', n), step('two', n)]).flat()
    expect(counts(after(...both))).toEqual([
      ['one', ALL],
      ['two', ALL],
    ])
    expect(finishedPlacement(after(...both).placements)?.placement).toBe('two')
    expect(finishedPlacement(after(...both.slice(0, -1)).placements)?.placement).toBe('one')
    expect(openPlacement(after(...both.slice(0, -1)).placements)?.placement).toBe('two')
    // What was begun before the one that is finished is not gone on with.
    expect(openPlacement(after(step('zero', 0), ...both).placements)).toBeNull()
  })

  it('answered twice at one question, in two tabs of one placement, have one answer to it', () => {
    expect(counts(after(step('one', 0), step('one', 0), step('one', 1)))).toEqual([['one', 2]])
  })

  it('that were left in the middle change nothing of the one that is finished', () => {
    const { placements } = after(...steps('one', ALL), ...steps('two', 5))
    expect(finishedPlacement(placements)?.placement).toBe('one')
    expect(openPlacement(placements)).toMatchObject({ placement: 'two', answers: { length: 5 } })
  })

  it('undone once or twice are gone, and the one before counts again', () => {
    const taken = [...steps('one', ALL), ...steps('two', ALL)]
    const undos = Array.from({ length: ALL }, (_, n) => undo(ALL + n + 1))
    for (const back of [undos, [...undos, ...undos], [...undos, ...undos.toReversed()]])
      expect(counts(after(...taken, ...back))).toEqual([['one', ALL]])
    // Half of it, as when a write failed in the middle: what is left is open, and the one before counts.
    const half = after(...taken, ...undos.slice(0, 6)).placements
    expect([finishedPlacement(half)?.placement, openPlacement(half)?.placement]).toEqual(['one', 'two'])
    const all = Array.from({ length: 2 * ALL }, (_, n) => undo(n + 1))
    expect(counts(after(...taken, ...all))).toEqual([])
  })

  it('S17 are bounded, whatever a file claims', () => {
    const long = after(...steps('one', 60))
    expect(counts(long)).toEqual([['one', 50]])
    const many = after(...Array.from({ length: 30 }, (_, n) => step(`p-${n}`, n)))
    expect(counts(many)).toHaveLength(20)
    expect(counts(many).at(-1)).toEqual(['p-29', 1])
    // As evidence they all count.
    expect([long.questions.size, many.questions.size]).toEqual([60, 30])
  })
})
