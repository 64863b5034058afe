import { useLayoutEffect, useRef } from 'react'

import type { Trace } from '#engine/core/trace.ts'
import type { CorsTrace } from '#engine/simulators/cors/trace.ts'
import type { PictureProps } from '#simulators/frame/instrument.ts'
import { nextStop } from '#simulators/frame/trace-search.ts'
import { handleEventKey } from '#simulators/picture/event-keys.ts'
import { MarkPart } from '#simulators/picture/mark-part.tsx'

import { CorsDrawing } from './cors-drawing.ts'
import styles from './cors-picture.module.css'
import { MOST_STEPS } from './scene.ts'

function isCors(trace: Trace): trace is CorsTrace {
  return trace.sim === 'cors' && 'steps' in trace
}

/** Browser and API as two columns with the messages of one call between them, and what the browser's console says. */
export function CorsPicture(props: PictureProps) {
  const { trace } = props.run
  return isCors(trace) ? <Columns {...props} trace={trace} /> : null
}

function Columns({ trace, playback, isStop, onPick }: PictureProps & { readonly trace: CorsTrace }) {
  const root = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (root.current === null) return
    const drawing = new CorsDrawing(root.current, trace)
    drawing.show(playback.head())
    return playback.onHead((head) => drawing.show(head))
  }, [trace, playback])
  const { page, address, type } = trace.scenario
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a cursor over the steps; the table and the log have buttons for each
    <div
      ref={root}
      role="group"
      className={styles.picture}
      aria-label="Messages between the browser and the API. Left and right go from step to step, up and down to what was stopped."
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- takes the arrow keys while it has the focus
      tabIndex={0}
      onKeyDown={(event) =>
        handleEventKey(event, {
          row: playback.head().row,
          length: trace.length,
          kin: (step) => nextStop(trace, playback.head().row, isStop, step),
          onPick,
        })
      }
    >
      <div className={styles.heads}>
        <span>
          <b>Browser</b> {page}
        </span>
        <b className={styles.call} data-part="call" />
        <span>
          <b>{type === 'rest' ? 'REST API' : 'HTTP API'}</b> {address}
          <span className={styles.backend} data-part="backend" />
        </span>
      </div>
      <ol className={styles.lines} aria-label="Steps of the call">
        {Array.from({ length: MOST_STEPS }, (_, index) => (
          <Line key={index} index={index} />
        ))}
      </ol>
      <p className={styles.console}>
        <span>Console</span> <span className={styles.said} data-part="console" />
      </p>
    </div>
  )
}

/** A message with its arrow, or a thought of the browser. */
function Line({ index }: { readonly index: number }) {
  return (
    <li className={styles.line} data-part={`line-${index}`} data-way="none">
      <span className={styles.words}>
        <MarkPart part={`mark-${index}`} size={12} />
        <b data-part={`title-${index}`} />
        <span className={styles.note} data-part={`note-${index}`} />
      </span>
      <span className={styles.arrow} aria-hidden="true">
        <span className={styles.shaft} data-part={`shaft-${index}`} data-mechanism="" />
        <span className={styles.tip} data-part={`tip-${index}`} data-mechanism="" />
      </span>
    </li>
  )
}
