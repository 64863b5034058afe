import type { PricingScenario } from '#engine/simulators/pricing/scenario.ts'
import type { Edits } from '#simulators/frame/link/scenario-edits.ts'

/** The places of the slider in each power of ten. */
const PLACES = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8]

/** The one number of a month's bill that is slid: how many calls there are, or how many connections. */
export type MonthlyUse = {
  readonly label: string
  readonly unit: string
  readonly value: number
  /** Round numbers from nothing up to the most. */
  readonly stops: readonly number[]
  /** What another number changes: every bill that has the same one as the first, so that it stays a comparison. */
  readonly editsTo: (value: number) => Edits
}

/** The calls of a month where there are any, else its connections. */
export function monthlyUse({ bills }: PricingScenario): MonthlyUse {
  const calls = bills.map((bill) => (bill.api === 'websocket' ? null : bill.calls))
  const first = calls.find((each) => each !== null)
  if (first !== undefined && first !== null)
    return {
      label: 'Calls a month',
      unit: 'calls a month',
      value: first,
      stops: stopsBetween(10_000, 30_000_000_000),
      editsTo: editsOf('calls', calls, first),
    }
  const connections = bills.map((bill) => (bill.api === 'websocket' ? bill.connections : null))
  const value = connections[0] ?? 0
  return {
    label: 'Connections a month',
    unit: 'connections a month',
    value,
    stops: stopsBetween(100, 100_000_000),
    editsTo: editsOf('connections', connections, value),
  }
}

/** The place of the slider nearest to a number, by factors. */
export function nearestStop(stops: readonly number[], value: number): number {
  const after = stops.findIndex((stop) => stop >= value)
  if (after === -1) return stops.length - 1
  const [low = 0, high = 0] = [stops[after - 1], stops[after]]
  return after > 0 && value * value < low * high ? after - 1 : after
}

function stopsBetween(low: number, most: number): readonly number[] {
  const stops = [0]
  for (let unit = low; unit <= most; unit *= 10)
    for (const place of PLACES) if (place * unit <= most) stops.push(Math.round(place * unit))
  return stops
}

function editsOf(field: string, values: readonly (number | null)[], first: number) {
  return (value: number): Edits =>
    Object.fromEntries(
      values.flatMap((each, index) => (each === first ? [[`bills.${index}.${field}`, value]] : [])),
    )
}
