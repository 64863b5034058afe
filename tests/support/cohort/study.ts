import { draw } from '#engine/core/draw.ts'
import type { Day } from '#engine/events/day.ts'
import type { LogEvent } from '#engine/events/entry.ts'
import { type Domain, largestRemainder } from '#engine/exam/blueprint.ts'
import type { ExamResult } from '#engine/exam/scoring.ts'
import { advance } from '#engine/learner/fold.ts'
import { emptyProgress, type ProgressDraft } from '#engine/learner/progress.ts'
import { makePlan } from '#engine/plan/make-plan.ts'
import { planRequest } from '#engine/plan/plan-request.ts'
import type { CourseLesson, PlanTask } from '#engine/plan/plan.ts'
import {
  deviceId,
  entryId,
  type FactId,
  type LessonSlug,
  optionId,
  sessionId,
} from '#engine/questions/ids.ts'
import type { QuestionSummary } from '#engine/questions/question.ts'
import { durability } from '#engine/review/durability.ts'
import { createCardsThen } from '#engine/review/outlook.ts'
import { createCardBook, dueQueue, leastRecentSibling } from '#engine/review/queue.ts'
import { type PassBand, passBand } from '#engine/review/pass-band.ts'
import { passChance, readiness } from '#engine/review/readiness.ts'
import { type Ms, ms } from '#engine/units.ts'

import { COHORT_STREAM, Memory, type Traits, traitsOf } from './memory.ts'

const DAY_MS = 86_400_000
/** Days of study; the exam is on the next. */
export const STUDY_DAYS = 21
const FIRST: Day = 20_500
const EXAM = 'saa-c03'
const SCORED = 50
const OPTIONS = 4
const FORM = 65

/** What there is to study. */
export type Material = {
  readonly lessons: readonly (CourseLesson & { readonly facts: readonly FactId[] })[]
  readonly bank: readonly QuestionSummary[]
  readonly domains: readonly Domain[]
  /** Facts that the exam's questions test. */
  readonly facts: readonly FactId[]
}

/** What the app says on the day of the exam, and how it is. */
export type Outcome = {
  /** Facts that the app expects to be known, and those that are. */
  readonly expected: number
  readonly known: number
  /** The band on Progress before the exam, where there is one. */
  readonly ready: PassBand | null
  /** The band from an exam that was sat on the day, alone. */
  readonly exam: PassBand
  /** The true chance to pass. */
  readonly chance: number
}

/** One simulated learner: three weeks by the plan, then the exam. */
export function studied(seed: number, material: Material): Outcome {
  const learner = new Learner(seed, material)
  for (let day = FIRST; day < FIRST + STUDY_DAYS; day++) learner.study(day)
  return learner.sit(FIRST + STUDY_DAYS)
}

class Learner {
  readonly #material: Material
  readonly #traits: Traits
  readonly #memory: Memory
  readonly #facts: readonly FactId[]
  readonly #asks: readonly QuestionSummary[]
  readonly #book = createCardBook()
  readonly #then = createCardsThen()
  readonly #draft: ProgressDraft = emptyProgress()
  readonly #left: Map<LessonSlug, number>
  #n = 0
  #clock = 0

  constructor(seed: number, material: Material) {
    const { bank, lessons, facts } = material
    this.#material = material
    this.#traits = traitsOf(seed)
    this.#facts = facts
    this.#memory = new Memory(seed, this.#traits, this.#facts)
    this.#left = new Map(lessons.map(({ lesson, minutes }) => [lesson, minutes]))
    this.#asks = bank
      .filter(({ exams }) => exams[EXAM] !== undefined)
      .map((question, index) => ({ question, at: draw(seed, COHORT_STREAM.order, index) }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ question }) => question)
    this.#write(FIRST, { type: 'setting.changed', key: 'dailyMinutes', value: this.#traits.minutes })
  }

  /** Does what the plan lays out for a day. */
  study(day: Day): void {
    this.#clock = 0
    for (const task of this.#planned(day)) {
      if (task.kind === 'review') this.#review(day, task.facts)
      else if (task.kind === 'lesson') this.#readOn(day, task)
      else this.#practise(day, task.questions)
    }
  }

  sit(day: Day): Outcome {
    const { domains } = this.#material
    const scheduler = this.#book.scheduler(this.#draft.settings.retention)
    const cards = this.#book.cards(this.#draft, day, null)
    const { expected } = durability(this.#facts, cards, scheduler, day)
    const known = this.#facts.reduce((sum, fact) => sum + this.#memory.recall(fact, day), 0)
    const ready = readiness(this.#draft, {
      taskOf: ({ exams }) => exams[EXAM] ?? null,
      domains,
      topics: [],
      now: this.#at(day),
      seed: 1,
    })
    const shares = domains.map(({ id }) => this.#share(id, day))
    const counts = largestRemainder(
      SCORED,
      domains.map(({ weight }) => weight),
    )
    return {
      expected,
      known,
      ready: ready.kind === 'band' ? ready : null,
      exam: passBand({ domains: this.#exam(day) }, { domains }),
      chance: passChance(shares, counts),
    }
  }

  /** Share of a domain's questions that would be answered right. */
  #share(domain: string, day: Day): number {
    const asked = this.#asks.filter(({ exams }) => exams[EXAM]?.startsWith(domain) === true)
    const right = asked.reduce((sum, { tests }) => {
      const knows = tests.reduce((chance, fact) => chance * this.#memory.recall(fact, day), 1)
      return sum + this.#chance(knows)
    }, 0)
    return asked.length === 0 ? 1 / OPTIONS : right / asked.length
  }

  /** Chance of a right answer to a question whose facts all come to mind with the chance `knows`. */
  #chance(knows: number): number {
    return knows * this.#traits.skill + (1 - knows) / OPTIONS
  }

  /** Sits a full exam: what each domain comes to. */
  #exam(day: Day): ExamResult['domains'] {
    const { domains } = this.#material
    const counts = largestRemainder(
      FORM,
      domains.map(({ weight }) => weight),
    )
    return domains.map(({ id }, index) => {
      const asked = this.#asks.filter(({ exams }) => exams[EXAM]?.startsWith(id) === true)
      const form = asked.slice(0, counts[index])
      const right = form.filter(({ tests }) => {
        const knows = tests.every((fact) => this.#memory.remembers(fact, day))
        return this.#memory.happens(this.#chance(knows ? 1 : 0))
      })
      return { id, right: right.length, total: form.length }
    })
  }

  #planned(day: Day): readonly PlanTask[] {
    const scheduler = this.#book.scheduler(this.#draft.settings.retention)
    const { bank, lessons } = this.#material
    const request = drained(
      planRequest({
        progress: this.#draft,
        today: day,
        examDay: FIRST + STUDY_DAYS,
        lessons,
        eve: drained(this.#then(this.#draft, day - 1, scheduler)),
        scheduler,
        facts: this.#facts,
        perQuestion: new Set(bank.flatMap(({ tests }) => tests)).size / bank.length,
      }),
    )
    // What would mend a plan that is behind is not asked for.
    const plan = makePlan({ ...request, mostMinutes: request.minutes })
    return plan.kind === 'days' ? plan.today : []
  }

  #review(day: Day, count: number): void {
    const { retention } = this.#draft.settings
    const cards = this.#book.cards(this.#draft, day, FIRST + STUDY_DAYS)
    const { today, later } = dueQueue(cards, this.#draft, this.#book.scheduler(retention), day)
    for (const { fact } of [...today, ...later].slice(0, count)) {
      const question = leastRecentSibling(fact, this.#asks, this.#draft)
      if (question !== undefined) this.#answer(day, question, { kind: 'review' })
    }
  }

  #readOn(day: Day, { lesson, minutes }: Extract<PlanTask, { kind: 'lesson' }>): void {
    const left = Math.max(0, (this.#left.get(lesson) ?? 0) - minutes)
    this.#left.set(lesson, left)
    const section = left === 0 ? null : String(left)
    this.#write(day, { type: 'lesson.visited', lesson, section })
    if (left > 0) return
    this.#write(day, { type: 'lesson.completed', lesson })
    for (const fact of this.#material.lessons.find((each) => each.lesson === lesson)?.facts ?? [])
      this.#memory.read(fact, day)
  }

  /** Questions that were not met, on lessons that are read before others. */
  #practise(day: Day, count: number): void {
    const session = sessionId(`session-${day}`)
    const fresh = this.#asks.filter(({ id }) => !this.#draft.questions.has(id))
    const isRead = ({ lesson }: QuestionSummary): boolean =>
      [...this.#left].some(([slug, left]) => left === 0 && lesson.startsWith(`${slug}#`))
    const chosen = [...fresh.filter(isRead), ...fresh.filter((each) => !isRead(each))].slice(0, count)
    const plan = { topics: [], count, only: 'unseen', exam: EXAM, limit: null, feedback: 'each' } as const
    const questions = chosen.map(({ id }) => id)
    this.#write(day, { type: 'session.started', session, plan, questions, seed: 1 })
    for (const question of chosen) this.#answer(day, question, { kind: 'practice', session })
    this.#write(day, { type: 'session.finished', session })
  }

  #answer(
    day: Day,
    question: QuestionSummary,
    place: Extract<LogEvent, { readonly type: 'question.answered' }>['place'],
  ): void {
    const { id, version, topic, tests, exams } = question
    const known = tests.map((fact) => this.#memory.remembers(fact, day))
    const knows = known.every(Boolean)
    const isRight = this.#memory.happens(this.#chance(knows ? 1 : 0))
    for (const [index, fact] of tests.entries()) this.#memory.asked(fact, day, known[index] === true)
    this.#write(day, {
      type: 'question.answered',
      place,
      question: id,
      version,
      topic,
      tests,
      exams,
      response: { kind: 'single', option: optionId('a') },
      verdict: isRight ? 'right' : 'wrong',
      confidence: knows ? 'sure' : 'guess',
      seed: 1,
      took: ms(45_000),
      timed: false,
    })
  }

  #at(day: Day): Ms {
    return ms(day * DAY_MS + 12 * 3_600_000 + this.#clock * 1_000)
  }

  #write(day: Day, event: LogEvent): void {
    this.#n++
    this.#clock += 45
    const stamp = {
      id: entryId(`e${this.#n}`),
      v: 2,
      device: deviceId('cohort'),
      n: this.#n,
      zone: 0,
    } as const
    advance(this.#draft, { ...event, ...stamp, at: this.#at(day) })
  }
}

function drained<T>(steps: Generator<unknown, T, void>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
