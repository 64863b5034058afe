/** Powers of ten by the number of decimals. */
const SCALE = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000] as const

export type Decimals = 0 | 1 | 2 | 3 | 4 | 5 | 6

/** A number as the product writes it: `12,000`, `0.25`, `−3`. Rounded to at most six decimals, or as many as are asked for. */
export function numberText(value: number, decimals: Decimals = 6): string {
  const rounded = Math.round(Math.abs(value) * SCALE[decimals]) / SCALE[decimals]
  return `${value < 0 && rounded !== 0 ? '−' : ''}${withCommas(String(rounded))}`
}

/** The same with all its decimals, as money and columns are set: `1,633.10`. */
export function fixedText(value: number, decimals: Decimals): string {
  return withCommas(value.toFixed(decimals))
}

function withCommas(digits: string): string {
  const [whole = '', decimals] = digits.split('.')
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return decimals === undefined ? grouped : `${grouped}.${decimals}`
}

/** "1 request", "2,000 requests". */
export function counted(value: number, one: string, several = `${one}s`): string {
  return `${numberText(value)} ${value === 1 ? one : several}`
}

const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six']

/** Small whole numbers in words. */
export function inWords(value: number): string {
  return WORDS[value] ?? numberText(value)
}

/**
 * Tokens of a bucket as they are shown: whole ones in large buckets, tenths where they decide. Cut, so that a token that
 * is not there never reads as one.
 */
export function tokensShown(tokens: number): number {
  return tokens >= 100 ? Math.floor(tokens) : Math.floor(tokens * 10) / 10
}

/** The same in words: `1,999`, `0.6`. */
export function tokenText(tokens: number): string {
  return numberText(tokensShown(tokens))
}

const SHORT = [
  [1_000_000_000, 'B'],
  [1_000_000, 'M'],
] as const

/** A large number where room is short: `333 M`, `1.23 B`; below a million as ever. */
export function shortCount(value: number): string {
  const found = SHORT.find(([unit]) => value >= unit)
  return found === undefined ? numberText(value, 2) : `${numberText(value / found[0], 2)}\u00A0${found[1]}`
}
