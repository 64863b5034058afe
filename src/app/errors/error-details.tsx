import { isRouteErrorResponse } from 'react-router'

import styles from './error-pages.module.css'

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
