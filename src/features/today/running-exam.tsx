import { useProgress, useServices } from '#stores/services.ts'
import { useNow } from '#stores/use-now.ts'
import { LinkButton } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'

import { runningExam } from './suggestions.ts'

/** Half a minute: it shows whole minutes. */
const LOOK_AGAIN = 30_000

/** An exam whose clock runs comes before all else. */
export function RunningExamNotice() {
  const { progress } = useServices()
  useProgress((state) => state.revision)
  const now = useNow(LOOK_AGAIN)
  return runningExam(progress.getState().progress, now).map(({ title, detail, amount, does }) => (
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
}
