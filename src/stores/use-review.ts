import { useEffect } from 'react'
import { useStore } from 'zustand'

import type { Outlook, ReviewDesk } from './review-desk.ts'
import { useProgress, useServices } from './services.ts'
import { useNow } from './use-now.ts'

/** A minute: a page that is left open sees the next day begin. */
const LOOK_AGAIN = 60_000

/** What is due, kept up to date while mounted; null until it is known. */
export function useReviewDesk(): ReviewDesk | null {
  const { review, progress } = useServices()
  const revision = useProgress((state) => state.revision)
  const status = useProgress((state) => state.status)
  const today = progress.getState().today(useNow(LOOK_AGAIN))
  useEffect(() => {
    if (status !== 'loading') void review.getState().refresh()
  }, [review, revision, status, today])
  return useStore(review, (state) => state.desk)
}

/** Durability and the chance to pass, kept up to date while mounted; null until they are known. */
export function useOutlook(): Outlook | null {
  const { review } = useServices()
  const desk = useReviewDesk()
  useEffect(() => {
    if (desk !== null) void review.getState().refreshOutlook()
  }, [review, desk])
  return useStore(review, (state) => state.outlook)
}
