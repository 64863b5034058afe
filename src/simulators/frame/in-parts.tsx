import { createContext, startTransition, use, useEffect, useState } from 'react'
import type { ReactNode } from 'react'

/** How many parts are shown; all of them where nobody counts. */
const Parts = createContext(Infinity)

type InPartsProps = {
  /** Number of the last part; 0 where all are to be there at once. */
  readonly last: number
  readonly children: ReactNode
}

/** Mounts what stands in `Part`s one after the other, each in a task of its own, so that none holds up the page. */
export function InParts({ last, children }: InPartsProps) {
  const [part, setPart] = useState(0)
  useEffect(() => {
    if (part < last) startTransition(() => setPart(part + 1))
  }, [part, last])
  return <Parts value={part >= last ? Infinity : part}>{children}</Parts>
}

type PartProps = {
  /** Its turn, from 1; part 0 is what stands in none. */
  readonly turn: number
  readonly children: ReactNode
}

export function Part({ turn, children }: PartProps) {
  return use(Parts) >= turn && children
}

/** Whether what mounts now is one of several parts, so that it may leave work to a task after it. */
export function useIsInParts(): boolean {
  const parts = use(Parts)
  const [isInParts] = useState(parts !== Infinity)
  return isInParts
}
