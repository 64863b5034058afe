import type { LessonAttributes } from '#content/lesson-components.ts'
import { SimulatorEmbed } from '#simulators/simulator-embed.tsx'

import { useGoals } from '#stores/goals.ts'
import { usePanels } from '#stores/panels.ts'

/** A simulator in the text, with what the learner did in it before. */
export function EmbeddedSimulator(props: LessonAttributes['Simulator']) {
  const memory = useGoals(props.id)
  const panels = usePanels()
  return <SimulatorEmbed {...props} memory={memory} panels={panels} />
}
