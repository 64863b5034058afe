import { useCallback } from 'react'

import { goalKey } from '#engine/learner/progress.ts'

import { useProgress, useServices } from './services.ts'

/** What a simulator asks of the learner's memory, and tells it. */
export type GoalMemory = {
  readonly isReached: (preset: string, goal: string) => boolean
  readonly onGoal: (preset: string, goal: string) => void
}

/** The goals of one simulator: which were reached before, and a place to say that one is reached now. */
export function useGoals(sim: string): GoalMemory {
  const { progress } = useServices()
  // The folded map is updated in place; its size tells of a change.
  const count = useProgress((state) => state.progress.goals.size)
  const isReached = useCallback(
    (preset: string, goal: string) =>
      count > 0 && progress.getState().progress.goals.has(goalKey(sim, preset, goal)),
    [count, progress, sim],
  )
  const onGoal = useCallback(
    (preset: string, goal: string) => {
      const { progress: known, record } = progress.getState()
      if (known.goals.has(goalKey(sim, preset, goal))) return
      void record({ type: 'goal.reached', sim, preset, goal })
    },
    [progress, sim],
  )
  return { isReached, onGoal }
}

/** How many goals of one simulator were reached, in all its presets. */
export function useReachedCount(sim: string): number {
  return useProgress(
    ({ progress }) => [...progress.goals.keys()].filter((key) => key.startsWith(`${sim}/`)).length,
  )
}
