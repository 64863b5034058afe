import { useEffect, useState } from 'react'

import type { Ms } from '#engine/units.ts'

import { useServices } from './services.ts'

/**
 * The wall clock, read again every `everyMs` and whenever the page comes back to the front: a sleeping tab shows the
 * right time as soon as one looks at it. Deadlines are compared with it, never counted down.
 */
export function useNow(everyMs: number, isOn = true): Ms {
  const { now } = useServices()
  const [at, setAt] = useState(now)
  useEffect(() => {
    if (!isOn) return
    const read = () => setAt(now())
    read()
    const timer = setInterval(read, everyMs)
    document.addEventListener('visibilitychange', read)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', read)
    }
  }, [now, everyMs, isOn])
  return at
}
