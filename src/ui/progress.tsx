import type { ReactNode } from 'react'

import styles from './progress.module.css'

type ProgressProps = {
  /** What it measures, for screen readers: "Lessons done". */
  readonly label: string
  /** 0 to 1; outside is clamped. */
  readonly share: number
  /** The reading in words: "62 % of 214 facts". */
  readonly text: string
}

const RADIUS = 42
const ROUND = 2 * Math.PI * RADIUS

/** A ring with its reading inside. */
export function ProgressRing({
  label,
  share,
  text,
  children,
}: ProgressProps & { readonly children?: ReactNode }) {
  const filled = clamp(share) * ROUND
  return (
    <div className={styles.ring} role="img" aria-label={`${label}: ${text}`}>
      <svg viewBox="0 0 100 100" aria-hidden="true" focusable="false">
        <circle className={styles.track} cx="50" cy="50" r={RADIUS} />
        {filled > 0 && (
          <circle
            className={styles.arc}
            cx="50"
            cy="50"
            r={RADIUS}
            strokeDasharray={`${filled} ${ROUND - filled}`}
            transform="rotate(-90 50 50)"
          />
        )}
      </svg>
      <div className={styles.reading} aria-hidden="true">
        {children}
      </div>
    </div>
  )
}

/** A thin bar; the words stand beside it, not in it. */
export function ProgressBar({ label, share, text }: ProgressProps) {
  const percent = Math.round(clamp(share) * 100)
  return (
    <div
      className={styles.bar}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={text}
    >
      <svg className={styles.fill} viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
        <rect width={percent} height={1} />
      </svg>
    </div>
  )
}

function clamp(share: number): number {
  return Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 0
}
