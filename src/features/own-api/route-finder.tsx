import { useState } from 'react'

import { Combobox } from '#ui/combobox.tsx'
import { Icon } from '#ui/icon.tsx'
import { Search } from '#ui/icons.ts'
import { counted } from '#engine/words/number.ts'

import type { OpenedApi } from './desk.ts'
import styles from './own-api-page.module.css'

type RouteFinderProps = {
  readonly routes: OpenedApi['routes']
  readonly chosen: string | null
  readonly onChoose: (route: string) => void
}

/** Routes that are shown at once. */
const MOST = 12

/** Finds a route by any words of its verb, path and summary. */
export function RouteFinder({ routes, chosen, onChoose }: RouteFinderProps) {
  const [wanted, setWanted] = useState('')
  const found = routesWith(routes, wanted)
  const options = found.slice(0, MOST).map(({ route, summary }) => ({
    id: route,
    content: (
      <>
        <code>{route}</code> <span className={styles.quiet}>{summary}</span>
      </>
    ),
  }))
  return (
    <div className={styles.finder}>
      <Combobox
        label="Find a route"
        placeholder="Type a part of it, such as post orders"
        value={wanted}
        onChange={setWanted}
        groups={
          options.length === 0 ? [] : [{ id: 'routes', label: wordsOf(found.length, routes.length), options }]
        }
        onChoose={onChoose}
        before={<Icon of={Search} size={20} />}
      >
        {options.length === 0 && <p className={styles.none}>No route has all these words.</p>}
      </Combobox>
      {chosen !== null && (
        <p role="status">
          Chosen: <code>{chosen}</code>
        </p>
      )}
    </div>
  )
}

/** Routes with every word that was typed, whatever the case. */
export function routesWith(routes: OpenedApi['routes'], wanted: string): OpenedApi['routes'] {
  const words = wanted
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '')
  return routes.filter(({ route, summary }) => {
    const text = `${route} ${summary}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

function wordsOf(found: number, all: number): string {
  const shown = Math.min(found, MOST)
  return found === all && shown === all ? counted(all, 'route') : `${shown} of ${counted(found, 'route')}`
}
