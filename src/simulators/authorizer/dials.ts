import type { DialPlan } from '#simulators/frame/controls/dial-plan.ts'

const arrive = { at: ['traffic.0.rate'], label: 'Requests arrive' } as const
const ttl = { at: ['authorizer.ttlSeconds'], label: 'A policy is kept' } as const
const takes = { at: ['authorizer.latencyMs'], label: 'The function takes' } as const
const howLong = { at: ['traffic.0.forMs'], label: 'For how long' } as const

/** What one turns first: for how long a policy is kept, and what the function puts into it. */
export const dialPlan: DialPlan = {
  usual: [ttl, arrive, takes, howLong],
  presets: {
    'narrow-policy': [{ at: ['users.0.covers'], label: 'The policy allows' }, ttl, takes],
    'missing-header': [{ at: ['traffic.0.token'], label: 'Token of the first caller' }, ttl, arrive],
    'revoked-user': [ttl, { at: ['edits.0.atMs'], label: 'Revoked after' }, arrive],
    'explicit-deny': [{ at: ['users.0.deny'], label: 'Denied to alice' }, ttl],
  },
}
