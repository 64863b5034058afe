import { useNavigate } from 'react-router'

import { paths } from '#content/paths.ts'
import { askedToday } from '#content/retired.ts'
import type { ExamResult } from '#engine/exam/scoring.ts'
import type { ExamId } from '#engine/questions/question.ts'
import { useServices } from '#stores/services.ts'
import { sessionOf } from '#stores/session.ts'
import { useStart } from '#stores/use-start.ts'
import { Button } from '#ui/button.tsx'
import { NotStarted } from '#ui/not-started.tsx'

/** Takes what was missed into a practice session, with feedback after each. */
export function RetryMissed({ result, exam }: { readonly result: ExamResult; readonly exam: ExamId }) {
  const session = sessionOf(useServices())
  const navigate = useNavigate()
  const { start, isRefused } = useStart((id) => navigate(paths.session(id)))
  const missed = askedToday(
    result.items.filter(({ verdict }) => verdict !== 'right').map(({ question }) => question.id),
  )
  if (missed.length === 0) return null
  async function handleRetry() {
    const plan = {
      topics: [],
      count: missed.length,
      only: 'missed',
      exam,
      limit: null,
      feedback: 'each',
    } as const
    await start(() => session.getState().start(plan, missed))
  }
  return (
    <div>
      <Button tone="primary" onClick={() => void handleRetry()}>
        Practise what I missed ({missed.length})
      </Button>
      {isRefused && <NotStarted what="The session" />}
    </div>
  )
}
