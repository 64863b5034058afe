import { useState } from 'react'

import type { BucketState } from '#engine/simulators/throttle/replay.ts'
import { formatNumber } from '#simulators/frame/format.ts'
import type { PictureProps } from '#simulators/frame/instrument.ts'
import { DragHandle } from '#simulators/picture/drag-handle.tsx'
import { keptScale, scaleFor } from '#simulators/picture/drag-scale.ts'

import { rimOf, type Layout } from './layout.ts'
import styles from './throttle-picture.module.css'

type BucketProps = Pick<PictureProps, 'onEdit'> & {
  readonly bucket: BucketState
  readonly column: number
  readonly layout: Layout
}

const MOST = 1_000_000

/** One tank with its tap. The tap is the rate, the rim is the burst; both can be dragged where the scenario may change. */
export function Bucket({ bucket, column, layout, onEdit }: BucketProps) {
  const { limit, path, name } = bucket
  const rate = useDragged(limit?.rate ?? 0, (value) => onEdit?.({ [`${path}.rate`]: value }))
  const burst = useDragged(limit?.burst ?? 0, (value) => onEdit?.({ [`${path}.burst`]: value }))
  const x = layout.columns[column] ?? 0
  if (limit === null) return null
  const rim = rimOf(layout, burst.value, burst.scale)
  const { tap, tank } = layout
  const width = tank.widths[column] ?? 0
  const knob = x + (Math.min(1, rate.value / rate.scale) - 0.5) * tap.length
  return (
    <g data-bucket={bucket.id} data-rim={rim}>
      <g aria-hidden="true">
        <Tap {...{ x, layout, rate, isSlider: onEdit !== undefined }} />
        <Tank {...{ x, layout, width, rim, burst: burst.value }} />
        <text
          className={styles.refused}
          x={x + 8}
          y={layout.lane + layout.em + 8}
          data-part="refused"
          visibility="hidden"
        >
          429
        </text>
      </g>
      {onEdit !== undefined && (
        <>
          <DragHandle
            label={`Rate of ${name}`}
            text={`${formatNumber(rate.value)} tokens a second`}
            value={rate.value}
            most={MOST}
            axis="x"
            length={tap.length}
            scale={rate.scale}
            at={{ x: knob, y: tap.y }}
            onValue={rate.onValue}
          >
            <circle className={styles.grip} r={7} />
          </DragHandle>
          <DragHandle
            label={`Burst of ${name}`}
            text={`${formatNumber(burst.value)} tokens`}
            value={burst.value}
            most={MOST}
            axis="y"
            length={tank.bottom - tank.top}
            scale={burst.scale}
            at={{ x: x + width / 2, y: rim }}
            onValue={burst.onValue}
          >
            <rect className={styles.grip} x={-11} y={-4} width={22} height={8} rx={4} />
          </DragHandle>
        </>
      )}
    </g>
  )
}

type Draft = { readonly value: number; readonly given: number; readonly isHeld: boolean }

/** A value under a hand: it shows at once, the run follows; the scale stays while it is dragged. */
function useDragged(given: number, onEdit: (value: number) => void) {
  const [draft, setDraft] = useState<Draft | null>(null)
  const [scale, setScale] = useState(() => scaleFor(given))
  // What the hand set holds until another run has come.
  const value = draft?.given === given ? draft.value : given
  const kept = draft?.isHeld === true ? scale : keptScale(scale, value)
  if (kept !== scale) setScale(kept)
  return {
    value,
    scale,
    onValue: (next: number, isOver: boolean) => {
      setDraft({ value: next, given, isHeld: !isOver })
      if (next !== given) onEdit(next)
    },
  }
}

type TapProps = {
  readonly x: number
  readonly layout: Layout
  /** On its scale, that says how far it is open. */
  readonly rate: { readonly value: number; readonly scale: number }
  readonly isSlider: boolean
}

function Tap({ x, layout, rate, isSlider }: TapProps) {
  const { tap } = layout
  const half = 3 + 5 * Math.min(1, rate.value / rate.scale)
  return (
    <>
      <text className={styles.rate} x={x + layout.rate.x} y={layout.rate.y} textAnchor={layout.rate.anchor}>
        {formatNumber(rate.value)}/s
      </text>
      {isSlider && <path className={styles.track} d={`M${x - tap.length / 2} ${tap.y}h${tap.length}`} />}
      <path className={styles.spout} d={`M${x - half} ${tap.y + 5}h${2 * half}l-${half / 2} 9h-${half}z`} />
      <rect
        className={styles.water}
        data-part="stream"
        x={x - half / 2}
        y={tap.spout}
        width={half}
        height={0}
      />
    </>
  )
}

/** So many tokens can be told apart by eye. */
const COUNTABLE = 20

type TankProps = {
  readonly x: number
  readonly layout: Layout
  readonly width: number
  readonly rim: number
  readonly burst: number
}

function Tank({ x, layout, width, rim, burst }: TankProps) {
  const { bottom } = layout.tank
  const left = x - width / 2
  const tokens = Array.from({ length: burst <= COUNTABLE ? Math.max(0, burst - 1) : 0 }, (_, index) => {
    const y = bottom - ((index + 1) / burst) * (bottom - rim)
    return `M${left + 2} ${y.toFixed(1)}h${width - 4}`
  })
  return (
    <>
      <rect
        className={styles.water}
        data-part="water"
        data-mechanism=""
        x={left + 1}
        y={bottom}
        width={width - 2}
        height={0}
      />
      <path className={styles.tokens} d={tokens.join('')} />
      <path
        className={styles.wall}
        d={`M${left} ${rim}V${bottom - 6}q0 6 6 6H${x - 5}v7m10 0v-7H${left + width - 6}q6 0 6 -6V${rim}`}
      />
    </>
  )
}
