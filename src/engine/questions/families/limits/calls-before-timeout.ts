import { integrationTimeout, LAMBDA_MOST_SECONDS, restBackendOutcome } from '#engine/gateway/limits.ts'
import type { Family } from '#engine/questions/families/family.ts'

/** The numbers of the story. */
type Story = Record<'each' | 'calls' | 'function', number>

/** A function works off calls one after another: how many are done when the REST API gives up? */
export const callsBeforeTimeout: Family<Story> = {
  id: 'calls-before-timeout',
  draw: (pick) => ({ each: pick(6, 62) / 10, calls: pick(12, 90), function: pick(45, 300, 15) }),
  key: (numbers) => doneWithin(numbers, integrationTimeout('rest').mostMs),
  slips: (numbers) => ({
    'http-limit': doneWithin(numbers, integrationTimeout('http').mostMs),
    'function-limit': doneWithin(numbers, (numbers['function'] ?? LAMBDA_MOST_SECONDS) * 1_000),
    'in-one-second': Math.ceil(1 / numbers.each),
  }),
  working: (numbers) => {
    const done = doneWithin(numbers, integrationTimeout('rest').mostMs)
    const { each } = numbers
    return { next: done + 1, nextAt: Math.round((done + 1) * each * 10) / 10 }
  },
  // A call that ends right with the timeout.
  flips: (numbers) => [doneWithin(numbers, integrationTimeout('rest').mostMs - 1)],
  rejects: ({ each, calls }) => each * calls < 35,
}

function doneWithin({ each, calls }: Story, timeoutMs: number): number {
  let done = 0
  while (done < calls && restBackendOutcome(Math.round((done + 1) * each * 1_000), timeoutMs) === 'answered')
    done++
  return done
}
