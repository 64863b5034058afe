import { paths } from '#content/paths.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { Page } from '#ui/page.tsx'

import { DownloadProgressButton } from '#app/download-progress.tsx'
import { ErrorDetails } from './error-details.tsx'
import styles from './error-pages.module.css'

/** One page failed by a bug; the frame around it stands. */
export function CrashPage({ error }: { readonly error: unknown }) {
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
