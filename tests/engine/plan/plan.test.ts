import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { dayFromIso, dayOf, isoFromDay } from '#engine/events/day.ts'
import type { LogEvent } from '#engine/events/entry.ts'
import { fold } from '#engine/learner/fold.ts'
import { makePlan, type PlanRequest } from '#engine/plan/make-plan.ts'
import { type CourseLesson, minutesOf, type Plan } from '#engine/plan/plan.ts'
import { planRequest } from '#engine/plan/plan-request.ts'
import { cadence, reviewLoad, reviewsADay } from '#engine/plan/review-load.ts'
import { factId, lessonSlug, questionId } from '#engine/questions/ids.ts'
import { createScheduler } from '#engine/review/card.ts'
import { createCardsThen } from '#engine/review/outlook.ts'
import { ms } from '#engine/units.ts'
import { answered, DAY, MONDAY_NOON, stamped } from '#tests/support/entries.ts'

const SEED = 20_261_118
const TODAY = dayOf(MONDAY_NOON, { zone: 0, dayStart: 4 })
const NAMES = Array.from({ length: 12 }, (_, index) => lessonSlug(`lesson-${index}`))

type DaysPlan = Extract<Plan, { readonly kind: 'days' }>

function days(plan: Plan): DaysPlan {
  if (plan.kind !== 'days') throw new Error(`The plan is of kind ${plan.kind}.`)
  return plan
}

/** The day on which each lesson ends, as far as it is planned. */
const ends = ({ days: planned }: DaysPlan) =>
  new Map(
    planned.flatMap(({ day, tasks }) =>
      tasks.flatMap((task) => (task.kind === 'lesson' && task.ends ? [[task.lesson, day] as const] : [])),
    ),
  )

const open = fc
  .array(fc.integer({ min: 1, max: 30 }), { maxLength: NAMES.length })
  .map((lefts) =>
    lefts.map((left, index) => ({ lesson: NAMES[index] ?? lessonSlug('x'), left, isBegun: index === 0 })),
  )

const request: fc.Arbitrary<PlanRequest> = fc
  .record({
    today: fc.constant(TODAY),
    examDay: fc.integer({ min: 1, max: 40 }).map((ahead) => TODAY + ahead),
    minutes: fc.integer({ min: 5, max: 240 }),
    mostMinutes: fc.constant(240),
    eve: open,
    reviews: fc.record({
      load: fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 40 }),
      cadence: fc.constant([2, 11, 30]),
      unmet: fc.integer({ min: 0, max: 300 }),
      perQuestion: fc.constant(1.2),
      retention: fc.constant(0.9),
      seconds: fc.integer({ min: 10, max: 300 }),
    }),
    questionSeconds: fc.integer({ min: 10, max: 300 }),
    done: fc.record({ reviewed: fc.nat({ max: 60 }), answered: fc.nat({ max: 60 }) }),
    reviewsLeft: fc.nat({ max: 60 }),
    late: fc.constant({ lessons: [], minutes: 0 }),
  })
  .map((parts) => ({ ...parts, now: parts.eve }))

const check = (holds: (request: PlanRequest) => void) =>
  fc.assert(fc.property(request, holds), { seed: SEED, numRuns: 100 })

describe(`a plan (seed ${SEED})`, () => {
  it('fills each day to the minute, today too, and none after the exam', () => {
    check((asked) => {
      const plan = days(makePlan(asked))
      expect(plan.days.map(({ day }) => day)).toEqual(
        Array.from({ length: plan.examDay - TODAY }, (_, index) => TODAY + index),
      )
      expect(new Set(plan.days.map(({ tasks }) => minutesOf(tasks)))).toEqual(new Set([asked.minutes]))
      const minutes = plan.days.flatMap(({ tasks }) => tasks.map((task) => task.minutes))
      expect(minutes.filter((each) => !Number.isInteger(each) || each < 1)).toEqual([])
      expect(minutesOf(plan.today)).toBe(asked.minutes)
    })
  })

  it('fills an hour from now where there is no date', () => {
    check((asked) => {
      const plan = makePlan({ ...asked, examDay: null })
      if (plan.kind !== 'hour') throw new Error('An hour was expected.')
      expect(minutesOf(plan.tasks)).toBe(60)
    })
  })

  it('reads every lesson before the exam where half of the minutes allow it, and else says how many do not fit', () => {
    check((asked) => {
      const plan = days(makePlan(asked))
      const total = asked.eve.reduce((sum, { left }) => sum + left, 0)
      const half = Math.ceil(asked.minutes / 2) * plan.days.length
      const read = ends(plan).size
      expect(total > half || plan.course.kind === 'on course').toBe(true)
      expect(plan.course.kind === 'too much' ? plan.course.lessons : 0).toBe(asked.eve.length - read)
    })
  })

  it('gives each lesson just the minutes that are left of it, in its order', () => {
    check((asked) => {
      const plan = days(makePlan(asked))
      const tasks = plan.days.flatMap((day) => day.tasks).filter((task) => task.kind === 'lesson')
      const order = [...new Set(tasks.map(({ lesson }) => lesson))]
      expect(order).toEqual(asked.eve.slice(0, order.length).map(({ lesson }) => lesson))
      for (const { lesson, left } of asked.eve.slice(0, ends(plan).size))
        expect(minutesOf(tasks.filter((task) => task.lesson === lesson))).toBe(left)
    })
  })

  it('names a mend that mends', () => {
    check((asked) => {
      const { course } = days(makePlan(asked))
      const mends = course.kind === 'too much' ? course : { minutes: null, examDay: null }
      const tried = [
        ...(mends.minutes === null ? [] : [{ ...asked, minutes: mends.minutes }]),
        ...(mends.examDay === null ? [] : [{ ...asked, examDay: mends.examDay }]),
      ]
      expect(tried.filter((other) => days(makePlan(other)).course.kind !== 'on course')).toEqual([])
    })
  })

  it('moves no lesson later when something is finished', () => {
    fc.assert(
      fc.property(
        request,
        fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 12, maxLength: 12 }),
        (asked, read) => {
          const now = asked.eve
            .map((lesson, index) => ({ ...lesson, left: lesson.left - (read[index] ?? 0) }))
            .filter(({ left }) => left > 0)
          const before = days(makePlan(asked))
          const after = days(makePlan({ ...asked, now, done: { reviewed: 99, answered: 99 } }))
          const [was, is] = [ends(before), ends(after)]
          const later = now.filter(
            ({ lesson }) => (is.get(lesson) ?? Infinity) > (was.get(lesson) ?? Infinity),
          )
          expect(later).toEqual([])
          expect(after.today.map(({ kind, minutes }) => ({ kind, minutes }))).toEqual(
            before.today.map(({ kind, minutes }) => ({ kind, minutes })),
          )
          expect(after.today.filter(({ isDone }) => isDone).length).toBeGreaterThanOrEqual(
            before.today.filter(({ isDone }) => isDone).length,
          )
        },
      ),
      { seed: SEED, numRuns: 100 },
    )
  })

  it('L1 is laid out for two years at most, however far away the exam is', () => {
    for (const asked of fc.sample(request, { seed: SEED, numRuns: 3 })) {
      const [two, far] = [730, 2_900_000].map((ahead) => days(makePlan({ ...asked, examDay: TODAY + ahead })))
      expect(far!.days).toHaveLength(730)
      expect(far!.days.slice(0, 729)).toEqual(two!.days.slice(0, 729))
      expect(far!.course).toEqual(two!.course)
      // Its last day is not the eve of the exam.
      const last = far!.days.at(-1)?.tasks.map(({ kind }) => kind)
      expect(last).toContain('questions')
    }
    // Also what it is made of is no longer than that: the last day that can be set.
    const farthest = planOf([], (dayFromIso('9999-12-31') ?? 0) - TODAY)
    expect(farthest.days).toHaveLength(730)
    expect(farthest.course.kind).toBe('on course')
  })

  it('is for no day on the day of the exam', () => {
    check((asked) => {
      expect(makePlan({ ...asked, examDay: TODAY })).toEqual({ kind: 'exam day', examDay: TODAY })
    })
  })
})

const scheduler = createScheduler({ retention: 0.9 })
const LESSONS: readonly CourseLesson[] = NAMES.slice(0, 4).map((lesson) => ({
  lesson,
  minutes: 12,
  leftFrom: (section) => (section === null ? 12 : 6),
}))
const FACTS = Array.from({ length: 40 }, (_, index) => factId(`thr-${index}`))

function planOf(events: readonly { readonly day: number; readonly event: LogEvent }[], ahead: number) {
  const log = events.map(({ day, event }, index) =>
    stamped(event, index + 1, { at: ms(MONDAY_NOON + day * DAY + index) }),
  )
  const progress = fold(log)
  const eve = drain(createCardsThen()(progress, TODAY - 1, scheduler))
  const parts = { progress, today: TODAY, examDay: TODAY + ahead, lessons: LESSONS, eve, scheduler }
  return days(makePlan(drain(planRequest({ ...parts, facts: FACTS, perQuestion: 1 }))))
}

function drain<T>(steps: Generator<void, T, void>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

const visit = (lesson: number, section: string | null): LogEvent => ({
  type: 'lesson.visited',
  lesson: NAMES[lesson] ?? lessonSlug('x'),
  section,
})
const finish = (lesson: number): LogEvent => ({
  type: 'lesson.completed',
  lesson: NAMES[lesson] ?? lessonSlug('x'),
})
const answer = (n: number, kind: 'review' | 'lesson' = 'review'): LogEvent =>
  answered({
    question: questionId(`q.${n}`),
    tests: [FACTS[n] ?? factId('x')],
    place: kind === 'review' ? { kind } : { kind, lesson: lessonSlug('lesson-0') },
  })

describe('a plan from a log', () => {
  it('begins with the first lesson and questions on it', () => {
    expect(planOf([], 10).today).toEqual([
      { kind: 'lesson', lesson: 'lesson-0', minutes: 12, left: 12, begins: true, ends: true, isDone: false },
      { kind: 'lesson', lesson: 'lesson-1', minutes: 3, left: 12, begins: true, ends: false, isDone: false },
      { kind: 'questions', minutes: 5, questions: 3, isDone: false },
    ])
  })

  it('ticks what was done today, and stays as the day began', () => {
    const doneToday = [
      visit(0, 'half'),
      finish(0),
      answer(1, 'lesson'),
      answer(2, 'lesson'),
      answer(3, 'lesson'),
    ]
    const plan = planOf(
      doneToday.map((event) => ({ day: 0, event })),
      10,
    )
    expect(plan.today.map(({ isDone }) => isDone)).toEqual([true, false, true])
    expect(plan.today.map(({ minutes }) => minutes)).toEqual([12, 3, 5])
  })

  it('goes on where the reader stood, and lets what is due come first', () => {
    const yesterday = [visit(0, 'half'), answer(1), answer(2)].map((event) => ({ day: -4, event }))
    const [review, lesson] = planOf(yesterday, 10).today
    expect(review).toMatchObject({ kind: 'review', facts: 2, due: 2, minutes: 2, isDone: false })
    expect(lesson).toMatchObject({
      kind: 'lesson',
      lesson: 'lesson-0',
      minutes: 6,
      begins: false,
      ends: true,
    })
    const [ticked] = planOf(
      [...yesterday, { day: 0, event: answer(1) }, { day: 0, event: answer(2) }],
      10,
    ).today
    expect(ticked).toMatchObject({ kind: 'review', facts: 2, isDone: true })
  })

  it('is too much where the days do not hold the lessons, and says what would mend it', () => {
    expect(planOf([], 2).course).toEqual({
      kind: 'too much',
      late: [],
      lessons: 2,
      minutes: 35,
      examDay: TODAY + 4,
    })
    expect(planOf([], 4).course).toEqual({ kind: 'on course', lastLesson: TODAY + 3 })
  })

  const dated = (day: number) => ({
    day,
    event: { type: 'setting.changed', key: 'examDate', value: isoFromDay(TODAY + 10) } as const,
  })

  it('is behind by the lessons that were planned by yesterday and are not read', () => {
    // Ten minutes of lessons a day: two of twelve minutes end within three days.
    expect(planOf([dated(-3)], 10).course).toEqual({
      kind: 'behind',
      late: [NAMES[0], NAMES[1]],
      minutes: 24,
      lastLesson: TODAY + 3,
    })
    expect(planOf([dated(-3), { day: -2, event: finish(2) }], 10).course).toMatchObject({ late: [NAMES[0]] })
    expect(planOf([dated(-3), { day: -2, event: visit(0, 'half') }], 10).course).toMatchObject({
      minutes: 18,
    })
  })

  it('A3 takes what was done while a clock was ahead for done, not for done today', () => {
    const ahead = [dated(365), { day: 365, event: finish(0) }, { day: 365, event: visit(1, 'half') }]
    const { today, course } = planOf(ahead, 10)
    expect(today.slice(0, 2)).toMatchObject([
      { lesson: 'lesson-1', minutes: 6, begins: false, ends: true, isDone: false },
      { lesson: 'lesson-2', begins: true, isDone: false },
    ])
    expect(course.kind).toBe('on course')
  })

  it('holds with no lesson left, at the fewest minutes, over a leap day and a change of year', () => {
    const all = NAMES.slice(0, 4).map((_, lesson) => ({ day: -1, event: finish(lesson) }))
    const few = { day: -1, event: { type: 'setting.changed', key: 'dailyMinutes', value: 5 } as const }
    const tooFew = { day: -1, event: { type: 'setting.changed', key: 'dailyMinutes', value: 1 } as const }
    for (const changes of [[few], [few, tooFew]]) {
      const plan = planOf([...all, ...changes], (dayFromIso('2028-03-01') ?? 0) - TODAY)
      expect(plan.course).toEqual({ kind: 'on course', lastLesson: null })
      expect(new Set(plan.days.map(({ tasks }) => minutesOf(tasks)))).toEqual(new Set([5]))
      expect(plan.days.map(({ day }) => isoFromDay(day))).toEqual(
        expect.arrayContaining(['2026-12-31', '2027-01-01']),
      )
    }
  })

  it('is on course for who keeps to it, reads ahead, or has just planned anew', () => {
    const read = [0, 1].map((lesson) => ({ day: -1, event: finish(lesson) }))
    expect(planOf([dated(-3), ...read], 10).course.kind).toBe('on course')
    expect(planOf([dated(0)], 10).course.kind).toBe('on course')
    const before = [0, 1, 2].map((lesson) => ({ day: -9, event: finish(lesson) }))
    expect(planOf([...before, dated(-1)], 10).course.kind).toBe('on course')
    const more = { type: 'setting.changed', key: 'dailyMinutes', value: 25 } as const
    expect(planOf([dated(-3), { day: 0, event: more }], 10).course.kind).toBe('on course')
  })

  it('leaves no lesson for the day before the exam where all are read', () => {
    const read = [0, 1, 2, 3].map((lesson) => ({ day: -3, event: finish(lesson) }))
    expect(planOf(read, 5).course).toEqual({ kind: 'on course', lastLesson: null })
  })
})

describe('the review load', () => {
  const first = scheduler.next(null, TODAY - 1, 'good')
  const cards = [{ card: first, dueDay: first.dueDay }]

  it('follows a card from one due day to the next, and not beyond the exam', () => {
    const span = { today: TODAY, days: 20, examDay: TODAY + 20 }
    const load = drain(reviewLoad({ cards, scheduler, retention: 0.9 }, span))
    const on = load.flatMap((reviews, offset) => (reviews > 0 ? [offset] : []))
    const offsets = cadence(scheduler, 20).map((offset) => offset - 1)
    expect(on).toEqual([...offsets, 19])
    expect(load[on[0] ?? 0]).toBeCloseTo(1.1)
  })

  it('is a mean over the days to come, and nothing while nothing was met', () => {
    const span = { today: TODAY, days: 20, examDay: null }
    expect(reviewsADay({ cards: [], scheduler, retention: 0.9 }, span)).toBeNull()
    const mean = reviewsADay({ cards, scheduler, retention: 0.9 }, span) ?? 0
    expect(mean).toBeCloseTo((1.1 * cadence(scheduler, 21).length) / 20)
  })

  it('rises with the share that is to be kept', () => {
    const [low = 0, high = 0] = [0.8, 0.95].map((retention) => {
      const other = createScheduler({ retention })
      const card = other.next(null, TODAY, 'good')
      const parts = { cards: [{ card, dueDay: card.dueDay }], scheduler: other, retention }
      return reviewsADay(parts, { today: TODAY, days: 60, examDay: null }) ?? 0
    })
    expect(high).toBeGreaterThan(low)
  })
})
