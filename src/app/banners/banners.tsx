import { lazy, Suspense } from 'react'

import { useProgress } from '#stores/services.ts'
import { ErrorBoundary } from '#ui/error-boundary.tsx'

import styles from './banners.module.css'
import { useOffline } from '#app/offline-context.ts'

const RareBanners = lazy(async () => ({ default: (await import('./rare-banners.tsx')).RareBanners }))

/** What concerns the whole app stands above each page. It is rare, so it is fetched then; what matters is said without. */
export function Banners() {
  const hasNews = useProgress((state) => state.elsewhere !== null || state.second !== null)
  const isKept = useProgress(({ status }) => status === 'loading' || status === 'ready')
  const hasUpdate = useOffline((state) => state.hasUpdate)
  if (isKept && !hasNews && !hasUpdate) return null
  return (
    <ErrorBoundary fallback={() => (isKept ? null : <NotSaved />)}>
      <Suspense fallback={null}>
        <RareBanners />
      </Suspense>
    </ErrorBoundary>
  )
}

function NotSaved() {
  return (
    <p className={styles.plain} role="status">
      Nothing new is being saved, and the part of the app that says more could not be fetched. Reload with a
      network.
    </p>
  )
}
