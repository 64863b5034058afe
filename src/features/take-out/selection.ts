import { findLesson } from '#content/lessons.ts'
import { findTopic } from '#content/topics.ts'
import { loadFamilyIndex, loadQuestionIndex } from '#content/questions.ts'
import { generatedAgain } from '#engine/exam/generated.ts'
import { matching, metIn } from '#engine/exam/practice.ts'
import type { Progress } from '#engine/learner/progress.ts'
import type { FamilySummary } from '#engine/questions/families/summary.ts'
import type { QuestionSummary } from '#engine/questions/question.ts'

export const WHAT = [
  { value: 'all', label: 'Everything' },
  { value: 'starred', label: 'Starred' },
  { value: 'missed', label: 'Missed' },
  { value: 'topic', label: 'A topic' },
  { value: 'lesson', label: 'A lesson' },
  { value: 'own', label: 'My own' },
] as const

export type What = (typeof WHAT)[number]['value']

/** What goes into the file; `of` is a topic's id or a lesson's slug, empty for the rest. */
export type ChosenQuestions = { readonly what: What; readonly of: string }

/** The selection that an address names; everything where it names none that exists. */
export function chosenIn(search: URLSearchParams): ChosenQuestions {
  const of = search.get('of') ?? ''
  const what = WHAT.find(({ value }) => value === search.get('what'))?.value ?? 'all'
  if (what === 'topic' && findTopic(of) === undefined) return { what: 'all', of: '' }
  if (what === 'lesson' && findLesson(of) === undefined) return { what: 'all', of: '' }
  return { what, of: what === 'topic' || what === 'lesson' ? of : '' }
}

/** Written questions, and the families of generated ones. */
export type Stock = {
  readonly bank: readonly QuestionSummary[]
  readonly families: readonly FamilySummary[]
}

/** All that can be taken along, without texts. */
export async function loadStock(): Promise<Stock> {
  const [bank, families] = await Promise.all([loadQuestionIndex(), loadFamilyIndex()])
  return { bank, families }
}

/**
 * The questions of a selection, in the order of the bank. Generated ones have no end: those come along that were starred
 * or missed, where these are chosen.
 */
export function selected(
  { bank, families }: Stock,
  { what, of }: ChosenQuestions,
  past: Pick<Progress, 'questions' | 'starred'>,
): readonly QuestionSummary[] {
  if (what === 'topic') return bank.filter(({ topic }) => topic === of)
  if (what === 'lesson') return bank.filter(({ lesson }) => lesson.split('#')[0] === of)
  if (what === 'own') return []
  if (what === 'all') return bank
  const met = metIn(past)
  const known = [...past.questions.keys(), ...past.starred]
  const all = [...bank, ...generatedAgain({ families, known, met })]
  return matching(all, { topics: [], only: what, exam: null }, met)
}

/** Its name in a file name and a heading. */
export function selectionTitle({ what, of }: ChosenQuestions): string {
  switch (what) {
    case 'all':
      return 'All questions'
    case 'starred':
      return 'Starred questions'
    case 'missed':
      return 'Missed questions'
    case 'own':
      return 'Your own questions'
    case 'topic':
      return findTopic(of)?.title ?? of
    case 'lesson':
      return findLesson(of)?.title ?? of
  }
}
