import { drawBetween, STREAM } from '#engine/core/draw.ts'
import type { FactId, QuestionId, TopicId } from '#engine/questions/ids.ts'
import { inDrawnOrder } from '#engine/questions/order.ts'
import type { QuestionSummary } from '#engine/questions/question.ts'
import type { PracticePlan } from '#engine/events/entry.ts'
import type { Progress } from '#engine/learner/progress.ts'

/** What the learner's past says of a question. */
export type Met = {
  readonly isMissed: boolean
  readonly isSeen: boolean
  readonly isStarred: boolean
}

/** What a learner's progress says of each question. */
export function metIn(progress: Pick<Progress, 'questions' | 'starred'>): (id: QuestionId) => Met {
  return (id) => {
    const known = progress.questions.get(id)
    return {
      isSeen: known !== undefined,
      isMissed: known !== undefined && known.last.verdict !== 'right',
      isStarred: progress.starred.has(id),
    }
  }
}

/** The questions that a plan may ask, before any count. No topics means all. */
export function matching(
  bank: readonly QuestionSummary[],
  plan: Pick<PracticePlan, 'topics' | 'only' | 'exam'>,
  met: (id: QuestionId) => Met,
): readonly QuestionSummary[] {
  const topics = new Set<TopicId>(plan.topics)
  return bank.filter(
    ({ id, topic, exams }) =>
      (topics.size === 0 || topics.has(topic)) &&
      (plan.exam === null || exams[plan.exam] !== undefined) &&
      isWanted(met(id), plan.only),
  )
}

function isWanted(met: Met, only: PracticePlan['only']): boolean {
  switch (only) {
    case 'all':
      return true
    case 'missed':
      return met.isMissed
    case 'unseen':
      return !met.isSeen
    case 'starred':
      return met.isStarred
  }
}

export type PracticeRequest = {
  readonly plan: PracticePlan
  readonly seed: number
  /** Topics in between each other, as in an exam; otherwise one topic after the other. */
  readonly isMixed: boolean
  readonly met: (id: QuestionId) => Met
}

/**
 * Draws the questions of a session: no two that test one fact while there are others, unseen before seen, then by the
 * seed. The same bank, past and seed give the same session.
 */
export function drawPractice(
  bank: readonly QuestionSummary[],
  request: PracticeRequest,
): readonly QuestionSummary[] {
  const { plan, seed, isMixed, met } = request
  const drawn = inDrawnOrder(matching(bank, plan, met), seed)
  const unseenFirst = [
    ...drawn.filter(({ id }) => !met(id).isSeen),
    ...drawn.filter(({ id }) => met(id).isSeen),
  ]
  const facts = new Set<FactId>()
  const fresh: QuestionSummary[] = []
  const siblings: QuestionSummary[] = []
  for (const question of unseenFirst) {
    const isSibling = question.tests.some((fact) => facts.has(fact))
    ;(isSibling ? siblings : fresh).push(question)
    for (const fact of question.tests) facts.add(fact)
  }
  const taken = inDrawnOrder([...fresh, ...siblings].slice(0, plan.count), seed)
  return isMixed ? taken : byTopic(taken)
}

function byTopic(questions: readonly QuestionSummary[]): readonly QuestionSummary[] {
  const order = [...new Set(questions.map(({ topic }) => topic))]
  return questions.toSorted((a, b) => order.indexOf(a.topic) - order.indexOf(b.topic))
}

export type ReturnRequest = {
  readonly bank: readonly QuestionSummary[]
  /** The question that was missed and where it stands. */
  readonly missed: Pick<QuestionSummary, 'id' | 'tests'>
  readonly index: number
  /** The whole session so far, in order. */
  readonly asked: readonly QuestionId[]
  /** How many were planned; what comes back may at most double them. */
  readonly planned: number
  readonly seed: number
  /** When a question was seen last, or −1. */
  readonly lastSeen: (id: QuestionId) => number
}

/**
 * A sibling to come back after a miss: another question on the same fact that the session does not hold, the one seen
 * least recently. It stands three to five questions later, or at the end where fewer are left; null when there is none.
 */
export function siblingAfterMiss(
  request: ReturnRequest,
): { readonly question: QuestionId; readonly index: number } | null {
  const { bank, missed, index, asked, planned, seed, lastSeen } = request
  if (asked.length >= planned * 2) return null
  const candidates = bank.filter(
    ({ id, tests }) =>
      id !== missed.id && !asked.includes(id) && tests.some((fact) => missed.tests.includes(fact)),
  )
  const [question] = inDrawnOrder(candidates, seed).toSorted((a, b) => lastSeen(a.id) - lastSeen(b.id))
  if (question === undefined) return null
  const gap = drawBetween(seed, STREAM.mix, index, { low: 3, high: 5 })
  return { question: question.id, index: Math.min(index + 1 + gap, asked.length) }
}
