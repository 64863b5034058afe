import { chanceUnseen } from '#engine/gateway/canary.ts'
import type { Family } from '#engine/questions/families/family.ts'
import { tenths } from '#engine/questions/families/rounding.ts'

/** The numbers of the story. */
type Story = Record<'percent' | 'requests', number>

/** A small share and few requests: how likely is it that none of them meets the canary? */
export const canaryUnseen: Family<Story> = {
  id: 'canary-unseen',
  draw: (pick) => ({ percent: pick(2, 20), requests: pick(6, 90) }),
  key: unseen,
  slips: (numbers) => {
    const { percent, requests } = numbers
    return {
      'shares-added-up': Math.max(0, 100 - percent * requests),
      'one-request': 100 - percent,
      'chance-to-be-seen': tenths(100 - unseen(numbers)),
    }
  },
  working: ({ percent }) => ({ stays: 100 - percent, each: (100 - percent) / 100 }),
  flips: () => [],
  rejects: (numbers) => unseen(numbers) < 4 || unseen(numbers) > 92,
  scenario: ({ percent, requests }) => ({
    sim: 'canary',
    preset: 'five-percent-of-twenty',
    set: { 'canary.percent': percent, 'traffic.0.forMs': requests * 1_000 },
    observe: 'chanceUnseen',
  }),
}

function unseen({ percent, requests }: Story): number {
  return tenths(100 * chanceUnseen(percent, requests))
}
