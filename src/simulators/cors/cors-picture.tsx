import { useCallback } from 'react'

import type { Trace } from '#engine/core/trace.ts'
import type { CorsTrace } from '#engine/simulators/cors/trace.ts'
import type { PictureProps } from '#simulators/frame/instrument.ts'
import { CursorGroup, stopKin } from '#simulators/picture/cursor-group.tsx'
import { useDrawing } from '#simulators/picture/use-drawing.ts'
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
  const make = useCallback((root: HTMLElement) => new CorsDrawing(root, trace), [trace])
  const root = useDrawing(playback, make)
  const { page, address, type } = trace.scenario
  return (
    <CursorGroup
      ref={root}
      className={styles.picture}
      label="Messages between the browser and the API. Left and right go from step to step, up and down to what was stopped."
      {...{ trace, playback, onPick }}
      kin={stopKin(trace, { playback, isStop })}
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
    </CursorGroup>
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
