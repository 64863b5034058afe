import { findLesson } from '#content/lessons.ts'
import { findTopic } from '#content/topics.ts'
import { matching } from '#engine/exam/practice.ts'
import type { Met } from '#engine/exam/practice.ts'
import type { QuestionId } from '#engine/questions/ids.ts'
import type { QuestionSummary } from '#engine/questions/question.ts'

export const WHAT = [
  { value: 'all', label: 'Everything' },
  { value: 'starred', label: 'Starred' },
  { value: 'missed', label: 'Missed' },
  { value: 'topic', label: 'A topic' },
  { value: 'lesson', label: 'A lesson' },
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

/** The questions of a selection, in the order of the bank. */
export function selected(
  bank: readonly QuestionSummary[],
  { what, of }: ChosenQuestions,
  met: (id: QuestionId) => Met,
): readonly QuestionSummary[] {
  if (what === 'topic') return bank.filter(({ topic }) => topic === of)
  if (what === 'lesson') return bank.filter(({ lesson }) => lesson.split('#')[0] === of)
  return matching(bank, { topics: [], only: what, exam: null }, met)
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
    case 'topic':
      return findTopic(of)?.title ?? of
    case 'lesson':
      return findLesson(of)?.title ?? of
  }
}
