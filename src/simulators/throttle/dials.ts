import type { DialPlan } from '#simulators/frame/controls/dial-plan.ts'

const arrive = {
  at: ['traffic.0.rate', 'traffic.0.toRate', 'traffic.0.count'],
  label: 'Requests arrive',
} as const
const peak = { at: ['traffic.0.peakRate'], label: 'In the spike' } as const

/** Whose bucket the first part of a path is about. */
const WHOSE: Readonly<Record<string, string>> = { methods: 'method', plans: 'plan', account: 'account' }

/** Several buckets stand in the picture: each says whose it is, and so do its rate and its burst. */
const of = (words: string) => (path: string) => `${words} (${WHOSE[path.split('.', 1)[0] ?? ''] ?? path})`

const rateAt = (...at: readonly string[]) => ({ at, label: of('Tokens flow in') })
const burstAt = (...at: readonly string[]) => ({ at, label: of('The bucket holds') })
const flowsIn = rateAt('methods.0.rate', 'plans.0.rate', 'account.rate')
const holds = burstAt('methods.0.burst', 'plans.0.burst', 'account.burst')
const howLong = { at: ['traffic.0.forMs'], label: 'For how long' } as const
const quota = { at: ['plans.0.quota.limit'], label: 'The quota allows' } as const
const attempts = { at: ['clients.0.retry.attempts'], label: 'Attempts of each' } as const
const policy = { at: ['clients.0.retry'], label: 'How clients try again' } as const

/** What one turns first: arrivals against rate and burst, and what a preset is about besides. */
export const dialPlan: DialPlan = {
  usual: [arrive, flowsIn, holds, howLong],
  presets: {
    'burst-smaller-than-rate': [{ at: ['traffic.0.count'], label: 'Arrive at once' }],
    'burst-one-brittle': [arrive, { at: ['traffic.0.jitterMs'], label: 'Jitter of each' }],
    levels: [arrive, flowsIn, holds, { at: ['accounting'], label: 'Levels take tokens' }],
    'noisy-neighbour-shared': [
      { at: ['traffic.0.rate'], label: 'The script sends' },
      rateAt('account.rate'),
      burstAt('account.burst'),
    ],
    'noisy-neighbour-with-plans': [
      { at: ['traffic.0.rate'], label: 'The script sends' },
      { at: ['plans.0.rate'], label: 'Tokens of the free plan' },
      { at: ['plans.0.burst'], label: 'The free bucket holds' },
    ],
    'separate-plans': [
      arrive,
      rateAt('plans.0.rate'),
      burstAt('plans.0.burst'),
      { at: ['clients.1.key'], label: 'Key of the mobile app' },
    ],
    'method-fence': [peak, flowsIn, holds],
    'two-apis-one-account': [
      { at: ['traffic.0.rate'], label: 'Reports are asked for' },
      rateAt('methods.0.rate', 'account.rate'),
      burstAt('methods.0.burst', 'account.burst'),
    ],
    'quota-offset': [arrive, quota, { at: ['plans.0.quota.offset'], label: 'Used up before' }],
    'quota-last-day': [arrive, quota, flowsIn, holds],
    'retry-storm': [arrive, attempts, flowsIn, policy],
    'retry-jitter': [arrive, attempts, flowsIn, policy],
    'retry-budget': [
      peak,
      { at: ['clients.0.retry.budgetPercent'], label: 'Retries allowed' },
      flowsIn,
      holds,
    ],
    'retry-everything': [
      arrive,
      { at: ['clients.0.retry.retryOn'], label: 'What is tried again' },
      attempts,
      flowsIn,
    ],
    'aws-ten-each-ms': [{ at: ['traffic.0.count'], label: 'Arrive every millisecond' }],
  },
}
