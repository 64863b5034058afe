import { useId, useLayoutEffect, useMemo, useRef } from 'react'

import { stairsAhead } from '#engine/simulators/pricing/stairs.ts'
import type { Stairs } from '#engine/simulators/pricing/stairs.ts'
import type { PricingTrace } from '#engine/simulators/pricing/trace.ts'
import { Mark } from '#simulators/frame/marks.tsx'
import type { PictureProps } from '#simulators/frame/instrument.ts'
import { useDrawingSize } from '#simulators/picture/use-drawing-size.ts'

import { showMonth } from './month.ts'
import { Plot } from './plot.ts'
import type { Scale } from './plot.ts'
import styles from './pricing.module.css'
import { Axis, BlockFill, BlockSign, Patterns } from './stairs-parts.tsx'

type StairsPanelProps = Pick<PictureProps, 'playback' | 'onPick'> & {
  readonly trace: PricingTrace
  readonly stairs: Stairs
  /** Which of the bills. */
  readonly bill: number
  readonly scale: Scale
}

const FIRST = { width: 300, height: 190, em: 13 }

/** One bill: its name, what it has come to, and its stairs, filled as far as the month has gone. */
export function StairsPanel({ trace, stairs, bill, scale, playback, onPick }: StairsPanelProps) {
  const { ref, size } = useDrawingSize<SVGSVGElement>(FIRST)
  const root = useRef<HTMLDivElement>(null)
  const plot = useMemo(() => new Plot(size, scale), [size, scale])
  const usage = trace.scenario.bills[bill]
  const ahead = usage === undefined ? [] : stairsAhead(trace.scenario, usage, scale.calls)
  const id = useId()
  useLayoutEffect(() => {
    const follow = () => {
      if (root.current !== null) showMonth(root.current, { trace, bill, stairs, plot }, playback.head())
    }
    follow()
    return playback.onHead(follow)
  }, [trace, bill, stairs, plot, playback])
  return (
    // No landmark: beside another run it would be there twice.
    <div ref={root} className={styles.panel} role="group" aria-label={stairs.name}>
      <p className={styles.head}>
        <strong>{stairs.name}</strong>
        <span className={styles.amount} data-part="total" />
      </p>
      <Lines trace={trace} stairs={stairs} />
      <svg ref={ref} className={styles.plot} role="img" aria-label={`${stairs.name}: calls wide, price high`}>
        <Patterns id={id} />
        <clipPath id={`${id}-so-far`}>
          <rect data-mechanism="" data-part="so-far" width={0} height={size.height} />
        </clipPath>
        <path className={styles.ahead} d={plot.path(ahead)} />
        {stairs.blocks.map((block) => (
          <path key={block.row} className={styles.outline} d={plot.path(block.pieces)} />
        ))}
        <g clipPath={`url(#${id}-so-far)`}>
          {stairs.blocks.map((block) => (
            <BlockFill key={block.row} {...{ trace, block, plot, id, onPick }} />
          ))}
        </g>
        <line className={styles.edge} data-part="edge" y1={0} y2={plot.ground} />
        {stairs.blocks.map((block) => (
          <BlockSign key={block.row} {...{ trace, block, plot }} />
        ))}
        <Axis {...{ stairs, plot, size }} />
        <path className={styles.cursor} data-part="cursor" />
      </svg>
    </div>
  )
}

/** The lines of a bill that has more than one, with what each has come to: the key to its patterns. */
function Lines({ trace, stairs }: { readonly trace: PricingTrace; readonly stairs: Stairs }) {
  const first = new Map(stairs.blocks.map(({ line, verdict }) => [line, trace.verdicts[verdict]]))
  if (first.size < 2) return <div />
  return (
    <ul className={styles.lines}>
      {[...first].map(([line, verdict]) => (
        <li key={line}>
          {verdict !== undefined && <Mark shape={verdict.mark} tone={verdict.tone} size={10} />}
          <span>{line} </span>
          <b data-line={line} />
        </li>
      ))}
    </ul>
  )
}
