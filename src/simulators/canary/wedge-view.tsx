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

/** The first draws say next to nothing, and swing most: they fade in. */
const FADES = 0.14

/** How sure one can be of the share: a band that narrows with every draw, and the share so far within it. */
export function Wedge({ scale, paths, layout, clip }: WedgeProps) {
  const { x, y, width, height, draws } = scale
  const { wedge, em, isWide } = layout
  const first = wedge.y + (isWide ? 1.2 : 1) * em
  const bottom = y + height
  return (
    <>
      <Masks scale={scale} clip={clip} />
      <text className={styles.shareWords} x={wedge.x} y={first} data-part="share-words" />
      <text className={styles.bandWords} x={wedge.x} y={first + 1.35 * em} data-part="band-words" />
      <g mask={`url(#${clip}-fade)`}>
        <path className={styles.band} d={paths.band} clipPath={`url(#${clip})`} />
      </g>
      <path className={styles.set} d={paths.set} clipPath={`url(#${clip})`} />
      <g mask={`url(#${clip}-fade)`}>
        <path className={styles.soFar} d={paths.share} clipPath={`url(#${clip}-so-far)`} />
      </g>
      <line className={styles.axis} x1={x} x2={x + width} y1={bottom} y2={bottom} />
      <Measures scale={scale} em={em} />
      <text
        className={styles.scale}
        data-axis=""
        x={wedgeX(scale, draws)}
        y={bottom + 1.2 * em}
        textAnchor="end"
      >
        {numberText(draws)} requests
      </text>
      {scale.end !== null && hasRoom(scale, layout) && (
        <text className={styles.bandWords} x={wedge.x} y={bottom + 1.2 * em}>
          {REPEAT}
        </text>
      )}
      <circle className={styles.point} r="4" data-part="point" />
    </>
  )
}

/** What a repeat is, beside the number of requests. */
const REPEAT = 'repeat = new draws'

function hasRoom({ draws }: WedgeScale, { wedge, em }: ForkLayout): boolean {
  return (REPEAT.length * 0.5 + (numberText(draws).length + 10) * 0.64) * em < wedge.width
}

function Masks({ scale, clip }: Pick<WedgeProps, 'scale' | 'clip'>) {
  const { x, y, width, height } = scale
  return (
    <defs>
      <clipPath id={clip}>
        <rect x={x} y={y} width={width} height={height} />
      </clipPath>
      <clipPath id={`${clip}-so-far`}>
        <rect x={x} y={y} width="0" height={height} data-part="reveal" data-mechanism="" />
      </clipPath>
      <linearGradient id={`${clip}-from`} gradientUnits="userSpaceOnUse" x1={x} x2={x + FADES * width}>
        <stop offset="0" className={styles.gone} />
        <stop offset="1" className={styles.shown} />
      </linearGradient>
      <mask id={`${clip}-fade`} maskUnits="userSpaceOnUse" x={x} y={y} width={width} height={height}>
        <rect x={x} y={y} width={width} height={height} fill={`url(#${clip}-from)`} />
      </mask>
    </defs>
  )
}

/** What the dashed line and the band are, at their ends. */
function Measures({ scale, em }: { readonly scale: WedgeScale; readonly em: number }) {
  const { x, y, width, set, end } = scale
  return (
    <>
      <text className={styles.scale} x={x - 6} y={wedgeY(scale, set) + 0.35 * em} textAnchor="end">
        {numberText(set)} %
      </text>
      {end !== null && (
        <text
          className={styles.bandWords}
          x={x + width}
          y={Math.max(y + 0.8 * em, wedgeY(scale, end) - 0.5 * em)}
          textAnchor="end"
        >
          19 of 20 repeats lie here
        </text>
      )}
    </>
  )
}
