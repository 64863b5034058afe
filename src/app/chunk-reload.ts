/** Marks in the tab that this build already tried once. */
const RELOADED = 'gatehouse.reloaded'

/**
 * After a deploy an old page asks for chunks that are gone. Reloads once per build, only online and while nothing runs
 * that a reload would interrupt; otherwise the error goes on to the error page, which offers the reload. Returns what
 * stops it.
 */
export function reloadOnMissingChunk(
  isBusy: () => boolean,
  reload: () => void = () => window.location.reload(),
): () => void {
  const handleMissing = (event: Event) => {
    if (!navigator.onLine || isBusy() || !claimReload(import.meta.url)) return
    event.preventDefault()
    reload()
  }
  window.addEventListener('vite:preloadError', handleMissing)
  return () => window.removeEventListener('vite:preloadError', handleMissing)
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
