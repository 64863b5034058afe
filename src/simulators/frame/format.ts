import { numberText } from '#engine/words/number.ts'
import { instant } from '#engine/words/time.ts'

const SECOND = 1e6
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Made when it is first needed: the first one of a page takes a phone a tenth of a second. */
let small: Intl.NumberFormat | null = null

function smallText(value: number): string {
  // Where three digits say all of it, the language writes it as the format would.
  const text = Math.abs(value) >= 1e-6 && Number(value.toPrecision(3)) === value ? String(value) : null
  if (text !== null) return text.replace('-', '−')
  small ??= new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 })
  return small.format(value).replace('-', '−')
}

/** A number as it is read: grouped, at most three decimals, below 1 three digits that say something. */
export function formatNumber(value: number): string {
  return value !== 0 && Math.abs(value) < 1 ? smallText(value) : numberText(value, 3)
}

/** What says how the places of a run are told. */
type Told = { readonly horizon: number; readonly step?: number | undefined }

/**
 * A place of a run: the instant as a running clock shows it (the engine's words say the same, without needless noughts),
 * or the number of the step where there is no time but that of the picture.
 */
export function formatTime(at: number, { horizon, step }: Told): string {
  return step === undefined ? instant(at, horizon, 'all') : `step ${stepAt(at, { horizon, step })}`
}

/** The same, and of how many where there are steps. */
export function formatPlace(at: number, told: Told): string {
  const { horizon, step } = told
  const of = step === undefined ? '' : ` of ${numberText(Math.round(horizon / step))}`
  return formatTime(at, told) + of
}

/** The number of the step that a place is in, from 1. */
function stepAt(at: number, { horizon, step }: { readonly horizon: number; readonly step: number }): string {
  return numberText(Math.min(Math.floor(at / step) + 1, Math.round(horizon / step)))
}

/** The same, rounded for the ticks of an axis. */
export function formatTick(at: number, { horizon, step }: Told): string {
  if (step !== undefined) return `step ${stepAt(at, { horizon, step })}`
  if (horizon < 10_000) return `${formatNumber(Math.round(at))} µs`
  if (horizon < SECOND) return `${formatNumber(at / 1000)} ms`
  if (horizon < 2 * MINUTE) return `${formatNumber(at / SECOND)} s`
  if (horizon >= 2 * DAY) return `day ${formatNumber(Math.round((at / DAY + 1) * 100) / 100)}`
  return instant(at, horizon)
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
