import { memo } from 'react'

import type { Shelf } from '#engine/simulators/cache/shelf.ts'
import type { CacheTrace } from '#engine/simulators/cache/trace.ts'
import { numberText } from '#engine/words/number.ts'
import { countdownText } from '#engine/words/time.ts'
import type { Head } from '#simulators/frame/playback/playback.ts'

import styles from './cache-picture.module.css'
import { isAmbiguous, Parts } from './request-card.tsx'
import { LABEL_EMS, MOST_NAMED, type Box, type ShelfLayout } from './shelf-layout.ts'

type BoxesProps = {
  readonly trace: CacheTrace
  readonly shelf: Shelf
  readonly layout: ShelfLayout
  readonly head: Head
}

/** A box a key: named where there are few, small where there are many. */
export function Boxes(props: BoxesProps) {
  const { trace, layout } = props
  const names = trace.names['key'] ?? []
  if (names.length === 0) return <NoBox layout={layout} />
  return names.length > MOST_NAMED ? (
    <SmallBoxes {...props} names={names} />
  ) : (
    <NamedBoxes {...props} names={names} />
  )
}

/** A box so high has room to say what it is. */
const NAMED_EMS = 6.5

type NamesProps = BoxesProps & { readonly names: readonly string[] }

function NamedBoxes({ trace, shelf, layout, head, names }: NamesProps) {
  return layout.boxes.map((box, key) => {
    const entry = shelf.entryOf(key, head)
    const row = trace.entries.row[entry] ?? -1
    return (
      <g key={names[key]} data-box={key} className={styles.box}>
        <path className={styles.hollow} d={around(box)} />
        <path className={styles.rim} data-part="rim" data-mechanism="" d={around(box)} pathLength={100} />
        <foreignObject x={box.x} y={box.y} width={box.width} height={box.height}>
          <div className={styles.inside}>
            {box.height >= layout.em * NAMED_EMS && <span className={styles.quiet}>cache entry for </span>}
            <code className={styles.key}>{names[key]}</code>{' '}
            {entry === -1 ? (
              <span className={styles.quiet}>empty</span>
            ) : (
              <Content {...{ trace, row }} left={shelf.timeLeft(entry, head)} />
            )}
          </div>
        </foreignObject>
      </g>
    )
  })
}

type ContentProps = { readonly trace: CacheTrace; readonly row: number; readonly left: number }

/** Whose answer a box holds, where its key does not say so, and for how long. */
function Content({ trace, row, left }: ContentProps) {
  return (
    <>
      {isAmbiguous(trace, row) && (
        <span>
          holds the answer to <Parts trace={trace} row={row} />{' '}
        </span>
      )}
      <span className={styles.left}>{countdownText(left / 1000)} left</span>
    </>
  )
}

function SmallBoxes({ trace, layout, head, names }: NamesProps) {
  const { boxes, shelf } = layout
  const more = names.length - boxes.length
  const label = layout.em * LABEL_EMS
  const meant = names[trace.columns['key']?.[head.row] ?? -1]
  return (
    <>
      <Smalls boxes={boxes} names={names} />
      <foreignObject x={shelf.x} y={shelf.y + shelf.height - label} width={shelf.width} height={label}>
        <p className={styles.meant}>
          Cache: {numberText(names.length)} keys{more > 0 ? `, ${numberText(boxes.length)} of them here` : ''}
          {meant === undefined ? '' : ': '}
          <code>{meant}</code>
        </p>
      </foreignObject>
    </>
  )
}

type SmallsProps = { readonly boxes: readonly Box[]; readonly names: readonly string[] }

/** Hundreds of boxes, drawn once: what fills them follows the playhead without React. */
const Smalls = memo(function Smalls({ boxes, names }: SmallsProps) {
  return boxes.map((box, key) => (
    <g key={names[key]} data-box={key} className={styles.box}>
      <rect className={styles.hollow} {...box} rx={2} />
      <rect className={styles.fill} data-part="rim" data-mechanism="" {...box} height={0} />
    </g>
  ))
})

function NoBox({ layout: { shelf } }: { readonly layout: ShelfLayout }) {
  const box = { ...shelf, y: shelf.y + shelf.height / 2 - 40, height: 80 }
  return (
    <g className={styles.box} data-live="no">
      <path className={styles.hollow} d={around(box)} />
      <foreignObject {...box}>
        <div className={styles.inside}>
          <span className={styles.quiet}>cache: nothing is kept</span>
        </div>
      </foreignObject>
    </g>
  )
}

/** The outline of a box, from its upper left corner clockwise. */
function around({ x, y, width, height }: Box): string {
  const r = 8
  return `M${x + r} ${y}h${width - 2 * r}q${r} 0 ${r} ${r}v${height - 2 * r}q0 ${r} ${-r} ${r}h${2 * r - width}q${-r} 0 ${-r} ${-r}v${2 * r - height}q0 ${-r} ${r} ${-r}z`
}
