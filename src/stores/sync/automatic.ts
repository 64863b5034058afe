import type { ProgressState, ProgressStore } from '#stores/progress.ts'

import type { SyncDesk } from './sync-desk.ts'

/** Ms after the opening, and ms of quiet after the last change. */
const AFTER_OPENING = 3_000
const QUIET = 20_000
/** Ms away from the page after which coming back is an opening. */
const AWAY = 300_000

type AutomaticParts = {
  readonly desk: SyncDesk
  readonly progress: ProgressStore
  readonly now: () => number
  /** Whether a question stands open on the page: then nothing is done by itself. */
  readonly isAnswering: () => boolean
}

/** Rounds by themselves: on opening, at the end of a session or an exam, and when it has been quiet. Returns what stops it. */
export function syncByItself({ desk, progress, now, isAnswering }: AutomaticParts): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let hiddenAt: number | null = null
  let entries = -1
  let ended = endedIn(progress.getState())
  const later = (wait: number): void => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (isAnswering()) later(QUIET)
      else if (desk.getState().setup?.isPaused === false) void desk.actions.run()
    }, wait)
  }
  const stop = progress.subscribe((state) => {
    if (state.progress.entries === entries || state.status !== 'ready') return
    const isFirst = entries === -1
    entries = state.progress.entries
    const before = ended
    ended = endedIn(state)
    // What a round took in is no reason for another.
    if (desk.getState().status === 'running') return
    if (!isFirst) later(ended > before ? 0 : QUIET)
  })
  const seen = (): void => {
    if (document.visibilityState === 'hidden') hiddenAt = now()
    else if (hiddenAt !== null && now() - hiddenAt > AWAY) later(AFTER_OPENING)
  }
  document.addEventListener('visibilitychange', seen)
  const back = (): void => later(AFTER_OPENING)
  window.addEventListener('online', back)
  entries = progress.getState().progress.entries
  void desk.actions.load().then(() => later(AFTER_OPENING))
  return () => {
    clearTimeout(timer)
    stop()
    document.removeEventListener('visibilitychange', seen)
    window.removeEventListener('online', back)
  }
}

/** Sessions and exams that are over. */
function endedIn({ progress: { sessions, attempts } }: ProgressState): number {
  let ended = 0
  for (const { finishedAt } of sessions.values()) if (finishedAt !== null) ended++
  for (const { submitted } of attempts.values()) if (submitted !== null) ended++
  return ended
}
