import { useCallback, useMemo } from 'react'

import type { Trace } from '#engine/core/trace.ts'
import type { WebsocketTrace } from '#engine/simulators/websocket/trace.ts'
import { counted } from '#engine/words/number.ts'
import type { PictureProps } from '#simulators/frame/instrument.ts'
import { CursorGroup, stopKin } from '#simulators/picture/cursor-group.tsx'
import { useDrawingSize } from '#simulators/picture/use-drawing-size.ts'
import { useScreen } from '#simulators/picture/use-screen.ts'

import { layoutOf, type WebsocketLayout } from './layout.ts'
import { livesOf } from './lives.ts'
import { WebsocketScreen } from './websocket-screen.ts'
import styles from './websocket-picture.module.css'

function isWebsocket(trace: Trace): trace is WebsocketTrace {
  return trace.sim === 'websocket' && 'connections' in trace
}

const FIRST = { width: 632, height: 320, em: 12 }

/** A lane for each client: its life in colours, its messages from above, and the backend's posts as arrows from below. */
export function WebsocketPicture(props: PictureProps) {
  const { trace } = props.run
  return isWebsocket(trace) ? <Lanes {...props} trace={trace} /> : null
}

function Lanes({ trace, playback, isStop, onPick }: PictureProps & { readonly trace: WebsocketTrace }) {
  const { ref, size } = useDrawingSize<SVGSVGElement>(FIRST)
  const layout = useMemo(() => layoutOf(trace, size), [trace, size])
  const make = useCallback((root: HTMLElement) => new WebsocketScreen(root, trace, layout), [trace, layout])
  const { root, handlePoint } = useScreen(playback, make, onPick)
  return (
    <CursorGroup
      ref={root}
      className={styles.picture}
      label="Connections and what goes over them. Left and right go from event to event, up and down to what was refused."
      {...{ trace, playback, onPick }}
      kin={stopKin(trace, { playback, isStop })}
      onPointerDown={handlePoint}
    >
      <svg ref={ref} className={styles.drawing} role="img" aria-label="A lane for each client">
        <Drawing trace={trace} layout={layout} />
      </svg>
    </CursorGroup>
  )
}

type DrawingProps = { readonly trace: WebsocketTrace; readonly layout: WebsocketLayout }

function Drawing({ trace, layout }: DrawingProps) {
  const { left, right, floor, ticks, size } = layout
  return (
    <>
      {ticks.map(({ x, text }) => (
        <g key={x} data-axis="">
          <line className={styles.tick} x1={x} x2={x} y1={0} y2={floor} />
          <text className={styles.time} x={x} y={floor + size.em * 1.1} textAnchor="middle">
            {text}
          </text>
        </g>
      ))}
      {trace.scenario.clients.map(({ name }, lane) => (
        <LaneParts key={name} trace={trace} layout={layout} lane={lane} />
      ))}
      {(['neutral', 'info', 'good', 'bad'] as const).map((tone) => (
        <path key={tone} className={styles.arrows} data-tone={tone} data-part={`arrows-${tone}`} d="" />
      ))}
      <line className={styles.cursor} data-part="cursor" x1={left} x2={left} y1={0} y2={floor} />
      <g data-events="" />
      <text
        className={styles.say}
        data-part="say"
        x={(left + right) / 2}
        y={size.height - 4}
        textAnchor="middle"
      />
    </>
  )
}

/** Name, state and life of one client. */
function LaneParts({ trace, layout, lane }: DrawingProps & { readonly lane: number }) {
  const { lanes, left, right, xOf, size } = layout
  const place = lanes[lane]
  const client = trace.scenario.clients[lane]
  const lives = useMemo(() => livesOf(trace), [trace])
  if (place === undefined || client === undefined) return null
  const { y, bar } = place
  const { name, count } = client
  const shown = count > 1 ? counted(count, 'client') : name
  return (
    <g>
      <text className={styles.name} x={0} y={y - size.em * 0.1}>
        {name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name}
        <title>{shown}</title>
      </text>
      <text className={styles.state} data-part={`state-${lane}`} x={0} y={y + size.em * 1.05} />
      <line className={styles.lane} x1={left} x2={right} y1={y} y2={y} />
      {(lives[lane] ?? []).map(({ state, from }, index) => (
        <rect
          key={from + state}
          className={styles.life}
          data-state={state}
          data-part={`life-${lane}-${index}`}
          data-mechanism=""
          x={xOf(from)}
          y={y - bar / 2}
          width={0}
          height={bar}
        />
      ))}
    </g>
  )
}

/** Letters of a name that have room beside the lanes. */
const LONGEST_NAME = 13
