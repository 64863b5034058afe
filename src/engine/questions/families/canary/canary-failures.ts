import { drawsOf, SHARE_DRAWS } from '#engine/gateway/share.ts'
import type { Family } from '#engine/questions/families/family.ts'

/** The numbers of the story. */
type Story = Record<'requests' | 'percent' | 'failing', number>

/** A canary whose requests partly fail: how many failures to expect? */
export const canaryFailures: Family<Story> = {
  id: 'canary-failures',
  draw: (pick) => ({
    requests: pick(2_000, 60_000, 1_000),
    percent: pick(2, 25),
    failing: pick(5, 60, 5),
  }),
  key: failures,
  slips: ({ requests, percent, failing }) => ({
    'share-forgotten': (requests * failing) / 100,
    'failures-forgotten': (requests * percent) / 100,
    'production-fails-too': (requests * (100 - percent) * failing) / 10_000,
  }),
  working: ({ requests, percent }) => ({ met: (requests * percent) / 100 }),
  flips: () => [],
  rejects: (numbers) => !Number.isInteger(failures(numbers)),
  scenario: ({ requests, percent, failing }) => ({
    sim: 'canary',
    preset: 'five-percent-of-twenty',
    set: {
      'canary.percent': percent,
      'canary.errorPercent': failing,
      'traffic.0.rate': 100,
      'traffic.0.forMs': requests * 10,
    },
  }),
}

function failures({ requests, percent, failing }: Story): number {
  return Math.round((requests * drawsOf(percent) * failing) / SHARE_DRAWS) / 100
}
