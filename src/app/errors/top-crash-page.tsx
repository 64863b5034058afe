import { Button } from '#ui/button.tsx'

import { DownloadProgressButton } from '#app/download-progress.tsx'
import { ErrorDetails } from './error-details.tsx'

/** The last resort: the app itself failed. It offers the learner's data before anything else. */
export function TopCrashPage({ error }: { readonly error: unknown }) {
  return (
    <main className="bare">
      <title>Something broke · Gatehouse</title>
      <h1>Gatehouse stopped working</h1>
      <p>
        This is a bug of ours. What you answered and read is saved on this device. Take a copy first if you
        want to be sure, then reload.
      </p>
      <div>
        <DownloadProgressButton tone="primary" />{' '}
        <Button onClick={() => window.location.reload()}>Reload</Button>
      </div>
      <ErrorDetails error={error} />
    </main>
  )
}
