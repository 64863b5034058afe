import { decimal, int, list, object, optional, type Infer, type Shape } from './shape.ts'
import { variant } from './variant.ts'

/**
 * Arrival shapes shared by the simulators, as fields of a scenario. Times are in milliseconds with at most three
 * decimals, rates in requests a second with at most three: both are exact whole numbers inside.
 */

/** The most requests that one scenario may send, retries not counted. */
export const MAX_ARRIVALS = 2_000_000
/** Longest horizon: 40 days. */
export const MAX_MS = 3_456_000_000

const time = (label: string, help?: string): Shape<number> =>
  decimal({
    label,
    ...(help === undefined ? {} : { help }),
    digits: 3,
    min: 0,
    max: MAX_MS,
    step: 1,
    unit: 'ms',
  })
const rate = (label: string): Shape<number> =>
  decimal({
    label,
    digits: 3,
    min: 0,
    max: 1_000_000,
    step: 1,
    unit: 'requests per second',
    scale: 'log',
  })
const someRate = (label: string): Shape<number> =>
  decimal({
    label,
    digits: 3,
    min: 0.001,
    max: 1_000_000,
    step: 1,
    unit: 'requests per second',
    scale: 'log',
  })
const length = (label: string): Shape<number> =>
  decimal({ label, digits: 3, min: 0.001, max: MAX_MS, step: 1, unit: 'ms', scale: 'log' })

const from = optional(time('Starts at'), 0)
const count = int({
  label: 'Requests',
  min: 1,
  max: MAX_ARRIVALS,
  unit: 'requests',
  scale: 'log',
})

const burst = {
  count,
  atMs: optional(time('At'), 0),
  everyMs: optional(time('Repeated every'), 1_000),
  times: optional(int({ label: 'Times', min: 1, max: 1_000_000, scale: 'log' }), 1),
}
const uniform = {
  rate: someRate('Rate'),
  fromMs: from,
  forMs: length('Lasts'),
  jitterMs: optional(time('Jitter', 'Each request comes up to this much earlier or later, by chance.'), 0),
}
const spread = { count, fromMs: from, forMs: length('Spread over') }
const ramp = { fromRate: rate('From'), toRate: rate('To'), fromMs: from, forMs: length('Lasts') }
const spike = {
  rate: rate('Base rate'),
  peakRate: rate('Rate in the spike'),
  fromMs: from,
  forMs: length('Lasts'),
  spikeAtMs: time('Spike starts at'),
  spikeForMs: length('Spike lasts'),
}
const sine = {
  rate: rate('Mean rate'),
  swing: rate('Swing'),
  periodMs: decimal({ label: 'Period', digits: 3, min: 1, max: MAX_MS, step: 1, unit: 'ms' }),
  fromMs: from,
  forMs: length('Lasts'),
}
const poisson = { rate: someRate('Mean rate'), fromMs: from, forMs: length('Lasts') }
const replay = { atMs: list(time('Instant'), { label: 'Instants', min: 1, max: 100_000 }) }

const words = {
  burst: { label: 'Burst', help: 'All at the same instant, repeated if asked.' },
  uniform: { label: 'Uniform', help: 'At k/rate: one at the start, none at the end.' },
  spread: { label: 'Spread', help: 'A number of requests evenly over a stretch of time.' },
  ramp: { label: 'Ramp', help: 'The rate changes in a straight line.' },
  spike: { label: 'Spike', help: 'A base rate with a stretch at another rate.' },
  sine: { label: 'Wave', help: 'The rate swings around its mean.' },
  poisson: { label: 'Random', help: 'Independent requests at a mean rate (a Poisson process).' },
  list: { label: 'List', help: 'Exactly these instants.' },
}

/** The arrival shapes alone: what `arrivalsOf` reads of an entry of traffic. */
export type ArrivalShape = Infer<ReturnType<typeof trafficShape<Readonly<Record<never, never>>>>>

type Fields = Readonly<Record<string, Shape<unknown>>>

/**
 * The shape of an entry of traffic: the simulator's own fields (`client`, `method`, `path` …) beside the fields of one
 * arrival shape, which `shape` names: `{ "shape": "uniform", "rate": 100, "forMs": 5000, "client": "a" }`.
 */
export function trafficShape<F extends Fields>(own: F) {
  return variant(
    'shape',
    {
      burst: object({ ...own, ...burst }, words.burst),
      uniform: object({ ...own, ...uniform }, words.uniform),
      spread: object({ ...own, ...spread }, words.spread),
      ramp: object({ ...own, ...ramp }, words.ramp),
      spike: object({ ...own, ...spike }, words.spike),
      sine: object({ ...own, ...sine }, words.sine),
      poisson: object({ ...own, ...poisson }, words.poisson),
      list: object({ ...own, ...replay }, words.list),
    },
    { label: 'Traffic', help: 'When requests arrive.' },
  )
}

/** The entries of one shape. */
export type Of<K extends ArrivalShape['shape']> = Extract<ArrivalShape, { readonly shape: K }>
