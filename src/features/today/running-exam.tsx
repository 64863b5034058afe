import { paths } from '#content/paths.ts'
import { isOver } from '#engine/learner/attempt.ts'
import { useProgress, useServices } from '#stores/services.ts'
import { useNow } from '#stores/use-now.ts'
import { LinkButton } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'

import { runningExam } from './suggestions.ts'

/** Half a minute: it shows whole minutes. */
const LOOK_AGAIN = 30_000

/** An exam whose clock runs comes before all else, or one that ran out while nobody looked. */
export function RunningExamNotice() {
  const { progress } = useServices()
  useProgress((state) => state.revision)
  const now = useNow(LOOK_AGAIN)
  const folded = progress.getState().progress
  const over = [...folded.attempts.values()].filter(
    (attempt) => attempt.submitted === null && isOver(attempt, now),
  )
  const running = runningExam(folded, now).map(({ title, detail, amount, does }) => (
    <Notice
      key={title}
      tone="wait"
      title={`Your exam is running: ${amount}`}
      actions={
        'to' in does && (
          <LinkButton tone="primary" to={does.to}>
            {title}
          </LinkButton>
        )
      }
    >
      {detail}.
    </Notice>
  ))
  return [
    ...running,
    ...over.map(({ attempt }) => (
      <Notice
        key={attempt}
        tone="wait"
        title="An exam ran out of time."
        actions={<LinkButton to={paths.attempt(attempt)}>See its result</LinkButton>}
      >
        Its clock runs on while the app is closed. It is marked as of its end.
      </Notice>
    )),
  ]
}
