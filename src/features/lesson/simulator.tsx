import type { LessonAttributes } from '#content/lesson-components.ts'
import { SimulatorEmbed } from '#simulators/simulator-embed.tsx'

/** A simulator in the text, as wide as the page. It loads when the reader comes near. */
export function Simulator(props: LessonAttributes['Simulator']) {
  return (
    <div data-wide="">
      <SimulatorEmbed {...props} />
    </div>
  )
}
