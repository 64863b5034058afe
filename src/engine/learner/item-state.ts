import type { LogEntry } from '#engine/events/entry.ts'
import type { OptionId } from '#engine/questions/ids.ts'
import type { ConfidenceLevel, LearnerResponse } from '#engine/questions/response.ts'
import { type Ms, ms } from '#engine/units.ts'

/** One question of a running or finished attempt, as its log entries left it. */
export type ItemState = {
  /** Times that the learner went to it; 0 is "not seen". */
  readonly visits: number
  readonly response: LearnerResponse | null
  /** Every response in order, `null` where it was taken back; the last one counts. */
  readonly history: readonly { readonly response: LearnerResponse | null; readonly at: Ms }[]
  readonly flagged: boolean
  readonly struck: readonly OptionId[]
  readonly confidence: ConfidenceLevel | null
  /** Time on this question, without the jumps that the page did not live through. */
  readonly took: Ms
}

export const FRESH: ItemState = {
  visits: 0,
  response: null,
  history: [],
  flagged: false,
  struck: [],
  confidence: null,
  took: ms(0),
}

export type ItemEntry = Extract<
  LogEntry,
  { readonly type: 'attempt.responded' | 'attempt.flagged' | 'attempt.struck' | 'attempt.rated' }
>

export function changed(item: ItemState, entry: ItemEntry, at: Ms): ItemState {
  switch (entry.type) {
    case 'attempt.responded':
      return {
        ...item,
        response: entry.response,
        history: [...item.history, { response: entry.response, at }],
      }
    case 'attempt.flagged':
      return { ...item, flagged: entry.flagged }
    case 'attempt.struck':
      return { ...item, struck: withStruck(item.struck, entry.option, entry.struck) }
    case 'attempt.rated':
      return { ...item, confidence: entry.confidence }
  }
}

function withStruck(struck: readonly OptionId[], option: OptionId, on: boolean): readonly OptionId[] {
  const others = struck.filter((id) => id !== option)
  return on ? [...others, option] : others
}
