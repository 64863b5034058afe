import { lazy, Suspense, useState } from 'react'
import type { ReactNode } from 'react'
import type { createBrowserRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'

import { ServicesProvider, useSettings } from '#stores/services.ts'
import type { Services } from '#stores/services.ts'
import { AnnouncerProvider } from '#ui/announcer.tsx'
import { ErrorBoundary } from '#ui/error-boundary.tsx'
import { ShortcutsProvider } from '#ui/use-shortcuts.ts'

import { TopCrashPage } from './error-pages.tsx'
import { OfflineProvider } from './offline-context.ts'
import type { OfflineStore } from './offline.ts'
import { missingFeatures } from './support.ts'
import { useLooks } from './use-looks.ts'

const UnsupportedPage = lazy(async () => ({
  default: (await import('./unsupported-page.tsx')).UnsupportedPage,
}))

type AppProps = {
  readonly services: Services
  readonly offline: OfflineStore
  readonly router: ReturnType<typeof createBrowserRouter>
}

/** Everything, below the services. */
export function App({ services, offline, router }: AppProps) {
  return (
    <ServicesProvider value={services}>
      <OfflineProvider value={offline}>
        <AnnouncerProvider>
          <ErrorBoundary fallback={(error) => <TopCrashPage error={error} />}>
            <Supported>
              <Settled router={router} />
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

function Settled({ router }: Pick<AppProps, 'router'>) {
  useLooks()
  const shortcuts = useSettings((state) => state.shortcuts)
  return (
    <ShortcutsProvider value={shortcuts}>
      <RouterProvider router={router} />
    </ShortcutsProvider>
  )
}
