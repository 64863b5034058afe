import { Link } from 'react-router'

import { paths } from '#content/paths.ts'
import { findTopic } from '#content/topics.ts'
import { isoFromDay } from '#engine/events/day.ts'
import { chanceWords, durabilityWords } from '#engine/review/describe.ts'
import { percentText } from '#engine/words/percent.ts'
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
      <Durable outlook={outlook} />
      <Chance outlook={outlook} />
      <p className={styles.quiet}>
        <Link to={paths.progress()}>All of your progress</Link>
      </p>
    </div>
  )
}

type ReadingProps = { readonly outlook: Outlook }

function Durable({ outlook }: ReadingProps) {
  const { durability, weekAgo, fading, desk, targetDay } = outlook
  const until = desk.examDay === null ? dayText(isoFromDay(targetDay)) : 'the exam'
  const titleOf = (topic: string) => findTopic(topic)?.title ?? topic
  const percent = percentText(durability.share)
  return (
    <section className={styles.reading} aria-labelledby="durable">
      <h2 className={styles.label} id="durable">
        What you would still know {desk.examDay === null ? `on ${until}` : 'on the day'}
      </h2>
      <div className={styles.ring}>
        <ProgressRing
          label="Facts you would still know"
          share={durability.share}
          text={`${percent} of ${durability.total} facts`}
        >
          <b>{percent}</b>
          <span>of {durability.total} facts</span>
        </ProgressRing>
        <p className={styles.quiet}>
          {durabilityWords({ now: durability, weekAgo, fading, titleOf, until })}
        </p>
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
