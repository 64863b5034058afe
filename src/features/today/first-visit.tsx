import type { ReactNode } from 'react'
import { Link } from 'react-router'

import { course } from '#content/course.ts'
import { paths } from '#content/paths.ts'
import { LinkButton } from '#ui/button.tsx'
import { ArrowRight } from '#ui/icons.ts'
import { Page } from '#ui/page.tsx'

import styles from './first-visit.module.css'

const POINTS = [
  {
    title: 'The rules run',
    text: 'Throttles, caches, authorizers, canaries, prices and queues are simulators that you set up, play, stop and step through. The same engine computes the numbers in the lessons and marks your predictions.',
  },
  {
    title: 'Every answer is explained',
    text: 'Each option says why it is right or wrong here, and when it would be right. Each rule names its AWS page and the day it was checked.',
  },
  {
    title: 'It stays with you',
    text: 'No account and no server: lessons, answers and settings are kept in this browser, every answer the moment you give it, with or without a network.',
  },
] as const

/** The product on one screen, and the first lesson one click away. */
export function FirstVisit({ notice }: { readonly notice: ReactNode }) {
  const { first } = course
  return (
    <Page title="Today" heading="Learn Amazon API Gateway by running it">
      {notice}
      <div className={styles.intro}>
        <p className={styles.lead}>
          A course for the AWS associate exams SAA-C03 and DVA-C03. Read a short lesson, play with a live
          model of what it teaches, and answer questions as the exams ask them.
        </p>
        {first !== null && (
          <div className={styles.start}>
            <LinkButton tone="primary" to={paths.lesson(first.slug)} iconEnd={ArrowRight}>
              Start the first lesson
            </LinkButton>
            <p>
              {first.title}, {first.minutes} minutes
            </p>
          </div>
        )}
      </div>
      <ul className={styles.points}>
        {POINTS.map(({ title, text }) => (
          <li key={title}>
            <h2>{title}</h2>
            <p>{text}</p>
          </li>
        ))}
      </ul>
      <p className={styles.foot}>
        You know some of it already?{' '}
        <Link to={paths.lessons()}>Choose from all {course.lessons} lessons</Link>. You have a date?{' '}
        <Link to={paths.settings()}>Set your exam</Link>.
      </p>
    </Page>
  )
}
