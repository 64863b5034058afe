import { Link } from 'react-router'

import { paths } from '#content/paths.ts'
import { isOver, remaining } from '#engine/learner/attempt.ts'
import type { AttemptId } from '#engine/questions/ids.ts'
import { countdownText } from '#engine/words/time.ts'
import { useServices } from '#stores/services.ts'
import { useNow } from '#stores/use-now.ts'
import { Icon } from '#ui/icon.tsx'
import { Timer } from '#ui/icons.ts'

/** A second: the clock of the exam is seen to run. */
const TICK = 1000

type RunningExamProps = {
  readonly attempt: AttemptId
  readonly className: string | undefined
}

/** The way back to an exam whose clock runs, with the time that is left; on a phone it stands in for the places. */
export function RunningExam({ attempt, className }: RunningExamProps) {
  const { progress } = useServices()
  const now = useNow(TICK)
  const state = progress.getState().progress.attempts.get(attempt)
  if (state === undefined || isOver(state, now)) return null
  return (
    <Link className={className} to={paths.attempt(attempt)} data-running="">
      <Icon of={Timer} size={20} />
      <span>Exam running</span>
      <b>{countdownText(remaining(state, now))}</b>
    </Link>
  )
}
