import type { Headline } from '#engine/simulators/simulator.ts'

import styles from './headlines.module.css'

type HeadlinesProps = {
  readonly headlines: readonly Headline[]
  readonly label?: string
}

/** The numbers of the whole run, largest thing in the instrument. */
export function Headlines({ headlines, label = 'Results of the whole run' }: HeadlinesProps) {
  return (
    <dl className={styles.headlines} aria-label={label}>
      {headlines.map((headline) => (
        <div key={headline.label} className={styles.headline}>
          <dt>
            {headline.label}
            {headline.note !== undefined && <span className={styles.note}>{headline.note}</span>}
          </dt>
          <dd data-tone={headline.tone}>{headline.text}</dd>
        </div>
      ))}
    </dl>
  )
}
