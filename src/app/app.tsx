import { lazy, Suspense, useInsertionEffect, useLayoutEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'

import { ServicesProvider, useSettings } from '#stores/services.ts'
import type { Services } from '#stores/services.ts'
import { AnnouncerProvider } from '#ui/announcer.tsx'
import { ErrorBoundary } from '#ui/error-boundary.tsx'
import { ShortcutsProvider } from '#ui/use-shortcuts.ts'

import { TopCrashPage } from './errors/error-pages.tsx'
import { OfflineProvider } from './offline-context.ts'
import type { OfflineStore } from './offline.ts'
import { missingFeatures } from './support.ts'
import { useLooks } from './use-looks.ts'

const UnsupportedPage = lazy(async () => ({
  default: (await import('./errors/unsupported-page.tsx')).UnsupportedPage,
}))

type AppProps = {
  readonly services: Services
  readonly offline: OfflineStore
  /** The router with its pages: one in the browser, another where the build writes them. */
  readonly children: ReactNode
}

/** Everything, below the services. */
export function App({ services, offline, children }: AppProps) {
  return (
    <ServicesProvider value={services}>
      <OfflineProvider value={offline}>
        <AnnouncerProvider>
          <ErrorBoundary fallback={(error) => <TopCrashPage error={error} />}>
            <Supported>
              <Settled>{children}</Settled>
            </Supported>
          </ErrorBoundary>
        </AnnouncerProvider>
      </OfflineProvider>
    </ServicesProvider>
  )
}

function Supported({ children }: { readonly children: ReactNode }) {
  const [missing] = useState(missingFeatures)
  const [goesOn, setGoesOn] = useState(false)
  if (missing.length > 0 && !goesOn)
    return (
      <Suspense fallback={null}>
        <UnsupportedPage missing={missing} onContinue={() => setGoesOn(true)} />
      </Suspense>
    )
  return children
}

function Settled({ children }: Pick<AppProps, 'children'>) {
  useLooks()
  const stood = useRef(0)
  useInsertionEffect(() => {
    stood.current = window.scrollY
  }, [])
  // The page that the build wrote is taken over, or gone. Who was reading it stays where they were: the router begins at
  // the top, and what it restores itself it tells before its provider listens.
  useLayoutEffect(() => {
    const { dataset } = document.documentElement
    if (dataset['page'] !== undefined && stood.current > 0) window.scrollTo(0, stood.current)
    delete dataset['veiled']
    delete dataset['page']
  }, [])
  const shortcuts = useSettings((state) => state.shortcuts)
  return <ShortcutsProvider value={shortcuts}>{children}</ShortcutsProvider>
}
