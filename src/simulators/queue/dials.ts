import type { DialPlan } from '#simulators/frame/controls/dial-plan.ts'

const arrive = { at: ['traffic.0.rate', 'traffic.0.count'], label: 'Messages arrive' } as const
const workers = { at: ['consumers.count'], label: 'Consumers' } as const
const takes = { at: ['consumers.serviceMs'], label: 'A message takes' } as const
const batch = { at: ['consumers.batch'], label: 'Taken at once' } as const
const hidden = { at: ['visibilitySeconds'], label: 'Hidden while worked on' } as const

/** What one turns first: what comes in, and how fast it is worked off. */
export const dialPlan: DialPlan = {
  usual: [arrive, workers, takes, batch],
  presets: {
    'visibility-too-short': [hidden, batch, takes, workers],
    'poison-message': [
      { at: ['maxReceiveCount'], label: 'Receives before it is set aside' },
      { at: ['poisonEvery'], label: 'Every so many always fail' },
      hidden,
      arrive,
    ],
    'throttle-in-front': [
      arrive,
      { at: ['gateway.burst'], label: 'The bucket in front holds' },
      { at: ['gateway.rate'], label: 'Tokens flow in' },
      workers,
    ],
    'straight-to-backend': [
      { at: ['mode'], label: 'Behind the gateway' },
      { at: ['traffic.0.peakRate'], label: 'Requests in the spike' },
      workers,
      takes,
    ],
  },
}
