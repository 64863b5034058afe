import { useLayoutEffect, useRef } from 'react'

import type { Trace } from '#engine/simulators/simulator.ts'

import { formatTime } from './format.ts'
import type { Instrument } from './instrument.ts'
import type { Playback } from './playback.ts'
import styles from './transport.module.css'

type ScrubProps = {
  readonly trace: Trace
  readonly playback: Playback
  readonly isStop: Instrument['isStop']
  /** No marks while a prediction is open. */
  readonly veiled: boolean
}

/** The whole run under one finger. Value, fill and words follow the playhead without React. */
export function Scrub({ trace, playback, isStop, veiled }: ScrubProps) {
  const range = useRef<HTMLInputElement>(null)
  const reading = useRef<HTMLOutputElement>(null)
  const { horizon } = trace
  useLayoutEffect(() => {
    let said = 0
    const follow = ({ time }: { readonly time: number }) => {
      const input = range.current
      if (input === null || reading.current === null) return
      const words = formatTime(time, horizon)
      input.value = String(time)
      input.style.setProperty('--done', `${horizon > 0 ? (time / horizon) * 100 : 0}%`)
      reading.current.textContent = words
      // Said at rest, or four times a second at most: assistive technology follows every change of it.
      said += 1
      if (!playback.state().playing || said % 15 === 0) input.setAttribute('aria-valuetext', words)
    }
    follow(playback.head())
    return playback.onHead(follow)
  }, [playback, horizon])
  return (
    <div className={styles.scrub}>
      <div className={styles.track}>
        {!veiled && <StopMarks trace={trace} isStop={isStop} />}
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

const PIECES = 200

/** Where along the run something stopped: small marks above the scrub bar. */
function StopMarks({ trace, isStop }: Pick<ScrubProps, 'trace' | 'isStop'>) {
  const stops = trace.verdicts.map(isStop)
  const hit = new Uint8Array(PIECES + 1)
  const { time, verdict } = trace.columns
  for (let row = 0; row < trace.length; row += 1) {
    if (stops[verdict[row] ?? -1] === true)
      hit[Math.floor(((time[row] ?? 0) / Math.max(1, trace.horizon)) * PIECES)] = 1
  }
  const d = [...hit].map((one, piece) => (one === 1 ? `M${piece} 0h1v4h-1z` : '')).join('')
  return (
    <svg className={styles.marks} viewBox={`0 0 ${PIECES} 4`} preserveAspectRatio="none" aria-hidden="true">
      <path d={d} />
    </svg>
  )
}
