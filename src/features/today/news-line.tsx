import { Link } from 'react-router'

import { paths } from '#content/paths.ts'
import { releases } from '#content/releases.ts'
import { dayFromIso } from '#engine/events/day.ts'
import { useProgress, useSettings } from '#stores/services.ts'
import { Button } from '#ui/button.tsx'

import styles from './study-day.module.css'

const [{ version, date }] = releases
/** What this device remembers of it, among the parts that stand open or not. */
const SEEN = `news-${version}`

/** Once, for who studied with an older version: what is new in this one. */
export function NewsLine() {
  const isSeen = useSettings((state) => state.openPanels.includes(SEEN))
  const setPanel = useSettings((state) => state.setPanel)
  const released = dayFromIso(date) ?? Infinity
  const knewOlder = useProgress(({ progress }) => [...progress.days.keys()].some((day) => day < released))
  if (isSeen || !knewOlder) return null
  return (
    <p className={styles.news}>
      Gatehouse is now version {version}.{' '}
      <Link to={paths.about('new')} onClick={() => setPanel(SEEN, true)}>
        See what is new
      </Link>
      <Button size="s" tone="quiet" onClick={() => setPanel(SEEN, true)}>
        Not now
      </Button>
    </p>
  )
}
