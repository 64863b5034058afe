import type { PricingTrace } from '#engine/simulators/pricing/trace.ts'

/** The next price of the bill of a row, or the one before; of the first bill from before the first row. −1 where there is none. */
export function ofSameBill({ columns, length }: PricingTrace, row: number, step: 1 | -1): number {
  const bill = columns['bill']?.[Math.max(0, row)] ?? 0
  for (let at = row + step; at >= 0 && at < length; at += step) if (columns['bill']?.[at] === bill) return at
  return -1
}
