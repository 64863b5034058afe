import { useMemo, useState } from 'react'

import { type OwnDue, ownDue } from '#engine/review/own-due.ts'
import { createCardBook } from '#engine/review/queue.ts'
import { useProgress, useServices } from '#stores/services.ts'
import { useNow } from '#stores/use-now.ts'

/** A minute: a page that is left open sees the next day begin. */
const LOOK_AGAIN = 60_000

/** Which own questions are due, kept up to date while mounted. */
export function useOwnDue(): OwnDue {
  const { progress } = useServices()
  const [book] = useState(createCardBook)
  const revision = useProgress((state) => state.revision)
  const today = progress.getState().today(useNow(LOOK_AGAIN))
  return useMemo(
    () => ownDue(progress.getState().progress, book, today),
    // Folded in place: the revision tells that it changed.
    // oxlint-disable-next-line react/exhaustive-deps
    [progress, book, today, revision],
  )
}
