import type { ProgressStore } from '#stores/progress.ts'

/** Whether closing this tab would lose answers: they could not be written, and are in its memory alone. */
function wouldLose(progress: ProgressStore): boolean {
  const { unsaved, saving, status } = progress.getState()
  return unsaved > 0 && (saving === 'failed' || status === 'memory')
}

/** The browser asks before a tab is left or reloaded while something is only in its memory. Returns what stops it. */
export function askBeforeLeaving(progress: ProgressStore): () => void {
  const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
  let isAsking = false
  const look = (): void => {
    const isOn = wouldLose(progress)
    if (isOn === isAsking) return
    isAsking = isOn
    // Only while it matters: such a listener keeps the page out of the browser's memory of pages.
    if (isOn) window.addEventListener('beforeunload', ask)
    else window.removeEventListener('beforeunload', ask)
  }
  const stop = progress.subscribe(look)
  look()
  return () => {
    stop()
    window.removeEventListener('beforeunload', ask)
  }
}
