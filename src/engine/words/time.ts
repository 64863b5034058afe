import { fixedText, numberText } from './number.ts'

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

const DAY = 24 * HOUR

/**
 * An instant of a run of a given length, both in µs, in the unit and to the place that its length asks for: µs, ms,
 * seconds, `m:ss`, `h:mm:ss` or days. The one way in which a page says when something was: `0.25 ms`, `1 s`, `9:41`. A
 * clock that runs shows `all` decimals, so that it does not jump: `1.000 s`.
 */
export function instant(at: number, horizon: number, decimals: 'all' | 'needed' = 'needed'): string {
  const text = decimals === 'all' ? fixedText : numberText
  if (horizon < 10_000) return `${numberText(Math.round(at))} µs`
  if (horizon < SECOND) return `${text(at / 1_000, 2)} ms`
  if (horizon < 2 * MINUTE) return `${text(at / SECOND, horizon < 20 * SECOND ? 3 : 2)} s`
  // A clock shows begun seconds; what is a thousandth short of one is not told from it.
  const seconds = Math.floor(at / SECOND + 0.000_5)
  if (horizon < 2 * DAY) return clockOf(seconds, horizon < HOUR ? 'when needed' : 'always')
  const minutes = Math.floor(seconds / 60)
  return `day ${Math.floor(minutes / 1_440) + 1}, ${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`
}

/** Whole minutes as hours and minutes: "3 h 43 min", "45 min", "7 h". */
export function minutesText(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
}
