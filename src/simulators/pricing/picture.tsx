import { useMemo } from 'react'

import type { Trace } from '#engine/core/trace.ts'
import { stairsAhead, stairsOf } from '#engine/simulators/pricing/stairs.ts'
import type { PricingTrace } from '#engine/simulators/pricing/trace.ts'
import type { PictureProps } from '#simulators/frame/instrument.ts'
import { CursorGroup } from '#simulators/picture/cursor-group.tsx'

import { ofSameBill } from './bill-rows.ts'
import { CallsSlider } from './calls-slider.tsx'
import { GivenUp } from './given-up.tsx'
import { scaleOf } from './plot.ts'
import styles from './pricing.module.css'
import { SoFar } from './so-far.tsx'
import { StairsPanel } from './stairs-panel.tsx'

function isPricing(trace: Trace): trace is PricingTrace {
  return trace.sim === 'pricing'
}

/**
 * A month's bills as stairs beside each other: calls to the right, the price of one upwards, money the area. The month
 * fills them from left to right.
 */
export function PricingPicture({ run, playback, isTold, onPick, onEdit }: PictureProps) {
  const { trace } = run
  if (!isPricing(trace)) return null
  return <Bills {...{ trace, playback, isTold, onPick, onEdit }} />
}

type BillsProps = Pick<PictureProps, 'playback' | 'isTold' | 'onPick' | 'onEdit'> & {
  readonly trace: PricingTrace
}

function Bills({ trace, playback, isTold, onPick, onEdit }: BillsProps) {
  const { scenario } = trace
  const stairs = useMemo(() => stairsOf(trace), [trace])
  const scale = useMemo(
    () => scaleOf(stairs, (most) => scenario.bills.flatMap((bill) => stairsAhead(scenario, bill, most))),
    [stairs, scenario],
  )
  return (
    <CursorGroup
      className={styles.picture}
      label="The month’s bills as stairs. Left and right go from price to price, up and down to those of the same bill."
      {...{ trace, playback, onPick }}
      kin={(step) => ofSameBill(trace, playback.head().row, step)}
    >
      <div className={styles.panels} data-bills={stairs.length}>
        {stairs.map((each, bill) => (
          <StairsPanel key={each.name} stairs={each} {...{ trace, bill, scale, playback, onPick }} />
        ))}
      </div>
      <SoFar trace={trace} playback={playback} />
      {onEdit !== undefined && <CallsSlider trace={trace} isTold={isTold} onEdit={onEdit} />}
      {isTold && <GivenUp trace={trace} />}
    </CursorGroup>
  )
}
