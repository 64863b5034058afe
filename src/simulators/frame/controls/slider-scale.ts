/** Positions of a slider against values of a field. Sliders run from 0 to 1,000; a log scale grows by factors. */
export type NumberRange = {
  readonly min: number
  readonly max: number
  readonly step: number
  readonly scale: 'linear' | 'log'
}

export const POSITIONS = 1_000

/** A linear range wider than this many steps is set by typing: a slider could not hit anything. */
const WIDEST = 20_000

export function hasSlider(range: NumberRange): boolean {
  return range.scale === 'log' || (range.max - range.min) / range.step <= WIDEST
}

const bottom = (range: NumberRange) => (range.min > 0 ? range.min : Math.min(1, range.step))

/** Where the knob stands for a value. */
export function positionOf(value: number, range: NumberRange): number {
  if (value <= range.min) return 0
  if (value >= range.max) return POSITIONS
  if (range.scale === 'linear') return ((value - range.min) / (range.max - range.min)) * POSITIONS
  const low = bottom(range)
  if (value <= low) return 1
  return Math.round((Math.log(value / low) / Math.log(range.max / low)) * POSITIONS)
}

/** The value under the knob: a multiple of the step, on a log scale rounded to two digits. */
export function valueAtPosition(position: number, range: NumberRange): number {
  if (position <= 0) return range.min
  if (position >= POSITIONS) return range.max
  const share = position / POSITIONS
  if (range.scale === 'linear') return onStep(range.min + share * (range.max - range.min), range)
  const low = bottom(range)
  const exact = low * (range.max / low) ** share
  const unit = 10 ** (Math.floor(Math.log10(exact)) - 1)
  return onStep(Math.round(exact / unit) * unit, range)
}

function onStep(value: number, range: NumberRange): number {
  const step = value < range.step ? range.min || range.step / 1000 : range.step
  const rounded = Math.round(value / step) * step
  return Number(Math.min(range.max, Math.max(range.min, rounded)).toFixed(6))
}
