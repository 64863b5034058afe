import type { LessonAttributes } from '#content/lesson-components.ts'
import { paths } from '#content/paths.ts'
import { SimulatorEmbed } from '#simulators/simulator-embed.tsx'

import { useGoals } from '#stores/goals.ts'
import { usePanels } from '#stores/panels.ts'

import styles from './print.module.css'

/** A simulator in the text, as wide as the page. It loads when the reader comes near; on paper only its address stands. */
export function Simulator(props: LessonAttributes['Simulator']) {
  const { id, preset } = props
  const memory = useGoals(id)
  const panels = usePanels()
  return (
    <>
      <div data-wide="" data-print="no">
        <SimulatorEmbed {...props} memory={memory} panels={panels} />
      </div>
      <p className={styles.printed}>
        On the screen a simulator runs here: {paths.simulator(id)}
        {preset !== undefined && `?preset=${preset}`}
      </p>
    </>
  )
}
