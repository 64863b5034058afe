import { useId } from 'react'

import type { PricingTrace } from '#engine/simulators/pricing/trace.ts'
import { usd } from '#engine/words/money.ts'
import { numberText } from '#engine/words/number.ts'
import type { Edits } from '#simulators/frame/link/scenario-edits.ts'

import { monthlyUse, nearestStop } from './call-stops.ts'
import styles from './pricing.module.css'

type CallsSliderProps = {
  readonly trace: PricingTrace
  /** Whether it may be said what the bills come to. */
  readonly isTold: boolean
  readonly onEdit: (edits: Edits) => void
}

/** How much a month sees: the one number that makes the bill. */
export function CallsSlider({ trace, isTold, onEdit }: CallsSliderProps) {
  const id = useId()
  const { label, unit, value, stops, editsTo } = monthlyUse(trace.scenario)
  const bills = trace.bills.map(({ name, total }) => `${name} ${usd(total)}`)
  const slide = (place: number) => {
    const next = stops[place]
    if (next !== undefined && next !== value) onEdit(editsTo(next))
  }
  return (
    <div className={styles.slider}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="range"
        min={0}
        max={stops.length - 1}
        step={1}
        value={nearestStop(stops, value)}
        aria-valuetext={`${numberText(value)} ${unit}${isTold ? `: ${bills.join(', ')}` : ''}`}
        onChange={(event) => slide(Number(event.currentTarget.value))}
      />
      <output htmlFor={id}>{numberText(value)}</output>
    </div>
  )
}
