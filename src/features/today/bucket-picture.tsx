import type { ReactNode, Ref } from 'react'

import styles from './bucket-picture.module.css'

/** The bucket: its left edge, its floor, and how wide and high it is, in units of the picture. */
export const BUCKET = { x: 118, floor: 142, width: 84, height: 104 } as const

type BucketPictureProps = { readonly ref?: Ref<SVGSVGElement>; readonly children?: ReactNode }

/**
 * A full bucket under a tap: the still until the live one is there, and the drawing that it moves. Requests come from the
 * left; who finds a token goes on to the right, who finds none falls.
 */
export function BucketPicture({ ref, children }: BucketPictureProps) {
  const { x, floor, width, height } = BUCKET
  return (
    <svg ref={ref} className={styles.picture} viewBox="0 0 320 164" aria-hidden="true">
      <path className={styles.lane} d="M4 88H114M206 88H314m-6-5l6 5l-6 5" />
      <path className={styles.tap} d="M132 6h22q6 0 6 6v6" />
      <rect
        className={styles.water}
        data-part="water"
        x={x + 2}
        y={floor - height}
        width={width - 4}
        height={height}
      />
      <path
        className={styles.bucket}
        d={`M${x} ${floor - height - 8}V${floor}H${x + width}V${floor - height - 8}`}
      />
      <circle className={styles.water} data-part="drop" cx={x + width / 2} cy={27} r={2.6} />
      {children}
    </svg>
  )
}
