import { VERDICT } from '#engine/simulators/queue/trace.ts'
import { PATHS } from '#simulators/frame/marks.tsx'
import type { PictureProps } from '#simulators/frame/instrument.ts'

import { Back } from './back.tsx'
import type { Spot } from './layout.ts'
import { rowNear } from './pick.ts'
import { Pipe } from './pipe.tsx'
import styles from './queue.module.css'
import type { Scene } from './show-queue.ts'
import { Workers } from './workers.tsx'

type LineProps = Pick<PictureProps, 'playback' | 'onPick'> & { readonly scene: Scene }

/** Clients, the queue, workers and what is done, with the way back and the dead letters under them. */
export function Line({ scene, playback, onPick }: LineProps) {
  const { trace, layout, comesBack } = scene
  const { pipe, em, done, workers, radius } = layout
  const hasQueue = trace.scenario.mode === 'queue'
  const pick = (verdicts: readonly number[]) => {
    const row = rowNear(trace, playback.head().row, verdicts)
    if (row !== -1) onPick(row)
  }
  const first = workers[0]?.x ?? 0
  const last = workers.at(-1)?.x ?? 0
  return (
    <>
      <Source scene={scene} />
      <Arrow from={{ x: layout.isWide ? 5 * em : 0, y: done.y }} to={pipe.x - 0.3 * em} />
      {hasQueue ? <Pipe scene={scene} /> : <Straight scene={scene} />}
      <Arrow from={{ x: pipe.x + pipe.width + 0.3 * em, y: done.y }} to={first - radius - 0.3 * em} />
      <Workers scene={scene} />
      <Arrow from={{ x: last + radius + 0.3 * em, y: done.y }} to={done.x - 1.7 * em} />
      <g className={styles.place} onClick={() => pick([VERDICT.done, VERDICT.served])}>
        <path
          className={styles.mark}
          data-tone="good"
          d={PATHS.circle}
          transform={`translate(${done.x - em} ${done.y})`}
        />
        <text className={styles.big} data-part="done" x={done.x} y={done.y} dy=".35em" />
        <text className={styles.label} x={done.x} y={done.y} dy="1.7em">
          {hasQueue ? 'done' : 'served'}
        </text>
      </g>
      <Back scene={scene} comesBack={comesBack} onDead={() => pick([VERDICT.dead])} />
      <g className={styles.now} data-part="now-at">
        <circle className={styles.cursor} r={0.85 * em} />
        <path className={styles.mark} data-part="now" transform="scale(1.2)" />
      </g>
    </>
  )
}

/** Who sends, and what the gateway refuses. */
function Source({ scene: { trace, layout } }: { readonly scene: Scene }) {
  const { em, source, isWide, pipe } = layout
  const hasGateway = trace.scenario.gateway !== null
  const x = isWide ? 0 : pipe.x + 6 * em
  const y = isWide ? source.y : pipe.y + pipe.height
  return (
    <>
      {isWide && (
        <>
          <text className={styles.big} data-part="sent" x={0} y={source.y} dy=".35em" />
          <text className={styles.label} x={0} y={source.y} dy="1.7em">
            sent
          </text>
        </>
      )}
      {hasGateway && (
        <g transform={`translate(${x} ${y + (isWide ? 3.4 : 2.7) * em})`}>
          <path
            className={styles.mark}
            data-tone="bad"
            data-shape="cross"
            d={PATHS.cross}
            transform={`translate(${0.4 * em} ${-0.35 * em}) scale(.9)`}
          />
          <text className={styles.label} x={1.3 * em}>
            <tspan data-part="refused" /> × 429
          </text>
        </g>
      )}
    </>
  )
}

/** Nothing stands between: who finds no place is sent away. */
function Straight({ scene: { layout } }: { readonly scene: Scene }) {
  const { pipe, done, em } = layout
  const right = pipe.x + pipe.width
  return (
    <>
      <path className={styles.straight} d={`M${pipe.x} ${done.y}H${right}`} />
      <text className={styles.label} x={pipe.x} y={done.y} dy="-.7em">
        no queue
      </text>
      <path className={styles.arrow} d={`M${right} ${done.y + 0.9 * em}v${2 * em}m-4 -5l4 5l4 -5`} />
      <g transform={`translate(${right} ${done.y + 4.4 * em})`}>
        <text className={styles.big} data-part="errors" textAnchor="middle" />
        <text className={styles.label} dy="1.3em" textAnchor="middle">
          errors
        </text>
      </g>
    </>
  )
}

/** A level line with a head. */
function Arrow({ from, to }: { readonly from: Spot; readonly to: number }) {
  if (to - from.x < 4) return null
  return <path className={styles.arrow} d={`M${from.x} ${from.y}H${to}m-5 -4l5 4l-5 4`} />
}
