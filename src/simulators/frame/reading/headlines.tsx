import type { Headline } from '#engine/simulators/simulator.ts'

import styles from './headlines.module.css'

type HeadlinesProps = {
  readonly headlines: readonly Headline[]
  /** The numbers wait for a prediction. */
  readonly veiled?: boolean
  readonly label?: string
}

/** The numbers of the whole run, largest thing in the instrument. */
export function Headlines({ headlines, veiled = false, label = 'Results of the whole run' }: HeadlinesProps) {
  return (
    <dl className={styles.headlines} aria-label={label}>
      {headlines.map((headline) => (
        <div key={headline.label} className={styles.headline}>
          <dt>
            {headline.label}
            {!veiled && headline.note !== undefined && <span className={styles.note}>{headline.note}</span>}
          </dt>
          <dd data-tone={veiled ? 'neutral' : headline.tone}>{veiled ? '?' : headline.text}</dd>
        </div>
      ))}
    </dl>
  )
}
