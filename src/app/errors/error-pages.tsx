import { lazy, Suspense } from 'react'
import type { ReactNode } from 'react'
import { isRouteErrorResponse, useRouteError } from 'react-router'

import { paths } from '#content/paths.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { ErrorBoundary } from '#ui/error-boundary.tsx'
import { Page } from '#ui/page.tsx'

import styles from './error-pages.module.css'

const NotFoundPage = lazy(async () => ({ default: (await import('./not-found-page.tsx')).NotFoundPage }))
const CrashPage = lazy(async () => ({ default: (await import('./crash-page.tsx')).CrashPage }))
const TopCrash = lazy(async () => ({ default: (await import('./top-crash-page.tsx')).TopCrashPage }))

/** While the log is read at the start. It is over in a moment, so it stays quiet. */
export function Loading() {
  return (
    <main className={styles.loading}>
      <p>Reading your progress…</p>
    </main>
  )
}

/** The route failed: an unknown address, a part that could not be fetched, or a bug. */
export function RouteErrorPage() {
  const error = useRouteError()
  if (isMissingChunk(error)) return <MissingPartPage />
  return (
    <Fetched otherwise={<MissingPartPage />}>
      {isRouteErrorResponse(error) && error.status === 404 ? <NotFoundPage /> : <CrashPage error={error} />}
    </Fetched>
  )
}

/** The app itself failed: the last resort, below every service. */
export function TopCrashPage({ error }: { readonly error: unknown }) {
  return (
    <Fetched
      otherwise={
        <main className="bare">Gatehouse stopped working. Reload to go on: your answers are saved.</main>
      }
    >
      <TopCrash error={error} />
    </Fetched>
  )
}

type FetchedProps = { readonly children: ReactNode; readonly otherwise: ReactNode }

/** What an accident alone asks for: fetched then, or else said in short. */
function Fetched({ children, otherwise }: FetchedProps) {
  return (
    <ErrorBoundary fallback={() => otherwise}>
      <Suspense fallback={null}>{children}</Suspense>
    </ErrorBoundary>
  )
}

function MissingPartPage() {
  const isOffline = !navigator.onLine
  return (
    <Page title={isOffline ? 'This page is not on the device yet' : 'A part of the app could not be fetched'}>
      <p className={styles.text}>
        {isOffline
          ? 'You are offline, and the first visit had not finished saving the app. Connect once and reload; after that every page works offline. Your progress is safe.'
          : 'The app was probably updated while this tab was open. Reloading fetches the new version. Your progress is safe.'}
      </p>
      <div className={styles.actions}>
        <Button tone="primary" onClick={() => window.location.reload()}>
          Reload
        </Button>
        <LinkButton to={paths.today()}>Go to Today</LinkButton>
      </div>
    </Page>
  )
}

const MISSING_CHUNK =
  /dynamically imported module|Importing a module script failed|Unable to preload CSS|module script load|'text\/html' is not a valid JavaScript MIME/i

/** Whether the error is a chunk that could not be loaded, in the words of the three engines and of Vite. */
export function isMissingChunk(error: unknown): boolean {
  return error instanceof Error && MISSING_CHUNK.test(error.message)
}
