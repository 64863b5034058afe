import type { Accounting } from '#engine/gateway/throttle-chain.ts'
import { admittedThrough } from '#engine/questions/families/bucket-waves.ts'
import type { Family } from '#engine/questions/families/family.ts'

/** The numbers of the story. */
type Story = Record<'account' | 'fence' | 'flood' | 'others', number>

/** A flood at a method with a limit of its own, then calls of another method: how many of those find the account empty? */
export const methodFence: Family<Story> = {
  id: 'method-fence',
  draw: (pick) => ({
    account: pick(200, 1_000, 50),
    fence: pick(20, 300, 10),
    flood: pick(200, 2_000, 100),
    others: pick(150, 1_200, 50),
  }),
  key: (numbers) => refused(numbers, 'atomic'),
  slips: ({ account, fence, flood, others }) => ({
    'no-fence': others - Math.max(0, account - flood),
    'fence-reserves': Math.max(0, others - account),
    'fence-for-both': others - fence,
  }),
  working: ({ account, fence, flood }) => ({ stopped: flood - fence, left: account - fence }),
  // Tokens that a level took before a later one refused.
  flips: (numbers) => [refused(numbers, 'sequential')],
  rejects: ({ account, fence, flood, others }) =>
    flood <= fence || fence >= account || others <= account - fence || others <= fence,
}

function refused({ account, fence, flood, others }: Story, accounting: Accounting): number {
  const buckets = [
    { rate: 1, burst: account },
    { rate: 1, burst: fence },
  ]
  const waves = [
    { at: 0, count: flood, route: [1, 0] },
    { at: 0, count: others, route: [0] },
  ]
  const [, admitted = 0] = admittedThrough(buckets, waves, accounting)
  return others - admitted
}
