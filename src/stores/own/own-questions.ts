import { loadQuestions } from '#content/questions.ts'
import type { PracticePlan } from '#engine/events/entry.ts'
import type { Met } from '#engine/exam/practice.ts'
import { drawPractice } from '#engine/exam/practice.ts'
import type { OwnProgress } from '#engine/learner/own.ts'
import type { Progress } from '#engine/learner/progress.ts'
import type { QuestionId } from '#engine/questions/ids.ts'
import { asQuestion, ownSummary } from '#engine/questions/own/as-question.ts'
import { isOwnId } from '#engine/questions/own/own-question.ts'
import type { Question } from '#engine/questions/question.ts'

type Own = Pick<Progress, 'own'>

/** The texts of questions, of the course or the learner's own, in that order; ids that no question has are left out. */
export async function loadAnyQuestions(
  ids: readonly QuestionId[],
  { own }: Own,
): Promise<readonly Question[]> {
  const ofCourse = ids.filter((id) => !isOwnId(id))
  const found = ofCourse.length === 0 ? [] : await loadQuestions(ofCourse)
  const texts = new Map(found.map((question) => [question.id, question]))
  return ids.map((id) => texts.get(id) ?? ownText(id, own)).filter((question) => question !== undefined)
}

/** An own question as players know it, also one that was removed; undefined where there never was one. */
function ownText(id: QuestionId, own: Progress['own']): Question | undefined {
  const known = own.get(id)
  return known === undefined ? undefined : asQuestion(id, known.content)
}

/** The questions that are still asked, in the order in which they came. */
export function askedOwn({ own }: Own): readonly OwnProgress[] {
  return [...own.values()].filter(({ isRemoved }) => !isRemoved)
}

/** What the learner's past says of an own question. */
function metOwn({ own, starred }: Pick<Progress, 'own' | 'starred'>): (id: QuestionId) => Met {
  return (id) => {
    const last = own.get(id)?.last ?? null
    return {
      isSeen: last !== null,
      isMissed: last !== null && last.verdict !== 'right',
      isStarred: starred.has(id),
    }
  }
}

/** Draws a session of own questions: as many as the plan asks for, unseen ones first. */
export function drawOwn(
  progress: Pick<Progress, 'own' | 'starred'>,
  plan: PracticePlan,
  seed: number,
): readonly QuestionId[] {
  const bank = askedOwn(progress).map(({ question, content }) => ownSummary(question, content))
  return drawPractice(bank, { plan, seed, isMixed: true, met: metOwn(progress) }).map(({ id }) => id)
}

/** How many own questions a plan may ask. */
export function countOwn(progress: Pick<Progress, 'own' | 'starred'>, only: PracticePlan['only']): number {
  const met = metOwn(progress)
  const isWanted = ({ question }: OwnProgress): boolean => {
    const { isSeen, isMissed, isStarred } = met(question)
    return { all: true, missed: isMissed, unseen: !isSeen, starred: isStarred }[only]
  }
  return askedOwn(progress).filter(isWanted).length
}
