import { arrivalCount } from '#engine/core/arrivals.ts'
import {
  bool,
  checked,
  choice,
  decimal,
  fixed,
  int,
  InvalidScenario,
  list,
  nullable,
  object,
  optional,
  type Infer,
  type Shape,
} from '#engine/core/shape.ts'
import { MAX_MS, trafficShape } from '#engine/core/traffic.ts'
import { BATCH_MAX, VISIBILITY_DEFAULT_S } from '#engine/gateway/queue-buffer.ts'
import type { Trace } from '#engine/simulators/simulator.ts'

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
      10_000,
    ),
    burst: optional(int({ label: 'Burst', min: 0, max: 1_000_000, unit: 'requests', scale: 'log' }), 5_000),
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
    sim: fixed('queue', { label: 'Simulator' }),
    version: fixed(1, { label: 'Format version' }),
    seed: optional(int({ label: 'Seed', min: 0, max: 4_294_967_295 }), 1),
    horizonMs: optional(
      nullable(
        decimal({
          label: 'Horizon',
          help: 'Length of the run. By default until the queue is empty, at most six hours after the last request.',
          digits: 3,
          min: 0.001,
          max: MAX_MS,
          step: 1_000,
          unit: 'ms',
        }),
      ),
      null,
    ),
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
    failurePercent: optional(
      decimal({ label: 'Failures by chance', digits: 4, min: 0, max: 100, step: 1, unit: '%' }),
      0,
    ),
    poisonEvery: optional(
      int({ label: 'Every n-th message always fails', help: '0: none does.', min: 0, max: 1_000_000 }),
      0,
    ),
    traffic: optional(list(trafficShape({}), { label: 'Traffic', max: 100 }), [
      { shape: 'uniform', rate: 10, forMs: 60_000 },
    ]),
    conventions: optional(
      object(
        {
          looseOrder: optional(
            bool({
              label: 'Loose order',
              help: 'A standard queue promises none: take any of the first ten by chance.',
            }),
            false,
          ),
        },
        { label: 'Conventions' },
      ),
      {},
    ),
  },
  { label: 'Queue scenario' },
)

export type QueueScenario = Infer<typeof fields>

/** The most messages that one run may hold. */
const MESSAGES_MAX = 500_000

export const queueShape: Shape<QueueScenario> = checked(fields, (scenario, root) => {
  const total = scenario.traffic.reduce((sum, entry) => sum + arrivalCount(entry), 0)
  if (total > MESSAGES_MAX) {
    const path = root === '' ? 'traffic' : `${root}.traffic`
    throw new InvalidScenario(path, `at most ${MESSAGES_MAX} requests in all`, total)
  }
})

/** Indices into `verdicts`. */
export const VERDICT = {
  queued: 0,
  throttled: 1,
  done: 2,
  duplicate: 3,
  late: 4,
  failed: 5,
  returned: 6,
  dead: 7,
  served: 8,
  syncError: 9,
  tooLarge: 10,
} as const

/**
 * Columns besides `time` and `verdict`: `message` (ordinal of the request), `receive` (receive count), `sentAt`,
 * `receivedAt` (µs; −1 none), `waiting`, `inFlight`, `deleted`, `dead` (messages right after), `oldestAt` (µs at which the
 * oldest message in the queue was sent; −1 none).
 */
export type QueueTrace = Trace<QueueScenario> & {
  readonly totals: {
    readonly sent: number
    readonly peakDepth: number
    readonly peakBacklog: number
    readonly backlogAtInflowEnd: number
    readonly drainedAt: number
    readonly oldestAge: number
    readonly maxWait: number
    readonly duplicates: number
    readonly receives: number
    /** Sum over time of the messages in the system, in messages × µs, and the sum of their times in it. */
    readonly area: number
    readonly sojourns: number
    readonly syncServed: number
    readonly syncErrors: number
  }
}
