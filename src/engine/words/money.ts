import type { NanoUsd } from '#engine/units.ts'

import { fixedText } from './number.ts'

/** An amount as it is displayed: to the cent, halves up, or to a tenth of a cent where it is below ten cents. */
export function usd(amount: NanoUsd): string {
  const digits = amount > 0 && amount < 100_000_000 ? 3 : 2
  const [step, scale] = digits === 3 ? [1_000_000, 1_000] : [10_000_000, 100]
  return `$${fixedText(Math.floor((amount + step / 2) / step) / scale, digits)}`
}
