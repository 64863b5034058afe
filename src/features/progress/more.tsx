import type { ReactNode } from 'react'

import type { Outlook } from '#stores/review-desk.ts'

import { AccuracyPlot } from './accuracy-plot.tsx'
import { Attempts } from './attempts.tsx'
import { CalibrationPlot } from './calibration-plot.tsx'
import { CalendarPlot } from './calendar-plot.tsx'
import styles from './progress-page.module.css'
import { TopicBars } from './topic-bars.tsx'

/** Everything else that the log tells, each with the decision that it helps. */
export function More({ outlook }: { readonly outlook: Outlook }) {
  const { today } = outlook.desk
  return (
    <div className={styles.sections}>
      <Part id="topics" title="By topic" decision="Helps to choose what to practise next." isWide>
        <TopicBars outlook={outlook} />
      </Part>
      <Part id="days" title="Study days" decision="Helps to see whether the plan of minutes a day holds.">
        <CalendarPlot today={today} />
      </Part>
      <Part id="sure" title="Sure and right" decision="Helps to know when to trust a first thought.">
        <CalibrationPlot />
      </Part>
      <Part
        id="accuracy"
        title="Accuracy over time"
        decision="Helps to tell whether the way you study works: a line that stays flat asks for a change."
      >
        <AccuracyPlot today={today} />
      </Part>
      <Part id="attempts" title="Exams" decision="Helps to decide when to sit the next one." isWide>
        <Attempts />
      </Part>
    </div>
  )
}

type PartProps = {
  readonly id: string
  readonly title: string
  readonly decision: string
  readonly isWide?: boolean
  readonly children: ReactNode
}

function Part({ id, title, decision, isWide = false, children }: PartProps) {
  return (
    <section className={isWide ? styles.wide : styles.part} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p className={styles.quiet}>{decision}</p>
      {children}
    </section>
  )
}
