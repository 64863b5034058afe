import { createStore } from 'zustand'
import type { StoreApi } from 'zustand'

export type OfflineState = {
  /** Everything is on the device: any page opens without a network. */
  readonly isReady: boolean
  /** A newer version was fetched and waits. */
  readonly hasUpdate: boolean
  /** Reloads into the newer version. */
  readonly update: () => void
}

export type OfflineStore = StoreApi<OfflineState>

/** The service worker as the app sees it; `start` registers it. Stays not ready where there is none. */
export function createOfflineStore(): OfflineStore {
  return createStore(() => ({ isReady: false, hasUpdate: false, update: () => undefined }))
}

/** First wait before a failed installation is tried again, in ms; each further one is twice as long, to the most. */
const FIRST_WAIT = 15_000
const MOST_WAIT = 600_000

/** Registers the service worker once the page has settled. It caches everything on the first visit. */
export async function startOffline(store: OfflineStore): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  // A worker is active only after every file of its list was fetched and proven.
  if (navigator.serviceWorker.controller !== null) store.setState({ isReady: true })
  void navigator.serviceWorker.ready.then(() => store.setState({ isReady: true }))
  const { Workbox } = await import('workbox-window')
  tryUntilInstalled((onFailed) => {
    const worker = new Workbox(`${import.meta.env.BASE_URL}sw.js`)
    worker.addEventListener('activated', () => store.setState({ isReady: true }))
    worker.addEventListener('redundant', (event) => {
      if (event.isExternal !== true && !store.getState().hasUpdate) onFailed()
    })
    worker.addEventListener('waiting', () => {
      store.setState({
        hasUpdate: true,
        update: () => {
          worker.addEventListener('controlling', () => window.location.reload())
          worker.messageSkipWaiting()
        },
      })
    })
    // Refused here (plain http, private window), or out of reach: the app works, but only with its server.
    worker.register().catch(onFailed)
  })
}

/**
 * Installs, and does it again after a failure: a file was not what the list says, as in the middle of a deploy, or the
 * network was gone. Waits longer each time, and less when the network comes back.
 */
export function tryUntilInstalled(install: (onFailed: () => void) => void): void {
  let wait = FIRST_WAIT
  const start = (): void => {
    let hasFailed = false
    install(() => {
      if (hasFailed) return
      hasFailed = true
      const again = (): void => {
        clearTimeout(timer)
        window.removeEventListener('online', again)
        start()
      }
      const timer = setTimeout(again, wait)
      window.addEventListener('online', again)
      wait = Math.min(MOST_WAIT, wait * 2)
    })
  }
  start()
}
