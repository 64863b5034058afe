import { useState } from 'react'
import { Link } from 'react-router'

import { paths } from '#content/paths.ts'
import { takePaths } from '#content/take-paths.ts'
import type { OwnProgress } from '#engine/learner/own.ts'
import { counted } from '#engine/words/number.ts'
import { askedOwn } from '#stores/own/own-questions.ts'
import { useOwnDue } from '#stores/own/use-own-due.ts'
import { useProgress, useServices } from '#stores/services.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { Plus } from '#ui/icons.ts'
import { Page } from '#ui/page.tsx'

import { ImportSection } from './import-section.tsx'
import { OwnForm } from './own-form.tsx'
import { OwnList } from './own-list.tsx'
import { OwnPractice } from './own-practice.tsx'
import styles from './own.module.css'

/** One's own questions: practise and review them, write and change them, bring them in from files. */
export function OwnPage() {
  const { progress } = useServices()
  useProgress((state) => state.revision)
  const own = askedOwn(progress.getState().progress)
  return (
    <Page
      title="Your own questions"
      kicker={<Link to={paths.practice()}>Practice</Link>}
      meta={<span>{counted(own.length, 'question')}</span>}
    >
      <p className={styles.lead}>
        Questions that you write yourself or bring from another program. They are yours alone: they come back
        in a review of their own, and count neither for the facts that you know nor for your chance to pass.
      </p>
      {own.length > 0 && <Play />}
      <Written own={own} />
      <ImportSection />
    </Page>
  )
}

function Play() {
  const { due, next } = useOwnDue()
  return (
    <section className={styles.section} aria-labelledby="play">
      <h2 id="play">Practise</h2>
      <OwnPractice />
      <div className={styles.line}>
        {due.length > 0 && (
          <LinkButton to={takePaths.own('-review')}>Review {counted(due.length, 'question')} now</LinkButton>
        )}
        <p className={styles.quiet}>{dueWords(due.length, next !== null)}</p>
      </div>
    </section>
  )
}

function dueWords(due: number, hasNext: boolean): string {
  if (due > 0) return 'They are due: answered once, and about to be forgotten.'
  return hasNext
    ? 'Nothing is due in review at the moment.'
    : 'What you have answered once comes back here for review, just before you would forget it.'
}

function Written({ own }: { readonly own: readonly OwnProgress[] }) {
  const [isNew, setNew] = useState(false)
  return (
    <section className={styles.section} aria-labelledby="yours">
      <h2 id="yours">Yours</h2>
      {isNew ? (
        <OwnForm first={null} onClose={() => setNew(false)} />
      ) : (
        <div className={styles.line}>
          <Button icon={Plus} onClick={() => setNew(true)}>
            Write a question
          </Button>
          {own.length > 0 && (
            <LinkButton tone="quiet" to={paths.take('own')}>
              Take them with you
            </LinkButton>
          )}
        </div>
      )}
      {own.length === 0 && !isNew && <p className={styles.quiet}>None yet.</p>}
      <OwnList own={own} />
    </section>
  )
}
