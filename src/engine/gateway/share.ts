import { fixedText } from '#engine/words/number.ts'

/** Draws are whole numbers below this; one in a million is the finest share that can be told apart. */
export const SHARE_DRAWS = 1_000_000

/** How many of the SHARE_DRAWS draws a share takes; `percent` is 0…100 in steps of 0.0001. */
export function drawsOf(percent: number): number {
  return Math.round(percent * 10_000)
}

/** Whether a draw, uniform over 0…999,999, falls into a share: 0 % never, 100 % always. */
export function isDrawn(draw: number, percent: number): boolean {
  return draw < drawsOf(percent)
}

/** A draw in percent, on the scale of the shares. */
export function percentDrawn(draw: number): number {
  return (100 * draw) / SHARE_DRAWS
}

/** A draw on the scale of the shares, with all its decimals: `12.6797`. Rounded, one just below a share would read as on it. */
export function drawText(draw: number): string {
  return fixedText(percentDrawn(draw), 4)
}
