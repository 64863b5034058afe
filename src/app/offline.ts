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

/** Registers the service worker once the page has settled. It caches everything on the first visit. */
export async function startOffline(store: OfflineStore): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  const { Workbox } = await import('workbox-window')
  const worker = new Workbox(`${import.meta.env.BASE_URL}sw.js`)
  worker.addEventListener('activated', () => store.setState({ isReady: true }))
  worker.addEventListener('waiting', () => {
    store.setState({
      hasUpdate: true,
      update: () => {
        worker.addEventListener('controlling', () => window.location.reload())
        worker.messageSkipWaiting()
      },
    })
  })
  if (navigator.serviceWorker.controller !== null) store.setState({ isReady: true })
  try {
    await worker.register()
    await navigator.serviceWorker.ready
    store.setState({ isReady: true })
  } catch {
    // Not allowed here (plain http, private window): the app works, but only with its server.
  }
}
