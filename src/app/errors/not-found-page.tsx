import { paths } from '#content/paths.ts'
import { LinkButton } from '#ui/button.tsx'
import { Page } from '#ui/page.tsx'

import styles from './error-pages.module.css'

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
