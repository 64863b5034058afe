import { useLayoutEffect, useRef } from 'react'

import type { CacheTrace } from '#engine/simulators/cache/trace.ts'
import type { Head, Playback } from '#simulators/frame/playback/playback.ts'

import styles from './cache.module.css'

type MoneyMeterProps = { readonly trace: CacheTrace; readonly playback: Playback }

/** What the cache has cost by now, whether it is used or not, beside the backend cost it has saved. */
export function MoneyMeter({ trace, playback }: MoneyMeterProps) {
  const bill = useRef<HTMLElement>(null)
  const saved = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const follow = ({ time }: Head) => {
      if (bill.current !== null) bill.current.textContent = usd(valueAt(trace, 'billUsd', time))
      if (saved.current !== null) saved.current.textContent = usd(valueAt(trace, 'savedUsd', time))
    }
    follow(playback.head())
    return playback.onHead(follow)
  }, [trace, playback])
  return (
    <dl className={styles.meter}>
      <div>
        <dt>Cache bill so far</dt>
        <dd ref={bill} data-tone="bad" />
      </div>
      <div>
        <dt>Backend cost saved so far</dt>
        <dd ref={saved} data-tone="good" />
      </div>
    </dl>
  )
}

/** A running total at an instant: the bins hold it at their ends, a straight line between. */
function valueAt(trace: CacheTrace, column: string, at: number): number {
  const { bins } = trace
  const values = bins.columns[column]
  const bin = Math.min(bins.count - 1, Math.floor(at / bins.width))
  const before = bin === 0 ? 0 : (values?.[bin - 1] ?? 0)
  const end = Math.min(trace.horizon, (bin + 1) * bins.width)
  const share = Math.min(1, (at - bin * bins.width) / Math.max(1, end - bin * bins.width))
  return before + ((values?.[bin] ?? 0) - before) * share
}

function usd(value: number): string {
  return `$${value.toFixed(value >= 10 ? 2 : value >= 0.01 ? 4 : 6)}`
}
