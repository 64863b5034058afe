import { useEffect, useRef } from 'react'

import type { Hold } from './use-attempt-lock.ts'
import type { AttemptActions } from './use-attempt.ts'

/** What the player's controls call; each answers by what the log then shows. */
export type AttemptMoves = {
  readonly [Name in keyof AttemptActions]: (...args: Parameters<AttemptActions[Name]>) => void
}

/**
 * The actions of an attempt, for who plays it. What is done before the browser has said who that is waits for it: a key
 * that is pressed as soon as the question stands there counts. Where another tab plays, it is dropped.
 */
export function useOncePlaying(hold: Hold, actions: AttemptActions): AttemptMoves {
  const waiting = useRef<(() => void)[]>([])
  // Not `hold` itself: what is pressed between its first picture and the effects, the first visit among them, comes after.
  const isPlaying = useRef(false)
  useEffect(() => {
    isPlaying.current = hold === 'playing'
    if (hold === 'asking') return
    const moves = waiting.current.splice(0)
    if (hold === 'playing') for (const move of moves) move()
  }, [hold])
  function once<Args extends readonly unknown[]>(act: (...args: Args) => Promise<unknown>) {
    return (...args: Args): void => {
      if (isPlaying.current) void act(...args)
      else waiting.current.push(() => void act(...args))
    }
  }
  return {
    visit: once(actions.visit),
    respond: once(actions.respond),
    flag: once(actions.flag),
    strike: once(actions.strike),
    rate: once(actions.rate),
    submit: once(actions.submit),
  }
}
