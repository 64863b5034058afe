import { entryId, factId, questionId, topicId, deviceId, optionId } from '#engine/questions/ids.ts'
import { dayOf } from '#engine/events/day.ts'
import type { LogEntry } from '#engine/events/entry.ts'
import { advance, fold } from '#engine/learner/fold.ts'
import { inLogOrder } from '#engine/events/order.ts'
import { createCardBook, dueQueue } from '#engine/review/queue.ts'
import { ms } from '#engine/units.ts'

import { median, time } from './measure.ts'

const SMALL = 1_000
const LARGE = 100_000
const ROUNDS = 7
const START = 1_700_000_000_000
const DAY_MS = 86_400_000
/** Answers added in one go. */
const ANSWERS = 2_000
/** A small log is folded several times, so that its time can be measured. */
const SMALL_REPEATS = 20
/** Answers a day of a diligent learner, over this many facts. */
const A_DAY = 55
const FACTS = 400

export type LogTimes = {
  readonly title: string
  /** Cost of one entry with 100,000 of them, over its cost with 1,000. */
  readonly ratio: number
  /** The ratio that the project holds itself to. */
  readonly most: number
}

/** A log of answers as years of study leave it. */
function studyLog(count: number): readonly LogEntry[] {
  return Array.from({ length: count }, (_, index): LogEntry => {
    const fact = (index * 7) % FACTS
    return {
      id: entryId(`entry-${index}`),
      v: 1,
      device: deviceId('bench'),
      n: index + 1,
      at: ms(START + Math.floor(index / A_DAY) * DAY_MS + (index % A_DAY) * 60_000),
      type: 'question.answered',
      place: { kind: 'review' },
      question: questionId(`q.bench.${(fact + FACTS * (index % 3)) % (FACTS * 3)}`),
      version: 1,
      topic: topicId('bench'),
      tests: [factId(`fact-${fact}`)],
      exams: { 'saa-c03': '3.4' },
      response: { kind: 'single', option: optionId('a') },
      verdict: index % 5 === 0 ? 'wrong' : 'right',
      confidence: 'sure',
      seed: 1,
      took: ms(30_000),
      timed: false,
    }
  })
}

/** The whole start: order, fold, cards and what is due. */
function start(log: readonly LogEntry[]): void {
  const progress = fold(inLogOrder(log))
  const today = dayOf(progress.latest, { zone: 0, dayStart: 4 })
  const book = createCardBook()
  const queue = dueQueue(book.cards(progress, today, null), progress, book.scheduler(0.9), today)
  if (queue.today.length + queue.later.length === 0) throw new Error('The bench must find something due.')
}

/** How the cost of an entry grows with the log: 1 is not at all. */
export function logTimes(): readonly LogTimes[] {
  const small = studyLog(SMALL)
  const large = studyLog(LARGE)
  const times = LARGE / SMALL
  const folding = ratioOf(
    () => fold(small),
    () => fold(large),
    times,
  )
  const starting = ratioOf(
    () => start(small),
    () => start(large),
    times,
  )
  const adding = ratioOf(adder(small), adder(large), 1)
  return [
    { title: 'folding an entry', ratio: folding, most: 3 },
    { title: 'starting up, by entry', ratio: starting, most: 3 },
    { title: 'adding one answer', ratio: adding, most: 3 },
  ]
}

/** Adds answers to a log that was folded before. */
function adder(log: readonly LogEntry[]): () => void {
  const draft = fold(log)
  const more = studyLog(log.length + ANSWERS * (ROUNDS + 1)).slice(log.length)
  let next = 0
  return () => {
    for (let count = 0; count < ANSWERS; count++) {
      const entry = more[next++]
      if (entry === undefined || advance(draft, entry) !== 'applied') throw new Error('The bench must add.')
    }
  }
}

/** The median over rounds of (time of `large` ÷ `times`) ÷ time of `small`; both in turn, the first round unmeasured. */
function ratioOf(small: () => unknown, large: () => unknown, times: number): number {
  const ratios: number[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    globalThis.gc?.()
    const few = repeat(small, times === 1 ? 1 : SMALL_REPEATS)
    const many = repeat(large, 1)
    if (round > 0) ratios.push(many / times / few)
  }
  return median(ratios)
}

function repeat(work: () => unknown, count: number): number {
  const spent = time(() => {
    for (let index = 0; index < count; index++) work()
  })
  return spent / count
}
