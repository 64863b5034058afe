import type { QuickPractice } from '#stores/quick-practice.ts'

export type Suggestion = {
  readonly title: string
  /** Why it is worth doing. */
  readonly detail: string
  /** Time or count, set in mono. */
  readonly amount: string
  /** Where it leads, or the session that it starts. */
  readonly does: { readonly to: string } | { readonly practice: QuickPractice }
}
