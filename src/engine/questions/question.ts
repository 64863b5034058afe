import type { ApiType } from './fact.ts'
import type { FactId, OptionId, QuestionId, TopicId } from './ids.ts'
import type { SimId } from '#engine/simulators/registry.ts'

/** Every exam that content or a log may name, also one that can no longer be taken. */
export const EXAM_IDS = ['saa-c03', 'dva-c02', 'dva-c03'] as const

export type ExamId = (typeof EXAM_IDS)[number]

/** Whether a stored or typed value names an exam that is known here. */
export function isExamId(value: unknown): value is ExamId {
  return EXAM_IDS.some((id) => id === value)
}

/** A simulator run: a preset, with changed scenario fields by dotted path, and the named result to look at. */
export type ScenarioRef = {
  readonly sim: SimId
  readonly preset: string
  readonly set?: Readonly<Record<string, number | string | boolean>>
  readonly observe?: string
}

export type AnswerOption = {
  readonly id: OptionId
  readonly text: string
  /** Why it is right, or wrong, here. */
  readonly rationale: string
  /** For a distractor: the story in which it would be right. */
  readonly when?: string
  /** For a distractor: slug of the belief behind it. */
  readonly misconception?: string
}

type Common = {
  readonly id: QuestionId
  /** Raised with every change of stem, options or key. */
  readonly version: number
  readonly topic: TopicId
  readonly apiTypes: readonly ApiType[]
  /** Task statement per exam; the domain is its first digit. */
  readonly exams: Readonly<Partial<Record<ExamId, string>>>
  readonly difficulty: 1 | 2 | 3 | 4 | 5
  readonly stem: string
  /** Phrases of the stem, verbatim, that decide the answer. */
  readonly decisive: readonly string[]
  /** One or two facts that it tests; questions with the same fact are siblings. */
  readonly tests: readonly FactId[]
  readonly cites: readonly FactId[]
  /** Numbers of the story, which need no fact. */
  readonly given: readonly string[]
  /** `lesson-slug#section` that teaches it. */
  readonly lesson: string
  readonly scenario?: ScenarioRef
  /** Markdown-like code block shown under the stem. */
  readonly code?: { readonly language: string; readonly text: string }
}

export type SingleQuestion = Common & {
  readonly kind: 'single'
  readonly options: readonly AnswerOption[]
  readonly key: OptionId
}
export type MultipleQuestion = Common & {
  readonly kind: 'multiple'
  readonly options: readonly AnswerOption[]
  readonly key: readonly OptionId[]
  readonly choose: number
}
/** Put all options in order; `key` is the order. */
export type OrderingQuestion = Common & {
  readonly kind: 'ordering'
  readonly options: readonly AnswerOption[]
  readonly key: readonly OptionId[]
}
/** Give each prompt one of the options; an option may serve several prompts or none. */
export type MatchingQuestion = Common & {
  readonly kind: 'matching'
  readonly prompts: readonly { readonly id: OptionId; readonly text: string; readonly rationale: string }[]
  readonly options: readonly { readonly id: OptionId; readonly text: string }[]
  readonly key: Readonly<Record<string, OptionId>>
}
/** A wrong number that a known way of thinking leads to. */
export type Slip = { readonly value: number; readonly name: string; readonly rationale: string }
/** Type a number. Its value is always computed by the engine, never written in content. */
export type NumericQuestion = Common & {
  readonly kind: 'numeric'
  readonly value: number
  readonly unit: string
  /** Largest accepted distance from `value`; 0 asks for it exactly. */
  readonly tolerance: number
  readonly working: string
  readonly slips: readonly Slip[]
}
/** Commit to a number, then watch the run that marks it. */
export type PredictQuestion = Common & {
  readonly kind: 'predict'
  readonly scenario: ScenarioRef & { readonly observe: string }
  readonly value: number
  readonly unit: string
  readonly tolerance: number
  readonly working: string
  readonly slips: readonly Slip[]
}
/** Find the faulty line of `code`; an option's id is `line-<n>`, n from 1. */
export type FaultQuestion = Common & {
  readonly kind: 'fault'
  readonly code: { readonly language: string; readonly text: string }
  readonly options: readonly AnswerOption[]
  readonly key: OptionId
}
/** One story told twice with one clause changed: the same options, another key. */
export type MinimalPairQuestion = Common & {
  readonly kind: 'minimal-pair'
  readonly variants: readonly [PairVariant, PairVariant]
  readonly options: readonly { readonly id: OptionId; readonly text: string }[]
  /** What changed, and why it flips the answer. */
  readonly change: string
}
export type PairVariant = {
  readonly id: OptionId
  readonly stem: string
  readonly decisive: readonly string[]
  readonly key: OptionId
  /** Rationale and "when it would be right" by option id, for this variant. */
  readonly rationales: Readonly<Record<string, { readonly rationale: string; readonly when?: string }>>
}
/** Reject every distractor for the right reason; what is left is the key. */
export type EliminationQuestion = Common & {
  readonly kind: 'elimination'
  readonly options: readonly (AnswerOption & { readonly reason?: OptionId })[]
  readonly reasons: readonly { readonly id: OptionId; readonly text: string }[]
  readonly key: OptionId
}

export type Question =
  | SingleQuestion
  | MultipleQuestion
  | OrderingQuestion
  | MatchingQuestion
  | NumericQuestion
  | PredictQuestion
  | FaultQuestion
  | MinimalPairQuestion
  | EliminationQuestion

export type QuestionKind = Question['kind']

/** Exams ask these kinds only, as the real ones do. */
export type ExamQuestion = SingleQuestion | MultipleQuestion

/** Whether an exam may ask a question of this kind. */
export function isExamKind(kind: QuestionKind): kind is ExamQuestion['kind'] {
  return kind === 'single' || kind === 'multiple'
}

/** Whether an exam may ask this question. */
export function isExamQuestion(question: Question): question is ExamQuestion {
  return isExamKind(question.kind)
}

/** What a session builder needs to know of a question without loading its text. */
export type QuestionSummary = Pick<
  Question,
  'id' | 'version' | 'kind' | 'topic' | 'exams' | 'difficulty' | 'tests' | 'apiTypes' | 'lesson'
> & { readonly hasScenario: boolean }
