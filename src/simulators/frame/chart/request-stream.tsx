import { useLayoutEffect, useRef } from 'react'

import type { Trace } from '#engine/core/trace.ts'

import { formatSpan, paceOf } from '#simulators/frame/format.ts'
import { paintCells, prepare } from './paint-cells.ts'
import type { Playback } from '#simulators/frame/playback/playback.ts'
import styles from './request-stream.module.css'
import { cellsIn, restingSpan } from './stream-cells.ts'
import { ToneProbes } from './tone-probes.tsx'
import { useToneColours } from './use-tone-colours.ts'
import type { ToneColours } from './use-tone-colours.ts'
import { useWidth } from './use-width.ts'

type RequestStreamProps = {
  readonly trace: Trace
  readonly playback: Playback
  /** Id column that tells the lanes apart, with its words in `names`. */
  readonly lane: string
}

const LANE = 26
const MOST_LANES = 8
const CELL = 11
/** Where the playhead stands in the window: what was, then a little of what comes. */
const NOW = 0.72

/** Requests around the playhead, a lane each, marked by what became of them. A larger mark stands for more requests. */
export function RequestStream({ trace, playback, lane }: RequestStreamProps) {
  const { ref, width } = useWidth<HTMLDivElement>(600)
  const canvas = useRef<HTMLCanvasElement>(null)
  const span = useRef<HTMLSpanElement>(null)
  const names = trace.names[lane] ?? ['requests']
  const lanes = Math.min(MOST_LANES, Math.max(1, names.length))
  const draw = useRef<() => void>(() => undefined)
  const { probes, colours } = useToneColours(() => draw.current())
  useLayoutEffect(() => {
    const rest = restingSpan(trace)
    draw.current = () => {
      const context = canvas.current?.getContext('2d')
      if (context === null || context === undefined || span.current === null) return
      const { playing, speed } = playback.state()
      const length = playing ? Math.max(rest, speed * paceOf(trace.horizon) * 1e6) : rest
      const words = `${formatSpan(Number(length.toPrecision(2)))} around the playhead`
      // The same words again would lay the page out again, for every frame.
      if (span.current.textContent !== words) span.current.textContent = words
      paint(context, {
        trace,
        lane,
        lanes,
        width,
        length,
        now: playback.head().time,
        colours: colours(),
      })
    }
    draw.current()
    const stops = [playback.onHead(() => draw.current()), playback.subscribe(() => draw.current())]
    return () => {
      for (const stop of stops) stop()
    }
  })
  return (
    <div className={styles.stream}>
      <p className={styles.head}>
        <strong>Requests</strong> <span ref={span} />
      </p>
      <div className={styles.rows}>
        <ul className={styles.names}>
          {names.slice(0, lanes).map((name, index) => (
            <li key={name}>{index === lanes - 1 && names.length > lanes ? 'all others' : name}</li>
          ))}
        </ul>
        <div ref={ref} className={styles.lane}>
          <canvas ref={canvas} className={styles.canvas} height={lanes * LANE} aria-hidden="true" />
        </div>
      </div>
      <ToneProbes of={probes} />
    </div>
  )
}

type Scene = {
  readonly trace: Trace
  readonly lane: string
  readonly lanes: number
  readonly width: number
  /** µs across. */
  readonly length: number
  readonly now: number
  readonly colours: ToneColours
}

function paint(context: CanvasRenderingContext2D, scene: Scene): void {
  const { trace, width, lanes, colours, length, now } = scene
  const height = lanes * LANE
  prepare(context, width, height)
  context.fillStyle = colours.line
  for (let lane = 0; lane < lanes; lane += 1) context.fillRect(0, lane * LANE + LANE / 2 - 0.5, width, 1)
  const from = now - length * NOW
  const window = {
    from: Math.max(0, from),
    to: Math.min(trace.horizon + 1, from + length),
    cell: (length / width) * CELL,
  }
  const ids = trace.columns[scene.lane]
  const cells = cellsIn(trace, window, lanes, (row) => Math.min(lanes - 1, ids?.[row] ?? 0))
  paintCells(context, cells, {
    verdicts: trace.verdicts,
    colours,
    xOf: (at) => ((at - from) / length) * width,
    yOf: (lane) => lane * LANE + LANE / 2,
    isFaint: (at) => at > now,
  })
  context.fillStyle = colours.ink
  context.fillRect(width * NOW - 0.75, 0, 1.5, height)
}
