import { numberText } from '#engine/words/number.ts'

const SECOND = 1e6
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const small = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 })

/** A number as it is read: grouped, at most three decimals, below 1 three digits that say something. */
export function formatNumber(value: number): string {
  return value !== 0 && Math.abs(value) < 1 ? small.format(value).replace('-', '−') : numberText(value, 3)
}

const pad = (value: number) => String(value).padStart(2, '0')

/** An instant of a run in the unit that its length asks for: µs, ms, seconds, m:ss, h:mm:ss or days. */
export function formatTime(at: number, horizon: number): string {
  if (horizon < 10_000) return `${formatNumber(Math.round(at))} µs`
  if (horizon < SECOND) return `${(at / 1000).toFixed(2)} ms`
  if (horizon < 2 * MINUTE) return `${(at / SECOND).toFixed(horizon < 20 * SECOND ? 3 : 2)} s`
  return clock(at, horizon)
}

/** The same, rounded for the ticks of an axis. */
export function formatTick(at: number, horizon: number): string {
  if (horizon < 10_000) return `${formatNumber(Math.round(at))} µs`
  if (horizon < SECOND) return `${formatNumber(at / 1000)} ms`
  if (horizon < 2 * MINUTE) return `${formatNumber(at / SECOND)} s`
  if (horizon >= 2 * DAY) return `day ${formatNumber(Math.round((at / DAY + 1) * 100) / 100)}`
  return clock(at, horizon)
}

function clock(at: number, horizon: number): string {
  const seconds = Math.floor(at / SECOND)
  const days = Math.floor(at / DAY)
  const hours = Math.floor((at % DAY) / HOUR)
  const minutes = Math.floor((at % HOUR) / MINUTE)
  if (horizon < HOUR) return `${Math.floor(seconds / 60)}:${pad(seconds % 60)}`
  if (horizon < 2 * DAY) return `${Math.floor(at / HOUR)}:${pad(minutes)}:${pad(seconds % 60)}`
  return `day ${days + 1}, ${pad(hours)}:${pad(minutes)}`
}

/** Length of a bin or of a step in words: "100 ms", "2 s", "5 min". */
export function formatSpan(length: number): string {
  if (length < 1000) return `${formatNumber(length)} µs`
  if (length < SECOND) return `${formatNumber(length / 1000)} ms`
  if (length < 2 * MINUTE) return `${formatNumber(length / SECOND)} s`
  if (length < 2 * HOUR) return `${formatNumber(length / MINUTE)} min`
  if (length < 2 * DAY) return `${formatNumber(length / HOUR)} h`
  return `${formatNumber(length / DAY)} days`
}

const PACES = [1, 10, 60, 600, 3600, 21_600, 86_400, 604_800]

/** Simulated seconds a second at 1×, so that no run needs more than two minutes to watch. */
export function paceOf(horizon: number): number {
  return PACES.find((pace) => horizon / SECOND / pace <= 120) ?? 604_800
}
