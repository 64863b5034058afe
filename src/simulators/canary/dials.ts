import type { DialPlan } from '#simulators/frame/controls/dial-plan.ts'

const share = { at: ['canary.percent'], label: 'Goes to the canary' } as const
const arrive = { at: ['traffic.0.rate'], label: 'Requests arrive' } as const
const howLong = { at: ['traffic.0.forMs'], label: 'For how long' } as const

/** What one turns first: the canary's share and the traffic that it is a share of. */
export const dialPlan: DialPlan = {
  usual: [share, arrive, howLong, { at: ['canary.errorPercent'], label: 'The canary fails' }],
  presets: {
    'sticky-myth': [share, { at: ['traffic.0.users'], label: 'Users' }, arrive, howLong],
    promote: [{ at: ['edits.0.atMs'], label: 'Promoted after' }, share, arrive],
    rollback: [
      { at: ['edits.0.atMs'], label: 'Rolled back after' },
      share,
      { at: ['canary.errorPercent'], label: 'The canary fails' },
    ],
  },
}
