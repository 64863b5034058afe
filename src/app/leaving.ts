import type { ProgressStore } from '#stores/progress.ts'

/** Whether something is in this tab's memory alone: on its way to the disk, or it could not be written. */
function unsavedIn(progress: ProgressStore): 'pending' | 'failed' | undefined {
  const { unsaved, recording } = progress.getState()
  if (recording > 0) return 'pending'
  return unsaved > 0 ? 'failed' : undefined
}

/** The browser asks before a tab is left or reloaded while something is only in its memory. Returns what stops it. */
export function askBeforeLeaving(progress: ProgressStore): () => void {
  const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
  const show = (state: ReturnType<typeof unsavedIn>): void => {
    const { dataset } = document.documentElement
    // Only while it matters: such a listener keeps the page out of the browser's memory of pages.
    if (state === undefined) {
      window.removeEventListener('beforeunload', ask)
      delete dataset['unsaved']
    } else {
      window.addEventListener('beforeunload', ask)
      dataset['unsaved'] = state
    }
  }
  const look = (): void => show(unsavedIn(progress))
  const stop = progress.subscribe(look)
  look()
  return () => {
    stop()
    show(undefined)
  }
}

/** What somebody does to a page before they change anything in it. */
const TOUCHES = ['pointerdown', 'keydown', 'focusin'] as const

/** Fetches what recording takes at the first touch of the page, so that nothing waits for the network in order to be kept. */
export function prepareAtFirstTouch(progress: ProgressStore): void {
  const touched = (): void => {
    for (const kind of TOUCHES) window.removeEventListener(kind, touched)
    void progress.getState().prepare()
  }
  for (const kind of TOUCHES) window.addEventListener(kind, touched, { passive: true })
}
