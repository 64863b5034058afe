const NICE = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]

/** A readable end of a scale on which `value` stands at about four fifths. */
export function scaleFor(value: number): number {
  const wanted = Math.max(1, value * 1.15)
  const unit = 10 ** Math.floor(Math.log10(wanted))
  return unit * (NICE.find((step) => step * unit >= wanted) ?? 10)
}

/** The same scale as long as a value can be read on it, so that a handle stays under the hand. */
export function keptScale(scale: number, value: number): number {
  return value >= scale * 0.12 && value <= scale * 0.98 ? scale : scaleFor(value)
}

/** What a hand can hit: whole, in steps of about a hundredth of the scale, from 0 to `most`. */
export function snapped(value: number, scale: number, most: number): number {
  const unit = Math.max(1, 10 ** (Math.floor(Math.log10(scale)) - 2))
  return Math.min(most, scale, Math.max(0, Math.round(value / unit) * unit))
}

/** The value after a key, or null for a key that means nothing to a slider. A step is the second digit. */
export function stepped(key: string, value: number, most: number): number | null {
  const step = Math.max(1, 10 ** (Math.floor(Math.log10(Math.max(1, value))) - 1))
  const moves: Readonly<Record<string, number>> = {
    ArrowRight: value + step,
    ArrowUp: value + step,
    ArrowLeft: value - step,
    ArrowDown: value - step,
    PageUp: value + 10 * step,
    PageDown: value - 10 * step,
    Home: 0,
    End: most,
  }
  const next = moves[key]
  return next === undefined ? null : Math.min(most, Math.max(0, next))
}
