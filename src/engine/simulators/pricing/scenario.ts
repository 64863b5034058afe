import {
  bool,
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
import { CREDITS_MAX_USD } from '#engine/gateway/price-list.ts'
import { headFields } from '#engine/simulators/kit/fields.ts'

const name = optional(text({ label: 'Name', help: 'Empty: the API type.', maxLength: 40 }), '')
const calls = optional(
  int({
    label: 'Calls in the month',
    min: 0,
    max: 30_000_000_000,
    unit: 'calls',
    scale: 'log',
  }),
  1_000_000,
)
const kilobytes = (label: string, help: string, max: number) =>
  optional(decimal({ label, help, digits: 3, min: 0, max, step: 1, unit: 'KB', scale: 'log' }), 0)
const responseKb = kilobytes('Response size', 'Leaves AWS as data transfer.', 102_400)

const rest = object(
  {
    name,
    calls,
    responseKb,
    streaming: optional(
      bool({ label: 'Streaming', help: 'Metered by each started 10 MB of response.' }),
      false,
    ),
    cacheGb: optional(
      choice({
        label: 'Stage cache',
        choices: {
          none: 'None',
          '0.5': '0.5 GB',
          '1.6': '1.6 GB',
          '6.1': '6.1 GB',
          '13.5': '13.5 GB',
          '28.4': '28.4 GB',
          '58.2': '58.2 GB',
          '118': '118 GB',
          '237': '237 GB',
        },
      }),
      'none',
    ),
    cacheHours: optional(
      nullable(
        int({
          label: 'Hours of the cache',
          help: 'The whole month unless given.',
          min: 0,
          max: 744,
          unit: 'h',
        }),
      ),
      null,
    ),
  },
  { label: 'REST API' },
)

const http = object(
  {
    name,
    calls,
    payloadKb: kilobytes('Payload', 'Metered by each started 512 KB.', 10_240),
    responseKb,
  },
  { label: 'HTTP API' },
)

const websocket = object(
  {
    name,
    connections: optional(
      int({ label: 'Connections in the month', min: 0, max: 100_000_000, unit: 'connections', scale: 'log' }),
      1_000,
    ),
    minutesEach: optional(int({ label: 'Length of each', min: 0, max: 120, unit: 'min' }), 60),
    messagesEach: optional(
      int({
        label: 'Messages of each',
        help: 'Sent and received.',
        min: 0,
        max: 1_000,
        unit: 'messages',
        scale: 'log',
      }),
      100,
    ),
    messageKb: kilobytes('Message size', 'Metered by each started 32 KB.', 128),
  },
  { label: 'WebSocket API' },
)

/** The scenario format of the pricing simulator: up to four bills of the same month beside each other. */
export const pricingShape = object(
  {
    ...headFields('pricing'),
    monthHours: optional(int({ label: 'Hours in the month', min: 672, max: 744, unit: 'h' }), 730),
    freeTier: optional(
      choice({
        label: 'Free tier',
        choices: {
          none: 'None',
          legacy: 'First 12 months, account from before 15 July 2025',
          credits: 'Credits, account from then on',
        },
      }),
      'none',
    ),
    creditsUsd: optional(
      decimal({ label: 'Credits left', digits: 2, min: 0, max: CREDITS_MAX_USD, step: 1, unit: 'USD' }),
      CREDITS_MAX_USD,
    ),
    transferUsdPerGb: optional(
      decimal({ label: 'Data transfer out', digits: 3, min: 0, max: 1, step: 0.01, unit: 'USD per GB' }),
      0.09,
    ),
    bills: optional(
      list(variant('api', { rest, http, websocket }, { label: 'Bill' }), { label: 'Bills', min: 1, max: 4 }),
      [{ api: 'rest' }, { api: 'http' }],
    ),
  },
  { label: 'Pricing scenario' },
)

export type PricingScenario = Infer<typeof pricingShape>
export type PricingUsage = PricingScenario['bills'][number]
