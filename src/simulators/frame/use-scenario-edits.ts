import { useCallback, useLayoutEffect, useRef } from 'react'

import { withEdits } from '#engine/core/edits.ts'
import { InvalidScenario } from '#engine/core/shape.ts'

import type { Edits } from './controls/scenario-edits.ts'
import type { Instrument } from './instrument.ts'

type ScenarioEdits = {
  /** One field by dotted path; answers with what is wrong with the value, if anything. */
  readonly edit: (path: string, value: unknown) => string | null
  /** Several at once, as a picture makes them; what cannot run changes nothing. Answers as `edit` does. */
  readonly editAll: (edits: Edits) => string | null
}

/** Changes of the scenario on screen. Both functions stay the same ones, so that no picture is drawn again for them. */
export function useScenarioEdits(
  { simulator: { shape }, amend }: Pick<Instrument, 'simulator' | 'amend'>,
  scenario: unknown,
  onScenario: (scenario: unknown) => void,
): ScenarioEdits {
  const current = useRef(scenario)
  useLayoutEffect(() => {
    current.current = scenario
  }, [scenario])
  const apply = useCallback(
    (change: (scenario: unknown) => unknown) => {
      try {
        const next = shape.parse(change(current.current))
        // Two changes before the next drawing build on each other.
        current.current = next
        onScenario(next)
        return null
      } catch (error) {
        if (error instanceof InvalidScenario) return error.message
        throw error
      }
    },
    [shape, onScenario],
  )
  const editAll = useCallback(
    (edits: Edits) => apply((before) => withEdits(before, amend?.(before, edits) ?? edits)),
    [apply, amend],
  )
  const edit = useCallback(
    (path: string, value: unknown) => (path === '' ? apply(() => value) : editAll({ [path]: value })),
    [apply, editAll],
  )
  return { edit, editAll }
}
