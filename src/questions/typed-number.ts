/**
 * The number that was typed, or null. Commas and spaces may group thousands ("10,000", "10 000"); a comma elsewhere is
 * refused rather than guessed at, because "0,5" and "1,500" mean different things in different places.
 */
export function typedNumber(text: string): number | null {
  const trimmed = text.trim().replace(/^\+/, '').replace('\u2212', '-')
  const grouped = /^-?\d{1,3}(?:[, \u00A0\u202F]\d{3})+(?:\.\d+)?$/.test(trimmed)
  const digits = grouped ? trimmed.replaceAll(/[, \u00A0\u202F]/g, '') : trimmed
  return /^-?(?:\d+\.?\d*|\.\d+)$/.test(digits) ? Number(digits) : null
}
