import { Link } from 'react-router'

import { paths } from '#content/paths.ts'
import { findTopic } from '#content/topics.ts'
import { isoFromDay } from '#engine/events/day.ts'
import { chanceWords, expectedFacts, knownWords } from '#engine/review/describe.ts'
import { counted } from '#engine/words/number.ts'
import type { Outlook } from '#stores/review-desk.ts'
import { dayText } from '#ui/calendar.ts'
import { RangeBand } from '#ui/charts/range-band.tsx'
import { ProgressBar, ProgressRing } from '#ui/progress.tsx'

import styles from './study-day.module.css'

/** The two readings of Progress, small. */
export function Readings({ outlook }: { readonly outlook: Outlook | null }) {
  if (outlook === null)
    return (
      <div className={styles.readings}>
        <p className={styles.quiet} role="status">
          Working out what you know…
        </p>
      </div>
    )
  return (
    <div className={styles.readings}>
      <Known outlook={outlook} />
      <Chance outlook={outlook} />
      <p className={styles.quiet}>
        <Link to={paths.progress()}>All of your progress</Link>
      </p>
    </div>
  )
}

type ReadingProps = { readonly outlook: Outlook }

function Known({ outlook }: ReadingProps) {
  const { durability, dawn, fading, desk, targetDay } = outlook
  const day = dayText(isoFromDay(targetDay), isoFromDay(desk.today))
  const until = desk.examDay === null ? day : 'the exam'
  const titleOf = (topic: string) => findTopic(topic)?.title ?? topic
  const known = expectedFacts(durability)
  return (
    <section className={styles.reading} aria-labelledby="known">
      <h2 className={styles.label} id="known">
        What you would still know {desk.examDay === null ? `on ${day}` : 'on the day'}
      </h2>
      <div className={styles.ring}>
        <ProgressRing
          label="Facts you would still know"
          share={durability.total === 0 ? 0 : durability.expected / durability.total}
          text={`about ${known} of ${counted(durability.total, 'fact')}`}
        >
          <b>{known}</b>
          <span>of {counted(durability.total, 'fact')}</span>
        </ProgressRing>
        <p className={styles.quiet}>{knownWords({ now: durability, dawn, fading, titleOf, until })}</p>
      </div>
    </section>
  )
}

function Chance({ outlook: { readiness } }: ReadingProps) {
  const words = chanceWords(readiness)
  return (
    <section className={styles.reading} aria-labelledby="chance">
      <h2 className={styles.label} id="chance">
        Chance to pass, as far as this app can tell
      </h2>
      {readiness.kind === 'band' ? (
        <>
          <RangeBand low={readiness.low} high={readiness.high} mark={readiness.chance} label={words} />
          <p className={styles.quiet}>
            {words} Our estimate on API Gateway alone; AWS does not publish its scaling.
          </p>
        </>
      ) : (
        <>
          <ProgressBar
            label="Evidence so far"
            share={readiness.n / readiness.needed}
            text={`${readiness.n} of ${readiness.needed} questions`}
          />
          <p className={styles.quiet}>{words}</p>
        </>
      )}
    </section>
  )
}
