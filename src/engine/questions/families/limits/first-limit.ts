import { restBackendOutcome } from '#engine/gateway/limits.ts'
import type { Family } from '#engine/questions/families/family.ts'

/** The numbers of the story. */
type Story = Record<'gateway' | 'lambda' | 'query', number>

/** Three clocks run at once: which one ends the call, and when? */
export const firstLimit: Family<Story> = {
  id: 'first-limit',
  draw: (pick) => ({ gateway: pick(5, 28), lambda: pick(3, 120), query: pick(4, 300) }),
  key: endsAfter,
  slips: (numbers) => {
    const { gateway, lambda, query } = numbers
    const key = endsAfter(numbers)
    const clocks = { 'gateway-clock': gateway, 'lambda-clock': lambda, 'query-clock': query, default: 29 }
    return Object.fromEntries(Object.entries(clocks).filter(([, seconds]) => seconds !== key))
  },
  working: () => ({}),
  flips: () => [],
  // All four differ, and a timeout ends the call.
  rejects: ({ gateway, lambda, query }) =>
    new Set([gateway, lambda, query, 29]).size < 4 || (query < gateway && query < lambda),
}

/** Seconds after which the client has an answer: the function's, its time-out's or the gateway's 504. */
function endsAfter({ gateway, lambda, query }: Story): number {
  const backend = Math.min(lambda, query)
  return restBackendOutcome(backend * 1_000, gateway * 1_000) === 504 ? gateway : backend
}
