import type { Marked } from './prediction.ts'
import styles from './number-line.module.css'

/** Both numbers on one line from nought: how far apart they are is seen before it is read. */
export function NumberLine({ marked }: { readonly marked: Marked }) {
  const { said, was, words, isRight } = marked
  const least = Math.min(0, said, was)
  const span = Math.max(0, said, was) - least
  if (span <= 0 || !Number.isFinite(span)) return null
  // A margin on both sides, so that no mark is cut.
  const xOf = (value: number) => `${(2 + (96 * (value - least)) / span).toFixed(2)}%`
  const between = [xOf(Math.min(said, was)), xOf(Math.max(said, was))] as const
  return (
    <svg
      className={styles.line}
      height={26}
      role="img"
      aria-label={`You: ${words.said}. The run: ${words.was}.`}
      data-right={isRight || undefined}
    >
      <line className={styles.axis} x1="0" x2="100%" y1={13} y2={13} />
      <line className={styles.gap} x1={between[0]} x2={between[1]} y1={13} y2={13} />
      <svg x={xOf(said)} y={13} overflow="visible">
        <path className={styles.said} d="M0 -1L5.5 -9H-5.5z" />
      </svg>
      <svg x={xOf(was)} y={13} overflow="visible">
        <path className={styles.run} d="M0 1L5.5 9H-5.5z" />
      </svg>
    </svg>
  )
}
