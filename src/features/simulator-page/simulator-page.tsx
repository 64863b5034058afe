import { useState } from 'react'
import { Link, useLoaderData, useLocation } from 'react-router'
import type { LoaderFunctionArgs } from 'react-router'

import { paths } from '#content/paths.ts'
import { SIM_IDS, SIMULATOR_NAMES } from '#engine/simulators/registry.ts'
import type { SimId } from '#engine/simulators/registry.ts'
import { readParams } from '#simulators/frame/link/read-link.ts'
import { fitsLink, linkParams } from '#simulators/frame/link/scenario-link.ts'
import type { LinkState } from '#simulators/frame/link/scenario-link.ts'
import { InstrumentSlot } from '#simulators/simulator-embed.tsx'
import { useGoals } from '#stores/goals.ts'
import { usePanels } from '#stores/panels.ts'
import { Notice } from '#ui/notice.tsx'
import { Page } from '#ui/page.tsx'

import styles from './simulator-page.module.css'

/** The simulator's id; 404 for one that does not exist. */
export function loader({ params }: LoaderFunctionArgs): SimId {
  const id = SIM_IDS.find((known) => known === params['id'])
  if (id === undefined) throw new Response('No such simulator.', { status: 404 })
  return id
}

/** One simulator on a full page; the address holds its whole state. */
export function Component() {
  const id = useLoaderData<SimId>()
  return <SimulatorPage key={id} id={id} />
}

export function SimulatorPage({ id }: { readonly id: SimId }) {
  const { search, key } = useLocation()
  const start = readParams(new URLSearchParams(search))
  const words = SIMULATOR_NAMES[id]
  const [isTooLong, setTooLong] = useState(false)
  const handleState = (state: LinkState) => {
    setTooLong(!fitsLink(state))
    writeAddress(state)
  }
  const memory = useGoals(id)
  const panels = usePanels()
  return (
    <Page
      title={words.title}
      description={words.about}
      kicker={<Link to={paths.simulators()}>Simulators</Link>}
      isTool
    >
      {start.error !== null && (
        <Notice tone="wait" title="Part of this link could not be read.">
          {start.error}
        </Notice>
      )}
      {isTooLong && (
        <Notice tone="wait" live title="The address no longer holds this run.">
          More was changed than the 8 KB that a link carries. To keep or share it, open the menu More under
          the picture and download the scenario.
        </Notice>
      )}
      <div className={styles.place}>
        <InstrumentSlot
          key={key}
          id={id}
          preset={start.preset}
          set={start.set}
          time={start.time}
          view={start.view}
          isNamed
          memory={memory}
          panels={panels}
          onState={handleState}
        />
      </div>
      {id === 'pipeline' && (
        <>
          <p>
            <Link to={paths.ownApi()}>Open your own API</Link>: an OpenAPI document, with requests through
            every station.
          </p>
          <p>
            <Link to={`${paths.practice()}#which-station`}>Practise: which station ends the request?</Link>
          </p>
        </>
      )}
    </Page>
  )
}

/** Keeps the address bar in step without a navigation: nothing is announced, moved or drawn again. */
function writeAddress(state: LinkState): void {
  const url = new URL(location.href)
  url.search = linkParams(fitsLink(state) ? state : { sim: state.sim, preset: state.preset }).toString()
  history.replaceState(history.state, '', url)
}
