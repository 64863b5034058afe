import { Link } from 'react-router'

import { paths } from '#content/paths.ts'
import { SIM_IDS } from '#engine/simulators/registry.ts'
import type { AnySimulator } from '#engine/simulators/simulator.ts'
import { SIMULATORS } from '#engine/simulators/simulators.ts'
import { scenarioLink } from '#simulators/frame/scenario-link.ts'
import { Page } from '#ui/page.tsx'

import styles from './simulator-list-page.module.css'

/** Every simulator: what it shows, and its presets. */
export function Component() {
  const all = SIM_IDS.map((id) => SIMULATORS[id]).filter((simulator) => simulator !== undefined)
  return <SimulatorList simulators={all} />
}

export function SimulatorList({ simulators }: { readonly simulators: readonly AnySimulator[] }) {
  return (
    <Page
      title="Simulators"
      meta="The same engine marks the numeric questions and checks the numbers in the lessons."
    >
      <ul className={styles.list}>
        {simulators.map((simulator) => (
          <li key={simulator.id} className={styles.entry}>
            <h2>
              <Link to={paths.simulator(simulator.id)}>{simulator.title}</Link>
            </h2>
            <p>{simulator.about}</p>
            <details>
              <summary>{Object.keys(simulator.presets).length} presets</summary>
              <ul className={styles.presets}>
                {Object.entries(simulator.presets).map(([preset, { title, teaches }]) => (
                  <li key={preset}>
                    <Link to={scenarioLink({ sim: simulator.id, preset })}>{title}</Link>
                    <span>{teaches}</span>
                  </li>
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ul>
    </Page>
  )
}
