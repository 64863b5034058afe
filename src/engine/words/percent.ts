/** A share from 0 to 1 in whole percent: `62 %`; never 0 % or 100 % for a share that is not. */
export function percentText(share: number): string {
  const rounded = Math.round(share * 100)
  if (rounded === 0 && share > 0) return 'under 1\u00A0%'
  if (rounded === 100 && share < 1) return 'over 99\u00A0%'
  return `${rounded}\u00A0%`
}

/** A chance, 0 to 1, which is never quite nothing or certain. */
export function chanceText(chance: number): string {
  if (chance < 0.01) return 'under 1\u00A0%'
  return chance > 0.99 ? 'over 99\u00A0%' : percentText(chance)
}

/** A percentage from 0 to 100 with one decimal; 0 and 100 are only said where they are exact: `96.7 %`, `99.9 %`. */
export function percentWithDecimal(percent: number): string {
  const rounded = Math.round(percent * 10) / 10
  if (rounded === 100 && percent < 100) return '99.9\u00A0%'
  if (rounded === 0 && percent > 0) return 'under 0.1\u00A0%'
  return `${rounded}\u00A0%`
}
