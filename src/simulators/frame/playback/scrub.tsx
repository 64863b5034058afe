import { memo, useLayoutEffect, useRef } from 'react'

import { formatPlace } from '#simulators/frame/format.ts'
import type { Instrument } from '#simulators/frame/instrument.ts'
import type { Run } from '#simulators/frame/run/run.ts'
import type { Playback } from './playback.ts'
import { useFirstStop } from './use-first-stop.ts'
import { PIECES } from '#simulators/frame/run/run.ts'
import styles from './transport.module.css'

type ScrubProps = {
  readonly run: Run
  readonly playback: Playback
  readonly isStop: Instrument['isStop']
  readonly isTold: boolean
}

/** The whole run under one finger. Value, fill and words follow the playhead without React. */
export function Scrub({ run, playback, isStop, isTold }: ScrubProps) {
  const range = useRef<HTMLInputElement>(null)
  const reading = useRef<HTMLOutputElement>(null)
  const { horizon, step } = run.trace
  const first = useFirstStop(run, playback, isStop)
  useLayoutEffect(() => {
    let said = 0
    const follow = ({ time }: { readonly time: number }) => {
      const input = range.current
      if (input === null || reading.current === null) return
      const words = formatPlace(time, { horizon, step })
      input.value = String(time)
      input.style.setProperty('--done', `${horizon > 0 ? (time / horizon) * 100 : 0}%`)
      reading.current.textContent = words
      // Said at rest, or four times a second at most: assistive technology follows every change of it.
      said += 1
      if (!playback.state().playing || said % 15 === 0) input.setAttribute('aria-valuetext', words)
    }
    follow(playback.head())
    return playback.onHead(follow)
  }, [playback, horizon, step])
  return (
    <div className={styles.scrub}>
      <div className={styles.track}>
        {isTold && <StopMarks run={run} isStop={isStop} />}
        {first !== null && <FirstStop share={first / horizon} />}
        <input
          ref={range}
          type="range"
          aria-label="Time in the run"
          min={0}
          max={horizon}
          step="any"
          defaultValue={0}
          onInput={(event) => playback.seek(event.currentTarget.valueAsNumber)}
        />
      </div>
      <output ref={reading} className={styles.time} aria-hidden="true" />
    </div>
  )
}

/** A flag at the first of the stops, once the playhead was there: the answer to "when does it begin?". */
function FirstStop({ share }: { readonly share: number }) {
  return (
    <svg className={styles.first} data-first-stop="" aria-hidden="true">
      <svg x={`${(share * 100).toFixed(2)}%`} overflow="visible">
        <path d="M-5 0h10l-5 8z" />
      </svg>
    </svg>
  )
}

/** Where along the run something stopped: small marks above the scrub bar. */
const StopMarks = memo(function StopMarks({ run, isStop }: Pick<ScrubProps, 'run' | 'isStop'>) {
  const stopping = run.presence.filter((_, index) => {
    const verdict = run.trace.verdicts[index]
    return verdict !== undefined && isStop(verdict)
  })
  const d = Array.from({ length: PIECES + 1 }, (_, piece) =>
    stopping.some((marks) => marks[piece] === 1) ? `M${piece} 0h1v4h-1z` : '',
  ).join('')
  return (
    <svg className={styles.marks} viewBox={`0 0 ${PIECES} 4`} preserveAspectRatio="none" aria-hidden="true">
      <path d={d} />
    </svg>
  )
})
