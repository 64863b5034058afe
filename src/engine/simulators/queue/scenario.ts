import { checkArrivals } from '#engine/core/arrivals.ts'
import {
  bool,
  checked,
  choice,
  decimal,
  int,
  list,
  nullable,
  object,
  optional,
  type Infer,
  type Shape,
} from '#engine/core/shape.ts'
import { trafficShape } from '#engine/core/traffic.ts'
import { ACCOUNT_THROTTLE } from '#engine/gateway/limits.ts'
import { BATCH_MAX, VISIBILITY_DEFAULT_S } from '#engine/gateway/queue-buffer.ts'
import { conventions, headFields, horizonMs, percent, seed, inside } from '#engine/simulators/kit/fields.ts'

const gateway = object(
  {
    rate: optional(
      decimal({
        label: 'Rate',
        digits: 3,
        min: 0,
        max: 1_000_000,
        step: 1,
        unit: 'requests per second',
        scale: 'log',
      }),
      ACCOUNT_THROTTLE.rate,
    ),
    burst: optional(
      int({ label: 'Burst', min: 0, max: 1_000_000, unit: 'requests', scale: 'log' }),
      ACCOUNT_THROTTLE.burst,
    ),
  },
  { label: 'Throttle in front', help: 'A token bucket before the queue.' },
)

const consumers = object(
  {
    count: optional(int({ label: 'Consumers', help: 'That work at the same time.', min: 1, max: 1_000 }), 1),
    batch: optional(
      int({ label: 'Batch', help: 'Messages that a consumer takes at once.', min: 1, max: BATCH_MAX }),
      1,
    ),
    serviceMs: optional(
      decimal({
        label: 'Time for a message',
        digits: 3,
        min: 0.001,
        max: 900_000,
        step: 1,
        unit: 'ms',
        scale: 'log',
      }),
      100,
    ),
  },
  { label: 'Consumers' },
)

const fields = object(
  {
    ...headFields('queue'),
    seed,
    horizonMs: horizonMs('the queue is empty, at most six hours after the last request'),
    mode: optional(
      choice({
        label: 'Behind the gateway',
        choices: { queue: 'A queue, then the consumers', direct: 'The backend itself' },
      }),
      'queue',
    ),
    gateway: optional(nullable(gateway), null),
    visibilitySeconds: optional(
      int({ label: 'Visibility timeout', min: 0, max: 43_200, unit: 's', scale: 'log' }),
      VISIBILITY_DEFAULT_S,
    ),
    maxReceiveCount: optional(
      int({
        label: 'Most receives',
        help: 'A message received more often goes to the dead-letter queue; 0: there is none.',
        min: 0,
        max: 1_000,
      }),
      0,
    ),
    messageBytes: optional(
      int({ label: 'Message size', min: 1, max: 10_485_760, unit: 'bytes', scale: 'log' }),
      1_024,
    ),
    consumers: optional(consumers, {}),
    failurePercent: optional(percent('Failures by chance'), 0),
    poisonEvery: optional(
      int({ label: 'Every n-th message always fails', help: '0: none does.', min: 0, max: 1_000_000 }),
      0,
    ),
    traffic: optional(list(trafficShape({}), { label: 'Traffic', max: 100 }), [
      { shape: 'uniform', rate: 10, forMs: 60_000 },
    ]),
    conventions: conventions({
      looseOrder: optional(
        bool({
          label: 'Loose order',
          help: 'A standard queue promises none: take any of the first ten by chance.',
        }),
        false,
      ),
    }),
  },
  { label: 'Queue scenario' },
)

export type QueueScenario = Infer<typeof fields>

/** The most messages that one run may hold. */
const MESSAGES_MAX = 500_000

export const queueShape: Shape<QueueScenario> = checked(fields, (scenario, root) => {
  checkArrivals(scenario.traffic, inside(root)('traffic'), MESSAGES_MAX)
})
