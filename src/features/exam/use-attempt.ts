import { type AttemptState, isOver, submissionTime } from '#engine/learner/attempt.ts'
import type { AttemptId, OptionId } from '#engine/questions/ids.ts'
import type { ConfidenceLevel, LearnerResponse } from '#engine/questions/response.ts'
import type { LogEvent } from '#engine/events/entry.ts'
import { useProgress, useServices } from '#stores/services.ts'

/** The attempt of that id as the log has it, kept up to date; undefined when there is none. */
export function useAttempt(attempt: AttemptId): AttemptState | undefined {
  return useProgress((state) => state.progress.attempts.get(attempt))
}

/** What a player can do. Every action is an entry in the log; the store says when it is saved. */
export function useAttemptActions(attempt: AttemptId) {
  const { progress, now } = useServices()
  const record = async (events: LogEvent | readonly LogEvent[]) => progress.getState().record(events)
  const current = () => progress.getState().progress.attempts.get(attempt)
  return {
    visit: (index: number) => record({ type: 'attempt.visited', attempt, index }),
    respond: (index: number, response: LearnerResponse | null) => {
      const struck = current()?.items[index]?.struck ?? []
      const back = chosenIn(response).filter((option) => struck.includes(option))
      return record([
        { type: 'attempt.responded', attempt, index, response },
        // What is chosen is no longer struck out.
        ...back.map((option) => ({ type: 'attempt.struck', attempt, index, option, struck: false }) as const),
      ])
    },
    flag: (index: number, flagged: boolean) => record({ type: 'attempt.flagged', attempt, index, flagged }),
    strike: (index: number, option: OptionId, struck: boolean) =>
      record({ type: 'attempt.struck', attempt, index, option, struck }),
    rate: (index: number, confidence: ConfidenceLevel) =>
      record({ type: 'attempt.rated', attempt, index, confidence }),
    /** Once; a second submission would change nothing. */
    submit: async (reason: 'learner' | 'deadline') => {
      const state = current()
      if (state === undefined || state.submitted !== null) return
      const at = now()
      // Pressed in the last moment and written after it: the clock has the last word.
      const why = isOver(state, at) ? 'deadline' : reason
      await record({ type: 'attempt.submitted', attempt, reason: why, asOf: submissionTime(state, at) })
      // Not waited for: a browser may ask the learner first.
      void progress.getState().persistStorage()
    },
  }
}

export type AttemptActions = ReturnType<typeof useAttemptActions>

function chosenIn(response: LearnerResponse | null): readonly OptionId[] {
  if (response?.kind === 'single') return [response.option]
  return response?.kind === 'multiple' ? response.options : []
}
