import type { OptionId } from '#engine/questions/ids.ts'
import type { LearnerResponse } from '#engine/questions/response.ts'

type Striking = {
  readonly response: LearnerResponse | null
  readonly struck: readonly OptionId[]
  readonly onRespond: (response: LearnerResponse | null) => void
  readonly onStrike: (option: OptionId, struck: boolean) => void
}

/** An option is chosen, struck out, or neither: striking one takes its choice back, and choosing one its strike. */
export function eitherOr({
  response,
  struck,
  onRespond,
  onStrike,
}: Striking): Pick<Striking, 'onRespond' | 'onStrike'> {
  return {
    onRespond: (next) => {
      for (const option of chosenOf(next)) if (struck.includes(option)) onStrike(option, false)
      onRespond(next)
    },
    onStrike: (option, isStruck) => {
      if (isStruck && chosenOf(response).includes(option)) onRespond(without(response, option))
      onStrike(option, isStruck)
    },
  }
}

/** What is chosen among options that can be struck out. */
function chosenOf(response: LearnerResponse | null): readonly OptionId[] {
  if (response === null) return []
  if (response.kind === 'single' || response.kind === 'fault') return [response.option]
  return response.kind === 'multiple' ? response.options : []
}

function without(response: LearnerResponse | null, option: OptionId): LearnerResponse | null {
  if (response?.kind !== 'multiple') return null
  const options = response.options.filter((id) => id !== option)
  return options.length === 0 ? null : { ...response, options }
}
