import { useCallback, useMemo, useSyncExternalStore } from 'react'

import type { Trace } from '#engine/core/trace.ts'
import type { ThrottleTrace } from '#engine/simulators/throttle/trace.ts'
import { changesBy } from '#engine/simulators/kit/live.ts'
import { formatNumber } from '#simulators/frame/format.ts'
import type { PictureProps } from '#simulators/frame/instrument.ts'
import { CursorGroup, stopKin } from '#simulators/picture/cursor-group.tsx'
import { useDrawingSize } from '#simulators/picture/use-drawing-size.ts'
import { useScreen } from '#simulators/picture/use-screen.ts'

import { chainOf, limitsAt, type Chain } from './chain.ts'
import { Bucket } from './bucket.tsx'
import { ChainScreen } from './chain-screen.ts'
import { layoutOf, type Layout } from './layout.ts'
import styles from './throttle-picture.module.css'

function isThrottle(trace: Trace): trace is ThrottleTrace {
  return trace.sim === 'throttle'
}

/** The buckets that a request meets, in a row: drops fall in, requests take one each or bounce off with 429. */
export function ThrottlePicture(props: PictureProps) {
  const { trace } = props.run
  return isThrottle(trace) ? <ChainPicture {...props} trace={trace} /> : null
}

type ChainPictureProps = PictureProps & { readonly trace: ThrottleTrace }

function ChainPicture({ trace, playback, isStop, onPick, onEdit }: ChainPictureProps) {
  const chain = useChain(trace, playback)
  const { ref: stage, size } = useDrawingSize<HTMLDivElement>({ width: 640, height: 240, em: 13 })
  const layout = useMemo(
    () =>
      layoutOf(
        size,
        chain.columns.map(({ bucket }) => bucket.limit?.burst ?? null),
      ),
    [size, chain],
  )
  const make = useCallback((element: HTMLElement) => new ChainScreen(element, chain, layout), [chain, layout])
  const { root, handlePoint } = useScreen(playback, make, onPick)
  return (
    <CursorGroup
      ref={root}
      className={styles.picture}
      label="Buckets in the order in which a request meets them. Left and right go from request to request, up and down to refusals."
      {...{ trace, playback, onPick }}
      kin={stopKin(trace, { playback, isStop })}
    >
      <Heads chain={chain} />
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- every request is reached by the arrow keys */}
      <div ref={stage} className={styles.stage} onPointerDown={handlePoint}>
        <svg className={styles.drawing} width={layout.width} height={layout.height}>
          <Lane layout={layout} />
          {chain.columns.map(({ bucket }, column) => (
            <Bucket key={bucket.id} {...{ bucket, column, layout, onEdit }} />
          ))}
          <g aria-hidden="true" data-part="drops" />
          <g aria-hidden="true" data-part="requests" />
          <circle className={styles.cursor} data-part="cursor" r={11} visibility="hidden" />
        </svg>
        <p className={styles.scale} data-axis="" data-part="scale" />
      </div>
      <Foot chain={chain} />
    </CursorGroup>
  )
}

/** The chain with the limits that are in force at the playhead. */
function useChain(trace: ThrottleTrace, playback: PictureProps['playback']): Chain {
  const count = () => changesBy(trace.scenario, playback.head().time / 1_000)
  const changes = useSyncExternalStore(playback.onHead, count, count)
  const chain = useMemo(() => chainOf(trace), [trace])
  return useMemo(() => limitsAt(chain, changes), [chain, changes])
}

/** Name and level of each bucket, over its column. */
function Heads({ chain }: { readonly chain: Chain }) {
  return (
    <ol className={styles.heads}>
      {chain.columns.map(({ bucket }) => (
        <li key={bucket.id} data-reading={bucket.id}>
          <span className={styles.name}>{bucket.name}</span>{' '}
          <span className={styles.reading}>
            {bucket.limit === null ? (
              'no limit'
            ) : (
              <>
                <b data-part="tokens" /> of {formatNumber(bucket.limit.burst)}
              </>
            )}
          </span>
        </li>
      ))}
    </ol>
  )
}

/** The way of the requests, from the client on the left to the backend. */
function Lane({ layout }: { readonly layout: Layout }) {
  const { lane, end, width, em, hasWords } = layout
  return (
    <g aria-hidden="true">
      <path className={styles.lane} d={`M0 ${lane}H${width - 8}m-6 -5l6 5l-6 5`} />
      {hasWords && (
        <>
          <text className={styles.word} x={2} y={lane - 9}>
            requests
          </text>
          <text className={styles.word} x={width - 2} y={lane - 9} textAnchor="end">
            backend
          </text>
        </>
      )}
      <text
        className={styles.refused}
        data-part="gate"
        x={end - 4}
        y={lane + em + 8}
        textAnchor="end"
        visibility="hidden"
      >
        429
      </text>
    </g>
  )
}

/** Quotas, and what there is no room for. */
function Foot({ chain }: { readonly chain: Chain }) {
  if (chain.quotas.length === 0 && chain.hidden === 0) return null
  return (
    <div className={styles.foot}>
      {chain.quotas.slice(0, 2).map((quota) => (
        <span key={quota.id} data-quota={quota.id}>
          Quota of {quota.name}, per {quota.period.toLowerCase()}: <b data-part="used" />
        </span>
      ))}
      {chain.hidden > 0 && <span>{chain.hidden} more buckets; ask “why” to see them all.</span>}
    </div>
  )
}
