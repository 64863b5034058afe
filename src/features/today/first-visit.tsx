import { lazy, Suspense, useState } from 'react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'

import { course } from '#content/course.ts'
import { paths } from '#content/paths.ts'
import { LinkButton } from '#ui/button.tsx'
import { Page } from '#ui/page.tsx'

import { BucketPanel } from './bucket-panel.tsx'
import type { Door } from './doors/door.ts'
import styles from './first-visit.module.css'

const OpenDoor = lazy(async () => ({ default: (await import('./doors/open-door.tsx')).OpenDoor }))

const DOORS: readonly (readonly [Door, string])[] = [
  ['exam', 'Which exam, when?'],
  ['backup', 'I have a backup'],
]

type FirstVisitProps = {
  readonly notice: ReactNode
  /** A form is open, which a date that is set must not close; or the plan is wanted. */
  readonly onBusy: (isBusy: boolean) => void
}

/** The product on one screen: what it is, the first lesson one click away, and a rule of API Gateway that runs. */
export function FirstVisit({ notice, onBusy }: FirstVisitProps) {
  const { first } = course
  const [door, setDoor] = useState<Door | null>(null)
  function handleDoor(next: Door) {
    const open = next === door ? null : next
    setDoor(open)
    onBusy(open !== null)
  }
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
      <div className={styles.foot}>
        {DOORS.map(([of, label]) => (
          <button key={of} type="button" aria-expanded={of === door} onClick={() => handleDoor(of)}>
            {label}
          </button>
        ))}
        <Link to={paths.placement()}>I know some of it already</Link>
      </div>
      {door !== null && (
        <Suspense>
          <OpenDoor key={door} door={door} onPlan={() => onBusy(false)} />
        </Suspense>
      )}
    </Page>
  )
}
