import { useRef, useState } from 'react'

import type { Watch } from '#stores/restore-preview.ts'

/** Work under way; `share`: how far it is, from 0 to 1, null where that is not known yet. */
export type Work = { readonly words: string; readonly share: number | null }

/** The bar moves on by a hundredth or more. */
const STEP_SHOWN = 0.01

/** Long work that says how far it is and can be ended; a new one ends the one before. */
export function useWork() {
  const [work, setWork] = useState<Work | null>(null)
  const running = useRef<AbortController | null>(null)

  async function start(words: string): Promise<Watch> {
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    setWork({ words, share: null })
    await painted()
    let shown = 0
    const progress = (share: number): void => {
      if (share - shown < STEP_SHOWN || controller.signal.aborted) return
      shown = share
      setWork({ words, share })
    }
    return { progress, signal: controller.signal }
  }
  /** The work of a watch is over; that of a later one goes on. */
  function end({ signal }: Watch): void {
    if (running.current?.signal === signal) setWork(null)
  }
  function cancel(): void {
    running.current?.abort()
    setWork(null)
  }
  return { work, start, end, cancel }
}

/** Lets the browser show what was said before it is busy. */
function painted(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
