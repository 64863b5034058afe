import { useEffect, useRef, useState } from 'react'

import type { AttemptId } from '#engine/questions/ids.ts'
import { type ProgressActions } from '#stores/progress.ts'
import { useServices } from '#stores/services.ts'

type AttemptLock = Awaited<ReturnType<ProgressActions['lockAttempt']>>

/** `asking` until the browser answered; `playing` here, or only `watching` because another tab plays. */
export type Hold = 'asking' | 'playing' | 'watching'

const RETRY_MS = 150

/** One tab plays an attempt; the others look on and may take over. */
export function useAttemptLock(attempt: AttemptId): {
  readonly hold: Hold
  readonly takeOver: () => void
} {
  const { progress } = useServices()
  const [hold, setHold] = useState<Hold>('asking')
  const lock = useRef<AttemptLock | null>(null)
  useEffect(() => {
    let isMounted = true
    const lose = () => isMounted && setHold('watching')
    let again: ReturnType<typeof setTimeout> | undefined
    const ask = async (isFirst: boolean) => {
      const got = await progress.getState().lockAttempt(attempt, lose)
      if (!isMounted) return got.release()
      // This very tab may be about to let go of it, after leaving the attempt and coming back at once.
      if (!got.isHeld && isFirst) {
        again = setTimeout(() => void ask(false), RETRY_MS)
        return undefined
      }
      lock.current = got
      setHold(got.isHeld ? 'playing' : 'watching')
      return undefined
    }
    void ask(true)
    return () => {
      isMounted = false
      clearTimeout(again)
      lock.current?.release()
      lock.current = null
    }
  }, [attempt, progress])
  async function takeOver() {
    const got = await lock.current?.takeOver()
    if (got === undefined) return
    lock.current = got
    setHold(got.isHeld ? 'playing' : 'watching')
  }
  return { hold, takeOver: () => void takeOver() }
}
