import { createStore, type StoreApi } from 'zustand/vanilla'

import type { Ms } from '#engine/units.ts'

import { inSteps } from '#storage/steps.ts'
import type { ProgressStore } from './progress.ts'
import type { Outlook, ReviewContent, ReviewDesk, ReviewWork } from './review-desk.ts'

type ReviewData = {
  /** What is due; null until it was found for the first time. */
  readonly desk: ReviewDesk | null
  readonly outlook: Outlook | null
  /** The parts of the app that it needs could not be loaded. */
  readonly hasFailed: boolean
}

type ReviewActions = {
  /** Finds anew what is due. Calls that come meanwhile are answered together. */
  readonly refresh: () => Promise<void>
  /** Finds anew what `desk` means for the exam day. */
  readonly refreshOutlook: () => Promise<void>
}

export type ReviewStore = StoreApi<ReviewData & ReviewActions>

type ReviewParts = {
  readonly progress: ProgressStore
  readonly now: () => Ms
  /** The questions that there are, and the facts that changed. */
  readonly loadContent: () => Promise<ReviewContent>
}

/**
 * What the log means for today: due facts, durability, the chance to pass. The scheduler and the index of questions
 * come with the first call, and a long log is worked through with pauses, so that nothing waits for it.
 */
export function createReviewStore({ progress, now, loadContent }: ReviewParts): ReviewStore {
  let loading: Promise<ReviewWork> | null = null
  return createStore((set, get) => {
    const begin = async () => {
      const [{ createReviewWork }, content] = await Promise.all([import('./review-desk.ts'), loadContent()])
      return createReviewWork(content)
    }
    const load = () => (loading ??= begin())
    const situation = () => {
      const { progress: folded, today } = progress.getState()
      return { progress: folded, today: today(), now: now() }
    }
    const guarded = (work: () => Promise<void>): (() => Promise<void>) =>
      together(() =>
        work().catch(() => {
          loading = null
          set({ hasFailed: true })
        }),
      )
    const refresh = guarded(async () => {
      const { desk } = await load()
      set({ desk: await inSteps(desk(situation())), hasFailed: false })
    })
    const refreshOutlook = guarded(async () => {
      if (get().desk === null) await refresh()
      const { outlook } = await load()
      const { desk } = get()
      if (desk !== null) set({ outlook: await inSteps(outlook(situation(), desk)) })
    })
    return { desk: null, outlook: null, hasFailed: false, refresh, refreshOutlook }
  })
}

/** Runs `work` one at a time; calls during a run share the next one. */
function together(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null
  let next: Promise<void> | null = null
  const run = (): Promise<void> => {
    running = work().finally(() => {
      running = null
    })
    return running
  }
  return () => {
    if (running === null) return run()
    next ??= running.then(() => {
      next = null
      return run()
    })
    return next
  }
}
