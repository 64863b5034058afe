import { formatNumber, formatTime } from '#simulators/frame/format.ts'
import type { Instrument } from '#simulators/frame/instrument.ts'
import type { Playback } from '#simulators/frame/playback/playback.ts'
import { useHead, usePlaybackState } from '#simulators/frame/playback/use-head.ts'
import type { Run } from '#simulators/frame/run/run.ts'
import { verdictOf } from '#simulators/frame/trace-search.ts'

import { namesOf } from './log-view.tsx'
import styles from './views.module.css'

type PictureTwinProps = {
  readonly instrument: Instrument
  readonly run: Run
  readonly playback: Playback
  readonly isTold: boolean
}

/** What the picture shows at the playhead, in words: above the table and the log, which tell the run. */
export function PictureTwin({ instrument, run, playback, isTold }: PictureTwinProps) {
  const head = useHead(playback, 700, 120)
  const { playing } = usePlaybackState(playback)
  const { twin } = instrument
  if (twin === undefined) return null
  const { trace } = run
  return (
    <section className={styles.twin} aria-label="The picture in words">
      <p className={styles.caption}>The picture at {formatTime(head.time, trace)}, in words</p>
      <dl>
        <div>
          <dt>Event</dt>
          <dd>{eventText(instrument, run, head.row)}</dd>
        </div>
        {twin(trace, head, isTold || playing).map(({ label, text }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- two lines of a policy can read the same
          <div key={index}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function eventText({ note }: Instrument, { trace }: Run, row: number): string {
  if (row < 0 || row >= trace.length) return 'none yet'
  const count = `${formatNumber(row + 1)} of ${formatNumber(trace.length)}`
  return [count, verdictOf(trace, row).label, namesOf(trace, row), note?.(trace, row) ?? '']
    .filter((part) => part !== '')
    .join(' · ')
}
