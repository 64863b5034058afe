import { requestsUntilSeen } from '#engine/gateway/canary.ts'
import { type Family, type Numbers, pickFrom } from '#engine/questions/families/family.ts'

/** How many requests until the canary has been met at least once, with a given certainty? */
export const canaryCertainty: Family = {
  id: 'canary-certainty',
  draw: (pick) => ({ percent: pick(5, 200) / 10, certainty: pickFrom(pick, [80, 90, 95, 99]) }),
  key: (numbers) => needed(numbers, 0),
  slips: ({ percent = 0, certainty = 0 }) => ({
    'one-in-so-many': Math.ceil(100 / percent),
    'certainty-over-share': Math.ceil(certainty / percent),
    'twice-as-many': Math.ceil(200 / percent),
  }),
  working: ({ percent = 0, certainty = 0 }) => ({
    stays: (1_000 - Math.round(10 * percent)) / 1_000,
    left: (100 - certainty) / 100,
  }),
  // The chance right at the certainty asked for.
  flips: (numbers) => [needed(numbers, -1e-9), needed(numbers, 1e-9)],
  rejects: () => false,
  scenario: ({ percent = 0, certainty = 0 }) => ({
    sim: 'canary',
    preset: 'five-percent-of-twenty',
    set: { 'canary.percent': percent, certaintyPercent: certainty },
    observe: 'requestsUntilSeen',
  }),
}

function needed({ percent = 0, certainty = 0 }: Numbers, more: number): number {
  return requestsUntilSeen(percent, certainty / 100 + more)
}
