import { useEffect, useState } from 'react'

import { useProgress, useServices } from './services.ts'

/**
 * Asks for the whole log while mounted, for what lists sessions and attempts that are over. True once they are there, or
 * the log could not be read, which the banner tells.
 */
export function useWhole(): boolean {
  const { progress } = useServices()
  const isWhole = useProgress((state) => state.isWhole)
  const [hasAsked, setAsked] = useState(false)
  useEffect(() => {
    let isHere = true
    void progress
      .getState()
      .whole()
      .then(() => isHere && setAsked(true))
    return () => {
      isHere = false
    }
  }, [progress])
  return isWhole || hasAsked
}
