import { useId } from 'react'

import { numberText } from '#engine/words/number.ts'
import { PATHS } from '#simulators/frame/marks.tsx'

import styles from './queue.module.css'
import type { Scene } from './show-queue.ts'

/** The queue: messages that wait, the next one on the right, and how old the oldest is. */
export function Pipe({ scene: { layout, perMark } }: { readonly scene: Scene }) {
  const { pipe, grid, em, isWide } = layout
  const id = useId()
  const bottom = pipe.y + pipe.height
  return (
    <>
      <rect className={styles.pipe} {...pipe} rx={0.5 * em} />
      <rect
        className={styles.filled}
        data-mechanism=""
        data-part="filled"
        y={pipe.y}
        width={0}
        height={pipe.height}
        rx={0.5 * em}
      />
      <pattern
        id={id}
        x={grid.right}
        y={grid.top}
        width={grid.pitch}
        height={grid.pitch}
        patternUnits="userSpaceOnUse"
      >
        <path
          className={styles.message}
          d={PATHS.ring}
          transform={`translate(${grid.pitch / 2} ${grid.pitch / 2})`}
        />
      </pattern>
      <path data-mechanism="" data-part="messages" fill={`url(#${id})`} />
      <text className={styles.strong} data-part="waiting" x={pipe.x} y={pipe.y} dy="-.5em" />
      <text
        className={styles.strong}
        data-part="oldest"
        x={pipe.x + pipe.width}
        y={bottom}
        dy="1.3em"
        textAnchor="end"
      />
      {perMark > 1 && (
        <text
          className={styles.label}
          data-axis=""
          x={isWide ? pipe.x + pipe.width : pipe.x + 1.1 * em}
          y={isWide ? pipe.y : bottom}
          dy={isWide ? '-.5em' : '2.7em'}
          textAnchor={isWide ? 'end' : 'start'}
        >
          <tspan className={styles.key}>○</tspan> = {numberText(perMark)}
        </text>
      )}
    </>
  )
}
