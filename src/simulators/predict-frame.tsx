import type { ScenarioRef } from '#engine/questions/question.ts'

import { InstrumentSlot } from './simulator-embed.tsx'

type PredictFrameProps = {
  readonly scenario: ScenarioRef
  /** The question, as it stands over the number to type. */
  readonly prompt: string
  readonly unit: string
  readonly tolerance?: number
  /** Id of its form, where the button that submits it stands outside. */
  readonly form?: string
  /** Told once, when the learner commits; marking it for the record is the caller's. */
  readonly onPredict: (value: number) => void
}

/** A simulator that hides its outcome until a number is committed to, then shows where the prediction parted. */
export function PredictFrame({ scenario, prompt, unit, tolerance = 0, form, onPredict }: PredictFrameProps) {
  return (
    <InstrumentSlot
      id={scenario.sim}
      preset={scenario.preset}
      set={scenario.set}
      controls={[]}
      askFirst={{ ask: prompt, unit, tolerance, observe: scenario.observe, form, onPredict }}
    />
  )
}
