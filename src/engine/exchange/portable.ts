import type { FactId, OptionId } from '#engine/questions/ids.ts'
import type { Source } from '#engine/questions/fact.ts'
import type { Slip } from '#engine/questions/question.ts'

/** An answer to choose, right or not, and why. */
export type PortableOption = {
  readonly id: string
  readonly text: string
  readonly isRight: boolean
  readonly why: string
}

type Common = {
  /** Stable for ever: a second export updates what the first one made. Letters, digits, `.` and `-`. */
  readonly id: string
  readonly topic: { readonly id: string; readonly title: string }
  readonly tags: readonly string[]
  /** Plain words with `code` between backticks, paragraphs apart by an empty line. */
  readonly stem: string
  readonly code: string | null
  /** Statements that explain it, in the same form as the stem. */
  readonly because: readonly string[]
  readonly sources: readonly Source[]
}

export type PortableChoice = Common & {
  readonly shape: 'choice'
  /** One is right; otherwise all that are right must be chosen. */
  readonly isSingle: boolean
  readonly options: readonly PortableOption[]
}

/** Steps, in the right order. */
export type PortableOrder = Common & {
  readonly shape: 'order'
  readonly steps: readonly { readonly id: string; readonly text: string; readonly why: string }[]
}

export type PortableMatch = Common & {
  readonly shape: 'match'
  readonly prompts: readonly {
    readonly id: string
    readonly text: string
    readonly why: string
    readonly answer: OptionId
  }[]
  /** Each may answer several prompts, or none. */
  readonly options: readonly { readonly id: OptionId; readonly text: string }[]
}

export type PortableNumber = Common & {
  readonly shape: 'number'
  readonly value: number
  /** Largest accepted distance from `value`. */
  readonly tolerance: number
  readonly unit: string
  readonly working: string
  readonly slips: readonly Slip[]
}

/** A question as other programs know it: nine kinds here are four shapes there. */
export type PortableItem = PortableChoice | PortableOrder | PortableMatch | PortableNumber

/** A fact to learn by heart; `hidden` is the piece of the statement that a card leaves out, null where it has no number. */
export type PortableFact = {
  readonly id: FactId
  readonly topic: { readonly id: string; readonly title: string }
  readonly statement: string
  readonly hidden: string | null
  readonly sources: readonly Source[]
  /** ISO date on which it was last held against its source. */
  readonly checked: string
}
