import type { Block, Stairs } from '#engine/simulators/pricing/stairs.ts'
import type { PricingTrace } from '#engine/simulators/pricing/trace.ts'
import { VERDICT } from '#engine/simulators/pricing/trace.ts'
import { shortCount } from '#engine/words/number.ts'
import { PATHS } from '#simulators/frame/marks.tsx'
import type { DrawingSize } from '#simulators/picture/use-drawing-size.ts'

import { LINE } from './plot.ts'
import type { Plot } from './plot.ts'
import styles from './pricing.module.css'

/** Textures of what is not paid by the call, so that colour is not alone. */
const TEXTURES: Readonly<Record<number, string>> = {
  [VERDICT.hourly]: 'hatch',
  [VERDICT.transfer]: 'dots',
}

export function Patterns({ id }: { readonly id: string }) {
  return (
    <defs>
      <pattern id={`${id}-hatch`} width={7} height={7} patternUnits="userSpaceOnUse">
        <path className={styles.texture} d="M-1 1L1 -1M0 7L7 0M6 8L8 6" />
      </pattern>
      <pattern id={`${id}-dots`} width={7} height={7} patternUnits="userSpaceOnUse">
        <circle className={styles.texture} cx={3.5} cy={3.5} r={1} />
      </pattern>
    </defs>
  )
}

type BlockProps = { readonly trace: PricingTrace; readonly block: Block; readonly plot: Plot }
type BlockFillProps = BlockProps & { readonly id: string; readonly onPick: (row: number) => void }

/** What a price comes to, as an area. */
export function BlockFill({ trace, block, plot, id, onPick }: BlockFillProps) {
  const verdict = trace.verdicts[block.verdict]
  const texture = TEXTURES[block.verdict]
  const d = plot.path(block.pieces)
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the arrow keys of the instrument walk the same prices
    <g className={styles.block} data-tone={verdict?.tone} onClick={() => onPick(block.row)}>
      <path className={styles.area} d={d} />
      {texture !== undefined && <path d={d} fill={`url(#${id}-${texture})`} />}
    </g>
  )
}

/** Where a price begins, and how much it is: known before anything is used. */
export function BlockSign({ trace, block, plot }: BlockProps) {
  const verdict = trace.verdicts[block.verdict]
  const [first] = block.pieces
  if (verdict === undefined || first === undefined) return null
  const [price, cost] = plot.words(block)
  return (
    <g className={styles.sign} data-tone={verdict.tone} data-shape={verdict.mark}>
      <path
        d={PATHS[verdict.mark]}
        transform={`translate(${plot.x(first.from)} ${plot.y(first.high)}) scale(.8)`}
      />
      {price !== undefined && <Words block={block} plot={plot} line={1} text={price} />}
      {cost !== undefined && (
        <g data-cost={block.row}>
          <Words block={block} plot={plot} line={2} text={cost} />
        </g>
      )}
    </g>
  )
}

type WordsProps = Omit<BlockProps, 'trace'> & { readonly line: number; readonly text: string }

function Words({ block, plot, line, text }: WordsProps) {
  const [first] = block.pieces
  if (first === undefined) return null
  const top = Math.max(...block.pieces.map(({ high }) => high))
  return (
    <text className={styles.words} x={plot.x(first.from)} y={plot.y(top)} dx=".6em" dy={`${line * LINE}em`}>
      {text}
    </text>
  )
}

type AxisProps = {
  readonly stairs: Stairs
  readonly plot: Plot
  readonly size: DrawingSize
}

/** The ground, with the calls of the month at their end. */
export function Axis({ stairs, plot, size }: AxisProps) {
  const end = plot.x(stairs.calls)
  const words = `${shortCount(stairs.calls)} ${stairs.unit}`
  const isLeft = end < words.length * 0.56 * size.em
  return (
    <>
      <path className={styles.ground} d={`M0 ${plot.ground}H${size.width}`} />
      <text
        className={styles.axis}
        x={isLeft ? 0 : end}
        y={plot.ground}
        dy="1.25em"
        textAnchor={isLeft ? 'start' : 'end'}
      >
        {words}
      </text>
    </>
  )
}
