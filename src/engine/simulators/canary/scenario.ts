import { checkArrivals } from '#engine/core/arrivals.ts'
import {
  bool,
  checked,
  decimal,
  int,
  list,
  nullable,
  object,
  optional,
  text,
  type Infer,
  type Shape,
} from '#engine/core/shape.ts'
import { variant } from '#engine/core/variant.ts'
import { trafficShape } from '#engine/core/traffic.ts'
import {
  atMs,
  conventions,
  headFields,
  horizonMs,
  percent,
  seed,
  inside,
} from '#engine/simulators/kit/fields.ts'

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
    ...headFields('canary'),
    seed,
    horizonMs: horizonMs('the traffic ends and the last change is made'),
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
    conventions: conventions({
      inheritVariables: optional(
        bool({
          label: 'Other variables from the stage',
          help: 'A stage variable that is not overridden is seen by the canary too.',
        }),
        true,
      ),
    }),
  },
  { label: 'Canary scenario' },
)

export type CanaryScenario = Infer<typeof fields>
export type CanaryEdit = CanaryScenario['edits'][number]

export const canaryShape: Shape<CanaryScenario> = checked(fields, (scenario, root) => {
  checkArrivals(scenario.traffic, inside(root)('traffic'))
})
