import { useNavigate } from 'react-router'

import { paths } from '#content/paths.ts'
import type { ExamResult } from '#engine/exam/scoring.ts'
import type { ExamId } from '#engine/questions/question.ts'
import { useServices } from '#stores/services.ts'
import { Button } from '#ui/button.tsx'

/** Takes what was missed into a practice session, with feedback after each. */
export function RetryMissed({ result, exam }: { readonly result: ExamResult; readonly exam: ExamId }) {
  const { session } = useServices()
  const navigate = useNavigate()
  const missed = result.items.filter(({ verdict }) => verdict !== 'right').map(({ question }) => question.id)
  if (missed.length === 0) return null
  async function handleRetry() {
    const id = await session
      .getState()
      .start(
        { topics: [], count: missed.length, only: 'missed', exam, limit: null, feedback: 'each' },
        missed,
      )
    await navigate(paths.session(id))
  }
  return (
    <div>
      <Button tone="primary" onClick={() => void handleRetry()}>
        Practise what I missed ({missed.length})
      </Button>
    </div>
  )
}
