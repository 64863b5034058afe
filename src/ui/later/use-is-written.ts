import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/**
 * True in the build, which writes the page as HTML, and in the browser for the first render of a part that takes over
 * such HTML: what differs by learner, chance or clock must wait until it is false. It never is where a part is new.
 */
export function useIsWritten(): boolean {
  return useSyncExternalStore(
    never,
    () => false,
    () => true,
  )
}
