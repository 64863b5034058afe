import { numberText } from '#engine/words/number.ts'

import styles from './canary-picture.module.css'
import type { ForkLayout } from './layout.ts'
import { wedgeX, wedgeY, type WedgeScale } from './wedge.ts'

type WedgeProps = {
  readonly scale: WedgeScale
  readonly paths: { readonly band: string; readonly set: string; readonly share: string }
  readonly layout: ForkLayout
  readonly clip: string
}

/** How sure one can be of the share: a band that narrows with every draw, and the share so far within it. */
export function Wedge({ scale, paths, layout, clip }: WedgeProps) {
  const { x, y, width, height, draws, top } = scale
  const { wedge, em, isWide } = layout
  const first = wedge.y + (isWide ? 2.6 : 1) * em
  const bottom = y + height
  return (
    <>
      <defs>
        <clipPath id={clip}>
          <rect x={x} y={y} width={width} height={height} />
        </clipPath>
        <clipPath id={`${clip}-so-far`}>
          <rect x={x} y={y} width="0" height={height} data-part="reveal" data-mechanism="" />
        </clipPath>
      </defs>
      {isWide && (
        <text className={styles.bandWords} x={wedge.x} y={wedge.y + em}>
          Share of the canary so far
        </text>
      )}
      <text className={styles.shareWords} x={wedge.x} y={first} data-part="share-words" />
      <text className={styles.bandWords} x={wedge.x} y={first + 1.3 * em} data-part="band-words" />
      <g clipPath={`url(#${clip})`}>
        <path className={styles.band} d={paths.band} />
        <path className={styles.set} d={paths.set} />
      </g>
      <path className={styles.soFar} d={paths.share} clipPath={`url(#${clip}-so-far)`} />
      <line className={styles.axis} x1={x} x2={x + width} y1={bottom} y2={bottom} />
      {[0, top].map((percent) => (
        <text
          key={percent}
          className={styles.scale}
          x={x - 6}
          y={wedgeY(scale, percent) + 0.35 * em}
          textAnchor="end"
        >
          {percent} %
        </text>
      ))}
      <text className={styles.scale} x={wedgeX(scale, draws)} y={bottom + 1.2 * em} textAnchor="end">
        {numberText(draws)} draws
      </text>
      <circle className={styles.point} r="4" data-part="point" />
    </>
  )
}
