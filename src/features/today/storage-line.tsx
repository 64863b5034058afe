import { useEffect, useState } from 'react'
import { Link } from 'react-router'

import { paths } from '#content/paths.ts'
import type { Ms } from '#engine/units.ts'
import { useProgress, useServices } from '#stores/services.ts'

import styles from './study-day.module.css'

const DAY_MS = 86_400_000

/** One quiet line: where the work is kept, and how old its last copy is. */
export function StorageLine() {
  const { now } = useServices()
  const status = useProgress((state) => state.status)
  const backup = useProgress((state) => state.progress.backup)
  const isCleared = useClearing()
  if (status === 'memory' || status === 'read-only')
    return <p className={styles.storage}>Nothing new is being saved: see the notice at the top.</p>
  return (
    <p className={styles.storage}>
      Saved on this device.{' '}
      {backup === null ? 'No backup yet.' : `Last backup ${ageWords(now(), backup.at)}.`}
      {isCleared && ' Safari clears sites that stay unused for seven days.'}{' '}
      <Link to={paths.settings('data')}>Your data</Link>
    </p>
  )
}

/** Whether the browser clears what is stored after a week. */
function useClearing(): boolean {
  const { progress } = useServices()
  const [isCleared, setCleared] = useState(false)
  useEffect(() => {
    let isHere = true
    void progress
      .getState()
      .storageFacts()
      .then(({ clearsAfterWeek }) => {
        if (isHere) setCleared(clearsAfterWeek)
      })
    return () => {
      isHere = false
    }
  }, [progress])
  return isCleared
}

function ageWords(now: Ms, at: Ms): string {
  const days = Math.max(0, Math.floor((now - at) / DAY_MS))
  if (days === 0) return 'today'
  return days === 1 ? 'yesterday' : `${days} days ago`
}
