const FORMAT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 })

/** A number as the product writes it: 10,000 or 0.25. */
export function numberText(value: number): string {
  return FORMAT.format(value)
}

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

/** "1 question", "2 questions". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${numberText(count)} ${count === 1 ? one : many}`
}

const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six']

/** Small whole numbers in words. */
export function inWords(count: number): string {
  return WORDS[count] ?? numberText(count)
}
