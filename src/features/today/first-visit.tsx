import type { ReactNode } from 'react'
import { Link } from 'react-router'

import { course } from '#content/course.ts'
import { paths } from '#content/paths.ts'
import { LinkButton } from '#ui/button.tsx'
import { Page } from '#ui/page.tsx'

import { BucketPanel } from './bucket-panel.tsx'
import styles from './first-visit.module.css'

/** The product on one screen: what it is, the first lesson one click away, and a rule of API Gateway that runs. */
export function FirstVisit({ notice }: { readonly notice: ReactNode }) {
  const { first } = course
  return (
    <Page title="Today" heading="Learn Amazon API Gateway by running it">
      {notice}
      <div className={styles.intro}>
        <div className={styles.words}>
          <p className={styles.lead}>
            {course.lessons} short lessons, live simulators and exam questions with every answer explained,
            for SAA-C03 and DVA-C03. No account: all stays in this browser.
          </p>
          {first !== null && (
            <div className={styles.start}>
              <LinkButton tone="primary" to={paths.lesson(first.slug)}>
                Start lesson 1
              </LinkButton>
              <p>
                {first.title}, {first.minutes} minutes
              </p>
            </div>
          )}
        </div>
        <BucketPanel />
      </div>
      <p className={styles.foot}>
        <Link to={paths.settings('exam')}>Which exam, when?</Link>
        <Link to={paths.placement()}>I know some of it already</Link>
        <Link to={paths.settings('data')}>I have a backup</Link>
      </p>
    </Page>
  )
}
