import { useLayoutEffect, useRef } from 'react'

import { stateAfterRow, stateAt } from '#engine/simulators/throttle/replay.ts'
import type { BucketState, QuotaState, ThrottleState } from '#engine/simulators/throttle/replay.ts'
import type { ThrottleTrace } from '#engine/simulators/throttle/trace.ts'
import { formatNumber } from '#simulators/frame/format.ts'
import type { Head, Playback } from '#simulators/frame/playback/playback.ts'

import { inOrder, refuserOf } from './chain-order.ts'
import styles from './throttle.module.css'

/** More buckets than this stand in the levels' table of a decision, not in the picture. */
const MOST_VESSELS = 8

type VesselsProps = { readonly trace: ThrottleTrace; readonly playback: Playback }

/** The buckets that a request meets, in AWS's order, each as full as it is at the playhead; quotas after them. */
export function Vessels({ trace, playback }: VesselsProps) {
  const root = useRef<HTMLDivElement>(null)
  const start = stateAt(trace, playback.head().time)
  const buckets = inOrder(start.buckets)
  const shown = buckets.slice(0, MOST_VESSELS)
  useLayoutEffect(() => {
    const follow = (head: Head) => {
      if (root.current !== null)
        show(root.current, stateAfterRow(trace, head.row, head.time), refuserOf(trace, head.row))
    }
    follow(playback.head())
    return playback.onHead(follow)
  }, [trace, playback])
  return (
    <div ref={root} className={styles.chain}>
      <ol className={styles.vessels} aria-label="Buckets in the order in which a request meets them">
        {shown.map((bucket, index) => (
          <Vessel
            key={bucket.id}
            bucket={bucket}
            isNext={index > 0 && bucket.level !== shown[index - 1]?.level}
          />
        ))}
      </ol>
      {buckets.length > shown.length && (
        <p className={styles.rest}>
          {buckets.length - shown.length} more buckets; ask “why” to see them all.
        </p>
      )}
      {start.quotas.slice(0, MOST_VESSELS).map((quota) => (
        <Quota key={quota.id} quota={quota} />
      ))}
    </div>
  )
}

/** `isNext`: a request meets it after the one before; buckets of one level stand beside each other. */
function Vessel({ bucket, isNext }: { readonly bucket: BucketState; readonly isNext: boolean }) {
  const { limit } = bucket
  return (
    <li className={styles.vessel} data-bucket={bucket.id} data-next={isNext || undefined}>
      <span className={styles.tank} aria-hidden="true">
        <span className={styles.water} data-part="water" data-mechanism="" />
      </span>
      <span className={styles.words}>
        <strong>{bucket.name}</strong>
        <span className={styles.reading}>
          {limit !== null && <b data-part="tokens" style={{ inlineSize: `${mostDigits(limit.burst)}ch` }} />}
          {limit === null ? 'no limit' : ` of ${formatNumber(limit.burst)}`}{' '}
          <strong className={styles.refused}>refused</strong>
        </span>
        {limit !== null && <span className={styles.refill}>refills {formatNumber(limit.rate)}/s</span>}
      </span>
    </li>
  )
}

function Quota({ quota }: { readonly quota: QuotaState }) {
  return (
    <div className={styles.quota} data-quota={quota.id}>
      <span>
        Quota of <strong>{quota.name}</strong>, per {quota.period.toLowerCase()}
      </span>
      <span className={styles.meter} aria-hidden="true">
        <span data-part="used" />
      </span>
      <span className={styles.reading} data-part="words" />
    </div>
  )
}

/** Puts the numbers of an instant on the picture, without React: this runs for every frame of the animation. */
function show(root: HTMLElement, state: ThrottleState, refuser: string | null): void {
  const vessels = byData(root, 'bucket')
  for (const bucket of state.buckets) {
    const vessel = vessels.get(bucket.id)
    if (vessel !== undefined) fill(vessel, bucket, bucket.id === refuser)
  }
  const meters = byData(root, 'quota')
  for (const quota of state.quotas) {
    const meter = meters.get(quota.id)
    if (meter === undefined) continue
    const share = quota.limit === 0 ? 1 : Math.min(1, quota.used / quota.limit)
    part(meter, 'used')?.style.setProperty('transform', `scaleX(${share})`)
    write(meter, 'words', `${formatNumber(quota.used)} of ${formatNumber(quota.limit)} used`)
  }
}

function fill(vessel: HTMLElement, { limit, tokens }: BucketState, hasRefused: boolean): void {
  const share = limit === null || limit.burst === 0 ? 0 : Math.min(1, tokens / limit.burst)
  part(vessel, 'water')?.style.setProperty('transform', `scaleY(${share})`)
  write(vessel, 'tokens', limit === null ? '' : tokenText(tokens))
  vessel.toggleAttribute('data-empty', limit !== null && tokens < 1)
  vessel.toggleAttribute('data-refused', hasRefused)
}

function byData(root: HTMLElement, name: string): ReadonlyMap<string, HTMLElement> {
  const found = [...root.querySelectorAll<HTMLElement>(`[data-${name}]`)]
  return new Map(found.map((one) => [one.dataset[name] ?? '', one]))
}

function part(owner: HTMLElement, name: string): HTMLElement | null {
  return owner.querySelector<HTMLElement>(`[data-part="${name}"]`)
}

function write(owner: HTMLElement, name: string, text: string): void {
  const target = part(owner, name)
  if (target !== null && target.textContent !== text) target.textContent = text
}

/** Whole tokens for large buckets, tenths where they decide. Never rounded up to a token that is not there. */
function tokenText(tokens: number): string {
  return tokens >= 100 ? formatNumber(Math.floor(tokens)) : (Math.floor(tokens * 10) / 10).toFixed(1)
}

/** Room for any number of tokens, so that one that changes moves nothing else. */
function mostDigits(burst: number): number {
  return Math.max(tokenText(burst).length, burst >= 100 ? '99.9'.length : 0)
}
