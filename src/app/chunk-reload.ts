/** Marks in the tab that this build already tried once. */
const RELOADED = 'gatehouse.reloaded'

/**
 * After a deploy an old page asks for chunks that are gone. Reloads once per build, only online and while nothing runs
 * that a reload would interrupt; otherwise the error goes on to the error page, which offers the reload.
 */
export function reloadOnMissingChunk(isBusy: () => boolean): void {
  window.addEventListener('vite:preloadError', (event) => {
    if (!navigator.onLine || isBusy() || !claimReload(import.meta.url)) return
    event.preventDefault()
    window.location.reload()
  })
}

function claimReload(build: string): boolean {
  try {
    if (sessionStorage.getItem(RELOADED) === build) return false
    sessionStorage.setItem(RELOADED, build)
    return true
  } catch {
    // Without a memory of the first reload a second could follow for ever.
    return false
  }
}
