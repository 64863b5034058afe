import { useId, useLayoutEffect, useRef } from 'react'
import type { PointerEvent } from 'react'

import type { Trace } from '#engine/core/trace.ts'

import styles from './bin-chart.module.css'
import { peakOf, panelsOf, splitByHeight, ticksTo, timeTicks } from './chart-scale.ts'
import type { Panel } from './chart-scale.ts'
import { LineKey, PanelMarks } from './chart-panel.tsx'
import { formatNumber, formatTick } from '#simulators/frame/format.ts'
import type { ChartProps } from '#simulators/frame/instrument.ts'
import type { Playback } from '#simulators/frame/playback/playback.ts'
import { speakingRow } from '#simulators/frame/trace-search.ts'
import { TimeMarks } from './time-marks.tsx'
import { useWidth } from './use-width.ts'

const NO_PEERS: ChartProps['peers'] = []
const LEFT = 52
const RIGHT = 12
const TOP = 22
const GAP = 32
const AXIS = 28

/** Without a playback it is a still picture: no playhead, nothing to pick. */
type BinChartProps = Partial<
  Pick<ChartProps, 'peers' | 'playback' | 'isTold' | 'isStop' | 'onPick' | 'onSeek' | 'marks'>
> & {
  readonly run: Pick<ChartProps['run'], 'trace'>
  /** Height of one panel in px. */
  readonly panelHeight?: number
  /** Panels to draw; all by default. */
  readonly only?: (panel: Panel) => boolean
  readonly label: string
  /** Lines of one unit may part when their heights differ too much; not where comparing them is the point. */
  readonly splits?: boolean
}

/** The whole run as a chart: levels above, counts below, one playhead through all of it. A click asks why. */
export function BinChart(props: BinChartProps) {
  const { run, peers = NO_PEERS, only, label, playback, isTold = true, splits = false } = props
  const { trace } = run
  const { ref, width } = useWidth<HTMLDivElement>(680)
  const hatch = useId()
  const wanted = panelsOf(trace).filter((panel) => only?.(panel) ?? true)
  const panels = splits ? splitByHeight(wanted, [trace, ...peers]) : wanted
  const panelHeight = props.panelHeight ?? (panels.length > 2 ? 84 : 108)
  const inner = width - LEFT - RIGHT
  const height = TOP + panels.length * panelHeight + (panels.length - 1) * GAP + AXIS
  const handlePoint = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const at = ((event.clientX - box.left - LEFT) / inner) * trace.horizon
    pick(props, Math.min(trace.horizon, Math.max(0, at)))
  }
  return (
    <div ref={ref} className={styles.chart}>
      <svg width={width} height={height} role="img" aria-label={label} onPointerDown={handlePoint}>
        <Hatch id={hatch} />
        {playback !== undefined && !isTold && (
          <SoFar id={`${hatch}-so-far`} run={run} playback={playback} size={{ width: inner, height }} />
        )}
        {panels.map((panel, index) => (
          <g key={panel.key} transform={`translate(${LEFT} ${TOP + index * (panelHeight + GAP)})`}>
            <PanelFrame
              panel={panel}
              top={Math.max(peakOf(trace, panel), ...peers.map((peer) => peakOf(peer, panel)))}
              size={{ width: inner, height: panelHeight }}
              trace={trace}
              clip={isTold ? undefined : `url(#${hatch}-so-far)`}
              hatch={hatch}
            />
          </g>
        ))}
        <TimeAxis told={trace} width={inner} y={height - AXIS} />
        {props.marks !== undefined && (
          <g transform={`translate(${LEFT} 0)`}>
            <TimeMarks marks={props.marks} horizon={trace.horizon} width={inner} y={[TOP, height - AXIS]} />
          </g>
        )}
        {playback !== undefined && (
          <Playhead run={run} playback={playback} width={inner} height={height - AXIS} />
        )}
      </svg>
      <LineKey panels={panels} />
    </div>
  )
}

/** A click on a bar: the row that speaks for it, or the bare instant where nothing happened. */
function pick({ run, isStop, onPick, onSeek }: BinChartProps, at: number): void {
  const { bins } = run.trace
  const from = Math.floor(at / bins.width) * bins.width
  const row = isStop === undefined ? -1 : speakingRow(run.trace, { from, to: from + bins.width }, isStop)
  if (row === -1) onSeek?.(at)
  else onPick?.(row)
}

/** The pattern of what was refused: told from what passed without colour. */
function Hatch({ id }: { readonly id: string }) {
  return (
    <defs>
      <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="5" height="5" className={styles.hatchBase} />
        <rect width="1.6" height="5" className={styles.hatchLine} />
      </pattern>
    </defs>
  )
}

type PanelFrameProps = {
  readonly panel: Panel
  readonly top: number
  readonly size: { readonly width: number; readonly height: number }
  readonly trace: Trace
  readonly hatch: string
  /** What has not happened yet is cut off. */
  readonly clip: string | undefined
}

function PanelFrame({ panel, top, size, trace, hatch, clip }: PanelFrameProps) {
  const ticks = ticksTo(top, 3)
  const highest = ticks.at(-1) ?? 1
  const yOf = (value: number) => size.height - (value / highest) * size.height
  return (
    <>
      {ticks.map((tick) => (
        <g key={tick} transform={`translate(0 ${yOf(tick)})`}>
          <line className={styles.grid} x2={size.width} />
          <text className={styles.tick} x={-8} dy="0.32em" textAnchor="end">
            {formatNumber(tick)}
          </text>
        </g>
      ))}
      <PanelMarks panel={panel} trace={trace} highest={highest} size={size} hatch={hatch} clip={clip} />
    </>
  )
}

type SoFarProps = {
  readonly id: string
  readonly run: BinChartProps['run']
  readonly playback: Playback
  readonly size: { readonly width: number; readonly height: number }
}

/** The part of a panel that lies before the playhead, as a clip; it grows without React. */
function SoFar({ id, run, playback, size }: SoFarProps) {
  const rect = useRef<SVGRectElement>(null)
  const { horizon } = run.trace
  useLayoutEffect(() => {
    const follow = ({ time }: { readonly time: number }) =>
      rect.current?.setAttribute('width', String(horizon > 0 ? (time / horizon) * size.width : 0))
    follow(playback.head())
    return playback.onHead(follow)
  }, [playback, horizon, size.width])
  return (
    <clipPath id={id}>
      <rect ref={rect} data-mechanism="" y={-TOP} width={0} height={size.height} />
    </clipPath>
  )
}

function TimeAxis({
  told,
  width,
  y,
}: {
  readonly told: Parameters<typeof formatTick>[1]
  readonly width: number
  readonly y: number
}) {
  const { horizon } = told
  const ticks = timeTicks(horizon, Math.max(2, Math.floor(width / 110)))
  return (
    <g transform={`translate(${LEFT} ${y})`}>
      {ticks.map((at) => (
        <text
          key={at}
          className={styles.tick}
          x={(at / horizon) * width}
          y={20}
          textAnchor={at === 0 ? 'start' : at > horizon * 0.97 ? 'end' : 'middle'}
        >
          {formatTick(at, told)}
        </text>
      ))}
    </g>
  )
}

type PlayheadProps = Pick<ChartProps, 'playback'> &
  Pick<BinChartProps, 'run'> & {
    readonly width: number
    readonly height: number
  }

/** Moved by hand, without React: it follows every frame of the animation. */
function Playhead({ run, playback, width, height }: PlayheadProps) {
  const line = useRef<SVGGElement>(null)
  const { horizon } = run.trace
  useLayoutEffect(() => {
    const follow = ({ time }: { readonly time: number }) =>
      line.current?.setAttribute(
        'transform',
        `translate(${LEFT + (horizon > 0 ? time / horizon : 0) * width} 0)`,
      )
    follow(playback.head())
    return playback.onHead(follow)
  }, [playback, horizon, width])
  return (
    <g ref={line} className={styles.playhead}>
      <line y1={TOP - 4} y2={height + 4} />
      <path d={`M-5 ${height + 10}H5L0 ${height + 2}z`} />
    </g>
  )
}
