import { useEffect, useEffectEvent } from 'react'
import { useLoaderData, useNavigate } from 'react-router'
import type { LoaderFunctionArgs } from 'react-router'

import { findExam } from '#content/exams.ts'
import { paths } from '#content/paths.ts'
import type { AttemptState } from '#engine/learner/attempt.ts'
import { attemptId } from '#engine/questions/ids.ts'
import type { AttemptId } from '#engine/questions/ids.ts'
import { opened } from '#stores/opened.ts'
import { type Services, useProgress } from '#stores/services.ts'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { Page } from '#ui/page.tsx'

import { AttemptGone } from './attempt-gone.tsx'
import { ExamPlayer } from './exam-player.tsx'
import { useAttempt, useAttemptActions } from './use-attempt.ts'
import { useAttemptClock } from './use-attempt-clock.ts'
import { useAttemptLock } from './use-attempt-lock.ts'
import { useOncePlaying } from './use-once-playing.ts'

/** The attempt must be in the log; a 404 otherwise. */
export async function loader(args: LoaderFunctionArgs, services: Services): Promise<AttemptId> {
  const attempt = attemptId(args.params['attempt'] ?? '')
  await opened(services, attempt)
  if (!services.progress.getState().progress.attempts.has(attempt))
    throw new Response('No such attempt', { status: 404 })
  return attempt
}

export function Component() {
  const attempt = useLoaderData<AttemptId>()
  const state = useAttempt(attempt)
  return state === undefined ? <AttemptGone /> : <AttemptView key={attempt} state={state} />
}

/** The attempt being played here, looked at while another tab plays it, or over and on its way to the result. */
export function AttemptView({ state }: { readonly state: AttemptState }) {
  const { attempt } = state
  const navigate = useNavigate()
  const actions = useAttemptActions(attempt)
  const { hold, takeOver } = useAttemptLock(attempt)
  const isReadOnly = useProgress((progress) => progress.status === 'read-only')
  const isPlaying = hold === 'playing' && !isReadOnly
  const isLookedAt = hold === 'watching' || isReadOnly
  const left = useAttemptClock(state, hold, () => void actions.submit('deadline'))
  const isSubmitted = state.submitted !== null
  const showResult = useEffectEvent(() => void navigate(paths.result(attempt), { replace: true }))
  useEffect(() => {
    if (isSubmitted) showResult()
  }, [isSubmitted])
  useFirstVisit(state, isPlaying && left > 0, actions.visit)
  const moves = useOncePlaying(hold, actions)
  const title = `${findExam(state.exam)?.code ?? 'Exam'}, practice exam`
  return (
    <Page title={title} hideHeading>
      {isReadOnly && !isSubmitted && (
        <Notice tone="bad" title="This tab is read-only." live>
          You can look at your answers here, not change them: nothing would be kept. The exam&apos;s clock
          runs on. Reload this tab, or go on in the newer one.
        </Notice>
      )}
      {hold === 'watching' && !isReadOnly && !isSubmitted && (
        <Notice
          tone="wait"
          title="Another tab plays this exam."
          actions={<Button onClick={takeOver}>Take over</Button>}
          live
        >
          Here you can look. Taking over makes the other tab look on; no answer is lost.
        </Notice>
      )}
      {!isSubmitted && <ExamPlayer state={state} actions={moves} left={left} isReadOnly={isLookedAt} />}
    </Page>
  )
}

/** Coming to the exam, or back to it, is a visit to the question on the screen: its time counts from here. */
function useFirstVisit(state: AttemptState, isOn: boolean, visit: (index: number) => Promise<unknown>): void {
  const arrive = useEffectEvent(() => {
    if (state.submitted === null) void visit(state.current ?? 0)
  })
  useEffect(() => {
    if (isOn) arrive()
  }, [isOn])
}
