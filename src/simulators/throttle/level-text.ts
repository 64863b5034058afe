import { formatNumber } from '#simulators/frame/format.ts'

/**
 * Whole tokens for large buckets, tenths where they decide; never rounded up to a token that is not there. As wide as
 * the fullest bucket's, so that a level that changes moves nothing else.
 */
export function levelText(tokens: number, burst: number): string {
  return textOf(tokens).padStart(mostDigits(burst), FIGURE_SPACE)
}

/** As wide as a digit. */
const FIGURE_SPACE = '\u2007'

function textOf(tokens: number): string {
  return tokens >= 100 ? formatNumber(Math.floor(tokens)) : (Math.floor(tokens * 10) / 10).toFixed(1)
}

function mostDigits(burst: number): number {
  return Math.max(textOf(burst).length, burst >= 100 ? '99.9'.length : 0)
}
