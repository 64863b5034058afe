import { mixShape } from '#engine/core/mix.ts'
import { trafficShape } from '#engine/core/traffic.ts'
import {
  choice,
  decimal,
  int,
  list,
  nullable,
  object,
  optional,
  text,
  type Infer,
} from '#engine/core/shape.ts'
import { variant } from '#engine/core/variant.ts'
import { ACCOUNT_THROTTLE } from '#engine/gateway/limits.ts'
import { atMs, headFields, horizonMs, seed } from '#engine/simulators/kit/fields.ts'

const rate = decimal({
  label: 'Rate',
  help: 'Tokens added per second.',
  digits: 3,
  min: 0,
  max: 1_000_000,
  step: 1,
  unit: 'requests per second',
  scale: 'log',
})
const burst = int({
  label: 'Burst',
  help: 'Capacity of the bucket.',
  min: 0,
  max: 1_000_000,
  unit: 'requests',
  scale: 'log',
})
const id = text({ label: 'Name', minLength: 1, maxLength: 60 })
const reference = (label: string, help: string) =>
  optional(nullable(text({ label, help, minLength: 1, maxLength: 60 })), null)
const ownLimit = {
  rate: optional(nullable(rate), null),
  burst: optional(nullable(burst), null),
}

const method = object(
  { id, api: optional(text({ label: 'API', minLength: 1, maxLength: 60 }), 'api'), ...ownLimit },
  {
    label: 'Method',
    help: 'Without rate and burst it has no limit of its own; with one of them the other is the account’s.',
  },
)

const quota = object(
  {
    limit: int({
      label: 'Limit',
      min: 0,
      max: 1_000_000_000,
      unit: 'requests per period',
      scale: 'log',
    }),
    period: optional(
      choice({ label: 'Period', choices: { DAY: 'Day', WEEK: 'Week', MONTH: 'Month' } }),
      'DAY',
    ),
    offset: optional(
      int({
        label: 'Offset',
        help: 'Taken off the limit in the first period only.',
        min: 0,
        max: 1_000_000_000,
        unit: 'requests',
      }),
      0,
    ),
  },
  { label: 'Quota' },
)

const plan = object(
  {
    id,
    ...ownLimit,
    quota: optional(nullable(quota), null),
    methods: optional(
      list(object({ method: id, rate, burst }, { label: 'Method of the plan' }), {
        label: 'Limits by method',
        max: 20,
      }),
      [],
    ),
  },
  { label: 'Usage plan', help: 'Its limits apply to each API key.' },
)

const waits = {
  baseMs: optional(
    decimal({ label: 'Base', digits: 3, min: 0.001, max: 1_200_000, step: 1, unit: 'ms', scale: 'log' }),
    100,
  ),
  capMs: optional(
    decimal({ label: 'Cap', digits: 3, min: 0.001, max: 1_200_000, step: 1, unit: 'ms', scale: 'log' }),
    20_000,
  ),
  attempts: optional(int({ label: 'Attempts', help: 'The first included.', min: 1, max: 50 }), 3),
  budgetPercent: optional(
    nullable(
      int({
        label: 'Retry budget',
        help: 'Retries allowed for every hundred first attempts; none means no limit.',
        min: 0,
        max: 1_000,
        unit: '%',
      }),
    ),
    null,
  ),
  retryOn: optional(
    choice({
      label: 'Retries',
      choices: {
        throttled: 'Only throttled requests',
        retryable: 'Every 429 and server error',
        everything: 'Every refusal, bad requests too',
      },
    }),
    'retryable',
  ),
}
const retry = variant(
  'policy',
  {
    none: object({}, { label: 'No retry' }),
    fixed: object(waits, { label: 'Fixed wait' }),
    exponential: object(waits, { label: 'Exponential' }),
    full: object(waits, { label: 'Exponential, full jitter' }),
    equal: object(waits, { label: 'Exponential, equal jitter' }),
    decorrelated: object(waits, { label: 'Decorrelated jitter' }),
  },
  { label: 'Retry' },
)

const client = object(
  {
    id,
    plan: reference('Usage plan', 'None: the client is not bound by any plan.'),
    key: reference(
      'API key',
      'Clients with the same key share its bucket and quota; by default each has its own.',
    ),
    retry: optional(retry, { policy: 'none' }),
  },
  { label: 'Client' },
)

const mix = mixShape(
  {
    client: reference('Client', 'The first one if absent.'),
    method: reference('Method', 'The first one if absent.'),
  },
  { label: 'Mix', help: 'Replaces client and method by several, in turn or by chance.' },
)

const edit = object(
  {
    atMs,
    path: text({
      label: 'Field',
      help: 'A rate, burst or quota limit, for example account.rate or plans.0.burst.',
      minLength: 1,
      maxLength: 80,
    }),
    value: decimal({ label: 'Value', digits: 3, min: 0, max: 1_000_000_000, step: 1 }),
  },
  { label: 'Change while running' },
)

const percent = (label: string, help: string) =>
  optional(decimal({ label, help, digits: 3, min: 0, max: 100, step: 1, unit: '%' }), 0)

/** Fields of a throttle scenario; `scenario.ts` adds what relates them. */
export const throttleFields = object(
  {
    ...headFields('throttle'),
    seed,
    horizonMs: horizonMs('the last attempt of the last request, in whole seconds'),
    accounting: optional(
      choice({
        label: 'Accounting',
        help: 'How levels take their tokens; AWS does not document it.',
        choices: { atomic: 'All levels or none', sequential: 'Each level in turn, nothing given back' },
      }),
      'atomic',
    ),
    planMethod: optional(
      choice({
        label: 'Limit of a method in a plan',
        help: 'AWS does not document whether it adds to the plan’s limit.',
        choices: { adds: 'Adds to the plan’s limit', replaces: 'Replaces the plan’s limit' },
      }),
      'adds',
    ),
    account: optional(
      object(
        { rate: optional(rate, ACCOUNT_THROTTLE.rate), burst: optional(burst, ACCOUNT_THROTTLE.burst) },
        { label: 'Account' },
      ),
      {},
    ),
    region: optional(nullable(object({ rate, burst }, { label: 'Region' })), null),
    methods: optional(list(method, { label: 'Methods', min: 1, max: 50 }), [{ id: 'GET /' }]),
    plans: optional(list(plan, { label: 'Usage plans', max: 50 }), []),
    clients: optional(list(client, { label: 'Clients', min: 1, max: 1_000 }), [{ id: 'client' }]),
    traffic: list(
      trafficShape({
        client: reference('Client', 'The first one if absent.'),
        method: reference('Method', 'The first one if absent.'),
        mix: optional(nullable(mix), null),
      }),
      { label: 'Traffic', min: 1, max: 64 },
    ),
    backend: optional(
      object(
        {
          badPercent: percent('Bad requests', 'Requests that the backend answers with 400 at every attempt.'),
          failPercent: percent('Lost answers', 'Attempts that do their work and then answer with 500.'),
        },
        { label: 'Backend' },
      ),
      {},
    ),
    edits: optional(list(edit, { label: 'Changes while running', max: 100 }), []),
  },
  { label: 'Throttling' },
)

export type ThrottleScenario = Infer<typeof throttleFields>
export type ThrottleClient = ThrottleScenario['clients'][number]
