import { useCallback, useMemo } from 'react'

import type { Trace } from '#engine/core/trace.ts'
import { Shelf } from '#engine/simulators/cache/shelf.ts'
import type { CacheTrace } from '#engine/simulators/cache/trace.ts'
import type { PictureProps } from '#simulators/frame/instrument.ts'
import { useHead } from '#simulators/frame/playback/use-head.ts'
import { CursorGroup, stopKin } from '#simulators/picture/cursor-group.tsx'
import { useDrawingSize } from '#simulators/picture/use-drawing-size.ts'
import { useScreen } from '#simulators/picture/use-screen.ts'

import { Boxes } from './boxes.tsx'
import styles from './cache-picture.module.css'
import { PartsKey, RequestCard } from './request-card.tsx'
import { shelfLayout, type ShelfLayout } from './shelf-layout.ts'
import { ShelfScreen } from './shelf-screen.ts'
import { Trips } from './trips.ts'

function isCache(trace: Trace): trace is CacheTrace {
  return trace.sim === 'cache' && 'entries' in trace
}

/** A shelf with a box a key: requests go to the box of their key and come back with what is in it. */
export function CachePicture(props: PictureProps) {
  const { trace } = props.run
  return isCache(trace) ? <ShelfPicture {...props} trace={trace} /> : null
}

/** Words follow the playhead this often while it plays; what moves follows every frame. */
const WORDS_MS = 120

function ShelfPicture(props: PictureProps & { readonly trace: CacheTrace }) {
  const { run, trace, playback, isStop, onPick } = props
  const own = useMemo(() => ({ trace, shelf: new Shelf(trace), trips: new Trips(trace) }), [trace])
  const { ref: stage, size } = useDrawingSize<HTMLDivElement>({ width: 640, height: 270, em: 13 })
  const keys = trace.names['key']?.length ?? 0
  const layout = useMemo(() => shelfLayout(size, keys), [size, keys])
  const head = useHead(playback, WORDS_MS)
  const make = useCallback((element: HTMLElement) => new ShelfScreen(element, own, layout), [own, layout])
  const { root, handlePoint } = useScreen(playback, make, onPick)
  return (
    <CursorGroup
      ref={root}
      className={styles.picture}
      label="The cache as a shelf with a box for each key. Left and right go from request to request, up and down to misses."
      {...{ trace, playback, onPick }}
      kin={stopKin(trace, { playback, isStop })}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- every request is reached by the arrow keys */}
      <div ref={stage} className={styles.stage} onPointerDown={handlePoint}>
        <svg className={styles.drawing} width={layout.width} height={layout.height}>
          <foreignObject {...layout.client}>
            <div className={styles.client} data-narrow={layout.isNarrow || undefined}>
              <RequestCard trace={trace} row={head.row} />
            </div>
          </foreignObject>
          <Backend layout={layout} />
          <Boxes trace={trace} shelf={own.shelf} layout={layout} head={head} />
          <g aria-hidden="true" data-part="requests" />
          <circle className={styles.cursor} data-part="cursor" r={11} visibility="hidden" />
        </svg>
        <p className={styles.scale} data-axis="" data-part="scale" />
      </div>
      <p className={styles.meter}>
        <b data-part="bill" />
        <span>so far, ${(run.observed['cacheHourUsd'] ?? 0).toFixed(3)} an hour, used or not</span>
        <PartsKey trace={trace} row={Math.max(0, head.row)} />
      </p>
    </CursorGroup>
  )
}

function Backend({ layout }: { readonly layout: ShelfLayout }) {
  const { x, y, width, height } = layout.backend
  return (
    <g aria-hidden="true">
      <rect className={styles.backend} x={x} y={y} width={width - 1} height={height} rx={8} />
      <text className={styles.word} x={x + width / 2} y={y + layout.em + 5} textAnchor="middle">
        backend
      </text>
    </g>
  )
}
