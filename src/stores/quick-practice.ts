import { drawPractice, matching, metIn } from '#engine/exam/practice.ts'
import type { SessionId, TopicId } from '#engine/questions/ids.ts'
import type { QuestionSummary } from '#engine/questions/question.ts'
import type { PracticePlan } from '#engine/events/entry.ts'

import type { Services } from './services.ts'
import { sessionOf } from './session.ts'

export type QuickPractice = {
  readonly topics: readonly TopicId[]
  readonly count: number
  readonly only: PracticePlan['only']
}

/** How many questions a quick session would ask, at most. */
export function quickCount(
  { progress }: Pick<Services, 'progress'>,
  bank: readonly QuestionSummary[],
  wish: QuickPractice,
): number {
  const folded = progress.getState().progress
  const plan = { ...wish, exam: folded.settings.exam }
  return Math.min(wish.count, matching(bank, plan, metIn(folded)).length)
}

/** Starts a practice session without asking further, for the exam that is set; resolves with its id, or with null where it can't be kept. */
export async function startQuickPractice(
  services: Pick<Services, 'progress' | 'newSeed' | 'newId'>,
  bank: readonly QuestionSummary[],
  wish: QuickPractice,
): Promise<SessionId | null> {
  const { progress, newSeed } = services
  const session = sessionOf(services)
  const folded = progress.getState().progress
  const wanted: PracticePlan = { ...wish, exam: folded.settings.exam, limit: null, feedback: 'each' }
  const request = { plan: wanted, seed: newSeed(), isMixed: true, met: metIn(folded) }
  const drawn = drawPractice(bank, request)
  return session.getState().start(
    { ...wanted, count: drawn.length },
    drawn.map(({ id }) => id),
  )
}
