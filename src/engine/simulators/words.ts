import { numberText as count } from '#engine/words/number.ts'

/** Parts of a second, minute and hour in µs. */
const SECOND = 1_000_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** A length of time as it is spoken of: `250 ms`, `9.5 s`, `10 min`, `1 h 30 min`. Argument in µs. */
export function duration(micros: number): string {
  if (micros < 1_000) return `${trim(micros)} µs`
  if (micros < SECOND) return `${trim(micros / 1_000)} ms`
  if (micros < 2 * MINUTE) return `${trim(micros / SECOND)} s`
  if (micros < 2 * HOUR) return both(micros, [MINUTE, 'min'], [SECOND, 's'])
  return both(micros, [HOUR, 'h'], [MINUTE, 'min'])
}

type Unit = readonly [length: number, name: string]

function both(micros: number, [large, largeName]: Unit, [small, smallName]: Unit): string {
  const rest = Math.floor((micros % large) / small)
  const first = `${count(Math.floor(micros / large))} ${largeName}`
  return rest === 0 ? first : `${first} ${rest} ${smallName}`
}

function trim(value: number): string {
  return String(Math.round(value * 1_000) / 1_000)
}

/** An instant of a run as a clock reads it: `9:41`, `1:02:03`, with up to three decimals where it is not a whole second. */
export function clock(micros: number): string {
  const total = Math.round(micros / 1_000)
  const hours = Math.floor(total / 3_600_000)
  const minutes = Math.floor((total % 3_600_000) / 60_000)
  const seconds = String(Math.floor((total % 60_000) / 1_000)).padStart(2, '0')
  const rest = total % 1_000 === 0 ? '' : `.${String(total % 1_000).padStart(3, '0')}`
  const tail = `${seconds}${rest}`
  return hours === 0 ? `${minutes}:${tail}` : `${hours}:${String(minutes).padStart(2, '0')}:${tail}`
}

/** "1 request", "2,000 requests". */
export function many(value: number, one: string, several = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : several}`
}

/** A percentage with one decimal; 0 and 100 are only said where they are exact: `96.7 %`, `99.9 %`. */
export function share(percent: number): string {
  const rounded = Math.round(percent * 10) / 10
  if (rounded === 100 && percent < 100) return '99.9 %'
  if (rounded === 0 && percent > 0) return 'under 0.1 %'
  return `${rounded} %`
}
