import marks from '#simulators/frame/marks.module.css'

import styles from './authorizer-picture.module.css'
import { MOST_RINGS } from './scene.ts'

/** Who calls, for what, and what came back. */
export function Caller() {
  return (
    <div className={styles.station} data-station="caller">
      <span className={styles.name}>Caller</span>
      <b className={styles.token} data-part="token" />
      <span className={styles.request} data-part="request" />
      <span className={styles.answer}>
        <MarkPart part="answer-mark" />
        <b data-part="status" />
      </span>
    </div>
  )
}

/** The way between two stations, with the request on it. */
export function Wire({ leg }: { readonly leg: 1 | 2 }) {
  return (
    <div className={styles.wire} data-leg={leg} aria-hidden="true">
      <span className={styles.runner} data-part={`runner-${leg}`} data-mechanism="">
        <MarkPart part={`runner-mark-${leg}`} />
      </span>
    </div>
  )
}

/** The policies that are kept: the caller's on a card, the others as rings. */
export function Keeper() {
  return (
    <div className={styles.station} data-station="memory">
      <span className={styles.name}>
        Kept policies <b data-part="kept" />
      </span>
      <div className={styles.card} data-part="card">
        <Ring part="card-ring" />
        <span className={styles.cardWords}>
          <b data-part="card-title" />
          <span className={styles.policy} data-part="card-policy" />
          <span data-part="card-left" />
        </span>
      </div>
      <span className={styles.rings} aria-hidden="true">
        {Array.from({ length: MOST_RINGS }, (_, index) => (
          <Ring key={index} part={`ring-${index}`} />
        ))}
      </span>
    </div>
  )
}

/** What is left of a TTL. */
function Ring({ part }: { readonly part: string }) {
  return (
    <svg className={styles.ring} viewBox="-10 -10 20 20" data-part={`${part}-box`} aria-hidden="true">
      <circle r="8" />
      <path data-part={part} data-mechanism="" />
    </svg>
  )
}

export function Lambda() {
  return (
    <div className={styles.station} data-station="function">
      <span className={styles.name}>Function</span>
      <b className={styles.count} data-part="asked" />
      <span data-part="asked-of" />
      <span data-part="asked-cost" />
    </div>
  )
}

function MarkPart({ part }: { readonly part: string }) {
  return (
    <svg
      className={marks.mark}
      width="14"
      height="14"
      viewBox="-6 -6 12 12"
      data-part={part}
      aria-hidden="true"
    >
      <path />
    </svg>
  )
}
