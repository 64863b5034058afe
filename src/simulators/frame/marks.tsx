import { useLayoutEffect, useRef } from 'react'

import type { Mark as MarkShape, Tone, VerdictInfo } from '#engine/core/trace.ts'

import styles from './marks.module.css'

type MarkProps = { readonly shape: MarkShape; readonly tone: Tone; readonly size?: number }

/** One outcome mark beside its word. */
export function Mark({ shape, tone, size = 12 }: MarkProps) {
  return (
    <svg
      className={styles.mark}
      data-tone={tone}
      data-shape={shape}
      width={size}
      height={size}
      viewBox="-6 -6 12 12"
      aria-hidden="true"
    >
      <path d={PATHS[shape]} />
    </svg>
  )
}

/** Drawn around the origin in a box of 12. */
export const PATHS: Readonly<Record<MarkShape, string>> = {
  circle: 'M-4.4 0a4.4 4.4 0 1 0 8.8 0a4.4 4.4 0 1 0-8.8 0z',
  ring: 'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z',
  cross: 'M-4 -4L4 4M4 -4L-4 4',
  diamond: 'M0 -5.4L5 0L0 5.4L-5 0z',
  square: 'M-4 -4H4V4H-4z',
}

type LegendProps = {
  readonly verdicts: readonly VerdictInfo[]
  /** How often each has come so far. */
  readonly countOf?: ((verdict: VerdictInfo) => string) | undefined
  /** Room for so many letters is kept for each count, so that nothing moves when they come. */
  readonly room?: number | undefined
}

/** Words and marks of every outcome that a run can have. */
export function Legend({ verdicts, countOf, room = 0 }: LegendProps) {
  const list = useRef<HTMLUListElement>(null)
  useLayoutEffect(() => list.current?.style.setProperty('--room', `${room}ch`), [room])
  return (
    <ul ref={list} className={styles.legend} aria-label="Legend">
      {verdicts.map((verdict) => (
        <li key={verdict.id}>
          <Mark shape={verdict.mark} tone={verdict.tone} />
          {verdict.label}
          {room > 0 && <b>{countOf?.(verdict)}</b>}
        </li>
      ))}
    </ul>
  )
}
