import { useState } from 'react'
import { Link } from 'react-router'

import { paths } from '#content/paths.ts'
import { SIM_IDS, SIMULATOR_NAMES } from '#engine/simulators/registry.ts'
import type { SimId } from '#engine/simulators/registry.ts'
import type { AnySimulator } from '#engine/simulators/simulator.ts'
import { scenarioLink } from '#simulators/frame/link/scenario-link.ts'
import { loadInstrument } from '#simulators/registry.ts'
import { Page } from '#ui/page.tsx'

import styles from './simulator-list-page.module.css'

/** Every simulator: what it shows, and its presets. */
export function Component() {
  return (
    <Page
      title="Simulators"
      meta="The same engine marks the numeric questions and checks the numbers in the lessons."
    >
      <ul className={styles.list}>
        {SIM_IDS.map((id) => (
          <Entry key={id} id={id} />
        ))}
      </ul>
    </Page>
  )
}

type Engine = AnySimulator | 'loading' | 'failed' | null

function Entry({ id }: { readonly id: SimId }) {
  const [engine, setEngine] = useState<Engine>(null)
  const { title, about } = SIMULATOR_NAMES[id]
  const load = async () => {
    setEngine('loading')
    try {
      setEngine((await loadInstrument(id)).simulator)
    } catch {
      setEngine('failed')
    }
  }
  return (
    <li className={styles.entry}>
      <h2>
        <Link to={paths.simulator(id)}>{title}</Link>
      </h2>
      <p>{about}</p>
      <details
        onToggle={(event) => {
          if (event.currentTarget.open && (engine === null || engine === 'failed')) void load()
        }}
      >
        <summary>Presets of {title.toLowerCase()}</summary>
        <Presets engine={engine} />
      </details>
    </li>
  )
}

function Presets({ engine }: { readonly engine: Engine }) {
  if (engine === null || engine === 'loading') return <p role="status">Loading the presets…</p>
  if (engine === 'failed') {
    return <p role="status">The presets could not be loaded. Close this and open it again to retry.</p>
  }
  return (
    <ul className={styles.presets}>
      {Object.entries(engine.presets).map(([preset, { title, teaches }]) => (
        <li key={preset}>
          <Link to={scenarioLink({ sim: engine.id, preset })}>{title}</Link>
          <span>{teaches}</span>
        </li>
      ))}
    </ul>
  )
}
