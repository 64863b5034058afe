import { requestsUntilSeen } from '#engine/gateway/canary.ts'
import { type Family, pickFrom } from '#engine/questions/families/family.ts'

/** The numbers of the story. */
type Story = Record<'percent' | 'certainty', number>

/** How many requests until the canary has been met at least once, with a given certainty? */
export const canaryCertainty: Family<Story> = {
  id: 'canary-certainty',
  draw: (pick) => ({ percent: pick(5, 200) / 10, certainty: pickFrom(pick, [80, 90, 95, 99]) }),
  key: (numbers) => needed(numbers, 0),
  slips: ({ percent, certainty }) => ({
    'one-in-so-many': Math.ceil(100 / percent),
    'certainty-over-share': Math.ceil(certainty / percent),
    'twice-as-many': Math.ceil(200 / percent),
  }),
  working: ({ percent, certainty }) => ({
    stays: (1_000 - Math.round(10 * percent)) / 1_000,
    left: (100 - certainty) / 100,
  }),
  // The chance right at the certainty asked for.
  flips: (numbers) => [needed(numbers, -1e-4), needed(numbers, 1e-4)],
  rejects: () => false,
  scenario: ({ percent, certainty }) => ({
    sim: 'canary',
    preset: 'five-percent-of-twenty',
    set: { 'canary.percent': percent, certaintyPercent: certainty },
    observe: 'requestsUntilSeen',
  }),
}

function needed({ percent, certainty }: Story, more: number): number {
  return requestsUntilSeen(percent, certainty + more)
}
