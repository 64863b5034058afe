import { STILL, type Still } from '#engine/simulators/kit/still.ts'

import styles from './still-picture.module.css'

/** A still in the colours of the theme. It stands beside words that say what it is of, and says nothing itself. */
export function StillPicture({ still }: { readonly still: Still }) {
  return (
    <svg className={styles.still} viewBox={`0 0 ${STILL.width} ${STILL.height}`} aria-hidden="true">
      {still.map(({ tone, draw, d }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- paths of one picture, drawn once
        <path key={index} data-tone={tone} data-draw={draw} d={d} />
      ))}
    </svg>
  )
}
