import { useStore } from 'zustand'

import type { ReviewDesk } from '#stores/review-desk.ts'
import { useServices } from '#stores/services.ts'
import { useReviewDesk } from '#stores/use-review.ts'
import { Button } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'
import { Page } from '#ui/page.tsx'

import { NothingDue } from './nothing-due.tsx'
import { ReviewQuestion } from './review-question.tsx'
import { ReviewSummary } from './review-summary.tsx'
import { useSitting } from './use-sitting.ts'

/** Spaced review: the facts that are due, each asked by the question about it that was seen least recently. */
export function Component() {
  const desk = useReviewDesk()
  return desk === null ? <Waiting /> : <SittingView desk={desk} />
}

function SittingView({ desk }: { readonly desk: ReviewDesk }) {
  const sitting = useSitting(desk)
  const { served, done } = sitting
  if (served !== null)
    return (
      <ReviewQuestion
        key={`${served.question.id} ${served.turn} ${done.filter((graded) => graded.served !== served).length}`}
        sitting={sitting}
        served={served}
        desk={desk}
      />
    )
  return done.length > 0 ? (
    <ReviewSummary sitting={sitting} desk={desk} />
  ) : (
    <NothingDue sitting={sitting} desk={desk} />
  )
}

function Waiting() {
  const { review } = useServices()
  const hasFailed = useStore(review, (state) => state.hasFailed)
  return (
    <Page title="Review">
      {hasFailed ? (
        <Notice
          tone="bad"
          live
          title="The questions could not be loaded"
          actions={
            <Button size="s" onClick={() => void review.getState().refresh()}>
              Try again
            </Button>
          }
        >
          Your progress is safe. It may be the connection: once the app was loaded in full, it works without.
        </Notice>
      ) : (
        <p role="status">Looking up what is due…</p>
      )}
    </Page>
  )
}
