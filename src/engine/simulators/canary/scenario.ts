import { checkArrivals } from '#engine/core/arrivals.ts'
import {
  bool,
  checked,
  decimal,
  fixed,
  int,
  list,
  nullable,
  object,
  optional,
  text,
  variant,
  type Infer,
  type Shape,
} from '#engine/core/shape.ts'
import { MAX_MS, trafficShape } from '#engine/core/traffic.ts'
import type { Trace } from '#engine/simulators/simulator.ts'

const percent = (label: string, help = '') =>
  decimal({ label, help, digits: 4, min: 0, max: 100, step: 1, unit: '%' })
const latencyMs = optional(
  decimal({ label: 'Latency', digits: 3, min: 0, max: 29_000, step: 1, unit: 'ms' }),
  100,
)
const deployment = text({ label: 'Deployment', minLength: 1, maxLength: 40 })
const stageVariable = object(
  {
    name: text({ label: 'Name', minLength: 1, maxLength: 64 }),
    value: text({ label: 'Value', maxLength: 512 }),
  },
  { label: 'Stage variable' },
)
const variables = (label: string) => optional(list(stageVariable, { label, max: 20 }), [])

const production = object(
  {
    deployment: optional(deployment, 'v1'),
    errorPercent: optional(percent('Errors'), 0),
    latencyMs,
    variables: variables('Stage variables'),
  },
  { label: 'Production' },
)

const canary = object(
  {
    percent: optional(percent('Share of the traffic'), 5),
    deployment: optional(deployment, 'v2'),
    errorPercent: optional(percent('Errors'), 0),
    latencyMs,
    overrides: variables('Variable overrides'),
  },
  { label: 'Canary' },
)

const atMs = decimal({ label: 'At', digits: 3, min: 0, max: MAX_MS, step: 1, unit: 'ms' })
const edit = variant(
  'do',
  {
    percent: object({ atMs, percent: percent('Share of the traffic') }, { label: 'Change the share' }),
    promote: object({ atMs }, { label: 'Promote' }),
    disable: object({ atMs }, { label: 'Disable the canary' }),
    deploy: object({ atMs, deployment }, { label: 'Deploy to the stage' }),
  },
  { label: 'Change' },
)

const fields = object(
  {
    sim: fixed('canary', { label: 'Simulator' }),
    version: fixed(1, { label: 'Format version' }),
    seed: optional(int({ label: 'Seed', min: 0, max: 4_294_967_295 }), 1),
    horizonMs: optional(
      nullable(
        decimal({
          label: 'Horizon',
          help: 'Length of the run. By default until the traffic ends.',
          digits: 3,
          min: 0.001,
          max: MAX_MS,
          step: 1_000,
          unit: 'ms',
        }),
      ),
      null,
    ),
    production: optional(production, {}),
    canary: optional(nullable(canary), {}),
    traffic: optional(
      list(
        trafficShape({
          users: optional(
            int({ label: 'Users', help: 'The requests come from them in turn.', min: 1, max: 10_000 }),
            1,
          ),
        }),
        { label: 'Traffic', max: 100 },
      ),
      [{ shape: 'uniform', rate: 10, forMs: 60_000 }],
    ),
    certaintyPercent: optional(
      percent('Certainty', 'For the number of requests until the canary is seen.'),
      95,
    ),
    edits: optional(list(edit, { label: 'Changes while it runs', max: 100 }), []),
    conventions: optional(
      object(
        {
          inheritVariables: optional(
            bool({
              label: 'Other variables from the stage',
              help: 'A stage variable that is not overridden is seen by the canary too.',
            }),
            true,
          ),
        },
        { label: 'Conventions' },
      ),
      {},
    ),
  },
  { label: 'Canary scenario' },
)

export type CanaryScenario = Infer<typeof fields>
export type CanaryEdit = CanaryScenario['edits'][number]

export const canaryShape: Shape<CanaryScenario> = checked(fields, (scenario, root) => {
  checkArrivals(scenario.traffic, root === '' ? 'traffic' : `${root}.traffic`)
})

/** Indices into `verdicts`. */
export const VERDICT = { production: 0, canary: 1, productionError: 2, canaryError: 3, change: 4 } as const

/**
 * Columns besides `time` and `verdict`: `arm` (names.arm; −1 for a change), `user` (names.user), `draw` (0…999,999),
 * `percent` (share of the canary at that time), `deployment` (names.deployment), `variables` (names.variables: what the
 * request sees), `status`, `latency` (µs), `edit` (index of the change, −1).
 */
export type CanaryTrace = Trace<CanaryScenario>
