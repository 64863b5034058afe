import { useEffect, useEffectEvent, useRef } from 'react'

import { type AttemptState, isOver, remaining } from '#engine/learner/attempt.ts'
import { clockJump } from '#engine/learner/clock-jump.ts'
import { type Ms, ms } from '#engine/units.ts'
import { useServices } from '#stores/services.ts'
import { useNow } from '#stores/use-now.ts'

import type { Hold } from './use-attempt-lock.ts'

const TICK = ms(1000)

/**
 * Time left by the stored deadline. Each look at the clock is held against the one before (at first: against the log),
 * and a jump that the page did not live through is noted. At zero `onOver` is called once. A tab that only looks on
 * notes and ends nothing.
 */
export function useAttemptClock(state: AttemptState, hold: Hold, onOver: () => void): Ms {
  const { progress } = useServices()
  const now = useNow(TICK)
  const last = useRef<Ms>(state.latest)
  const look = useEffectEvent((at: Ms) => {
    // Until it is known who plays, the log's time stands: what was missed since then must not be lost.
    if (hold === 'asking') return
    const by = clockJump(last.current, at, TICK)
    last.current = at
    if (hold === 'watching' || state.submitted !== null) return
    if (by !== null) void progress.getState().record({ type: 'attempt.jumped', attempt: state.attempt, by })
    if (isOver(state, at)) onOver()
  })
  useEffect(() => {
    look(now)
  }, [now, hold])
  return remaining(state, now)
}
