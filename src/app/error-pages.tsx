import { isRouteErrorResponse, useRouteError } from 'react-router'

import { paths } from '#content/paths.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { Page } from '#ui/page.tsx'

import { DownloadProgressButton } from './download-progress.tsx'
import styles from './error-pages.module.css'

/** While the log is read at the start. It is over in a moment, so it stays quiet. */
export function Loading() {
  return (
    <main className={styles.loading}>
      <p>Reading your progress…</p>
    </main>
  )
}

export function NotFoundPage() {
  return (
    <Page title="Nothing at this address">
      <p className={styles.text}>
        The address may be mistyped, or it led to something that has moved. Nothing of yours is lost.
      </p>
      <div className={styles.actions}>
        <LinkButton tone="primary" to={paths.today()}>
          Go to Today
        </LinkButton>
        <LinkButton to={paths.lessons()}>All lessons</LinkButton>
      </div>
    </Page>
  )
}

/** The route failed: an unknown address, a part that could not be fetched, or a bug. */
export function RouteErrorPage() {
  const error = useRouteError()
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundPage />
  if (isMissingChunk(error)) return <MissingPartPage />
  return <CrashPage error={error} />
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

function CrashPage({ error }: { readonly error: unknown }) {
  return (
    <Page title="Something broke on this page">
      <p className={styles.text}>
        This is a bug of ours. What you answered and read before is saved; only what this page showed is lost.
        Reload to go on. If it happens again, take a copy of your progress first.
      </p>
      <div className={styles.actions}>
        <Button tone="primary" onClick={() => window.location.reload()}>
          Reload
        </Button>
        <DownloadProgressButton />
        <LinkButton tone="quiet" to={paths.today()}>
          Go to Today
        </LinkButton>
      </div>
      <ErrorDetails error={error} />
    </Page>
  )
}

/** What a report needs, out of the way. */
export function ErrorDetails({ error }: { readonly error: unknown }) {
  return (
    <details className={styles.details}>
      <summary>What happened, for a bug report</summary>
      <pre>{describe(error)}</pre>
    </details>
  )
}

function describe(error: unknown): string {
  if (isRouteErrorResponse(error)) return `${error.status} ${error.statusText}`
  if (error instanceof Error) return error.stack ?? error.message
  return String(error)
}

const MISSING_CHUNK =
  /dynamically imported module|Importing a module script failed|Unable to preload CSS|module script load|'text\/html' is not a valid JavaScript MIME/i

/** Whether the error is a chunk that could not be loaded, in the words of the three engines and of Vite. */
export function isMissingChunk(error: unknown): boolean {
  return error instanceof Error && MISSING_CHUNK.test(error.message)
}
