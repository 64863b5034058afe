import { useId } from 'react'

import type { Box } from './layout.ts'
import styles from './queue.module.css'
import { WITH, WITHOUT } from './segments.ts'
import type { Scene } from './show-queue.ts'

/** Tone of each part of a bar: the one of its verdict in the legend. */
const TONES = {
  done: 'good',
  served: 'good',
  'in-hand': 'info',
  waiting: 'wait',
  dead: 'bad',
  'too-large': 'bad',
  errors: 'bad',
  refused: 'bad',
} as const satisfies Record<(typeof WITH)[number] | (typeof WITHOUT)[number], string>

const ROWS = [
  { name: 'with', label: 'With the queue', more: false, parts: WITH },
  {
    name: 'without',
    label: 'Without a queue',
    more: true,
    parts: WITHOUT,
  },
] as const

/** What has become of the requests so far: with the queue, and of the same ones straight to the backend. */
export function Bars({ scene: { layout, trace } }: { readonly scene: Scene }) {
  const { bars, isWide } = layout
  const id = useId()
  const place = trace.scenario.mode === 'queue' ? 'consumer' : 'place'
  const fails = trace.scenario.poisonEvery > 0 || trace.scenario.failurePercent > 0
  return (
    <>
      <pattern id={id} width={6} height={6} patternUnits="userSpaceOnUse">
        <path className={styles.texture} d="M-1 1L1 -1M0 6L6 0M5 7L7 5" />
      </pattern>
      {ROWS.slice(ROWS.length - bars.length).map(({ name, label, more, parts }, index) => {
        const bar = bars[index]
        if (bar === undefined) return null
        return (
          <g key={name}>
            <text className={styles.label} x={0} y={bar.y} dy="-.4em">
              {label}
              {isWide && more && `: who finds every ${place} busy gets an error`}
              {isWide && more && fails && ', failing work aside'}
            </text>
            <text
              className={styles.reading}
              data-part={`${name}-words`}
              x={bar.width}
              y={bar.y}
              dy="-.4em"
              textAnchor="end"
            />
            <rect className={styles.track} {...bar} />
            {parts.map((part) => (
              <Segment
                key={part}
                name={`${name}-${part}`}
                tone={TONES[part]}
                bar={bar}
                texture={`url(#${id})`}
              />
            ))}
          </g>
        )
      })}
    </>
  )
}

type SegmentProps = {
  readonly name: string
  readonly tone: string
  readonly bar: Box
  readonly texture: string
}

/** A part of a bar; what went wrong is hatched, so that colour is not alone. */
function Segment({ name, tone, bar, texture }: SegmentProps) {
  return (
    <>
      <rect
        className={styles.segment}
        data-mechanism=""
        data-part={name}
        data-tone={tone}
        y={bar.y}
        width={0}
        height={bar.height}
      />
      {tone === 'bad' && (
        <rect data-part={`${name}-texture`} y={bar.y} width={0} height={bar.height} fill={texture} />
      )}
    </>
  )
}
