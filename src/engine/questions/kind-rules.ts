import type { OptionId } from './ids.ts'
import type { Question, QuestionKind, Slip } from './question.ts'
import type { LearnerResponse, Verdict } from './response.ts'

export type QuestionOf<K extends QuestionKind> = Extract<Question, { readonly kind: K }>
export type ResponseOf<K extends QuestionKind> = Extract<LearnerResponse, { readonly kind: K }>

/** One thing that the learner decided: an option, a prompt, a place in the order, a variant. */
export type Part = {
  /** The option, prompt or variant that it is about. */
  readonly id: OptionId
  /** The learner chose, placed or answered it. */
  readonly isChosen: boolean
  readonly isRight: boolean
}

export type Grade = {
  readonly verdict: Verdict
  /** In the order of the question's own lists, whatever order was shown. */
  readonly parts: readonly Part[]
  /** For numbers: the known way of thinking that leads to the response. */
  readonly slip: Slip | null
}

/** Puts a list of the question into the order that was drawn for it; `name` keeps its lists independent. */
export type Reorder = <T extends { readonly id: OptionId }>(
  list: readonly T[],
  name: ListName,
) => readonly T[]
export type ListName = 'options' | 'prompts' | 'variants' | 'reasons'

/** All that is particular to one kind. Pure; `grade` expects a response that `isValid` accepts. */
export type KindRules<K extends QuestionKind> = {
  readonly grade: (question: QuestionOf<K>, response: ResponseOf<K>) => Grade
  /** Nothing is left to decide, so it may be confirmed. */
  readonly isComplete: (question: QuestionOf<K>, response: ResponseOf<K>) => boolean
  /** Names only ids that the question has, each at most once, and finite numbers; it may be incomplete. */
  readonly isValid: (question: QuestionOf<K>, response: ResponseOf<K>) => boolean
  readonly shuffle: (question: QuestionOf<K>, reorder: Reorder) => QuestionOf<K>
}

/**
 * The verdict over parts that weigh the same: `partly` from one half right. It scores like `wrong`, so the threshold
 * only decides the word that the learner reads.
 */
export function verdictOf(right: number, asked: number): Verdict {
  if (right >= asked) return 'right'
  return right * 2 >= asked ? 'partly' : 'wrong'
}

export function grade(verdict: Verdict, parts: readonly Part[], slip: Slip | null = null): Grade {
  return { verdict, parts, slip }
}

/** Every id is one of `known`, and none occurs twice. */
export function areDistinctIds(
  ids: readonly OptionId[],
  known: readonly { readonly id: OptionId }[],
): boolean {
  return new Set(ids).size === ids.length && ids.every((id) => hasId(known, id))
}

export function hasId(known: readonly { readonly id: OptionId }[], id: string): boolean {
  return known.some((item) => item.id === id)
}

/** Maps ids of `keys` to ids of `values`; keys may be missing. */
export function isMapping(
  pairs: Readonly<Record<string, OptionId>>,
  keys: readonly { readonly id: OptionId }[],
  values: readonly { readonly id: OptionId }[],
): boolean {
  return Object.entries(pairs).every(([key, value]) => hasId(keys, key) && hasId(values, value))
}
