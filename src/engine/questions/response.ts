import type { OptionId } from './ids.ts'

/** What the learner gave, by kind; option ids, never positions or letters. */
export type LearnerResponse =
  | { readonly kind: 'single'; readonly option: OptionId }
  | { readonly kind: 'multiple'; readonly options: readonly OptionId[] }
  | { readonly kind: 'ordering'; readonly options: readonly OptionId[] }
  | { readonly kind: 'matching'; readonly pairs: Readonly<Record<string, OptionId>> }
  | { readonly kind: 'numeric'; readonly value: number }
  | { readonly kind: 'predict'; readonly value: number }
  | { readonly kind: 'fault'; readonly option: OptionId }
  | { readonly kind: 'minimal-pair'; readonly options: Readonly<Record<string, OptionId>> }
  | { readonly kind: 'elimination'; readonly reasons: Readonly<Record<string, OptionId>> }

export type ConfidenceLevel = 'guess' | 'unsure' | 'sure'

/** `partly` tells the learner which half was right; it scores like `wrong`, as in the real exams. */
export type Verdict = 'right' | 'partly' | 'wrong'
