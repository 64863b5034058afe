import { int, object, optional } from '#engine/core/shape.ts'
import type { Infer } from '#engine/core/shape.ts'
import type { Trace } from '#engine/core/trace.ts'
import type { AnySimulator, Simulator } from '#engine/simulators/simulator.ts'
import { micros } from '#engine/units.ts'
import { GenericChart } from '#simulators/frame/chart/generic-chart.tsx'
import type { Instrument } from '#simulators/frame/instrument.ts'

const shape = object(
  {
    count: int({ label: 'Requests', min: 1, max: 1_000_000, scale: 'log' }),
    gate: object(
      { limit: int({ label: 'Limit', help: 'So many pass.', min: 0, max: 1000, unit: 'requests' }) },
      { label: 'Gate' },
    ),
    seed: optional(int({ label: 'Seed', min: 0, max: 9 }), 1),
  },
  { label: 'Turnstile' },
)
export type TurnstileScenario = Infer<typeof shape>

const STEP = 10_000

/** One request every 10 ms; the first `limit` pass. Small enough to know every result by heart. */
const turnstile: Simulator<TurnstileScenario> = {
  id: 'throttle',
  title: 'Turnstile',
  about: 'Lets some through.',
  shape,
  presets: {
    ten: {
      title: 'Ten requests, four pass',
      teaches: 'Six are refused.',
      scenario: { count: 10, gate: { limit: 4 }, seed: 1 },
      playhead: micros(4 * STEP),
      claims: { refused: 6 },
      goals: [
        {
          id: 'none',
          text: 'Refuse nobody.',
          why: 'As many may pass as come.',
          all: [{ observe: 'refused', is: '==', value: 0 }],
        },
      ],
    },
    asking: {
      title: 'Twenty requests, five pass',
      teaches: 'Fifteen are refused.',
      scenario: { count: 20, gate: { limit: 5 }, seed: 1 },
      playhead: micros(0),
      claims: { refused: 15 },
      predict: { ask: 'How many are refused?', observe: 'refused', unit: 'requests', tolerance: 0 },
    },
    heavy: {
      title: 'A heavy run',
      teaches: 'Runs elsewhere.',
      scenario: { count: 100_000, gate: { limit: 1 }, seed: 1 },
      playhead: micros(0),
      claims: {},
    },
  },
  questions: {
    ten: 'How many of ten get through?',
    asking: 'How many of twenty get through?',
    heavy: 'Who runs this?',
  },
  counts: { passed: { verdicts: ['admitted'] }, refused: { verdicts: ['throttled'] } },
  estimate: ({ count }) => count,
  run({ count, gate, seed }) {
    const time = Float64Array.from({ length: count }, (_, row) => row * STEP)
    const verdict = Uint8Array.from({ length: count }, (_, row) => (row < gate.limit ? 0 : 1))
    const horizon = count * STEP
    const bins = Math.min(count, 100)
    const width = Math.ceil(horizon / bins)
    const passed = new Float64Array(bins)
    const refused = new Float64Array(bins)
    for (const [row, at] of time.entries()) {
      const column = verdict[row] === 0 ? passed : refused
      const bin = Math.floor(at / width)
      column[bin] = (column[bin] ?? 0) + 1
    }
    return {
      sim: 'throttle',
      scenario: { count, gate, seed },
      horizon: micros(horizon),
      length: count,
      columns: { time, verdict, client: new Uint8Array(count) },
      verdicts: [
        { id: 'admitted', label: 'Passed', tone: 'good', mark: 'circle' },
        { id: 'throttled', label: 'Refused', tone: 'bad', mark: 'cross' },
      ],
      bins: { width: micros(width), count: bins, columns: { passed, refused } },
      series: [
        { column: 'passed', label: 'Passed', unit: 'requests', draw: 'bar', tone: 'good' },
        { column: 'refused', label: 'Refused', unit: 'requests', draw: 'bar', tone: 'bad' },
      ],
      names: { client: ['ann'] },
      notes: [],
    }
  },
  observe: (trace) => {
    const refused = Math.max(0, trace.length - trace.scenario.gate.limit)
    return { refused, passed: trace.length - refused }
  },
  headlines: (trace) => {
    const refused = Math.max(0, trace.length - trace.scenario.gate.limit)
    return [
      { label: 'passed', value: trace.length - refused, text: String(trace.length - refused), tone: 'good' },
      { label: 'refused', value: refused, text: String(refused), tone: 'bad' },
    ]
  },
  explain: (trace, row) => ({
    row,
    at: micros(trace.columns.time[row] ?? 0),
    verdict: trace.verdicts[trace.columns.verdict[row] ?? 0] ?? {
      id: '',
      label: '',
      tone: 'neutral',
      mark: 'circle',
    },
    sentence: `Request ${row + 1} met a limit of ${trace.scenario.gate.limit}.`,
    facts: [{ label: 'before', value: String(row) }],
  }),
  describe: (trace: Trace, at) =>
    at === undefined ? [`${trace.length} requests.`] : [`The playhead is at ${at / 1000} ms.`],
  conventions: [{ text: 'Nobody turns back.', mark: 'U', facts: [] }],
  notModelled: ['Umbrellas'],
}

export const turnstileSimulator: AnySimulator = turnstile

export const turnstileInstrument: Instrument = {
  simulator: turnstileSimulator,
  first: 'ten',
  chartName: 'Chart',
  stopName: 'refusal',
  isStop: (verdict) => verdict.tone === 'bad',
  Chart: GenericChart,
}
