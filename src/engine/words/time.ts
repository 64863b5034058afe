import { numberText } from './number.ts'

const two = (value: number) => String(value).padStart(2, '0')

/** Time left as a clock counts it down, in ms: `24:07`, or `0:24:07` where hours are always shown. Begun seconds count. */
export function countdownText(left: number, hours: 'always' | 'when needed' = 'when needed'): string {
  return clockOf(Math.ceil(Math.max(0, left) / 1_000), hours)
}

/** A length in ms, rounded to seconds: `1:42`, `1:02:03`. */
export function stopwatchText(took: number): string {
  return clockOf(Math.round(took / 1_000), 'when needed')
}

function clockOf(seconds: number, hours: 'always' | 'when needed'): string {
  const whole = Math.floor(seconds / 3_600)
  const rest = two(seconds % 60)
  const minutes = Math.floor(seconds / 60) % 60
  return whole === 0 && hours === 'when needed' ? `${minutes}:${rest}` : `${whole}:${two(minutes)}:${rest}`
}

/** Parts of a minute, hour and day in µs. */
const SECOND = 1_000_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** A length of simulated time as it is spoken of, in µs: `250 ms`, `9.5 s`, `10 min`, `1 h 30 min`. */
export function duration(micros: number): string {
  if (micros > 0 && micros < 1_000) return `${numberText(micros, 3)} µs`
  if (micros < SECOND) return `${numberText(micros / 1_000, 3)} ms`
  if (micros < 2 * MINUTE) return `${numberText(micros / SECOND, 3)} s`
  if (micros < 2 * HOUR) return both(micros, [MINUTE, 'min'], [SECOND, 's'])
  return both(micros, [HOUR, 'h'], [MINUTE, 'min'])
}

type Unit = readonly [length: number, name: string]

function both(micros: number, [large, largeName]: Unit, [small, smallName]: Unit): string {
  const rest = Math.floor((micros % large) / small)
  const first = `${numberText(Math.floor(micros / large))} ${largeName}`
  return rest === 0 ? first : `${first} ${rest} ${smallName}`
}

/** An instant of a run as a clock reads it, in µs: `9:41`, `1:02:03`, with up to three decimals where it is not a whole second. */
export function clock(micros: number): string {
  const total = Math.round(micros / 1_000)
  const rest = total % 1_000 === 0 ? '' : `.${String(total % 1_000).padStart(3, '0')}`
  return `${clockOf(Math.floor(total / 1_000), 'when needed')}${rest}`
}
