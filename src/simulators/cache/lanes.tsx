import { useLayoutEffect, useRef } from 'react'
import type { PointerEvent } from 'react'

import { VERDICT } from '#engine/simulators/cache/trace.ts'
import type { CacheTrace } from '#engine/simulators/cache/trace.ts'
import { formatTick } from '#simulators/frame/format.ts'
import { timeTicks } from '#simulators/frame/chart/chart-scale.ts'
import type { ChartProps } from '#simulators/frame/instrument.ts'
import { paintCells, prepare } from '#simulators/frame/chart/paint-cells.ts'
import { cellsIn } from '#simulators/frame/chart/stream-cells.ts'
import { firstRowFrom } from '#simulators/frame/trace-search.ts'
import { ToneProbes } from '#simulators/frame/chart/tone-probes.tsx'
import { useToneColours } from '#simulators/frame/chart/use-tone-colours.ts'
import type { ToneColours } from '#simulators/frame/chart/use-tone-colours.ts'
import { useWidth } from '#simulators/frame/chart/use-width.ts'

import styles from './cache.module.css'
import { planLanes } from './lane-plan.ts'
import type { LanePlan } from './lane-plan.ts'

type LanesProps = Pick<ChartProps, 'playback' | 'isTold' | 'onPick' | 'onSeek'> & {
  readonly trace: CacheTrace
}

const LANE = 34
const CELL = 13

/** The whole run, a lane for each key: bars are entries while they live, marks are requests. */
export function Lanes({ trace, playback, isTold, onPick, onSeek }: LanesProps) {
  const { ref, width } = useWidth<HTMLDivElement>(560)
  const canvas = useRef<HTMLCanvasElement>(null)
  const line = useRef<HTMLSpanElement>(null)
  const plan = planLanes(trace)
  const draw = useRef<() => void>(() => undefined)
  const { probes, colours } = useToneColours(() => draw.current())
  useLayoutEffect(() => {
    draw.current = () => {
      const context = canvas.current?.getContext('2d')
      if (context !== null && context !== undefined)
        paint(context, { trace, plan, width, colours: colours() })
    }
    draw.current()
  })
  useLayoutEffect(() => {
    const follow = ({ time }: { readonly time: number }) => {
      const x = (time / trace.horizon) * width
      line.current?.style.setProperty('transform', `translateX(${x}px)`)
      // Before it is told, only what has happened is seen.
      canvas.current?.style.setProperty('clip-path', isTold ? 'none' : `inset(0 ${width - x}px 0 0)`)
    }
    follow(playback.head())
    return playback.onHead(follow)
  }, [playback, isTold, trace, width])
  const handlePoint = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const at = ((event.clientX - box.left) / width) * trace.horizon
    const row = nearest(trace, plan, at, Math.floor((event.clientY - box.top) / LANE))
    if (row === -1) onSeek(at)
    else onPick(row)
  }
  return (
    <div className={styles.lanes}>
      <ul className={styles.names} aria-label="Cache keys">
        {plan.names.map((name) => (
          <li key={name} title={name}>
            {name}
          </li>
        ))}
      </ul>
      <div ref={ref} className={styles.field} onPointerDown={handlePoint}>
        <canvas
          data-mechanism=""
          ref={canvas}
          className={styles.canvas}
          height={plan.names.length * LANE}
          aria-hidden="true"
        />
        <span ref={line} className={styles.line} aria-hidden="true" />
        <TimeLabels horizon={trace.horizon} width={width} />
      </div>
      <ToneProbes of={probes} />
    </div>
  )
}

function TimeLabels({ horizon, width }: { readonly horizon: number; readonly width: number }) {
  const ticks = timeTicks(horizon, Math.max(2, Math.floor(width / 110)))
  return (
    <svg className={styles.times} width={width} height={22} aria-hidden="true">
      {ticks.map((at) => (
        <text
          key={at}
          x={(at / horizon) * width}
          y={15}
          textAnchor={at === 0 ? 'start' : at > horizon * 0.97 ? 'end' : 'middle'}
        >
          {formatTick(at, horizon)}
        </text>
      ))}
    </svg>
  )
}

/** The row of a lane nearest to an instant, within a few marks; −1 where there is none. */
function nearest(trace: CacheTrace, plan: LanePlan, at: number, lane: number): number {
  const reach = trace.horizon / 40
  const first = firstRowFrom(trace, at - reach)
  const end = firstRowFrom(trace, at + reach)
  let best = -1
  let distance = Infinity
  for (let row = first; row < end; row += 1) {
    const away = Math.abs((trace.columns.time[row] ?? 0) - at)
    if (away < distance && plan.ofRow(row) === lane) {
      best = row
      distance = away
    }
  }
  return best
}

type Scene = {
  readonly trace: CacheTrace
  readonly plan: LanePlan
  readonly width: number
  readonly colours: ToneColours
}

function paint(context: CanvasRenderingContext2D, scene: Scene): void {
  const { trace, plan, width, colours } = scene
  const xOf = (at: number) => (at / trace.horizon) * width
  const yOf = (lane: number) => lane * LANE + LANE / 2
  prepare(context, width, plan.names.length * LANE)
  context.fillStyle = colours.line
  for (const lane of plan.names.keys()) context.fillRect(0, yOf(lane), width, 1)
  paintEntries(context, scene, xOf, yOf)
  const window = { from: 0, to: trace.horizon + 1, cell: (trace.horizon / width) * CELL }
  const cells = cellsIn(trace, window, plan.names.length, plan.ofRow)
  paintCells(context, cells, { verdicts: trace.verdicts, colours, xOf, yOf, isFaint: () => false })
  paintChanges(context, scene, xOf)
}

/** Bars of the lives of entries; narrow gaps between them show where one ended and the next began. */
function paintEntries(
  context: CanvasRenderingContext2D,
  { trace, plan, colours }: Scene,
  xOf: (at: number) => number,
  yOf: (lane: number) => number,
): void {
  const { entries } = trace
  const every = Math.max(1, Math.ceil(entries.count / 20_000))
  context.fillStyle = colours.good
  context.globalAlpha = 0.22
  for (let entry = 0; entry < entries.count; entry += every) {
    const lane = plan.ofKey(entries.key[entry] ?? -1)
    if (lane < 0 || lane === plan.shared) continue
    const x = xOf(entries.from[entry] ?? 0)
    context.fillRect(x, yOf(lane) - 10, Math.max(1.5, xOf(entries.until[entry] ?? 0) - x - 1), 20)
  }
  context.globalAlpha = 1
}

/** A flag through all lanes where the stage was changed: a flush, a new size, another TTL. */
function paintChanges(
  context: CanvasRenderingContext2D,
  { trace, plan, colours }: Scene,
  xOf: (at: number) => number,
): void {
  if (trace.scenario.edits.length === 0) return
  context.fillStyle = colours.ink
  for (let row = 0; row < trace.length; row += 1) {
    if (trace.columns.verdict[row] !== VERDICT.change) continue
    const x = xOf(trace.columns.time[row] ?? 0)
    for (let y = 0; y < plan.names.length * LANE; y += 6) context.fillRect(x - 0.5, y, 1, 3)
  }
}
