import { useState } from 'react'

import type { SessionId } from '#engine/questions/ids.ts'

/**
 * Starts a practice session and goes to it. Where nothing can be kept, as in a read-only tab, there is no session to go
 * to: `isRefused` says so until the next try.
 */
export function useStart(goTo: (session: SessionId) => void | Promise<void>): {
  readonly start: (begin: () => Promise<SessionId | null>) => Promise<void>
  readonly isRefused: boolean
} {
  const [isRefused, setRefused] = useState(false)
  async function start(begin: () => Promise<SessionId | null>) {
    setRefused(false)
    const session = await begin()
    if (session === null) setRefused(true)
    else await goTo(session)
  }
  return { start, isRefused }
}
